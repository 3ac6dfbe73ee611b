/** What a video, a translation and a lipsync have in common: HeyGen renders them, and they have files. */
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
 * Times become ISO 8601 in UTC; empty values are left out.
 * @param known what the step knows; what HeyGen says takes precedence
 */
export const toRendered = (resource: Resource, known: object) => ({
  id: resource.id,
  status: resource.status,
  ...compact(known),
  ...compact({
    ...resource,
    created_at: toIso(resource.created_at),
    completed_at: toIso(resource.completed_at),
  }),
});

/** The parts of a record that decide which files it has. */
export interface Rendered {
  id: string;
  status: string;
  video_url?: unknown;
  audio_url?: unknown;
  subtitle_url?: unknown;
}

/**
 * Adds the files. They are fetched by the record's id when a later step asks for them, so unlike links they do not
 * expire. A record that is still rendering has its file already, for a step that comes after a delay. A failed one has
 * no files, and one with sound alone has no video file.
 *
 * @param test what a test in the editor hands over, where its files cannot be fetched like others
 */
export const withFiles = <Result extends Rendered>(z: ZObject, noun: Noun, record: Result, test?: Test) => {
  const { id, status, video_url, audio_url, subtitle_url } = record;
  const hasVideo = status !== 'failed' && (video_url !== undefined || audio_url === undefined);
  const pointer = { [`${noun}_id`]: id, ...(test === undefined ? {} : { test }) };
  return {
    ...record,
    ...(hasVideo ? { video_file: z.dehydrateFile(videoFile, pointer) } : {}),
    ...(audio_url === undefined ? {} : { audio_file: z.dehydrateFile(audioFile, pointer) }),
    ...(subtitle_url === undefined ? {} : { subtitle_file: z.dehydrateFile(subtitleFile, pointer) }),
  };
};
