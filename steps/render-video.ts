import * as schema from 'zod/mini';
import { isToBeShared } from '../fields/share.ts';
import { renderVideoInTestField } from '../fields/testing.ts';
import { waitField } from '../fields/wait.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import { findVideoById } from '../heygen/generation.ts';
import { newestVideos } from '../heygen/videos/videos.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { sharePageIn } from '../heygen/webhooks.ts';
import { handOverVideo, handOverVideoStandIn, type Extras, type Known } from '../records/video.ts';
import { noteLinks } from '../zapier/links.ts';
import type { Context } from '../zapier/perform.ts';
import type { FindsIds, FormOfIds } from './ids.ts';
import { nameOf, startedParts } from './job.ts';
import { rendering } from './render.ts';
import { shareIfAsked } from './share.ts';

/** Hands over a video that a step has waited for, and notes its links for the step that downloads the file. */
export const handOverFinishedVideo = async (
  context: Context<Record<string, unknown>>,
  video: VideoResource,
  { title, folder_id, callback_id }: Known,
  callback: unknown,
) => {
  const { z } = context;
  await noteLinks(z, video);
  const known = sharePageIn(callback, video.id);
  const { links, ...note } = await shareIfAsked(context, known === undefined ? [video.id] : []);
  const share_url = known ?? links.get(video.id);
  return { ...handOverVideo(z, video, { title, folder_id, callback_id, share_url }), ...note };
};

const started = schema.lazy(() =>
  schema.object({
    ...startedParts,
    created_at: schema.nullish(schema.union([schema.number(), schema.string()])),
    folder_id: schema.optional(schema.string()),
  }),
);

interface Order<Asked> {
  /** What the user asked for, without a callback address. */
  what: Asked;
  known: Known;
  /** What was asked for that not every video has. */
  extras?: Omit<Extras, 'share'>;
  start: (heygen: HeyGen, callback_url: string | undefined) => Promise<VideoResource>;
}

/** A step that makes one video. */
export const videoRendering = <Asked>(
  key: string,
  prepare: (context: Context<Record<string, unknown>> & FindsIds) => Order<Asked> | Promise<Order<Asked>>,
  form: FormOfIds & { isPolled?: true } = {},
) =>
  rendering(
    {
      ...form,
      key,
      noun: 'video',
      started,
      name: (video) => nameOf('video', video),
      search: 'Find Video',
      waitField,
      testField: renderVideoInTestField,
      look: (heygen, { id }) => findVideoById(heygen, id),
      newest: newestVideos,
      handOverStarted: (z, video, test) => handOverVideo(z, video, video, test),
      handOver: handOverFinishedVideo,
    },
    async (context) => {
      const share = isToBeShared(context.bundle.inputData);
      const { what, known, extras, start } = await prepare(context);
      const { title, folder_id, callback_id } = known;
      return {
        what,
        start: async (heygen, callback_url) => {
          const { id, status, created_at } = await start(heygen, callback_url);
          return { id, status, created_at, title, folder_id, callback_id };
        },
        standIn: (newest) => handOverVideoStandIn(context.z, newest[0], known, { ...extras, share }),
      };
    },
  );
