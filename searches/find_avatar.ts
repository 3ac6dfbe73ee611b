import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { findLook, ownerships, type Look } from '../heygen/avatars.ts';
import { findByName, MOST_MATCHES, type Found } from '../heygen/lists/find-by-name.ts';
import { looksCalled } from '../heygen/lists/looks-called.ts';
import { lookLists } from '../heygen/lists/named-lists.ts';
import { avatarOutputFields, avatarSample, toAvatar } from '../records/avatar.ts';
import { groupMemory } from '../steps/group-memory.ts';
import { answerByName } from '../steps/search-by-name.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  nameField,
  {
    key: 'ownership',
    label: 'Look Among',
    type: 'string',
    choices: { private: 'My own avatars', public: 'HeyGen’s avatars' },
    helpText: 'Choose your own to find them faster: HeyGen has thousands. Leave empty for both.',
  },
]);

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const input = reader(context.bundle.inputData, inputFields);
  const name = input.requiredQuery('name');
  const ownership = input.choice('ownership', ownerships);
  const api = heygen.readingOnce();
  const lists = (ownership === undefined ? ownerships : [ownership]).flatMap((owner) =>
    lookLists(api, owner),
  );
  /** HeyGen's looks are thousands, so they are read only if the name does not say in which group to look. */
  const findLooks = async (deadline: number): Promise<Found<Look>> => {
    if (ownership !== 'private') {
      const { looks, near } = await looksCalled(api, name, deadline, groupMemory(context.z), ownership);
      const matches = (looks.length > 0 ? looks : near).slice(0, MOST_MATCHES);
      if (matches.length > 0) return { matches, isExact: true, isComplete: true };
    }
    return findByName(lists, name, deadline);
  };
  return answerByName(context, {
    noun: 'avatar',
    field: 'Avatar',
    name,
    filter: { ownership },
    find: async (deadline) => {
      const { matches, ...found } = await findLooks(deadline);
      return { ...found, matches: matches.map(toAvatar) };
    },
    nameOf: async (id) => (await findLook(heygen, id))?.name,
  });
});

export default defineSearch({
  key: 'find_avatar',
  noun: 'Avatar',
  display: {
    label: 'Find Avatar',
    description: 'Finds an avatar by its name, for a step that makes a video.',
  },
  operation: { inputFields, perform, sample: avatarSample, outputFields: avatarOutputFields },
});
