import type { ZObject } from 'zapier-platform-core';
import * as schema from 'zod/mini';
import { findVideoById } from '../heygen/generation.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { sharePageIn } from '../heygen/webhooks.ts';
import { handOverVideo, type Known } from '../records/video.ts';
import { noteLinks } from '../zapier/links.ts';
import { nameOf, resume } from './resume.ts';

/** Hands over a video that a step has waited for, and leaves its links to the step that fetches the file. */
export const handOverFinishedVideo = async (
  z: ZObject,
  video: VideoResource,
  { title, folder_id, callback_id }: Known,
  callback: unknown,
) => {
  await noteLinks(z, video);
  const share_url = sharePageIn(callback, video.id);
  return handOverVideo(z, video, { title, folder_id, callback_id, share_url });
};

/** The end of every step that makes a video of its own. */
export const resumeWithVideo = resume({
  noun: 'video',
  started: schema.object({
    id: schema.string(),
    title: schema.optional(schema.string()),
    folder_id: schema.optional(schema.string()),
    callback_id: schema.optional(schema.string()),
  }),
  name: (started) => nameOf('video', started),
  search: 'Find Video',
  look: (heygen, { id }) => findVideoById(heygen, id),
  handOver: handOverFinishedVideo,
});
