import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';

export type JobStatus = 'waiting' | 'processing' | 'completed' | 'failed';

/** How a job ends. */
export type Outcome =
  | { outcome: 'completed'; /** Estimated from the request when left out. */ durationSeconds?: number }
  | { outcome: 'failed'; code: string | null; message: string | null };

/** How a job will go. With `Infinity` as a time it gets stuck there. */
export type RenderPlan = { waitingMs: number; processingMs: number } & Outcome;

/** What a store gives to each of its jobs. Moments are in ms since the Unix epoch. */
export interface NewJob {
  readonly id: string;
  /** Counts the jobs of a store from 1. */
  readonly number: number;
  /** While this is in the future the job does not exist, whoever asks. */
  readonly createdAt: number;
  /** Last rename or move. */
  touchedAt: number;
  deleted: boolean;
}

/** Something that takes HeyGen a while: a video, a translation, a batch. */
export interface Job extends NewJob {
  readonly costUsd: number;
  callbackUrl: string | null;
  callbackId: string | null;
  plan: RenderPlan;
}

/** Half a second in the queue, then 1.5 to 4 s of work: quick, and not finished in the order of creation. */
export const defaultPlan = (job: { number: number }): RenderPlan => ({
  waitingMs: 500,
  processingMs: 1500 + ((job.number * 900) % 2501),
  outcome: 'completed',
});

/** The jobs of one kind. A state is computed from the clock when it is read, so no timer ever runs here. */
export class JobStore<J extends Job> {
  protected readonly clock: Clock;
  readonly #noun: string;
  readonly #jobs = new Map<string, J>();
  /** Those whose end has not been announced. */
  readonly #unannounced = new Set<J>();
  readonly #listeners: (() => void)[] = [];

  /** @param noun what the jobs are called in errors */
  constructor(clock: Clock, noun: string) {
    this.clock = clock;
    this.#noun = noun;
  }

  /** @param listener called when an end may have moved, and both before and after a job is deleted */
  watch(listener: () => void): void {
    this.#listeners.push(listener);
  }

  protected changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** @param build adds what was asked for to a fresh job */
  create(build: (fresh: NewJob) => J): J {
    return this.#keep(build, true);
  }

  /** The same for a job from before the test began. Its end is announced only if it is still to come. */
  restore(build: (fresh: NewJob) => J): J {
    return this.#keep(build, false);
  }

  #keep(build: (fresh: NewJob) => J, isNew: boolean): J {
    const now = this.clock.now();
    const number = this.#jobs.size + 1;
    const job = build({ id: newId(), number, createdAt: now, touchedAt: now, deleted: false });
    this.#jobs.set(job.id, job);
    if (isNew || this.isInFlight(job)) this.#unannounced.add(job);
    this.changed();
    return job;
  }

  find(id: string): J | undefined {
    const job = this.#jobs.get(id);
    return job !== undefined && this.exists(job) ? job : undefined;
  }

  /** For tests. @throws Error when there is no such job */
  get(id: string): J {
    const job = this.find(id);
    if (job === undefined) throw new Error(`There is no ${this.#noun} ${id}`);
    return job;
  }

  hasBegun({ createdAt }: J): boolean {
    return createdAt <= this.clock.now();
  }

  exists(job: J): boolean {
    return !job.deleted && this.hasBegun(job);
  }

  /** In the order of creation. */
  existing(): J[] {
    return this.everything().filter((job) => this.exists(job));
  }

  /** Also those that are deleted or still to come: they were paid for. */
  everything(): J[] {
    return [...this.#jobs.values()];
  }

  inFlight(): J[] {
    return this.existing().filter((job) => this.isInFlight(job));
  }

  statusOf({ createdAt, plan }: J): JobStatus {
    const age = this.clock.now() - createdAt;
    if (age < plan.waitingMs) return 'waiting';
    return age < plan.waitingMs + plan.processingMs ? 'processing' : plan.outcome;
  }

  isInFlight(job: J): boolean {
    const status = this.statusOf(job);
    return status === 'waiting' || status === 'processing';
  }

  /** When the state, title or folder last changed, in ms. */
  updatedAt(job: J): number {
    const started = job.createdAt + job.plan.waitingMs;
    const past = [job.createdAt, started, finishedAt(job)].filter((moment) => moment <= this.clock.now());
    return Math.max(job.touchedAt, ...past);
  }

  /** Ends the job now, whatever its plan was. */
  finish(job: J, outcome: Outcome): void {
    job.plan = { waitingMs: 0, processingMs: this.clock.now() - job.createdAt, ...outcome };
    this.changed();
  }

  delete(job: J): void {
    this.changed();
    job.deleted = true;
    this.#unannounced.delete(job);
    this.changed();
  }

  /** When the next end is to be announced, in ms; `Infinity` when none is. */
  nextEnd(): number {
    let next = Infinity;
    for (const job of this.#unannounced) next = Math.min(next, finishedAt(job));
    return next;
  }

  /** Those that have ended since the last call, in the order of their ends. */
  takeEnded(): J[] {
    const ended = [...this.#unannounced].filter((job) => !this.isInFlight(job));
    for (const job of ended) this.#unannounced.delete(job);
    return ended.sort((one, other) => finishedAt(one) - finishedAt(other));
  }
}

/** When the plan ends, in ms; `Infinity` for a job that is stuck. */
export const finishedAt = ({ createdAt, plan }: Pick<Job, 'createdAt' | 'plan'>): number =>
  createdAt + plan.waitingMs + plan.processingMs;

/** Length of the finished video in seconds, given the one that was expected. */
export const durationOf = ({ plan, seconds }: Pick<Job, 'plan'> & { seconds: number }): number =>
  plan.outcome === 'completed' ? (plan.durationSeconds ?? seconds) : seconds;

/** Why the job fails, if it does and HeyGen says why. */
export const failureMessage = ({ plan }: Pick<Job, 'plan'>): string | null =>
  plan.outcome === 'failed' ? plan.message : null;
