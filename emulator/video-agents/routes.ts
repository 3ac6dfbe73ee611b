import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Routes } from '../server/api.ts';
import { callerOf, type ApiKey } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import { agentBody, type AgentBody } from './body.ts';
import { checkAgent } from './checks.ts';
import { newSessionResource, sessionResource } from './resource.ts';
import { stateOf, type Session, type SessionRequest } from './store.ts';
import { styleResource, stylesTagged } from './styles.ts';

/** @param start takes a checked request into work */
export const agentRoutes =
  (
    { clock, files, guard }: Core,
    library: Library,
    sessions: JobStore<Session>,
    start: (caller: ApiKey, request: SessionRequest) => Session,
  ): Routes =>
  (api) => {
    const read = guard.allow('videos:read');
    const statusOf = (session: Session) => stateOf(session, sessions.statusOf(session), clock);

    // HeyGen does not list it among what takes an Idempotency-Key, so here that means nothing.
    api.post<{ Body: AgentBody }>(
      '/v3/video-agents',
      { ...guard.allow('videos:write'), schema: { body: agentBody } },
      (request) => {
        const session = start(callerOf(request), checkAgent(library, request.body));
        return { data: newSessionResource(session, statusOf(session), clock) };
      },
    );

    api.get('/v3/video-agents/styles', read, (request) => {
      const query = queryOf(request);
      const rules = { list: 'styles', defaultLimit: 20, maxLimit: 100 };
      return paginate(stylesTagged(query.tag), query, rules, (style) => styleResource(style, files.url));
    });

    api.get<{ Params: { session_id: string } }>('/v3/video-agents/:session_id', read, ({ params }) => {
      const session = sessions.find(params.session_id);
      if (session === undefined) {
        throw notFound('resource_not_found', `Session ${params.session_id} not found`);
      }
      return { data: sessionResource(session, statusOf(session), clock) };
    });
  };
