import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { statusEntry } from '../jobs/statuses.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Routes } from '../server/api.ts';
import { callerOf, type ApiKey } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { onlyPage, paginate } from '../server/paging.ts';
import { idsOf, queryOf } from '../server/query.ts';
import type { Videos } from '../videos/index.ts';
import { batchBody, type BatchBody } from './body.ts';
import { checkBatch, type CheckedBatch } from './checks.ts';
import { batchResource, batchStatuses, itemResources } from './resource.ts';
import type { Batch } from './store.ts';

/** @param start takes a checked request into work */
export const batchRoutes =
  (
    { guard }: Core,
    library: Library,
    videos: Videos,
    batches: JobStore<Batch>,
    start: (caller: ApiKey, batch: CheckedBatch) => Batch,
  ): Routes =>
  (api) => {
    const read = guard.allow('videos:read');

    api.post<{ Body: BatchBody }>(
      '/v3/videos/batches',
      { ...guard.once('videos:write'), schema: { body: batchBody } },
      (request, reply) => {
        const batch = start(callerOf(request), checkBatch(library, request.body));
        // HeyGen publishes no more of this answer than its status and the id; the rest is what GET says.
        return reply.code(202).send({ data: batchResource(videos.store, batch) });
      },
    );

    api.get<{ Params: { batch_id: string } }>('/v3/videos/batches/:batch_id', read, (request) => {
      const { batch_id } = request.params;
      const batch = batches.find(batch_id);
      if (batch === undefined) throw notFound('resource_not_found', `Batch ${batch_id} not found`);
      const rules = { list: `batch-${batch.id}`, defaultLimit: 100, maxLimit: 100 };
      const all = itemResources(videos.store, batch);
      const { data: items, ...cursor } = paginate(all, queryOf(request), rules, (item) => item);
      return { data: { ...batchResource(videos.store, batch), items, ...cursor } };
    });

    api.get('/v3/videos/statuses', read, (request) => {
      const asked = idsOf(queryOf(request), 'video_ids', 'batch_ids');
      return onlyPage(
        asked.flatMap(({ name, id }) =>
          name === 'video_ids'
            ? [statusEntry(videos.store, id, videos.find(id))]
            : batchStatuses(videos.store, id, batches.find(id)),
        ),
      );
    });
  };
