import { callbackFields, type AssetInput, type CallbackFields } from './parts.ts';
import { boolean, closed, oneOf, orNull, string, union, unionOrNull, type Schema } from './schema.ts';

/** A file that is somewhere already: translations take no base64. */
type AssetReference = Exclude<AssetInput, { type: 'base64' }>;

/** The body of POST /v3/video-translations, as far as the emulator reads it. */
export interface TranslationBody extends CallbackFields {
  video: AssetReference;
  output_languages: string[];
  title?: string | null;
  input_language?: string | null;
  translate_audio_only?: boolean;
  enable_caption?: boolean;
  start_time?: number | null;
  end_time?: number | null;
  srt?: AssetReference | null;
  audio?: AssetReference | null;
}

const assetReference = union('type', {
  url: { properties: { url: string }, required: ['url'] },
  asset_id: { properties: { asset_id: string }, required: ['asset_id'] },
});

const seconds: Schema = { type: 'number', minimum: 0 };

export const translationBody = closed(
  {
    ...callbackFields,
    video: assetReference,
    output_languages: { type: 'array', items: string, minItems: 1 },
    title: orNull(string),
    mode: oneOf('speed', 'precision'),
    input_language: orNull(string),
    translate_audio_only: boolean,
    speaker_num: orNull({ type: 'integer', minimum: 1 }),
    enable_caption: boolean,
    enable_dynamic_duration: boolean,
    enable_speech_enhancement: boolean,
    enable_watermark: boolean,
    disable_music_track: boolean,
    keep_the_same_format: orNull(boolean),
    fps_mode: orNull(oneOf('vfr', 'cfr', 'passthrough')),
    start_time: orNull(seconds),
    end_time: orNull(seconds),
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
