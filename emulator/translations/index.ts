import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { serveFinished } from '../jobs/files.ts';
import { paidMedia, type PaidMedia } from '../jobs/log.ts';
import { ownerOf, type JobOwner } from '../jobs/owner.ts';
import { reserve } from '../jobs/reserve.ts';
import { defaultPlan, JobStore, type RenderPlan } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import { describeTranslation, translationFile } from './resource.ts';
import { translationRoutes } from './routes.ts';
import { seededTranslation, type SeedTranslation } from './seed.ts';
import type { Translation, TranslationJob, TranslationRequest } from './store.ts';

export { languages } from './languages.ts';
export type { SeedTranslation } from './seed.ts';
export type { TranslationJob } from './store.ts';

/** One language of an accepted translation request. */
export interface LoggedTranslation extends PaidMedia {
  readonly translationId: string;
  readonly outputLanguage: string;
}

/** Translations: an existing video, spoken in another language. */
export const openTranslations = (
  core: Core,
  library: Library,
  plan: (job: TranslationJob) => RenderPlan = defaultPlan,
) => {
  const store = new JobStore<Translation>(core.clock, 'translation');
  core.places.add(store);
  core.events.add(store, (translation, ending) => describeTranslation(core.files, translation, ending));
  serveFinished(core.files, 'translations', store, translationFile);

  const start = (caller: ApiKey, requests: readonly TranslationRequest[]): Translation[] => {
    const priced = requests.map((request) => ({ request, costUsd: costOf(request.seconds) }));
    const total = priced.reduce((sum, { costUsd }) => sum + costUsd, 0);
    reserve(core, caller, priced.length, total);
    return priced.map(({ request, costUsd }) =>
      store.create((fresh) => {
        const { id: translationId, number } = fresh;
        return { ...request, ...fresh, costUsd, plan: plan({ ...request, number, translationId }) };
      }),
    );
  };
  const owner: JobOwner<SeedTranslation> = ownerOf(store, seededTranslation);
  return {
    routes: translationRoutes(core, library, store, start),
    owner,
    start,
    logged: (): LoggedTranslation[] =>
      paidMedia(store, ({ id, outputLanguage }) => ({ translationId: id, outputLanguage })),
  };
};

export type Translations = ReturnType<typeof openTranslations>;
