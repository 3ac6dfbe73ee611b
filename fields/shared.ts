import type { PlainInputField } from 'zapier-platform-core';
import { inGroup } from './groups.ts';
import type { Reader } from './input.ts';

const FILES = {
  image: 'a PNG or JPEG file',
  video: 'an MP4 or WebM file',
  imageOrVideo: 'a PNG, JPEG, MP4 or WebM file',
  audio: 'an MP3 or WAV file',
  subtitles: 'an SRT file',
} as const;

/**
 * What a field for a file takes, as the end of a sentence.
 * @param limit such as “of up to 10 minutes”
 */
export const linkTo = (kind: keyof typeof FILES, limit?: string): string =>
  `a public link to ${FILES[kind]}${limit === undefined ? '' : ` ${limit}`}, or the Asset ID of an Upload Asset step. Google Drive and Dropbox links work.`;

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
  helpText: 'Open the folder in HeyGen and copy the last part of its address.',
} as const satisfies PlainInputField;

/** For triggers: how many the editor's test step gets to choose from. */
export const SAMPLES = 3;

/** For triggers: which videos they are about. */
export const titleFilterField = {
  key: 'title',
  label: 'Title Contains',
  type: 'string',
  placeholder: 'Birthday',
  helpText: 'Only those with these words in their title. Leave empty for all.',
} as const satisfies PlainInputField;

export const folderFilterField = {
  ...folderField,
  helpText: `Only videos in this folder; leave empty for all. ${folderField.helpText}`,
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
