import type { Clock } from '../clock.ts';
import { ApiError } from '../server/errors.ts';
import { finishedAt, type Job, type JobStore } from './store.ts';

/** A job that begins when a place is free. */
interface Queued extends Pick<Job, 'plan'> {
  createdAt: number;
}

/** The cap on jobs in flight, which all kinds of jobs share (HeyGen docs: usage limits). */
export class Places {
  readonly #clock: Clock;
  readonly #count: number;
  readonly #kinds: (() => Job[])[] = [];
  #waiting: () => Queued[] = () => [];

  constructor(clock: Clock, count: number) {
    this.#clock = clock;
    this.#count = count;
  }

  /** @param inFlight the jobs of the store that take a place now */
  add<J extends Job>(store: JobStore<J>, inFlight: () => J[] = () => store.inFlight()): void {
    this.#kinds.push(inFlight);
    this.#watch(store);
  }

  /**
   * The videos of batches are queued, not refused: each begins, in order, when a place is free. No other job can
   * overtake them, since every place is taken while one of them waits. When an end moves, so do the beginnings.
   *
   * @param waiting the jobs that have not begun, first come, first served
   */
  addQueue<J extends Job>(store: JobStore<J>, waiting: () => Queued[]): void {
    this.#waiting = waiting;
    this.#watch(store);
  }

  /** Other jobs beyond the cap are refused. @throws ApiError rate_limit_exceeded */
  refuseBeyond(newJobs: number): void {
    const running = this.#running();
    if (running.length + newJobs <= this.#count) return;
    const nextEnd = Math.min(...running.map(finishedAt));
    const seconds = Number.isFinite(nextEnd)
      ? Math.max(1, Math.ceil((nextEnd - this.#clock.now()) / 1000))
      : 60;
    throw new ApiError(429, 'rate_limit_exceeded', `Concurrent job limit of ${this.#count} reached.`, {
      headers: { 'retry-after': String(seconds) },
    });
  }

  #running(): Job[] {
    return this.#kinds.flatMap((inFlight) => inFlight());
  }

  #watch<J extends Job>(store: JobStore<J>): void {
    store.watch(() => {
      const queue = this.#waiting();
      if (queue.length > 0) planBeginnings(queue, this.#running(), this.#count, this.#clock.now());
    });
  }
}

const planBeginnings = (
  queue: readonly Queued[],
  running: readonly Job[],
  places: number,
  now: number,
): void => {
  const ends = running.map(finishedAt);
  for (const job of queue) {
    ends.sort((one, other) => one - other);
    const over = ends.splice(0, Math.max(0, ends.length - places + 1));
    job.createdAt = over.at(-1) ?? now;
    ends.push(finishedAt(job));
  }
};
