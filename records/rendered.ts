/** What all that HeyGen renders has in common: a status, times, and files. */
import type { ZObject } from 'zapier-platform-core';
import { audioFile, subtitleFile, videoFile, type Test } from '../zapier/hydrators.ts';
import type { Noun } from '../zapier/links.ts';
import { compact, toIso } from './record.ts';

interface Resource {
  id: string;
  status: string;
  created_at?: number | string | null | undefined;
  completed_at?: number | string | null | undefined;
}

/**
 * Converts times to ISO 8601 in UTC and leaves out empty values.
 * @param known what the step knows; HeyGen's values take precedence
 */
export const toRendered = (resource: Resource, known: object) => ({
  id: resource.id,
  status: resource.status,
  ...compact(known),
  ...compact({
    ...resource,
    // What `untilLinked` notes for the app itself.
    lacks_link: undefined,
    created_at: toIso(resource.created_at),
    completed_at: toIso(resource.completed_at),
  }),
});

/** What a step knows of what it had HeyGen make, in case HeyGen does not repeat it. */
export interface KnownJob {
  title?: string | undefined;
  callback_id?: string | undefined;
}

/** The parts of a record that decide which files it has. */
export interface Rendered {
  id: string;
  status: string;
  video_url?: unknown;
  audio_url?: unknown;
  subtitle_url?: unknown;
}

/**
 * Adds the files. They are downloaded by the record's id only when a later step asks for them, so unlike links they do
 * not expire. A record that is still rendering already has its file, for a step after a delay. A failed one has no
 * files, and one with only sound has no video file.
 *
 * @param test what a test in the editor hands over, if its files cannot be downloaded like others
 */
export const withFiles = <Result extends Rendered>(z: ZObject, noun: Noun, record: Result, test?: Test) => {
  const { id, status, video_url, audio_url, subtitle_url } = record;
  const hasVideo = status !== 'failed' && (video_url !== undefined || audio_url === undefined);
  const pointer = { [`${noun}_id`]: id, ...compact({ test }) };
  return {
    ...record,
    ...(hasVideo ? { video_file: z.dehydrateFile(videoFile, pointer) } : {}),
    ...(audio_url === undefined ? {} : { audio_file: z.dehydrateFile(audioFile, pointer) }),
    ...(subtitle_url === undefined ? {} : { subtitle_file: z.dehydrateFile(subtitleFile, pointer) }),
  };
};
