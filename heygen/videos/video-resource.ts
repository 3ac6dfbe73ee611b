import * as z from 'zod/mini';
import { text } from '../client/envelope.ts';

/**
 * The one shape in which every operation hands over a video, so that steps can be swapped. Type, sample and
 * Zapier's output fields all come from this list; only what every finished video has is in the sample.
 *
 * Links to files are signed for 7 days (HeyGen's v1 documentation; v3 names no time).
 */
export const videoFields = [
  { key: 'id', label: 'Video ID', sample: '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Happy birthday, Ana!' },
  {
    key: 'video_url',
    label: 'Video URL',
    sample: 'https://files.heygen.ai/video/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.mp4',
  },
  {
    key: 'video_page_url',
    label: 'Video Page URL',
    sample: 'https://app.heygen.com/videos/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60',
  },
  { key: 'share_url', label: 'Share URL' },
  { key: 'captioned_video_url', label: 'Captioned Video URL' },
  {
    key: 'subtitle_url',
    label: 'Subtitle URL',
    sample: 'https://files.heygen.ai/subtitle/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.srt',
  },
  {
    key: 'thumbnail_url',
    label: 'Thumbnail URL',
    sample: 'https://files.heygen.ai/thumbnail/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.jpg',
  },
  { key: 'gif_url', label: 'GIF URL' },
  { key: 'duration', label: 'Duration (in Seconds)', type: 'number', sample: 12.5 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'completed_at', label: 'Completed At', type: 'datetime', sample: '2026-11-20T09:33:20Z' },
  { key: 'folder_id', label: 'Folder ID' },
  { key: 'callback_id', label: 'Reference' },
  { key: 'output_language', label: 'Output Language' },
  { key: 'failure_code', label: 'Failure Code' },
  { key: 'failure_message', label: 'Failure Message' },
] as const;

/**
 * Files that a later step attaches or stores. They are fetched by the video's id when that step runs, so they do
 * not expire as the links do.
 */
export const videoFileFields = [
  {
    key: 'video_file',
    label: 'Video File',
    type: 'file',
    sample: 'https://files.heygen.ai/video/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.mp4',
  },
  {
    key: 'subtitle_file',
    label: 'Subtitle File',
    type: 'file',
    sample: 'https://files.heygen.ai/subtitle/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.srt',
  },
] as const;

type VideoField = (typeof videoFields)[number];
type Value<Field extends VideoField> = Field extends { type: 'number' } ? number : string;

/** A video as a Zap sees it. Times are ISO 8601 in UTC, `duration` is in seconds; unknown keys are left out. */
export type Video = { [Field in VideoField as Field['key']]?: Value<Field> } & { id: string; status: string };

const time = z.nullish(z.union([z.number(), z.string()]));

/** What v3 answers for a video; all but id and status may be null or missing. */
export const videoResource = z.object({
  id: z.string(),
  status: z.string(),
  title: text,
  created_at: time,
  completed_at: time,
  duration: z.nullish(z.number()),
  video_url: text,
  captioned_video_url: text,
  subtitle_url: text,
  thumbnail_url: text,
  gif_url: text,
  video_page_url: text,
  folder_id: text,
  /** The reference that the video was created with, where HeyGen repeats it. */
  callback_id: text,
  output_language: text,
  failure_code: text,
  failure_message: text,
});
export type VideoResource = z.infer<typeof videoResource>;

/** Whether a video has come to its end, one way or the other. */
export const isFinished = ({ status }: { status: string }): boolean =>
  status === 'completed' || status === 'failed';

/** Unix seconds, or a date in text as some v2 answers have it: in UTC, without saying so. */
export const toIso = (value: number | string | null | undefined): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  const numeric = Number(value);
  const date = new Date(Number.isNaN(numeric) ? String(value).replace(/T[\d:.]+$/, '$&Z') : numeric * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
};

/** Without the keys that have nothing to say: null, undefined and empty text. */
export const compact = (record: object) =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

/** What an operation knows of a video and HeyGen does not say: its own reference, its public page. */
export interface Known {
  title?: string | undefined;
  callback_id?: string | undefined;
  share_url?: string | undefined;
  folder_id?: string | undefined;
}

export const toVideo = (resource: VideoResource, known: Known = {}): Video => ({
  id: resource.id,
  status: resource.status,
  ...compact(known),
  ...compact({
    ...resource,
    created_at: toIso(resource.created_at),
    completed_at: toIso(resource.completed_at),
  }),
});
