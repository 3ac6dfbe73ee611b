/** Fields of searches. */
import type { PlainInputField } from 'zapier-platform-core';
import { jobLists } from './dropdowns.ts';

export const nameField = {
  key: 'name',
  label: 'Name',
  type: 'string',
  required: true,
  helpText:
    'Enter the whole name or a part of it. The closest comes first, and your own before HeyGen’s. Capitals and accents do not matter.',
} as const satisfies PlainInputField;

/** For a search for a voice. */
export const voiceGenderField = {
  key: 'gender',
  label: 'Gender',
  type: 'string',
  choices: { female: 'Female', male: 'Male' },
  helpText: 'Choose a gender to find only voices of that gender. Leave empty for all.',
} as const satisfies PlainInputField;

/** @param label what the thing is called, which is also the label of the field for its id */
export const findFields = <const Thing extends keyof typeof jobLists, const Label extends string>(
  noun: Thing,
  label: Label,
) =>
  [
    {
      key: `${noun}_id`,
      label,
      type: 'string',
      resource: noun,
      choices: jobLists[noun],
      helpText: `Map the ${label} ID of an earlier step, or choose a ${noun}. Leave empty to search by Title.`,
    },
    {
      key: 'title',
      label: 'Title',
      type: 'string',
      helpText: `Enter the whole title if ${label} is empty. Capitals do not matter.`,
    },
    {
      key: 'exact_title',
      label: 'Exact Title Only',
      type: 'boolean',
      default: 'true',
      helpText: `Choose false to also find titles that only contain these words. Leave true if a new ${noun} is made when none is found: otherwise “Ana” also finds “Anabel”.`,
    },
    {
      key: 'include_failed',
      label: `Include Failed ${label}s`,
      type: 'boolean',
      helpText: `Choose true to also find a ${noun} that failed when you search by title. Leave empty if a new ${noun} is made when none is found.`,
    },
  ] as const satisfies PlainInputField[];
