import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { ApiError, notFound } from '../server/errors.ts';
import { isEventType, type EventType, type News } from './types.ts';

export interface Endpoint {
  readonly id: string;
  url: string;
  /** null is all of them. */
  events: readonly EventType[] | null;
  /** The id of the only job it wants to hear of; null for all. */
  readonly entityId: string | null;
  enabled: boolean;
  readonly createdAt: number;
  secret: string;
}

/** The webhook endpoints of the account, whichever key registered them. */
export class Endpoints {
  readonly #clock: Clock;
  readonly #endpoints = new Map<string, Endpoint>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  all(): Endpoint[] {
    return [...this.#endpoints.values()];
  }

  find(id: string): Endpoint | undefined {
    return this.#endpoints.get(id);
  }

  /** @throws ApiError webhook_not_found */
  get(id: string): Endpoint {
    const endpoint = this.find(id);
    if (endpoint === undefined) throw notFound('webhook_not_found', `Webhook endpoint ${id} not found`);
    return endpoint;
  }

  /** @throws ApiError conflict when the URL is registered already */
  register({ url, events, entityId }: Pick<Endpoint, 'url' | 'events' | 'entityId'>): Endpoint {
    this.#refuseTaken(url);
    const id = newId();
    const endpoint = { id, url, events, entityId, enabled: true, createdAt: this.#clock.now() };
    this.#endpoints.set(id, { ...endpoint, secret: newSecret() });
    return this.get(id);
  }

  update(id: string, change: Partial<Pick<Endpoint, 'url' | 'events'>>): Endpoint {
    const endpoint = this.get(id);
    if (change.url !== undefined && change.url !== endpoint.url) this.#refuseTaken(change.url);
    return Object.assign(endpoint, change);
  }

  /** The old secret is void from now on, even for retries of earlier events. */
  rotateSecret(id: string): Endpoint {
    return Object.assign(this.get(id), { secret: newSecret() });
  }

  remove(id: string): void {
    this.#endpoints.delete(this.get(id).id);
  }

  /** Those subscribed to such news. Whether they are enabled is checked when it is sent. */
  interestedIn({ type, job }: News): Endpoint[] {
    if (!isEventType(type)) return [];
    return this.all().filter(
      ({ events, entityId }) =>
        (events === null || events.includes(type)) && (entityId === null || entityId === job.id),
    );
  }

  #refuseTaken(url: string): void {
    if (this.all().some((one) => one.url === url)) {
      throw new ApiError(409, 'conflict', 'A webhook endpoint with this URL exists already.', {
        param: 'url',
      });
    }
  }
}

const newSecret = (): string => `whsec_${randomBytes(24).toString('base64url')}`;
