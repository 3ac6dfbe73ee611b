/** HeyGen's events: as it sends them to webhooks, and as it lists them afterwards. */
import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { text, time, type Page } from './client/envelope.ts';

const eventType = z.lazy(() => z.object({ event_type: z.string(), description: text }));
type EventType = z.infer<typeof eventType>;

/** The types of events that HeyGen has. It answers with a single page. */
export const listEventTypes = async (heygen: HeyGen): Promise<EventType[]> =>
  (await heygen.list('/v3/webhooks/event-types', eventType, {})).items;

const event = z.lazy(() =>
  z.object({
    event_type: z.string(),
    /** Documented for few types. */
    event_data: z.record(z.string(), z.unknown()),
    event_id: text,
    created_at: time,
  }),
);
export type HeyGenEvent = z.infer<typeof event>;

/** @returns undefined for anything that is not an event: anyone who knows a hook's address can post to it */
export const eventIn = (body: unknown): HeyGenEvent | undefined => event.safeParse(body).data;

/** Events that HeyGen has delivered to any webhook of the account. @param event_type only of this one */
export const listEvents = (
  heygen: HeyGen,
  event_type: string | undefined,
  limit = 100,
): Promise<Page<HeyGenEvent>> => heygen.list('/v3/webhooks/events', event, { limit, event_type });
