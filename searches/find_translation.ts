import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { outputLanguageField } from '../fields/dropdowns.ts';
import { findFields } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import { isLanguage } from '../fields/languages.ts';
import { findTranslation, listTranslations } from '../heygen/translations.ts';
import { handOverTranslation, translationOutputFields, translationSample } from '../records/translation.ts';
import { searchByTitle } from '../steps/search-by-title.ts';

const languageField = {
  ...outputLanguageField,
  required: false,
  helpText:
    'Choose a language, or enter its name or code, to find only translations into it by title. Leave empty for any.',
} as const;

export const inputFields = defineInputFields([...findFields('translation', 'Translation'), languageField]);

export const perform = searchByTitle({
  noun: 'translation',
  label: 'Translation',
  find: findTranslation,
  list: (heygen, _title, token) => listTranslations(heygen, token),
  // HeyGen may leave the language out. Such a translation counts, or Find or Create would pay for it again.
  isAbout: (inputData) => {
    const wanted = reader(inputData, [languageField]).word('output_language');
    return ({ output_language }) =>
      wanted === undefined || !output_language || isLanguage(output_language, wanted);
  },
  handOver: handOverTranslation,
});

export default defineSearch({
  key: 'find_translation',
  noun: 'Translation',
  display: {
    label: 'Find Translation',
    description: 'Finds a translation and its status, by its ID or by its title.',
  },
  operation: { inputFields, perform, sample: translationSample, outputFields: translationOutputFields },
});
