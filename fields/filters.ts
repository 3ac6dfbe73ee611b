/** Fields that limit what a trigger fires for. */
import type { PlainInputField } from 'zapier-platform-core';
import type { VideoFilter } from '../heygen/videos/videos.ts';
import { folderField } from './details.ts';
import { reader } from './input.ts';

export const titleFilterField = {
  key: 'title',
  label: 'Title Contains',
  type: 'string',
  placeholder: 'Birthday',
  helpText: 'Enter words that the title has to contain. Leave empty for all titles.',
} as const satisfies PlainInputField;

export const nameFilterField = {
  key: 'name',
  label: 'Name Contains',
  type: 'string',
  placeholder: 'Ana',
  helpText: 'Enter words that the name has to contain. Leave empty for all names.',
} as const satisfies PlainInputField;

const folderFilterField = {
  ...folderField,
  helpText: `${folderField.helpText} Leave empty for the videos in all folders.`,
} as const satisfies PlainInputField;

/** Which videos a trigger fires for. */
export const videoFilterFields = [titleFilterField, folderFilterField] as const;

export const videoFilterOf = (inputData: unknown): VideoFilter => {
  const input = reader(inputData, videoFilterFields);
  return { folder_id: input.id('folder_id'), title: input.query('title') };
};

const outcomes = ['completed', 'failed', 'both'] as const;

export const outcomeField = {
  key: 'outcome',
  label: 'Outcome',
  type: 'string',
  default: 'completed',
  choices: { completed: 'Completed', failed: 'Failed', both: 'Completed or failed' },
} as const satisfies PlainInputField;

/** The outcomes that the user wants to hear about. */
export const outcomesOf = (inputData: Readonly<Record<string, unknown>>): ('completed' | 'failed')[] => {
  const outcome = reader(inputData, [outcomeField]).choice('outcome', outcomes) ?? 'completed';
  return outcome === 'both' ? ['completed', 'failed'] : [outcome];
};
