import { checkAsset, type Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { seededDubbing, type SeedDubbing } from '../dubbing/seed.ts';
import { checkDestination } from '../jobs/destination.ts';
import { serveFinished } from '../jobs/files.ts';
import { paidMedia, type PaidMedia } from '../jobs/log.ts';
import { ownerOf, type JobOwner } from '../jobs/owner.ts';
import { reserve } from '../jobs/reserve.ts';
import { defaultPlan, JobStore, type NewJob, type RenderPlan } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { Routes } from '../server/api.ts';
import { callerOf, type ApiKey } from '../server/auth.ts';
import { ApiError, notFound } from '../server/errors.ts';
import type { Translations } from '../translations/index.ts';
import {
  generateBody,
  proofreadBody,
  proofreadSrtBody,
  type GenerateBody,
  type ProofreadBody,
  type ProofreadSrtBody,
} from './body.ts';
import { describeProofread, proofreadFile, proofreadResource } from './resource.ts';
import { checkProofread, type Proofread, type ProofreadJob, type ProofreadRequest } from './store.ts';

export type { ProofreadJob } from './store.ts';

/** One language of an accepted request for a proofread. The video that it comes to is among the translations. */
export interface LoggedProofread extends PaidMedia {
  readonly proofreadId: string;
  readonly outputLanguage: string;
  readonly edits: number;
}

/** A proofread that was in the account before the test began. */
export interface SeedProofread extends SeedDubbing {
  /** @default false */
  hasOriginal?: boolean;
}

const seeded = (fresh: NewJob, seed: SeedProofread = {}): Proofread => ({
  ...seededDubbing(fresh, seed, 'No speech was found.'),
  title: seed.title ?? 'Tour',
  outputLanguage: 'Spanish (Spain)',
  hasOriginal: seed.hasOriginal ?? false,
  callbackUrl: null,
  callbackId: null,
  edits: 0,
});

interface Params {
  proofread_id: string;
}

const PATH = '/v3/video-translations/proofreads';

/** Proofreads: the subtitles of a translation, to be corrected before the video is made. */
export const openProofreads = (
  core: Core,
  library: Library,
  translations: Pick<Translations, 'start'>,
  plan: (job: ProofreadJob) => RenderPlan = defaultPlan,
) => {
  const { files, guard } = core;
  const store = new JobStore<Proofread>(core.clock, 'proofread');
  core.places.add(store);
  core.events.add(store, describeProofread);
  serveFinished(files, 'proofreads', store, proofreadFile);

  /** That proofreads cost something of their own is a guess. */
  const start = (caller: ApiKey, requests: readonly ProofreadRequest[]): Proofread[] => {
    const priced = requests.map((request) => ({ request, costUsd: costOf(request.seconds) }));
    reserve(
      core,
      caller,
      priced.length,
      priced.reduce((sum, { costUsd }) => sum + costUsd, 0),
    );
    return priced.map(({ request, costUsd }) =>
      store.create((fresh) => {
        const { id: proofreadId, number } = fresh;
        return { ...request, ...fresh, edits: 0, costUsd, plan: plan({ ...request, number, proofreadId }) };
      }),
    );
  };

  const getProofread = ({ proofread_id: id }: Params): Proofread => {
    const proofread = store.find(id);
    if (proofread === undefined) throw notFound('resource_not_found', `Proofread ${id} not found`);
    return proofread;
  };

  /** What HeyGen answers before it is ready is a guess. */
  const getReady = (params: Params): Proofread => {
    const proofread = getProofread(params);
    if (store.statusOf(proofread) === 'completed') return proofread;
    throw new ApiError(409, 'resource_not_ready', `Proofread ${proofread.id} is not ready`);
  };
  const present = (proofread: Proofread) => proofreadResource(proofread, store.statusOf(proofread));

  const routes: Routes = (api) => {
    const read = guard.allow('videos:read');

    api.post<{ Body: ProofreadBody }>(
      PATH,
      { ...guard.once('videos:write'), schema: { body: proofreadBody } },
      (request) => {
        const started = start(callerOf(request), checkProofread(library, request.body));
        return { data: { proofread_ids: started.map(({ id }) => id), status: 'processing' } };
      },
    );

    api.get<{ Params: Params }>(`${PATH}/:proofread_id`, read, ({ params }) => ({
      data: present(getProofread(params)),
    }));

    api.get<{ Params: Params }>(`${PATH}/:proofread_id/srt`, read, ({ params }) => {
      const { id, hasOriginal } = getReady(params);
      const link = (file: string) => files.link(`/proofreads/${id}/${file}`);
      return {
        data: { srt_url: link('subtitles.srt'), original_srt_url: hasOriginal ? link('original.srt') : null },
      };
    });

    api.put<{ Params: Params; Body: ProofreadSrtBody }>(
      `${PATH}/:proofread_id/srt`,
      { ...guard.allow('videos:write'), schema: { body: proofreadSrtBody } },
      ({ params, body }) => {
        const proofread = getReady(params);
        checkAsset(library, body.srt, ['subtitle'], 'srt');
        proofread.edits += 1;
        return { data: present(proofread) };
      },
    );

    api.post<{ Params: Params; Body: GenerateBody }>(
      `${PATH}/:proofread_id/generate`,
      { ...guard.once('videos:write'), schema: { body: generateBody } },
      (request) => {
        const { title, outputLanguage, seconds, folderId } = getReady(request.params);
        const { captions, translate_audio_only } = request.body;
        const { callbackUrl, callbackId } = checkDestination(library, request.body);
        const [translation] = translations.start(callerOf(request), [
          {
            title,
            inputLanguage: 'English',
            outputLanguage,
            seconds,
            audioOnly: translate_audio_only === true,
            captioned: captions === true,
            folderId,
            callbackUrl,
            callbackId,
            body: request.body,
          },
        ]);
        return { data: { video_translation_id: translation?.id, status: 'processing' } };
      },
    );
  };

  const owner: JobOwner<SeedProofread> = ownerOf(store, seeded);
  return {
    routes,
    owner,
    logged: (): LoggedProofread[] =>
      paidMedia(store, ({ id, outputLanguage, edits }) => ({ proofreadId: id, outputLanguage, edits })),
  };
};
