import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { agentBody, type AgentBody } from './body.ts';
import { styleResource, stylesTagged } from './styles.ts';
import { checkAgent } from './checks.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { pathAndQuery } from '../server/query.ts';
import { newSessionResource, sessionResource } from './resource.ts';
import { submitSession } from '../jobs/submit.ts';
import type { World } from '../world.ts';

/** HeyGen does not list POST /v3/video-agents among what takes an Idempotency-Key, so here it means nothing. */
export function addVideoAgentRoutes(app: FastifyInstance, world: World): void {
  const { keys, filesUrl, sessions } = world;
  const read = { preValidation: allow(keys, 'videos:read') };
  const write = { preValidation: allow(keys, 'videos:write') };

  app.post<{ Body: AgentBody }>('/v3/video-agents', { ...write, schema: { body: agentBody } }, (request) => {
    const session = submitSession(world, callerOf(request), checkAgent(world, request.body));
    return { data: newSessionResource(world, session) };
  });

  app.get('/v3/video-agents/styles', read, (request) => {
    const { query } = pathAndQuery(request.url);
    const page = paginate(stylesTagged(query.tag), query, {
      list: 'styles',
      defaultLimit: 20,
      maxLimit: 100,
    });
    return { ...page, data: page.data.map((style) => styleResource(style, filesUrl)) };
  });

  app.get<{ Params: { session_id: string } }>('/v3/video-agents/:session_id', read, ({ params }) => {
    const session = sessions.find(params.session_id);
    if (session === undefined) throw notFound('resource_not_found', `Session ${params.session_id} not found`);
    return { data: sessionResource(world, session) };
  });
}
