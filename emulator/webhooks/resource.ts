import type { Endpoint } from '../events/endpoints.ts';
import type { HeyGenEvent } from '../events/types.ts';

/** @param secret shown once, when the endpoint is new */
export const endpointResource = (
  { id, url, events, enabled, createdAt }: Endpoint,
  secret: string | null = null,
) => ({
  endpoint_id: id,
  url,
  events,
  status: enabled ? 'enabled' : 'disabled',
  created_at: new Date(createdAt).toISOString(),
  secret,
});

export const eventResource = (event: HeyGenEvent) => ({
  event_id: event.id,
  event_type: event.type,
  event_data: event.data,
  created_at: new Date(event.createdAt).toISOString(),
});
