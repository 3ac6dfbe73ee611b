import { assetReferences, callbackFields, type AssetInput, type CallbackFields } from '../videos/fields.ts';
import { boolean, oneOf, orNull, string, union, type Schema } from '../server/schema.ts';

/** A file that is somewhere already: what is dubbed takes no base64. */
export type AssetReference = Exclude<AssetInput, { type: 'base64' }>;

/** What translations and lipsyncs have in common: a video that is there gets another sound. */
export interface DubbingFields extends CallbackFields {
  video: AssetReference;
  title?: string | null;
  enable_caption?: boolean;
  start_time?: number | null;
  end_time?: number | null;
}

export const assetReference = union('type', assetReferences);

const seconds: Schema = { type: 'number', minimum: 0 };

export const dubbingFields: Record<string, Schema> = {
  ...callbackFields,
  video: assetReference,
  title: orNull(string),
  mode: oneOf('speed', 'precision'),
  enable_caption: boolean,
  enable_dynamic_duration: boolean,
  enable_speech_enhancement: boolean,
  enable_watermark: boolean,
  disable_music_track: boolean,
  keep_the_same_format: orNull(boolean),
  fps_mode: orNull(oneOf('vfr', 'cfr', 'passthrough')),
  start_time: orNull(seconds),
  end_time: orNull(seconds),
};
