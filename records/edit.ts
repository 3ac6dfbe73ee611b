import type { ZObject } from 'zapier-platform-core';
import type { EditResource } from '../heygen/filler-words.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import type { Test } from '../zapier/hydrators.ts';
import { noteField } from './notes.ts';
import { outputFieldsOf, sampleOf } from './record.ts';
import { toRendered, withFiles, type KnownJob } from './rendered.ts';
import { standIn } from './stand-in.ts';

const EXAMPLE = 'f60718293a4b5c6d7e8f90a1b2c3d4e5';
const FILE = `https://files.heygen.ai/filler-words/${EXAMPLE}.mp4`;

/** Keys are the same as a video's where they mean the same. */
const fields = [
  { key: 'id', label: 'Edit ID', sample: EXAMPLE },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Talk about our product' },
  { key: 'video_url', label: 'Video URL', sample: FILE },
  {
    key: 'thumbnail_url',
    label: 'Thumbnail URL',
    sample: `https://files.heygen.ai/filler-words/${EXAMPLE}.jpg`,
  },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 52 },
  { key: 'original_duration', label: 'Original Duration (in Seconds)', type: 'number', sample: 60 },
  { key: 'num_cuts', label: 'Filler Words Removed', type: 'number', sample: 14 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'callback_id', label: 'Reference' },
  { key: 'failure_message', label: 'Failure Message' },
  noteField,
  { key: 'video_file', label: 'Video File', type: 'file', sample: FILE },
] as const;

export const editOutputFields = outputFieldsOf(fields);
export const editSample = sampleOf(fields);

/** An edit with its file. HeyGen does not list edits, so a test shows a video. */
export const handOverEdit = (
  z: ZObject,
  edit: EditResource | Pick<EditResource, 'id' | 'status'>,
  { title, callback_id }: KnownJob,
  test?: Test,
) => {
  const isOther = test === 'example' || test === 'stand-in';
  return withFiles(z, isOther ? 'video' : 'edit', toRendered(edit, { title, callback_id }), test);
};

/** An edit as a test shows it. @param found the newest finished video of the account, if there is one */
export const handOverEditStandIn = (
  z: ZObject,
  found: VideoResource | undefined,
  { title, callback_id }: KnownJob,
) =>
  standIn(
    z,
    { noun: 'video', sample: editSample, optional: ['callback_id', 'title'] },
    found && toRendered({ id: found.id, status: found.status }, partsOf(found)),
    { title, callback_id },
  );

/** What an edit has, too. */
const partsOf = ({ video_url, thumbnail_url, duration }: VideoResource) => ({
  video_url,
  thumbnail_url,
  duration,
});
