import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import { outcomeField, titleFilterField } from '../fields/filters.ts';
import { reader } from '../fields/input.ts';
import { hasInTitle } from '../heygen/lists/title-filter.ts';
import { findTranslation, listTranslations } from '../heygen/translations.ts';
import { handOverTranslation, translationOutputFields, translationSample } from '../records/translation.ts';
import { finishedTrigger } from '../steps/finished-trigger.ts';

export const inputFields = defineInputFields([outcomeField, titleFilterField]);

export const { perform, performList, performSubscribe, performUnsubscribe } = finishedTrigger({
  noun: 'translation',
  instead: 'The action Translate Video can wait for its translation without webhooks.',
  events: { completed: ['video_translate.success'], failed: ['video_translate.fail'] },
  idOf: ({ event_data }) => event_data.video_translate_id,
  read: findTranslation,
  list: (heygen, _inputData, token, limit) => listTranslations(heygen, token, limit),
  matches: (translation, inputData) => hasInTitle(translation, reader(inputData, inputFields).query('title')),
  handOver: (z, translation) => handOverTranslation(z, translation),
});

export default defineTrigger({
  key: 'finished_translation',
  noun: 'Translation',
  display: {
    label: 'New Finished Translation',
    description: 'Triggers when a translation is completed or fails, right away.',
  },
  operation: {
    type: 'hook',
    canPaginate: true,
    inputFields,
    perform,
    performList,
    performSubscribe,
    performUnsubscribe,
    sample: translationSample,
    outputFields: translationOutputFields,
  },
});
