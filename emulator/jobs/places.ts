import type { Clock } from '../clock.ts';
import { ApiError } from '../server/errors.ts';
import { finishedAt, type Job, type JobStore } from './store.ts';

/** A job that begins when a place is free. */
interface Queued extends Pick<Job, 'plan'> {
  createdAt: number;
}

/** How many jobs may run at once (HeyGen docs: usage limits): jobs of all kinds count alike. */
export class Places {
  readonly #clock: Clock;
  readonly #count: number;
  readonly #kinds: (() => Job[])[] = [];
  #waiting: () => Queued[] = () => [];

  constructor(clock: Clock, count: number) {
    this.#clock = clock;
    this.#count = count;
  }

  /** @param inFlight those of the store that take a place */
  add<J extends Job>(store: JobStore<J>, inFlight: () => J[] = () => store.inFlight()): void {
    this.#kinds.push(inFlight);
    this.#watch(store);
  }

  /**
   * The videos of batches are queued, not refused: each begins, in order, when a place is free. Nobody can get in
   * between, since as long as one of them waits every place is taken. Whatever changes an end changes when they begin.
   *
   * @param waiting those that have not begun, first come, first served
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
