import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { paginate } from '../server/paging.ts';
import { choiceOf, queryOf } from '../server/query.ts';
import { voiceDesignBody, type VoiceDesignBody } from './body.ts';
import { getVoice } from './checks.ts';
import { speaks, voiceDetail, voices, voiceSummary } from './voices.ts';

/** As many as HeyGen finds for a description. */
const DESIGNED = 3;

export const openVoices = ({ files, guard }: Core) => {
  const read = guard.allow('voices:read');

  const routes: Routes = (api) => {
    api.get('/v3/voices', read, (request) => {
      const query = queryOf(request);
      // Without a type, the account's own clones are missing (HeyGen docs: List Voices).
      const type = choiceOf(query, 'type', ['public', 'private']) ?? 'public';
      const found = voices.filter(
        (voice) =>
          voice.type === type &&
          (query.language === undefined || voice.language === query.language) &&
          (query.gender === undefined || voice.gender === query.gender) &&
          (query.engine === undefined || voice.engines.some((engine) => engine === query.engine)),
      );
      const rules = { list: 'voices', defaultLimit: 20, maxLimit: 100 };
      return paginate(found, query, rules, (voice) => voiceSummary(voice, files.url));
    });

    api.get<{ Params: { voice_id: string } }>('/v3/voices/:voice_id', read, ({ params }) => ({
      data: voiceDetail(getVoice(params.voice_id), files.url),
    }));

    // The scope is a guess. HeyGen searches by meaning; these are any of its voices that the other words let through.
    api.post<{ Body: VoiceDesignBody }>(
      '/v3/voices',
      { ...read, schema: { body: voiceDesignBody } },
      ({ body: { gender, locale, seed = 0 } }) => {
        const found = voices.filter(
          (voice) =>
            voice.type === 'public' &&
            (!gender || voice.gender === gender) &&
            (!locale || speaks(voice, locale)),
        );
        const batch = found.slice(seed * DESIGNED, (seed + 1) * DESIGNED);
        return { data: { voices: batch.map((voice) => voiceSummary(voice, files.url)), seed } };
      },
    );
  };
  return { routes };
};
