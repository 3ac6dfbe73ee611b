import type { Core } from '../core.ts';
import { eventTypeNames, eventTypes, isEventType } from '../events/types.ts';
import type { Routes } from '../server/api.ts';
import { onlyPage, paginate } from '../server/paging.ts';
import { choiceOf, queryOf } from '../server/query.ts';
import {
  endpointChangeBody,
  newEndpointBody,
  type EndpointChangeBody,
  type NewEndpointBody,
} from './body.ts';
import { checkEndpointUrl } from './checks.ts';
import { endpointResource, eventResource } from './resource.ts';

interface EndpointParams {
  endpoint_id: string;
}

/** Endpoints that HeyGen announces events to. They belong to the account: every key sees those of all. */
export const openWebhooks = ({ events, endpoints, guard }: Core) => {
  const read = guard.allow('webhooks:read');
  const write = guard.allow('webhooks:write');
  const writeOnce = guard.once('webhooks:write');

  const routes: Routes = (api) => {
    api.post<{ Body: NewEndpointBody }>(
      '/v3/webhooks/endpoints',
      { ...writeOnce, schema: { body: newEndpointBody } },
      ({ body }) => {
        events.announce();
        const url = checkEndpointUrl(body.url);
        const wanted = { url, events: body.events ?? null, entityId: body.entity_id ?? null };
        const endpoint = endpoints.register(wanted);
        return { data: endpointResource(endpoint, endpoint.secret) };
      },
    );

    api.get('/v3/webhooks/endpoints', read, (request) => {
      const rules = { list: 'endpoints', defaultLimit: 10, maxLimit: 100 };
      return paginate(endpoints.all(), queryOf(request), rules, (endpoint) => endpointResource(endpoint));
    });

    api.patch<{ Params: EndpointParams; Body: EndpointChangeBody }>(
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

    api.delete<{ Params: EndpointParams }>('/v3/webhooks/endpoints/:endpoint_id', write, ({ params }) => {
      events.announce();
      endpoints.remove(params.endpoint_id);
      return { data: {} };
    });

    api.post<{ Params: EndpointParams }>(
      '/v3/webhooks/endpoints/:endpoint_id/rotate-secret',
      writeOnce,
      ({ params }) => {
        const { id, secret } = endpoints.rotateSecret(params.endpoint_id);
        return { data: { endpoint_id: id, secret } };
      },
    );

    api.get('/v3/webhooks/event-types', read, () =>
      onlyPage(Object.entries(eventTypes).map(([event_type, description]) => ({ event_type, description }))),
    );

    api.get('/v3/webhooks/events', read, (request) => {
      const query = queryOf(request);
      const type = choiceOf(query, 'event_type', eventTypeNames);
      const found = events.history.filter(
        (event) =>
          isEventType(event.type) &&
          (type === undefined || event.type === type) &&
          (query.entity_id === undefined || event.job.id === query.entity_id),
      );
      const rules = { list: 'events', defaultLimit: 10, maxLimit: 100 };
      return paginate(found.reverse(), query, rules, eventResource);
    });
  };
  return { routes };
};
