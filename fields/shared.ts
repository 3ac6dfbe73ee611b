import type { PlainInputField } from 'zapier-platform-core';
import { inGroup } from './groups.ts';
import type { Reader } from './input.ts';

export const titleField = {
  key: 'title',
  label: 'Title',
  type: 'string',
  helpText: 'What the video is called in HeyGen.',
} as const satisfies PlainInputField;

export const folderField = {
  key: 'folder_id',
  label: 'Folder',
  type: 'string',
  helpText: 'The id of a HeyGen folder: the last part of the address when the folder is open in HeyGen.',
} as const satisfies PlainInputField;

/** For triggers: which videos they are about. */
export const titleFilterField = {
  key: 'title',
  label: 'Title Contains',
  type: 'string',
  helpText: 'Only those with these words in their title. Leave empty for all.',
} as const satisfies PlainInputField;

export const folderFilterField = {
  ...folderField,
  helpText: `Only videos in this folder. ${folderField.helpText}`,
} as const satisfies PlainInputField;

export const referenceField = {
  key: 'callback_id',
  label: 'Reference',
  type: 'string',
  placeholder: 'row-2',
  helpText: 'Your own word for this video, such as a row number. It comes back with the video.',
} as const satisfies PlainInputField;

/** What a video is called and where it goes; the same in every step that makes one. */
export const detailFields = inGroup('details', [titleField, folderField, referenceField]);

export const detailsOf = (input: Reader<(typeof detailFields)[number]['key']>) => ({
  title: input.text('title'),
  folder_id: input.id('folder_id'),
  callback_id: input.text('callback_id'),
});
