import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { speechSeconds } from './money.ts';
import type { RenderPlan, Video, VideoStatus, VideoStore } from './renders.ts';

/** A video that was in the account before the test began. Moments are in ms since the Unix epoch. */
export interface SeedVideo {
  id?: string;
  title?: string | null;
  /** A waiting or processing one stays so until `finishedAt`, or for ever without it. @default 'completed' */
  status?: VideoStatus;
  createdAt?: number;
  finishedAt?: number;
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

const RENDER_MS = 30_000;

export function accountVideos(clock: Clock, videos: VideoStore): AccountVideos {
  const find = (id: string): Video => {
    const video = videos.find(id);
    if (video === undefined) throw new Error(`There is no video ${id}`);
    return video;
  };
  const finish = (
    id: string,
    outcome: { outcome: 'completed' } | { outcome: 'failed'; code: string | null; message: string | null },
  ) => {
    const video = find(id);
    video.plan = { waitingMs: 0, processingMs: clock.now() - video.createdAt, ...outcome };
  };
  return {
    seed(video = {}) {
      return videos.add(seeded(video, clock.now())).id;
    },
    delete(id) {
      find(id).deleted = true;
    },
    rename(id, title) {
      Object.assign(find(id), { title, touchedAt: clock.now() });
    },
    move(id, folderId) {
      Object.assign(find(id), { folderId, touchedAt: clock.now() });
    },
    complete(id) {
      finish(id, { outcome: 'completed' });
    },
    fail(id, code, message) {
      finish(id, { outcome: 'failed', code, message });
    },
  };
}

function seeded(seed: SeedVideo, now: number): Omit<Video, 'number' | 'touchedAt' | 'deleted'> {
  const { status = 'completed', script = 'Hello from before.' } = seed;
  const isOpen = status === 'waiting' || status === 'processing';
  const end = seed.finishedAt ?? (isOpen ? Infinity : (seed.createdAt ?? now - RENDER_MS) + RENDER_MS);
  const createdAt = seed.createdAt ?? (Number.isFinite(end) ? Math.min(now, end - RENDER_MS) : now);
  if (end < createdAt) throw new RangeError('A video cannot be finished before it was created');
  const plan: RenderPlan = {
    waitingMs: status === 'waiting' ? end - createdAt : 0,
    processingMs: status === 'waiting' ? 0 : end - createdAt,
    ...(status === 'failed'
      ? {
          outcome: 'failed',
          ...(seed.failure ?? { code: 'rendering_failed', message: 'The video could not be rendered.' }),
        }
      : { outcome: 'completed' }),
  };
  return {
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
    plan,
    costUsd: 0,
    createdAt,
  };
}
