import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { nameField } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { toLanguageName } from '../fields/languages.ts';
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
    helpText: 'Only voices of this language, by its name or its code.',
  },
  {
    key: 'gender',
    label: 'Gender',
    type: 'string',
    choices: { female: 'Female', male: 'Male' },
    helpText: 'Only voices of this gender. Leave empty for all.',
  },
]);

/** HeyGen's filter is case-sensitive. Its languages are in English and start with a capital. */
const languageFor = (word: string | undefined) =>
  word === undefined ? undefined : (toLanguageName(word) ?? word.slice(0, 1).toUpperCase() + word.slice(1));

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
