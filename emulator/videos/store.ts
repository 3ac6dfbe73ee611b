import type { Clock } from '../clock.ts';
import { JobStore, type Job, type RenderPlan } from '../jobs/store.ts';

export type Orientation = 'landscape' | 'portrait';

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
  /** A picture of the caller's own is in it. */
  withPhoto?: boolean;
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

export interface Video extends RenderRequest, Job {
  /** Moves for as long as the video waits for its beginning. */
  createdAt: number;
  /** Of a translation, which only a test can put among the videos. */
  outputLanguage?: string | undefined;
}

/** The videos of the account, whatever has made them: a request, a batch or an agent. */
export class VideoStore extends JobStore<Video> {
  readonly #plan: (job: RenderJob) => RenderPlan;

  constructor(clock: Clock, plan: (job: RenderJob) => RenderPlan) {
    super(clock, 'video');
    this.#plan = plan;
  }

  /** @param createdAt in ms since the Unix epoch; `Infinity` while nobody knows when it begins */
  render(request: RenderRequest, costUsd: number, createdAt = this.clock.now()): Video {
    return this.create((fresh) => {
      const { id: videoId, number } = fresh;
      const plan = this.#plan({ ...request, number, videoId });
      return { ...request, ...fresh, plan, costUsd, createdAt };
    });
  }

  /** Begins one that is still to come. */
  begin(video: Video): void {
    video.createdAt = this.clock.now();
    this.changed();
  }
}

/** Made through v1 or v2. */
export const isLegacyVideo = ({ endpoint }: Video): boolean => /\/v[12]\//.test(endpoint);
