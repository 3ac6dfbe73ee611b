import { eventTypeNames } from '../events/types.ts';
import { closed, listOf, oneOf, orNull, string, type BodyOf } from '../server/schema.ts';

/** Absent or null: all of them. */
const events = orNull(listOf(oneOf(...eventTypeNames)));

export const newEndpointBody = closed({ url: string, events, entity_id: orNull(string) }, ['url']);
export type NewEndpointBody = BodyOf<typeof newEndpointBody>;

export const endpointChangeBody = closed({ url: orNull(string), events });
export type EndpointChangeBody = BodyOf<typeof endpointChangeBody>;
