import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { serveFinished } from '../jobs/files.ts';
import { paidMedia, type PaidMedia } from '../jobs/log.ts';
import { videoOwner } from './owner.ts';
import { describeVideo, videoFile } from './resource.ts';
import { videoRoutes } from './routes.ts';
import { createVideos, type VideoOptions } from './videos.ts';

export type { SeedVideo, VideoOwner } from './owner.ts';
export type { RenderJob } from './store.ts';
export type { VideoOptions, Videos } from './videos.ts';

/** One accepted create request of a video, or one video of an accepted batch. What agents make is in `sessions`. */
export interface Render extends PaidMedia {
  readonly videoId: string;
  readonly endpoint: string;
  readonly script: string;
}

/** Videos, whichever endpoint makes them. */
export const openVideos = (core: Core, library: Library, options: VideoOptions) => {
  const videos = createVideos(core, options);
  const { store } = videos;
  core.places.add(store);
  core.events.add(store, (video, ending) => describeVideo(core.files, video, ending));
  serveFinished(core.files, 'videos', store, videoFile);
  return {
    videos,
    routes: videoRoutes(core, library, videos),
    owner: videoOwner(core.clock, store),
    logged: (): Render[] =>
      paidMedia(store, ({ id, endpoint, script }) => ({ videoId: id, endpoint, script })),
  };
};
