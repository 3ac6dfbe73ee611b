import type { Core } from '../core.ts';
import { reserve } from '../jobs/reserve.ts';
import { defaultPlan, type RenderPlan } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import { videoResource } from './resource.ts';
import { isLegacyVideo, VideoStore, type RenderJob, type RenderRequest, type Video } from './store.ts';

export interface VideoOptions {
  /** How long each render takes and how it ends. @default done within 2 to 4.5 seconds */
  render?: (job: RenderJob) => RenderPlan;
  /** What GET /v3/videos sorts by, newest first; HeyGen does not say. @default 'created' */
  listOrder?: 'created' | 'updated';
  /** Hides videos made through v2 from every v3 route, so that only v1's status knows them. @default false */
  legacyVideosOnlyInLegacy?: boolean;
}

/** The videos as endpoints need them, whichever resource they belong to. */
export const createVideos = (
  core: Core,
  { render = defaultPlan, listOrder = 'created', legacyVideosOnlyInLegacy = false }: VideoOptions,
) => {
  const store = new VideoStore(core.clock, render);
  const isVisible = (video: Video) => !(legacyVideosOnlyInLegacy && isLegacyVideo(video));
  const moment = (video: Video) => (listOrder === 'created' ? video.createdAt : store.updatedAt(video));
  return {
    store,
    /** Takes a checked request into work. */
    start: (caller: ApiKey, request: RenderRequest): Video => {
      const costUsd = costOf(request.seconds, request.is4k);
      reserve(core, caller, 1, costUsd);
      return store.render(request, costUsd);
    },
    /** One that v3 knows. */
    find: (id: string): Video | undefined => {
      const video = store.find(id);
      return video !== undefined && isVisible(video) ? video : undefined;
    },
    /** Those that v3 knows, newest first. */
    list: (): Video[] =>
      store
        .existing()
        .filter(isVisible)
        .sort((one, other) => moment(other) - moment(one) || other.number - one.number),
    /** As v3 shows it. */
    present: (video: Video) => videoResource(core.files, video, store.statusOf(video)),
  };
};

export type Videos = ReturnType<typeof createVideos>;
