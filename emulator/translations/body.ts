import { assetReference, dubbingFields, type AssetReference, type DubbingFields } from '../dubbing/body.ts';
import { boolean, closed, oneOf, orNull, string, unionOrNull } from '../server/schema.ts';

/** The body of POST /v3/video-translations, as far as the emulator reads it. */
export interface TranslationBody extends DubbingFields {
  output_languages: string[];
  input_language?: string | null;
  translate_audio_only?: boolean;
  srt?: AssetReference | null;
  audio?: AssetReference | null;
}

export const translationBody = closed(
  {
    ...dubbingFields,
    output_languages: { type: 'array', items: string, minItems: 1 },
    input_language: orNull(string),
    translate_audio_only: boolean,
    speaker_num: orNull({ type: 'integer', minimum: 1 }),
    srt: unionOrNull(assetReference),
    srt_role: orNull(oneOf('input', 'output')),
    audio: unionOrNull(assetReference),
    stock_voice_config: orNull(
      closed({ use_stock_voice: boolean, preferred_stock_voice_ids: { type: 'array', items: string } }),
    ),
    brand_glossary_id: orNull(string),
    brand_voice_id: orNull(string),
  },
  ['video', 'output_languages'],
);
