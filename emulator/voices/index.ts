import { checkAsset, type Library } from '../assets/library.ts';
import { toSeconds } from '../clock.ts';
import type { Core } from '../core.ts';
import { defaultPlan, failureMessage, type RenderPlan } from '../jobs/store.ts';
import type { Routes } from '../server/api.ts';
import { paginate } from '../server/paging.ts';
import { choiceOf, queryOf } from '../server/query.ts';
import { voiceCloneBody, voiceDesignBody, type VoiceCloneBody, type VoiceDesignBody } from './body.ts';
import { getVoice } from './checks.ts';
import { voiceOf, type ClonedVoice, type CloneJob } from './store.ts';
import { speaks, voiceDetail, voices as catalogue, voiceSummary } from './voices.ts';

export type { CloneJob } from './store.ts';

/** One accepted request for a clone. */
export interface LoggedClone {
  readonly voiceId: string;
  readonly name: string;
  readonly language: string | null;
  readonly removesNoise: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}

/** As many as HeyGen finds for a description. */
const DESIGNED = 3;

/** @param plan how a voice that is cloned will come to be */
export const openVoices = (
  { files, guard }: Core,
  library: Library,
  plan: (job: CloneJob) => RenderPlan = defaultPlan,
) => {
  const { voices: store } = library;
  const read = guard.allow('voices:read');

  /** HeyGen documents that a clone has no preview before it is complete, and no name before there is a record of it. */
  const cloneDetail = (clone: ClonedVoice) => {
    const detail = { ...voiceDetail(voiceOf(clone), files.url), created_at: toSeconds(clone.createdAt) };
    const status = store.statusOf(clone);
    if (status === 'completed') return detail;
    const unknown = { name: null, language: null, gender: null, preview_audio_url: null };
    return status === 'failed'
      ? { ...detail, ...unknown, status, failure_message: failureMessage(clone) }
      : { ...detail, ...unknown, status: 'processing' };
  };

  const routes: Routes = (api) => {
    api.get('/v3/voices', read, (request) => {
      const query = queryOf(request);
      // Without a type, the account's own clones are missing (HeyGen docs: List Voices).
      const type = choiceOf(query, 'type', ['public', 'private']) ?? 'public';
      const found = store
        .speaking()
        .filter(
          (voice) =>
            voice.type === type &&
            (query.language === undefined || voice.language === query.language) &&
            (query.gender === undefined || voice.gender === query.gender) &&
            (query.engine === undefined || voice.engines.some((engine) => engine === query.engine)),
        );
      const rules = { list: 'voices', defaultLimit: 20, maxLimit: 100 };
      return paginate(found, query, rules, (voice) => voiceSummary(voice, files.url));
    });

    api.get<{ Params: { voice_id: string } }>('/v3/voices/:voice_id', read, ({ params }) => {
      const clone = store.find(params.voice_id);
      return {
        data: clone ? cloneDetail(clone) : voiceDetail(getVoice(library, params.voice_id), files.url),
      };
    });

    // The scope is a guess. HeyGen searches by meaning; these are any of its voices that the other words let through.
    api.post<{ Body: VoiceDesignBody }>(
      '/v3/voices',
      { ...read, schema: { body: voiceDesignBody } },
      ({ body: { gender, locale, seed = 0 } }) => {
        const found = catalogue.filter(
          (voice) =>
            voice.type === 'public' &&
            (!gender || voice.gender === gender) &&
            (!locale || speaks(voice, locale)),
        );
        const batch = found.slice(seed * DESIGNED, (seed + 1) * DESIGNED);
        return { data: { voices: batch.map((voice) => voiceSummary(voice, files.url)), seed } };
      },
    );

    // No Idempotency-Key here: HeyGen documents none. That a clone costs nothing, and takes no place among the jobs, is a
    // guess: HeyGen's price list has none.
    api.post<{ Body: VoiceCloneBody }>(
      '/v3/voices/clone',
      { ...guard.allow('voices:write'), schema: { body: voiceCloneBody } },
      ({ body }) => {
        checkAsset(library, body.audio, ['audio'], 'audio');
        const { voice_name: name, language = null, remove_background_noise: removesNoise = true } = body;
        const wanted = { name, language, removesNoise };
        const clone = store.create((fresh) => ({
          ...wanted,
          ...fresh,
          callbackUrl: null,
          callbackId: null,
          costUsd: 0,
          plan: plan({ ...wanted, number: fresh.number, voiceId: fresh.id }),
        }));
        return { data: { voice_clone_id: clone.id } };
      },
    );
  };
  return {
    routes,
    logged: (): LoggedClone[] =>
      store.everything().map(({ id, name, language, removesNoise, createdAt }) => ({
        voiceId: id,
        name,
        language,
        removesNoise,
        createdAt,
      })),
  };
};
