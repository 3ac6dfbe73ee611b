import type { ZObject } from 'zapier-platform-core';
import { videoResource, type VideoResource } from '../heygen/video-record.ts';
import { recall, remember } from './cache.ts';

/**
 * Seconds for which links that HeyGen has just given count as fresh; HeyGen signs them for days. The step after
 * the one that made a video can then fetch its file without asking HeyGen once more.
 */
const FRESH = 600;

const key = (id: string) => `links:${id}`;

/** Keeps the links of a video that was read a moment ago. */
export const noteLinks = async (z: ZObject, video: VideoResource): Promise<void> => {
  const { id, status, title, video_url, subtitle_url } = video;
  await remember(z, key(id), { id, status, title, video_url, subtitle_url }, FRESH);
};

/** @returns undefined when none were noted, or too long ago */
export const notedLinks = async (z: ZObject, id: string): Promise<VideoResource | undefined> =>
  videoResource.safeParse(await recall(z, key(id))).data;
