import { outputFieldsOf, sampleOf } from './record.ts';
import { noteField } from './notes.ts';

const fields = [
  { key: 'id', label: 'Video ID', sample: '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60' },
  { key: 'deleted', label: 'Deleted', type: 'boolean', sample: true },
  { key: 'was_found', label: 'Was Found', type: 'boolean', sample: true },
  noteField,
] as const;

export const deletedVideoOutputFields = outputFieldsOf(fields);
export const deletedVideoSample = sampleOf(fields);

/** @param was_found whether HeyGen had it */
export const toDeletedVideo = (id: string, was_found: boolean) => ({ id, deleted: true, was_found });

/** What a test hands over, which deletes nothing. */
export const toVideoToDelete = (id: string, was_found: boolean) => ({
  id,
  deleted: false,
  was_found,
  note: was_found
    ? 'This is a test: the video was found and not deleted. A live run deletes it.'
    : 'This is a test: HeyGen does not have this video. Check the value of Video.',
});
