import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { JobStore } from '../jobs/store.ts';
import type { Routes } from '../server/api.ts';
import { callerOf, type ApiKey } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import { lipsyncBody, type LipsyncBody } from './body.ts';
import { checkLipsync } from './checks.ts';
import { lipsyncResource } from './resource.ts';
import type { Lipsync, LipsyncRequest } from './store.ts';

interface LipsyncParams {
  lipsync_id: string;
}

/** @param start takes a checked request into work */
export const lipsyncRoutes =
  (
    { files, guard }: Core,
    library: Library,
    lipsyncs: JobStore<Lipsync>,
    start: (caller: ApiKey, request: LipsyncRequest) => Lipsync,
  ): Routes =>
  (api) => {
    const read = guard.allow('videos:read');
    const present = (lipsync: Lipsync) => lipsyncResource(files, lipsync, lipsyncs.statusOf(lipsync));

    const getLipsync = ({ lipsync_id: id }: LipsyncParams) => {
      const lipsync = lipsyncs.find(id);
      if (lipsync === undefined) throw notFound('resource_not_found', `Lipsync ${id} not found`);
      return lipsync;
    };

    api.post<{ Body: LipsyncBody }>(
      '/v3/lipsyncs',
      { ...guard.once('videos:write'), schema: { body: lipsyncBody } },
      (request) => {
        const lipsync = start(callerOf(request), checkLipsync(library, request.body));
        return { data: { lipsync_id: lipsync.id } };
      },
    );

    api.get('/v3/lipsyncs', read, (request) => {
      // Newest first, as HeyGen's other lists seem to be; it does not say.
      const found = lipsyncs.existing().reverse();
      const rules = { list: 'lipsyncs', defaultLimit: 10, maxLimit: 100 };
      return paginate(found, queryOf(request), rules, present);
    });

    api.get<{ Params: LipsyncParams }>('/v3/lipsyncs/:lipsync_id', read, ({ params }) => ({
      data: present(getLipsync(params)),
    }));

    api.delete<{ Params: LipsyncParams }>(
      '/v3/lipsyncs/:lipsync_id',
      guard.allow('videos:write'),
      ({ params }) => {
        const lipsync = getLipsync(params);
        lipsyncs.delete(lipsync);
        return { data: { id: lipsync.id } };
      },
    );
  };
