import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { batchResource, itemResources } from './resource.ts';
import { batchBody, type BatchBody } from './body.ts';
import { checkBatch } from './checks.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { pathAndQuery } from '../server/query.ts';
import { submitBatch } from '../jobs/submit.ts';
import type { World } from '../world.ts';

export function addBatchRoutes(app: FastifyInstance, world: World): void {
  const { keys, batches, idempotency } = world;

  app.post<{ Body: BatchBody }>(
    '/v3/videos/batches',
    {
      schema: { body: batchBody },
      preValidation: [allow(keys, 'videos:write'), idempotency.open],
      preSerialization: idempotency.settle,
    },
    (request, reply) => {
      const batch = submitBatch(world, callerOf(request), checkBatch(world, request.body));
      // HeyGen publishes no more of this answer than its status and the id; the rest is what GET says.
      return reply.code(202).send({ data: batchResource(world, batch) });
    },
  );

  app.get<{ Params: { batch_id: string } }>(
    '/v3/videos/batches/:batch_id',
    { preValidation: allow(keys, 'videos:read') },
    (request) => {
      const { batch_id } = request.params;
      const batch = batches.find(batch_id);
      if (batch === undefined) throw notFound('resource_not_found', `Batch ${batch_id} not found`);
      const { query } = pathAndQuery(request.url);
      const rules = { list: `batch-${batch.id}`, defaultLimit: 100, maxLimit: 100 };
      const { data: items, ...cursor } = paginate(itemResources(world, batch), query, rules);
      return { data: { ...batchResource(world, batch), items, ...cursor } };
    },
  );
}
