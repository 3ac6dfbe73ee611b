import type { ZObject } from 'zapier-platform-core';
import { audioFile, subtitleFile, videoFile } from '../zapier/hydrators.ts';
import type { Noun } from '../zapier/links.ts';

/** What of a record decides which files it has. */
interface Rendered {
  id: string;
  status: string;
  video_url?: unknown;
  audio_url?: unknown;
  subtitle_url?: unknown;
}

/**
 * A record with its files, which are fetched by its id when a later step asks for them. A file of what is still
 * rendering is there for a step that comes after a delay; what failed has none, and what came out as sound alone has no
 * video file.
 */
export const withFiles = <Result extends Rendered>(z: ZObject, noun: Noun, record: Result) => {
  const { id, status, video_url, audio_url, subtitle_url } = record;
  const hasVideo = status !== 'failed' && (video_url !== undefined || audio_url === undefined);
  const pointer = { [`${noun}_id`]: id };
  return {
    ...record,
    ...(hasVideo ? { video_file: z.dehydrateFile(videoFile, pointer) } : {}),
    ...(audio_url === undefined ? {} : { audio_file: z.dehydrateFile(audioFile, pointer) }),
    ...(subtitle_url === undefined ? {} : { subtitle_file: z.dehydrateFile(subtitleFile, pointer) }),
  };
};
