import * as z from 'zod/mini';
import { optionalFlag, optionalText } from './client/payload.ts';
import { path, type HeyGen } from './client/client.ts';
import { dubbingPayload, dubbingResource, endsAfterStart } from './dubbing.ts';
import { alsoNamed, id, link, listOf, single, text, type Page } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';
import { assetInput } from './media.ts';
import type { FieldLabels } from './client/problems.ts';
import { untilLinked } from './job.ts';

/** What v3 returns for a translation, with the names that a video uses. */
const translationResource = z.lazy(() =>
  z.pipe(
    alsoNamed(
      z.object({
        ...dubbingResource(),
        audio_url: link,
        srt_caption_url: link,
        input_language: text,
        output_language: text,
      }),
      'id',
      'video_translation_id',
    ),
    z.transform(({ srt_caption_url, ...resource }) => ({ ...resource, subtitle_url: srt_caption_url })),
  ),
);
export type TranslationResource = z.infer<typeof translationResource>;

export const subtitleRoles = ['input', 'output'] as const;

/** Body of `POST /v3/video-translations`. HeyGen refuses unknown keys. */
export const translationPayload = z.lazy(() =>
  z
    .strictObject({
      ...dubbingPayload(),
      output_languages: z.array(z.string()),
      input_language: optionalText,
      translate_audio_only: optionalFlag,
      speaker_num: z.optional(z.number().check(z.multipleOf(1, 'must be a whole number'), z.minimum(1))),
      srt: z.optional(assetInput),
      srt_role: z.optional(z.enum(subtitleRoles)),
      audio: z.optional(assetInput),
      stock_voice_config: z.optional(
        z.strictObject({
          use_stock_voice: z.boolean(),
          preferred_stock_voice_ids: z.optional(z.array(z.string())),
        }),
      ),
      brand_glossary_id: optionalText,
    })
    .check(endsAfterStart),
);
export type TranslationPayload = z.infer<typeof translationPayload>;

/** The name of a list with one id for each language, and names that a single id may have. */
const ID_NAMES = ['video_translation_ids', 'video_translation_id', 'id'];
const ids = z.lazy(() => listOf(id));

const started = z.lazy(() =>
  single(
    z.pipe(
      z.pipe(
        z.record(z.string(), z.unknown()),
        z.transform((given) => ({
          video_translation_ids: ID_NAMES.map((name) => ids.parse([given[name]].flat())).find(
            ({ length }) => length > 0,
          ),
        })),
      ),
      z.object({ video_translation_ids: z.tuple([z.string()], z.string()) }),
    ),
  ),
);

/**
 * Starts the translation of a video into each of the languages. Costs credits.
 * @returns their ids
 */
export const createTranslation = async (
  heygen: HeyGen,
  body: TranslationPayload,
  labels: FieldLabels,
): Promise<[string, ...string[]]> => {
  const { data } = await heygen.postOnce({
    path: '/v3/video-translations',
    body,
    payload: translationPayload,
    labels,
    answer: started,
    pays: 'translation',
  });
  return data.video_translation_ids;
};

/** @returns undefined if HeyGen does not have it */
export const findTranslation = async (
  heygen: HeyGen,
  id: string,
): Promise<TranslationResource | undefined> => {
  const answer = await orNothing(heygen.get(path`/v3/video-translations/${id}`, single(translationResource)));
  return answer && untilLinked(answer.data, answer.data.video_url, answer.data.audio_url);
};

/** Translations of the account, finished or not. HeyGen documents no order. */
export const listTranslations = (
  heygen: HeyGen,
  token?: string,
  limit = 100,
): Promise<Page<TranslationResource>> =>
  heygen.list('/v3/video-translations', translationResource, { limit, token });

const languages = z.lazy(() => single(z.object({ languages: listOf(z.string()) })));

/** The languages that a video can be translated into, spelled as HeyGen accepts them. */
export const listLanguages = async (heygen: HeyGen): Promise<string[]> =>
  (await heygen.get('/v3/video-translations/languages', languages)).data.languages;
