import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { lipsyncBody, type LipsyncBody } from './body.ts';
import { checkLipsync } from './checks.ts';
import { notFound } from '../server/errors.ts';
import { lipsyncResource } from './resource.ts';
import { paginate } from '../server/paging.ts';
import { pathAndQuery } from '../server/query.ts';
import { submitLipsync } from '../jobs/submit.ts';
import type { World } from '../world.ts';

interface LipsyncParams {
  lipsync_id: string;
}

export function addLipsyncRoutes(app: FastifyInstance, world: World): void {
  const { keys, lipsyncs, idempotency } = world;
  const read = { preValidation: allow(keys, 'videos:read') };
  const write = { preValidation: allow(keys, 'videos:write') };

  const findOrThrow = ({ lipsync_id: id }: LipsyncParams) => {
    const lipsync = lipsyncs.find(id);
    if (lipsync === undefined) throw notFound('resource_not_found', `Lipsync ${id} not found`);
    return lipsync;
  };

  app.post<{ Body: LipsyncBody }>(
    '/v3/lipsyncs',
    {
      schema: { body: lipsyncBody },
      preValidation: [allow(keys, 'videos:write'), idempotency.open],
      preSerialization: idempotency.settle,
    },
    (request) => {
      const lipsync = submitLipsync(world, callerOf(request), checkLipsync(world, request.body));
      return { data: { lipsync_id: lipsync.id } };
    },
  );

  app.get('/v3/lipsyncs', read, (request) => {
    const { query } = pathAndQuery(request.url);
    // Newest first, as HeyGen's other lists seem to be; it does not say.
    const page = paginate(lipsyncs.existing().reverse(), query, {
      list: 'lipsyncs',
      defaultLimit: 10,
      maxLimit: 100,
    });
    return { ...page, data: page.data.map((lipsync) => lipsyncResource(world, lipsync)) };
  });

  app.get<{ Params: LipsyncParams }>('/v3/lipsyncs/:lipsync_id', read, ({ params }) => ({
    data: lipsyncResource(world, findOrThrow(params)),
  }));

  app.delete<{ Params: LipsyncParams }>('/v3/lipsyncs/:lipsync_id', write, ({ params }) => {
    const lipsync = findOrThrow(params);
    lipsyncs.delete(lipsync);
    return { data: { id: lipsync.id } };
  });
}
