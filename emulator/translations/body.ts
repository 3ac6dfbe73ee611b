import { assetReference } from '../assets/body.ts';
import { dubbingFields } from '../dubbing/body.ts';
import {
  boolean,
  closed,
  integer,
  listOf,
  oneOf,
  orNull,
  string,
  unionOrNull,
  type BodyOf,
} from '../server/schema.ts';

/** The body of POST /v3/video-translations. */
export const translationBody = closed(
  {
    ...dubbingFields,
    output_languages: listOf(string, { minItems: 1 }),
    input_language: orNull(string),
    translate_audio_only: boolean,
    speaker_num: orNull(integer({ minimum: 1 })),
    srt: unionOrNull(assetReference),
    srt_role: orNull(oneOf('input', 'output')),
    audio: unionOrNull(assetReference),
    stock_voice_config: orNull(
      closed({ use_stock_voice: boolean, preferred_stock_voice_ids: listOf(string) }),
    ),
    brand_glossary_id: orNull(string),
    brand_voice_id: orNull(string),
  },
  ['video', 'output_languages'],
);
export type TranslationBody = BodyOf<typeof translationBody>;
