import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { searchedGroupField } from '../fields/dropdowns.ts';
import { nameField } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { findLook, listLooksOfGroup, ownerships, type Look } from '../heygen/avatars.ts';
import { inputError } from '../heygen/client/errors.ts';
import { findByName, MOST_MATCHES, type Found, type Named } from '../heygen/lists/find-by-name.ts';
import { looksCalled } from '../heygen/lists/looks-called.ts';
import { isSameName } from '../heygen/lists/name-match.ts';
import { lookLists } from '../heygen/lists/named-lists.ts';
import { avatarOutputFields, avatarSample, toAvatar } from '../records/avatar.ts';
import { groupMemory } from '../steps/group-memory.ts';
import { withIds } from '../steps/ids.ts';
import { answerByName } from '../steps/search-by-name.ts';
import { withHeyGen, type Context } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    ...nameField,
    required: false,
    helpText: `${nameField.helpText} Leave empty to get the first looks of the Avatar Group.`,
  },
  searchedGroupField,
  {
    key: 'ownership',
    label: 'Look Among',
    type: 'string',
    choices: { private: 'My own avatars', public: 'HeyGen’s avatars' },
    helpText: 'Choose your own to find them faster: HeyGen has thousands. Leave empty for both.',
  },
]);

const search = async ({ heygen, ...context }: Context<Record<string, unknown>>): Promise<Named[]> => {
  const input = reader(context.bundle.inputData, inputFields);
  const name = input.query('name');
  const ownership = input.choice('ownership', ownerships);
  const group = input.id('avatar_group_id');
  const pageOfGroup = (id: string, token?: string) => listLooksOfGroup(heygen, id, token, ownership);
  if (name === undefined) {
    if (group === undefined) throw inputError('Name is missing. Fill it in, or choose an Avatar Group.');
    return (await pageOfGroup(group)).items.slice(0, MOST_MATCHES).map(toAvatar);
  }
  const api = heygen.readingOnce();
  const lists = (ownership === undefined ? ownerships : [ownership]).flatMap((owner) =>
    lookLists(api, owner),
  );
  /** HeyGen's looks are thousands, so they are read only if the name does not say in which group to look. */
  const findLooks = async (deadline: number): Promise<Found<Look>> => {
    if (group !== undefined) {
      const page = (token?: string) => pageOfGroup(group, token);
      return findByName([{ isOwn: true, page }], name, deadline);
    }
    // The user's own are few, so that those with similar names are shown, too.
    const ofUser = ownership === 'private' ? await findByName(lists, name, deadline) : undefined;
    if (ofUser?.matches.some((look) => isSameName(look.name, name))) return ofUser;
    const memory = groupMemory(context.z);
    const { looks, own, near, isComplete } = await looksCalled(api, name, deadline, memory, ownership);
    if (looks.length + near.length > 0) {
      const matches = new Map([...own, ...looks, ...near].map((look) => [look.id, look]));
      return {
        matches: [...matches.values()].slice(0, MOST_MATCHES),
        isExact: looks.length > 0,
        isComplete,
      };
    }
    return ofUser ?? findByName(lists, name, deadline);
  };
  return answerByName(context, {
    noun: 'avatar',
    field: 'Avatar',
    name,
    filter: { ownership, group },
    find: async (deadline) => {
      const { matches, ...found } = await findLooks(deadline);
      return { ...found, matches: matches.map(toAvatar) };
    },
    nameOf: async (id) => (await findLook(heygen, id))?.name,
  });
};

export const perform = withHeyGen((context) => withIds(context, search));

export default defineSearch({
  key: 'find_avatar',
  noun: 'Avatar',
  display: {
    label: 'Find Avatar',
    description: 'Finds an avatar by its name or its group, for a step that makes a video.',
  },
  operation: { inputFields, perform, sample: avatarSample, outputFields: avatarOutputFields },
});
