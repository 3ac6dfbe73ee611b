import type { ZObject } from 'zapier-platform-core';
import type { Test } from '../zapier/hydrators.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { outputFieldsOf, sampleOf } from './record.ts';
import { toRendered, withFiles } from './rendered.ts';
import { noteField } from './notes.ts';
import { standIn } from './stand-in.ts';

export const pageField = { key: 'video_page_url', label: 'HeyGen Page URL (Sign-In Required)' } as const;
export const shareUrlField = { key: 'share_url', label: 'Public Share URL' } as const;

/**
 * Every operation returns a video in this form, so that users can swap steps. The sample has only what every finished
 * video has.
 *
 * Links to files work for 7 days (HeyGen's v1 documentation; v3 names no time).
 */
const ownFields = [
  { key: 'id', label: 'Video ID', sample: '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Happy birthday, Ana!' },
  {
    key: 'video_url',
    label: 'Video URL',
    sample: 'https://files.heygen.ai/video/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.mp4',
  },
  {
    ...pageField,
    sample: 'https://app.heygen.com/videos/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60',
  },
  shareUrlField,
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
  noteField,
] as const;

/** Files that a later step attaches or stores. */
const fileFields = [
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

const fields = [...ownFields, ...fileFields];

export const videoOutputFields = outputFieldsOf(fields);
export const videoSample = sampleOf(fields);

const SUBTITLES = ['subtitle_url', 'subtitle_file'];
/** Of a video without a script, of which HeyGen may make no subtitles (a guess). */
export const unscriptedVideoSample = sampleOf(fields.filter(({ key }) => !SUBTITLES.includes(key)));

type Field = (typeof ownFields)[number];
type Value<Of extends Field> = Of extends { type: 'number' } ? number : string;

/** A video as the next step gets it. */
type Video = { [Of in Field as Of['key']]?: Value<Of> } & { id: string; status: string };

/** What a step knows about its video, in case HeyGen does not repeat it. */
export interface Known {
  title?: string | undefined;
  folder_id?: string | undefined;
  callback_id?: string | undefined;
  share_url?: string | undefined;
}

export const toVideo = (
  resource: VideoResource,
  { title, folder_id, callback_id, share_url }: Known = {},
): Video => toRendered(resource, { title, folder_id, callback_id, share_url });

/** A video with its files. */
export const handOverVideo = (z: ZObject, resource: VideoResource, known?: Known, test?: Test) =>
  withFiles(z, 'video', toVideo(resource, known), test);

/** What was asked for that not every video has. */
export interface Extras {
  captions?: boolean | undefined;
  gif?: boolean | undefined;
  share?: boolean | undefined;
  /** @default true: every video with a script has them */
  subtitles?: boolean | undefined;
}

/**
 * A video as a test shows it.
 * @param found the newest finished one of the account, if there is one
 */
export const handOverVideoStandIn = (
  z: ZObject,
  found: VideoResource | undefined,
  { title, folder_id, callback_id }: Known,
  { captions = false, gif = false, share = false, subtitles = true }: Extras = {},
) => {
  const video = found && toVideo(found);
  const shown: Readonly<Record<string, unknown>> = video ?? videoSample;
  const { captioned_video_url, video_url, gif_url, thumbnail_url, video_page_url } = shown;
  const optional = ['captioned_video_url', 'folder_id', 'callback_id', ...(subtitles ? [] : SUBTITLES)];
  return standIn(z, { noun: 'video', sample: videoSample, optional }, video, {
    title,
    folder_id,
    callback_id,
    ...(captions ? { captioned_video_url: captioned_video_url ?? video_url } : {}),
    ...(gif ? { gif_url: gif_url ?? thumbnail_url } : {}),
    ...(share ? { share_url: video_page_url } : {}),
  });
};
