import type { FastifyInstance } from 'fastify';
import { allow } from '../server/auth.ts';
import {
  endpointChangeBody,
  newEndpointBody,
  type EndpointChangeBody,
  type NewEndpointBody,
} from './body.ts';
import { checkEndpointUrl } from './checks.ts';
import type { Endpoint } from '../events/endpoints.ts';
import { eventTypes, isEventType, type HeyGenEvent } from '../events/types.ts';
import { paginate } from '../server/paging.ts';
import { choiceOf, pathAndQuery } from '../server/query.ts';
import type { World } from '../world.ts';

interface EndpointParams {
  endpoint_id: string;
}

/** Endpoints belong to the account: every key sees those of all. */
export function addWebhookRoutes(
  app: FastifyInstance,
  { keys, events, endpoints, idempotency }: World,
): void {
  const read = { preValidation: allow(keys, 'webhooks:read') };
  const write = { preValidation: allow(keys, 'webhooks:write') };
  const writeOnce = {
    preValidation: [allow(keys, 'webhooks:write'), idempotency.open],
    preSerialization: idempotency.settle,
  };

  app.post<{ Body: NewEndpointBody }>(
    '/v3/webhooks/endpoints',
    { ...writeOnce, schema: { body: newEndpointBody } },
    ({ body }) => {
      events.announce();
      const url = checkEndpointUrl(body.url);
      const wanted = { url, events: body.events ?? null, entityId: body.entity_id ?? null };
      const endpoint = endpoints.register(wanted);
      return { data: { ...endpointResource(endpoint), secret: endpoint.secret } };
    },
  );

  app.get('/v3/webhooks/endpoints', read, (request) => {
    const { query } = pathAndQuery(request.url);
    const page = paginate(endpoints.all(), query, { list: 'endpoints', defaultLimit: 10, maxLimit: 100 });
    return { ...page, data: page.data.map(endpointResource) };
  });

  app.patch<{ Params: EndpointParams; Body: EndpointChangeBody }>(
    '/v3/webhooks/endpoints/:endpoint_id',
    { ...write, schema: { body: endpointChangeBody } },
    ({ params, body }) => {
      events.announce();
      const change = {
        ...(typeof body.url === 'string' ? { url: checkEndpointUrl(body.url) } : {}),
        // As on creation, null is all of them.
        ...(body.events === undefined ? {} : { events: body.events }),
      };
      return { data: endpointResource(endpoints.update(params.endpoint_id, change)) };
    },
  );

  app.delete<{ Params: EndpointParams }>('/v3/webhooks/endpoints/:endpoint_id', write, ({ params }) => {
    events.announce();
    endpoints.remove(params.endpoint_id);
    return { data: {} };
  });

  app.post<{ Params: EndpointParams }>(
    '/v3/webhooks/endpoints/:endpoint_id/rotate-secret',
    writeOnce,
    ({ params }) => {
      const { id, secret } = endpoints.rotateSecret(params.endpoint_id);
      return { data: { endpoint_id: id, secret } };
    },
  );

  app.get('/v3/webhooks/event-types', read, () => {
    const data = Object.entries(eventTypes).map(([event_type, description]) => ({ event_type, description }));
    return { data, has_more: false, next_token: null };
  });

  app.get('/v3/webhooks/events', read, (request) => {
    const { query } = pathAndQuery(request.url);
    const type = choiceOf(query, 'event_type', Object.keys(eventTypes));
    const found = events.history.filter(
      (event) =>
        isEventType(event.type) &&
        (type === undefined || event.type === type) &&
        (query.entity_id === undefined || event.job.id === query.entity_id),
    );
    const page = paginate(found.reverse(), query, { list: 'events', defaultLimit: 10, maxLimit: 100 });
    return { ...page, data: page.data.map(eventResource) };
  });
}

function endpointResource({ id, url, events, enabled, createdAt }: Endpoint) {
  return {
    endpoint_id: id,
    url,
    events,
    status: enabled ? 'enabled' : 'disabled',
    created_at: new Date(createdAt).toISOString(),
    secret: null as string | null,
  };
}

function eventResource(event: HeyGenEvent) {
  return {
    event_id: event.id,
    event_type: event.type,
    event_data: event.data,
    created_at: new Date(event.createdAt).toISOString(),
  };
}
