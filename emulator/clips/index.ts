import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { seededDubbing, type SeedDubbing } from '../dubbing/seed.ts';
import { serveFinished } from '../jobs/files.ts';
import { paidJobs, type PaidJob } from '../jobs/log.ts';
import { ownerOf, type JobOwner } from '../jobs/owner.ts';
import { reserve } from '../jobs/reserve.ts';
import { defaultPlan, JobStore, type NewJob, type RenderPlan } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { notFound } from '../server/errors.ts';
import { paginate } from '../server/paging.ts';
import { queryOf } from '../server/query.ts';
import { clipsBody, type ClipsBody } from './body.ts';
import { clipFile, clipsResource } from './resource.ts';
import { checkClips, VIDEO_SECONDS, type Clips, type ClipsJob } from './store.ts';

export type { ClipsJob } from './store.ts';

/** One accepted request for clips. */
export interface LoggedClips extends PaidJob {
  readonly clippingId: string;
  readonly title: string | null;
}

/** Clips that were in the account before the test began: two of each video. */
export type SeedClips = Pick<SeedDubbing, 'id' | 'title' | 'status' | 'createdAt' | 'failureMessage'>;

const seeded = (fresh: NewJob, seed: SeedClips = {}): Clips => ({
  ...seededDubbing(fresh, seed, 'No speech was found.'),
  inputLanguage: null,
  lengths: ['30', '60'],
  shape: 'portrait',
});

interface Params {
  job_id: string;
}

/** Clips: the best moments of a long video. */
export const openClips = (
  core: Core,
  library: Library,
  plan: (job: ClipsJob) => RenderPlan = defaultPlan,
) => {
  const { files, guard } = core;
  const store = new JobStore<Clips>(core.clock, 'clipping');
  const present = (clips: Clips) => clipsResource(files, clips, store.statusOf(clips));
  core.places.add(store);
  // HeyGen documents that its events have the resource in them.
  core.events.add(store, (clips, ending) => ({
    type: ending === 'failed' ? 'ai_clipping.fail' : 'ai_clipping.success',
    data: clipsResource(files, clips, ending),
  }));
  serveFinished(files, 'clips', store, clipFile);

  const routes: Routes = (api) => {
    const read = guard.allow('videos:read');

    // Which scope it takes, what it costs and what its 202 has besides an id are guesses.
    api.post<{ Body: ClipsBody }>(
      '/v3/ai-clipping',
      { ...guard.once('videos:write'), schema: { body: clipsBody } },
      (request, reply) => {
        const asked = checkClips(library, request.body);
        const costUsd = costOf(VIDEO_SECONDS);
        reserve(core, callerOf(request), 1, costUsd);
        const { id } = store.create((fresh) => {
          const { id: clippingId, number } = fresh;
          return { ...asked, ...fresh, costUsd, plan: plan({ ...asked, number, clippingId }) };
        });
        return reply.code(202).send({ data: { id, status: 'pending' } });
      },
    );

    // Newest first (HeyGen docs).
    api.get('/v3/ai-clipping', read, (request) => {
      const rules = { list: 'ai-clipping', defaultLimit: 10, maxLimit: 100 };
      return paginate(store.existing().reverse(), queryOf(request), rules, present);
    });

    api.get<{ Params: Params }>('/v3/ai-clipping/:job_id', read, ({ params: { job_id } }) => {
      const clips = store.find(job_id);
      if (clips === undefined) throw notFound('resource_not_found', `AI clipping ${job_id} not found`);
      return { data: present(clips) };
    });
  };

  const owner: JobOwner<SeedClips> = ownerOf(store, seeded);
  return {
    routes,
    owner,
    logged: (): LoggedClips[] => paidJobs(store, ({ id, title }) => ({ clippingId: id, title })),
  };
};
