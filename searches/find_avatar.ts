import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { avatarTypes, findLook, listLooks, ownerships, type Ownership } from '../heygen/avatars.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { findByName, type List, type Named } from '../heygen/lists/find-by-name.ts';
import { avatarOutputFields, avatarSample, toAvatar } from '../records/avatar.ts';
import { answerByName } from '../steps/search-by-name.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  nameField,
  {
    key: 'ownership',
    label: 'Look Among',
    type: 'string',
    choices: { private: 'My own avatars', public: 'HeyGen’s avatars' },
    helpText: 'Your own are found faster, since HeyGen has thousands. Leave empty for both.',
  },
]);

/**
 * HeyGen has more than 3,000 looks in pages of 50, so they are read by type, all types at once. The user's own are few
 * and come in one list, which includes any type that HeyGen may add.
 */
const listsOf = (heygen: HeyGen, ownership: Ownership): List<Named>[] => {
  const types = ownership === 'private' ? [undefined] : avatarTypes;
  return types.map((type) => ({
    isOwn: ownership === 'private',
    page: async (token) => {
      const { items, next } = await listLooks(heygen, ownership, token, type);
      return { items: items.map(toAvatar), next };
    },
  }));
};

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const input = reader(context.bundle.inputData, inputFields);
  const name = input.requiredQuery('name');
  const ownership = input.choice('ownership', ownerships);
  const lists = (ownership === undefined ? ownerships : [ownership]).flatMap((owner) =>
    listsOf(heygen, owner),
  );
  return answerByName(context, {
    noun: 'avatar',
    field: 'Avatar',
    name,
    filter: { ownership },
    find: (deadline) => findByName(lists, name, deadline),
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
