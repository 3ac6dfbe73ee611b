import { eventTypes, type EventType } from '../events/types.ts';
import { closed, oneOf, orNull, string } from '../server/schema.ts';

export interface NewEndpointBody {
  url: string;
  /** Absent or null: all of them. */
  events?: EventType[] | null;
  entity_id?: string | null;
}

export interface EndpointChangeBody {
  url?: string | null;
  events?: EventType[] | null;
}

const events = orNull({ type: 'array', items: oneOf(...Object.keys(eventTypes)) });

export const newEndpointBody = closed({ url: string, events, entity_id: orNull(string) }, ['url']);
export const endpointChangeBody = closed({ url: orNull(string), events });
