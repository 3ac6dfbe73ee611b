import { defineInputFields, defineTrigger } from 'zapier-platform-core';
import { finishedTrigger, outcomeField } from '../fields/finished-trigger.ts';
import { reader } from '../fields/input.ts';
import { outputFieldsOf } from '../fields/record.ts';
import { titleFilterField } from '../fields/shared.ts';
import { orNothing } from '../heygen/errors.ts';
import {
  getTranslation,
  listTranslations,
  toTranslation,
  translationFields,
  translationSample,
} from '../heygen/translations.ts';

export const inputFields = defineInputFields([outcomeField, titleFilterField]);

export const { perform, performList, performSubscribe, performUnsubscribe } = finishedTrigger({
  events: { completed: 'video_translate.success', failed: 'video_translate.fail' },
  idOf: ({ event_data }) => event_data.video_translate_id,
  read: (heygen, id) => orNothing(getTranslation(heygen, id)),
  latest: (heygen) => listTranslations(heygen),
  matches: ({ title }, inputData) => {
    const part = reader(inputData, inputFields).word('title');
    return (title ?? '').toLowerCase().includes(part?.toLowerCase() ?? '');
  },
  toResult: (_z, translation) => toTranslation(translation),
});

export default defineTrigger({
  key: 'finished_translation',
  noun: 'Translation',
  display: {
    label: 'New Finished Translation',
    description: 'Triggers as soon as a translation is finished, whether it was completed or failed.',
  },
  operation: {
    type: 'hook',
    inputFields,
    perform,
    performList,
    performSubscribe,
    performUnsubscribe,
    sample: translationSample,
    outputFields: outputFieldsOf(translationFields),
  },
});
