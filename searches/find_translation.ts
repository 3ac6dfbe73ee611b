import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { findFields } from '../fields/find.ts';
import { findTranslation, listTranslations } from '../heygen/translations.ts';
import { handOverTranslation, translationOutputFields, translationSample } from '../records/translation.ts';
import { searchByTitle } from '../steps/search-by-title.ts';

export const inputFields = defineInputFields(findFields('translation', 'Translation'));

export const perform = searchByTitle({
  noun: 'translation',
  label: 'Translation',
  find: findTranslation,
  list: (heygen, _title, token) => listTranslations(heygen, token),
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
