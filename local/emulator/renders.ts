import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

export type VideoStatus = 'waiting' | 'processing' | 'completed' | 'failed';
export type Orientation = 'landscape' | 'portrait';

/** How a render will go. `Infinity` as a time is a render that never gets further. */
export type RenderPlan = { waitingMs: number; processingMs: number } & (
  | { outcome: 'completed'; /** Estimated from the script when left out. */ durationSeconds?: number }
  | { outcome: 'failed'; code: string | null; message: string | null }
);

/** What the caller of a create endpoint asked for, once it has been checked. */
export interface RenderRequest {
  /** Which endpoint took it, e.g. `POST /v3/videos`. */
  endpoint: string;
  title: string | null;
  /** What is spoken, after every template variable has been filled in. */
  script: string;
  /** Length of the video in seconds, as far as the request tells. */
  seconds: number;
  /** There is speech to make subtitles of. */
  spoken: boolean;
  /** Captions burned into a second file. */
  captioned: boolean;
  is4k: boolean;
  orientation: Orientation;
  outputFormat: 'mp4' | 'webm';
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
  /** The share page is open to everyone. */
  shared: boolean;
  body: unknown;
}

/** The render that a plan is wanted for. `number` counts the renders of this emulator from 1. */
export interface RenderJob extends RenderRequest {
  number: number;
  videoId: string;
}

export interface Video extends RenderRequest {
  readonly id: string;
  readonly number: number;
  readonly createdAt: number;
  plan: RenderPlan;
  readonly costUsd: number;
  /** Last rename or move, in ms. */
  touchedAt: number;
  deleted: boolean;
}

/** Half a second in the queue, then 1.5 to 4 s of work: a test or a demo is soon done, and not in the order it began. */
export function defaultPlan(job: RenderJob): RenderPlan {
  return { waitingMs: 500, processingMs: 1500 + ((job.number * 900) % 2501), outcome: 'completed' };
}

/** The videos of the account. A state is computed from the clock when it is read, so no timer ever runs. */
export class VideoStore {
  readonly #clock: Clock;
  readonly #plan: (job: RenderJob) => RenderPlan;
  readonly #videos = new Map<string, Video>();

  constructor(clock: Clock, plan: (job: RenderJob) => RenderPlan) {
    this.#clock = clock;
    this.#plan = plan;
  }

  create(request: RenderRequest, costUsd: number): Video {
    const number = this.#videos.size + 1;
    const videoId = randomUUID().replaceAll('-', '');
    const plan = this.#plan({ ...request, number, videoId });
    return this.add({ ...request, id: videoId, plan, costUsd, createdAt: this.#clock.now() });
  }

  add(video: Omit<Video, 'number' | 'touchedAt' | 'deleted'>): Video {
    const added = { ...video, number: this.#videos.size + 1, touchedAt: video.createdAt, deleted: false };
    this.#videos.set(added.id, added);
    return added;
  }

  find(id: string): Video | undefined {
    const video = this.#videos.get(id);
    return video?.deleted === true ? undefined : video;
  }

  /** Every video that was not deleted, oldest first. */
  existing(): Video[] {
    return this.everything().filter((video) => !video.deleted);
  }

  /** Deleted videos too: they were paid for. */
  everything(): Video[] {
    return [...this.#videos.values()];
  }

  statusOf({ createdAt, plan }: Video): VideoStatus {
    const age = this.#clock.now() - createdAt;
    if (age < plan.waitingMs) return 'waiting';
    return age < plan.waitingMs + plan.processingMs ? 'processing' : plan.outcome;
  }

  isInFlight(video: Video): boolean {
    const status = this.statusOf(video);
    return status === 'waiting' || status === 'processing';
  }

  /** When the state, title or folder last changed, in ms. */
  updatedAt(video: Video): number {
    const started = video.createdAt + video.plan.waitingMs;
    const past = [started, finishedAt(video)].filter((moment) => moment <= this.#clock.now());
    return Math.max(video.touchedAt, ...past);
  }
}

/** When the plan ends, in ms; `Infinity` for a render that is stuck. */
export function finishedAt({ createdAt, plan }: Video): number {
  return createdAt + plan.waitingMs + plan.processingMs;
}

/** Length of the finished video in seconds. */
export function durationOf({ plan, seconds }: Video): number {
  return plan.outcome === 'completed' ? (plan.durationSeconds ?? seconds) : seconds;
}

/** Made through v1 or v2. */
export function isLegacyVideo({ endpoint }: Video): boolean {
  return /\/v[12]\//.test(endpoint);
}
