import type { PlainInputField } from 'zapier-platform-core';
import { inGroup } from './groups.ts';
import type { Reader } from './input.ts';

export const titleField = {
  key: 'title',
  label: 'Title',
  type: 'string',
  helpText: 'Enter the name that the video gets in HeyGen.',
} as const satisfies PlainInputField;

export const folderField = {
  key: 'folder_id',
  label: 'Folder',
  type: 'string',
  helpText: 'Open the folder in HeyGen and copy its address, or map the Folder ID of a Create Folder step.',
} as const satisfies PlainInputField;

export const referenceField = {
  key: 'callback_id',
  label: 'Reference',
  type: 'string',
  placeholder: 'row-2',
  helpText: 'Enter your own word for this video, such as a row number. It comes back with the video.',
} as const satisfies PlainInputField;

/** A video's name, folder and reference; the same in every step that makes one. */
export const detailFields = inGroup('details', [titleField, folderField, referenceField]);

export const detailsOf = (input: Reader<(typeof detailFields)[number]['key']>) => ({
  title: input.prose('title'),
  folder_id: input.id('folder_id'),
  callback_id: input.text('callback_id'),
});
