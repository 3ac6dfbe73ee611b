import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Job, JobStore } from '../jobs/store.ts';
import type { Courier, Delivery, Target } from './courier.ts';
import type { Endpoints } from './endpoints.ts';
import { newsOf, type Describe, type Ending, type NewsSource } from './news.ts';
import type { HeyGenEvent, News } from './types.ts';

/** When deliveries start: at once, never, or later. Delays that differ between events change their order. */
export type Pace = 'normal' | 'never' | { delayMs: number | ((event: HeyGenEvent) => number) };

/** Turns the ends of jobs into events, and events into deliveries to every subscribed endpoint and to the callback. */
export class Events {
  callbacks: Pace;
  webhooks: Pace;
  readonly #clock: Clock;
  readonly #sources: NewsSource[] = [];
  readonly #endpoints: Endpoints;
  readonly #courier: Courier;
  readonly #history: HeyGenEvent[] = [];
  #cancelTimer: () => void = () => undefined;
  #isClosed = false;

  constructor(
    clock: Clock,
    endpoints: Endpoints,
    courier: Courier,
    paces: { callbacks: Pace; webhooks: Pace },
  ) {
    this.#clock = clock;
    this.#endpoints = endpoints;
    this.#courier = courier;
    this.callbacks = paces.callbacks;
    this.webhooks = paces.webhooks;
  }

  /** Announces the ends of these jobs from now on. When jobs of two stores end together, the store added first comes first. */
  add<J extends Job>(store: JobStore<J>, describe: Describe<J>): void {
    this.#sources.push(newsOf(store, describe));
    store.watch(() => {
      this.wake();
    });
  }

  /** All events so far, oldest first, whether or not anybody was listening. */
  get history(): readonly HeyGenEvent[] {
    this.announce();
    return this.#history;
  }

  /** Call it before changing endpoints: those that exist when a job ends are the ones that are told. */
  announce(): void {
    const news = this.#sources.flatMap((source) => source.take());
    for (const { at, ...one } of news.sort((one, other) => one.at - other.at)) {
      const event = newEvent(one, at);
      this.#history.push(event);
      this.#courier.add(this.#deliveriesOf(event));
    }
  }

  /** Announces what has ended and, on a clock with timers, sets one for what comes next. */
  wake(): void {
    this.announce();
    this.#cancelTimer();
    const next = Math.min(this.#courier.nextDue, this.#nextEnd());
    if (this.#isClosed || !Number.isFinite(next)) return;
    this.#cancelTimer =
      this.#clock.after?.(Math.max(0, next - this.#clock.now()), () => void this.settle()) ??
      (() => undefined);
  }

  /** Delivers all that is due, earliest first. */
  async settle(): Promise<void> {
    do {
      this.announce();
      const delivered = this.#courier.deliverDue();
      this.wake();
      await delivered;
    } while (!this.#isClosed && this.#nextEnd() <= this.#clock.now());
    this.wake();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer();
    await this.#courier.close();
  }

  /** What would be announced if that job ended like this; undefined when there is no such job. */
  imagine(jobId: string, ending: Ending): News | undefined {
    return this.#sources.map((source) => source.imagine(jobId, ending)).find((news) => news !== undefined);
  }

  targetsOf(news: News): Target[] {
    const { callbackUrl: url } = news.job;
    const endpoints = this.#endpoints.interestedIn(news);
    return [
      ...endpoints.map(({ id }) => ({ kind: 'webhook', endpointId: id }) as const),
      ...(url === null ? [] : [{ kind: 'callback', url } as const]),
    ];
  }

  #deliveriesOf(event: HeyGenEvent): Delivery[] {
    return this.targetsOf(event).flatMap((target) => {
      const delay = delayOf(target.kind === 'callback' ? this.callbacks : this.webhooks, event);
      const due = event.createdAt + delay;
      return delay === Infinity ? [] : [{ event, target, attempt: 1, due, firstDue: due }];
    });
  }

  #nextEnd(): number {
    return Math.min(...this.#sources.map((source) => source.nextEnd()));
  }
}

export const newEvent = (news: News, createdAt: number): HeyGenEvent => ({
  ...news,
  id: `evt_${newId()}`,
  createdAt,
});

const delayOf = (pace: Pace, event: HeyGenEvent): number => {
  if (pace === 'normal') return 0;
  if (pace === 'never') return Infinity;
  return typeof pace.delayMs === 'number' ? pace.delayMs : pace.delayMs(event);
};
