import type { ZObject } from 'zapier-platform-core';
import { videoFields, videoFileFields, type Video } from '../heygen/video-record.ts';
import { subtitleFile, videoFile } from '../hydrators.ts';
import { outputFieldsOf } from './record.ts';

/** Zapier's description of the Video record. */
export const videoOutputFields = outputFieldsOf([...videoFields, ...videoFileFields]);

/**
 * A video with its files, as every operation hands it over. A file of a video that is still rendering is there
 * for a step that comes after a delay; a video that failed has none.
 */
export const handOver = (z: ZObject, video: Video) => ({
  ...video,
  ...(video.status === 'failed' ? {} : { video_file: z.dehydrateFile(videoFile, { video_id: video.id }) }),
  ...(video.subtitle_url === undefined
    ? {}
    : { subtitle_file: z.dehydrateFile(subtitleFile, { video_id: video.id }) }),
});
