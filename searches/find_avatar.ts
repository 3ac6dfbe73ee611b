import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { findLook, ownerships } from '../heygen/avatars.ts';
import { findByName } from '../heygen/lists/find-by-name.ts';
import { lookLists } from '../heygen/lists/named-lists.ts';
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
    helpText: 'Choose your own to find them faster: HeyGen has thousands. Leave empty for both.',
  },
]);

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const input = reader(context.bundle.inputData, inputFields);
  const name = input.requiredQuery('name');
  const ownership = input.choice('ownership', ownerships);
  const lists = (ownership === undefined ? ownerships : [ownership]).flatMap((owner) =>
    lookLists(heygen, owner),
  );
  return answerByName(context, {
    noun: 'avatar',
    field: 'Avatar',
    name,
    filter: { ownership },
    find: async (deadline) => {
      const { matches, ...found } = await findByName(lists, name, deadline);
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
