/** What a search looks for. */
import type { PlainInputField } from 'zapier-platform-core';
import type { Noun } from '../zapier/links.ts';
import { jobLists } from './dropdowns.ts';

export const nameField = {
  key: 'name',
  label: 'Name',
  type: 'string',
  required: true,
  helpText:
    'The whole name or a part of it; the closest comes first, and your own before HeyGen’s. Capitals and accents do not matter.',
} as const satisfies PlainInputField;

/** @param label of the thing, and of the field that takes its id */
export const findFields = <const Thing extends Noun, const Label extends string>(noun: Thing, label: Label) =>
  [
    {
      key: `${noun}_id`,
      label,
      type: 'string',
      choices: jobLists[noun],
      helpText: `Map the ${label} ID of an earlier step, or choose a ${noun}. Leave empty to look for a Title.`,
    },
    {
      key: 'title',
      label: 'Title',
      type: 'string',
      helpText: `The whole title; capitals do not matter. Used when ${label} is empty.`,
    },
    {
      key: 'exact_title',
      label: 'Exact Title Only',
      type: 'boolean',
      default: 'true',
      helpText: `Choose false to find titles that contain these words, too. Leave it at true where a new ${noun} is made when none is found: “Ana” must not find “Anabel”.`,
    },
  ] as const satisfies PlainInputField[];
