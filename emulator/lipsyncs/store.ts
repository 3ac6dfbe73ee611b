import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { JobStore, type Job, type RenderPlan } from '../jobs/store.ts';

/** What the caller of POST /v3/lipsyncs asked for, once it has been checked. */
export interface LipsyncRequest {
  title: string | null;
  /** Length of the video in seconds, as far as the request tells. */
  seconds: number;
  captioned: boolean;
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The lipsync that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface LipsyncJob extends LipsyncRequest {
  number: number;
  lipsyncId: string;
}

export interface Lipsync extends LipsyncRequest, Job {}

/** The lipsyncs of the account. */
export class LipsyncStore extends JobStore<Lipsync> {
  readonly #plan: (job: LipsyncJob) => RenderPlan;

  constructor(clock: Clock, plan: (job: LipsyncJob) => RenderPlan) {
    super(clock);
    this.#plan = plan;
  }

  create(request: LipsyncRequest, costUsd: number): Lipsync {
    const beginning = this.beginning();
    const id = randomUUID().replaceAll('-', '');
    const plan = this.#plan({ ...request, number: beginning.number, lipsyncId: id });
    return this.keep({ ...request, ...beginning, id, plan, costUsd, createdAt: this.clock.now() }, true);
  }

  /** A lipsync that was there before. */
  add(lipsync: Omit<Lipsync, 'number' | 'touchedAt' | 'deleted'>): Lipsync {
    return this.keep({ ...lipsync, ...this.beginning(), touchedAt: lipsync.createdAt }, false);
  }
}
