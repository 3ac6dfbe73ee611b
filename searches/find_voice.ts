import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField, voiceGenderField } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { languageFor } from '../fields/list-filters.ts';
import { findByName } from '../heygen/lists/find-by-name.ts';
import { voiceLists } from '../heygen/lists/named-lists.ts';
import { genders, voiceName } from '../heygen/voices.ts';
import { toVoice, voiceOutputFields, voiceSample } from '../records/voice.ts';
import { answerByName } from '../steps/search-by-name.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  nameField,
  {
    key: 'language',
    label: 'Language',
    type: 'string',
    placeholder: 'German',
    helpText: 'Enter the name or code of a language to find only voices in that language.',
  },
  voiceGenderField,
]);

export const perform = withHeyGen(async ({ heygen, ...context }) => {
  const input = reader(context.bundle.inputData, inputFields);
  const name = input.requiredQuery('name');
  const filter = { language: languageFor(input.query('language')), gender: input.choice('gender', genders) };
  return answerByName(context, {
    noun: 'voice',
    field: 'Voice',
    name,
    filter,
    find: async (deadline) => {
      const { matches, ...found } = await findByName(voiceLists(heygen, filter), name, deadline);
      return { ...found, matches: matches.map(toVoice) };
    },
    nameOf: (id) => voiceName(heygen, id),
  });
});

export default defineSearch({
  key: 'find_voice',
  noun: 'Voice',
  display: {
    label: 'Find Voice',
    description: 'Finds a voice by its name, for a step that makes a video.',
  },
  operation: { inputFields, perform, sample: voiceSample, outputFields: voiceOutputFields },
});
