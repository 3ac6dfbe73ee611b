import type { Clock } from '../clock.ts';
import { ownerOf, type JobOwner } from '../jobs/owner.ts';
import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';
import type { NewJob } from '../jobs/store.ts';
import { speechSeconds } from '../money.ts';
import type { Video, VideoStore } from './store.ts';

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
  /** The video is a translation into this language. */
  outputLanguage?: string;
  /** Made through v2. */
  legacy?: boolean;
}

export interface VideoOwner extends Omit<JobOwner<SeedVideo>, 'fail'> {
  rename(id: string, title: string | null): void;
  move(id: string, folderId: string | null): void;
  fail(id: string, code: string | null, message: string | null): void;
}

export const videoOwner = (clock: Clock, videos: VideoStore): VideoOwner => ({
  ...ownerOf(videos, seededVideo),
  rename: (id, title) => {
    Object.assign(videos.get(id), { title, touchedAt: clock.now() });
  },
  move: (id, folderId) => {
    Object.assign(videos.get(id), { folderId, touchedAt: clock.now() });
  },
  fail: (id, code, message) => {
    videos.finish(videos.get(id), { outcome: 'failed', code, message });
  },
});

const seededVideo = (fresh: NewJob, seed: SeedVideo = {}): Video => {
  const { script = 'Hello from before.' } = seed;
  const failure = seed.failure ?? { code: 'rendering_failed', message: 'The video could not be rendered.' };
  return {
    ...fresh,
    ...seededTimes(seed, fresh.createdAt, failure),
    id: seed.id ?? fresh.id,
    endpoint: seed.legacy === true ? 'POST /v2/video/generate' : 'POST /v3/videos',
    title: seed.title ?? null,
    script,
    seconds: seed.durationSeconds ?? speechSeconds(script),
    spoken: true,
    captioned: seed.captioned ?? false,
    outputLanguage: seed.outputLanguage,
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
};
