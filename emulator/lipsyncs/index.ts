import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { serveFinished } from '../jobs/files.ts';
import { paidMedia, type PaidMedia } from '../jobs/log.ts';
import { ownerOf, type JobOwner } from '../jobs/owner.ts';
import { reserve } from '../jobs/reserve.ts';
import { defaultPlan, JobStore, type RenderPlan } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import { describeLipsync, lipsyncFile } from './resource.ts';
import { lipsyncRoutes } from './routes.ts';
import { seededLipsync, type SeedLipsync } from './seed.ts';
import type { Lipsync, LipsyncJob, LipsyncRequest } from './store.ts';

export type { LipsyncJob } from './store.ts';
export type { SeedLipsync } from './seed.ts';

/** One accepted create request of a lipsync. */
export interface LoggedLipsync extends PaidMedia {
  readonly lipsyncId: string;
}

/** Lipsyncs: an existing video whose speaker says what is in a recording. */
export const openLipsyncs = (
  core: Core,
  library: Library,
  plan: (job: LipsyncJob) => RenderPlan = defaultPlan,
) => {
  const store = new JobStore<Lipsync>(core.clock, 'lipsync');
  core.places.add(store);
  core.events.add(store, (lipsync, ending) => describeLipsync(core.files, lipsync, ending));
  serveFinished(core.files, 'lipsyncs', store, lipsyncFile);

  const start = (caller: ApiKey, request: LipsyncRequest): Lipsync => {
    const costUsd = costOf(request.seconds);
    reserve(core, caller, 1, costUsd);
    return store.create((fresh) => {
      const { id: lipsyncId, number } = fresh;
      return { ...request, ...fresh, costUsd, plan: plan({ ...request, number, lipsyncId }) };
    });
  };
  const owner: JobOwner<SeedLipsync> = ownerOf(store, seededLipsync);
  return {
    routes: lipsyncRoutes(core, library, store, start),
    owner,
    logged: (): LoggedLipsync[] => paidMedia(store, ({ id }) => ({ lipsyncId: id })),
  };
};
