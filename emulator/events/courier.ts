import type { Clock } from '../clock.ts';
import type { Endpoints } from './endpoints.ts';
import { post, webhookHeaders } from './post.ts';
import { bodyOf, type HeyGenEvent, type LoggedDelivery } from './types.ts';

export type Target = { kind: 'callback'; url: string } | { kind: 'webhook'; endpointId: string };

/** One event on its way to one target. Moments are in ms since the Unix epoch. */
export interface Delivery {
  event: HeyGenEvent;
  target: Target;
  /** From 1. */
  attempt: number;
  due: number;
  firstDue: number;
}

interface CourierRules {
  /** How many requests may be open at a time. */
  atOnce: number;
  /** How long a receiver may take to answer, in real ms. */
  answerWithinMs: number;
  onDelivery: (delivery: LoggedDelivery) => void;
}

/** HeyGen docs promise "exponential backoff up to 24 h". The steps are a guess. */
const FIRST_RETRY_MS = 30_000;
const GIVE_UP_MS = 24 * 60 * 60 * 1000;

/** Sends what is due when told to, and sends again later what was not answered with a 2xx. */
export class Courier {
  readonly #clock: Clock;
  readonly #endpoints: Endpoints;
  readonly #log: LoggedDelivery[];
  readonly #rules: CourierRules;
  /** Earliest first. */
  readonly #waiting: Delivery[] = [];
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(clock: Clock, endpoints: Endpoints, log: LoggedDelivery[], rules: CourierRules) {
    this.#clock = clock;
    this.#endpoints = endpoints;
    this.#log = log;
    this.#rules = rules;
  }

  add(deliveries: readonly Delivery[]): void {
    this.#waiting.push(...deliveries);
    this.#waiting.sort((one, other) => one.due - other.due);
  }

  /** When the next delivery can start, in ms; `Infinity` while the limit of open requests is reached. */
  get nextDue(): number {
    return this.#underWay.size < this.#rules.atOnce ? (this.#waiting[0]?.due ?? Infinity) : Infinity;
  }

  /** Starts what is due, earliest first, and waits until all of it is over. */
  async deliverDue(): Promise<void> {
    for (;;) {
      while (!this.#closing.signal.aborted && this.nextDue <= this.#clock.now()) this.#startNext();
      if (this.#underWay.size === 0) return;
      await Promise.race(this.#underWay);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#underWay);
  }

  #startNext(): void {
    const delivery = this.#waiting.shift();
    // HeyGen does not say what happens to the events of a deleted video. Here they are no longer sent.
    if (delivery === undefined || delivery.event.job.deleted) return;
    const running = this.send(delivery).then((entry) => {
      this.#underWay.delete(running);
      if (entry !== null && !isDelivered(entry)) this.#planRetry(delivery);
    });
    this.#underWay.add(running);
  }

  #planRetry(delivery: Delivery): void {
    const { attempt, due, firstDue } = delivery;
    const next = due + FIRST_RETRY_MS * 2 ** (attempt - 1);
    if (next - firstDue > GIVE_UP_MS) return;
    this.add([{ ...delivery, attempt: attempt + 1, due: next }]);
  }

  /** One attempt, now. @returns null when the endpoint is gone or disabled */
  async send({ event, target, attempt, due }: Delivery): Promise<LoggedDelivery | null> {
    const body = bodyOf(event);
    // After a manual clock is moved far, each attempt still counts as made at the moment it was due.
    const at = this.#clock.after === undefined ? due : this.#clock.now();
    const { kind } = target;
    const endpoint = kind === 'webhook' ? this.#endpoints.find(target.endpointId) : undefined;
    if (kind === 'webhook' && endpoint?.enabled !== true) return null;
    const url = kind === 'callback' ? target.url : (endpoint?.url ?? '');
    // HeyGen documents neither signature nor headers for callbacks, and there is no secret to sign with.
    const headers = endpoint === undefined ? {} : webhookHeaders(event, body, endpoint.secret, at);
    const entry = logEntry(event, { kind, url, attempt, at });
    this.#log.push(entry);
    entry.status = await this.post(url, body, headers);
    this.#rules.onDelivery(entry);
    return entry;
  }

  async post(url: string, body: string, headers: Record<string, string>): Promise<number | null> {
    const timeout = AbortSignal.timeout(this.#rules.answerWithinMs);
    return post(url, body, headers, AbortSignal.any([timeout, this.#closing.signal]));
  }
}

const isDelivered = ({ status }: LoggedDelivery): boolean => status !== null && status >= 200 && status < 300;

const logEntry = (
  { id, type, job }: HeyGenEvent,
  facts: Pick<LoggedDelivery, 'kind' | 'url' | 'attempt' | 'at'>,
): LoggedDelivery => ({
  ...facts,
  eventId: id,
  type,
  videoId: type.startsWith('avatar_video.') ? job.id : null,
  translationId: type.startsWith('video_translate.') ? job.id : null,
  jobId: job.id,
  status: null,
});
