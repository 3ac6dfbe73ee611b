import type { ZObject } from 'zapier-platform-core';
import { clipAddress, type Clip, type ClipsResource } from '../heygen/clips.ts';
import { videoFile, type Test } from '../zapier/hydrators.ts';
import { noteField } from './notes.ts';
import { compact, outputFieldsOf, sampleOf } from './record.ts';
import { toRendered, withFiles, type KnownJob } from './rendered.ts';
import { standIn } from './stand-in.ts';

const JOB = 'e5f60718293a4b5c6d7e8f90a1b2c3d4';
const CLIP = `${JOB}_30`;
const FILE = `https://files.heygen.ai/clip/${CLIP}.mp4`;
const PICTURE = `https://files.heygen.ai/clip/${CLIP}.jpg`;
const TITLE = 'The one thing to remember';

/** One clip, as a row of line items. Every row has every column, as in a batch. */
const columns = [
  { key: 'clip_id', label: 'Clip ID', sample: CLIP },
  { key: 'status', label: 'Clip Status', sample: 'completed' },
  { key: 'title', label: 'Clip Title', sample: TITLE },
  { key: 'video_url', label: 'Video URL', sample: FILE },
  { key: 'thumbnail_url', label: 'Thumbnail URL', sample: PICTURE },
  { key: 'duration', label: 'Duration (in Seconds)', sample: '28.5' },
  { key: 'virality_score', label: 'Score (0 to 100)', sample: '82' },
  { key: 'aspect_ratio', label: 'Aspect Ratio', sample: 'portrait' },
  { key: 'video_file', label: 'Video File', type: 'file', sample: FILE },
] as const;

/** The clips of one video. Whoever needs one clip gets the best, under the keys that a video has. */
const fields = [
  { key: 'id', label: 'Clips ID', sample: JOB },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Webinar in November' },
  { key: 'clip_title', label: 'Best Clip Title', sample: TITLE },
  { key: 'video_url', label: 'Best Clip URL', sample: FILE },
  { key: 'thumbnail_url', label: 'Best Clip Thumbnail URL', sample: PICTURE },
  { key: 'duration', label: 'Best Clip Duration (in Seconds)', type: 'number', sample: 28.5 },
  { key: 'virality_score', label: 'Best Clip Score (0 to 100)', type: 'number', sample: 82 },
  { key: 'source_duration', label: 'Duration of the Video (in Seconds)', type: 'number' },
  { key: 'input_language', label: 'Input Language' },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'callback_id', label: 'Reference' },
  { key: 'failure_message', label: 'Failure Message' },
  { key: 'clips', label: 'Clips', children: columns },
  noteField,
  { key: 'video_file', label: 'Best Clip File', type: 'file', sample: FILE },
] as const;

export const clipsOutputFields = outputFieldsOf(fields);
export const clipsSample = sampleOf(fields);

const fileOf = (z: ZObject, clip_id: string, test?: Test): string =>
  z.dehydrateFile(videoFile, { clip_id, ...compact({ test }) });

const text = (value: string | number | null | undefined): string => String(value ?? '');

const toRow = (z: ZObject, job: string, clip: Clip, test?: Test) => ({
  clip_id: clip.id,
  status: clip.status,
  title: text(clip.title),
  video_url: text(clip.video_url),
  thumbnail_url: text(clip.thumbnail_url),
  duration: text(clip.duration_seconds),
  virality_score: text(clip.virality_score),
  aspect_ratio: text(clip.aspect_ratio),
  video_file: clip.video_url ? fileOf(z, clipAddress(job, clip), test) : '',
});

const toClips = (
  z: ZObject,
  { clips, ...resource }: ClipsResource,
  { title, callback_id }: KnownJob,
  test?: Test,
) => ({
  ...toRendered(resource, { title, callback_id }),
  clips: clips.map((clip) => toRow(z, resource.id, clip, test)),
});

/** Finished clips with their files. */
export const handOverClips = (z: ZObject, clips: ClipsResource, known: KnownJob) =>
  withFiles(z, 'clip', toClips(z, clips, known));

/** Clips that HeyGen is still looking for. The file is that of the best one, once there is one. */
export const handOverStartedClips = (
  z: ZObject,
  { id, status, title, callback_id }: Pick<ClipsResource, 'id' | 'status'> & KnownJob,
  test?: Test,
) => withFiles(z, 'clip', toRendered({ id, status }, { title, callback_id }), test);

/** Clips as a test shows them. @param found the newest finished ones of the account, if there are any */
export const handOverClipsStandIn = (z: ZObject, found: ClipsResource | undefined, known: KnownJob) =>
  standIn(
    z,
    {
      noun: 'clip',
      sample: { ...clipsSample, clips: [{ ...sampleOf(columns), video_file: fileOf(z, CLIP, 'example') }] },
      optional: ['callback_id'],
    },
    found && toClips(z, found, {}, 'stand-in'),
    { title: known.title, callback_id: known.callback_id },
  );
