import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { speechSeconds } from '../money.ts';
import type { Video, VideoStore } from './store.ts';
import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';

/** A video that was in the account before the test began. */
export interface SeedVideo extends SeedTimes {
  id?: string;
  title?: string | null;
  folderId?: string | null;
  script?: string;
  durationSeconds?: number;
  /** Why it failed, for the status `failed`. HeyGen leaves either null at times (measured). */
  failure?: { code: string | null; message: string | null };
  captioned?: boolean;
  /** Made through v2. */
  legacy?: boolean;
}

/** What somebody does in HeyGen's own editor while Zaps run. Unknown ids throw. */
export interface AccountVideos {
  /** @returns the id of the video */
  seed(video?: SeedVideo): string;
  delete(id: string): void;
  rename(id: string, title: string | null): void;
  move(id: string, folderId: string | null): void;
  /** Ends a render now, whatever its plan was. */
  complete(id: string): void;
  fail(id: string, code: string | null, message: string | null): void;
}

export function accountVideos(clock: Clock, videos: VideoStore): AccountVideos {
  const find = (id: string): Video => {
    const video = videos.find(id);
    if (video === undefined) throw new Error(`There is no video ${id}`);
    return video;
  };
  return {
    seed(video = {}) {
      return videos.add(seeded(video, clock.now())).id;
    },
    delete(id) {
      videos.delete(find(id));
    },
    rename(id, title) {
      Object.assign(find(id), { title, touchedAt: clock.now() });
    },
    move(id, folderId) {
      Object.assign(find(id), { folderId, touchedAt: clock.now() });
    },
    complete(id) {
      videos.finish(find(id), { outcome: 'completed' });
    },
    fail(id, code, message) {
      videos.finish(find(id), { outcome: 'failed', code, message });
    },
  };
}

function seeded(seed: SeedVideo, now: number): Omit<Video, 'number' | 'touchedAt' | 'deleted'> {
  const { script = 'Hello from before.' } = seed;
  const failure = seed.failure ?? { code: 'rendering_failed', message: 'The video could not be rendered.' };
  return {
    ...seededTimes(seed, now, { outcome: 'failed', ...failure }),
    id: seed.id ?? randomUUID().replaceAll('-', ''),
    endpoint: seed.legacy === true ? 'POST /v2/video/generate' : 'POST /v3/videos',
    title: seed.title ?? null,
    script,
    seconds: seed.durationSeconds ?? speechSeconds(script),
    spoken: true,
    captioned: seed.captioned ?? false,
    is4k: false,
    orientation: 'landscape',
    outputFormat: 'mp4',
    folderId: seed.folderId ?? null,
    callbackUrl: null,
    callbackId: null,
    shared: false,
    body: null,
    costUsd: 0,
  };
}
