import { assetReference } from '../assets/body.ts';
import { destinationFields } from '../jobs/destination.ts';
import { boolean, number, oneOf, orNull, string, type ValuesOf } from '../server/schema.ts';

const seconds = orNull(number({ minimum: 0 }));

/** What translations, proofreads and lipsyncs have in common: an existing video gets a new soundtrack. */
export const soundtrackFields = {
  video: assetReference,
  mode: oneOf('speed', 'precision'),
  enable_speech_enhancement: boolean,
  disable_music_track: boolean,
};

/** What translations and lipsyncs have in common besides that. */
export const dubbingFields = {
  ...destinationFields,
  ...soundtrackFields,
  title: orNull(string),
  enable_caption: boolean,
  enable_dynamic_duration: boolean,
  enable_watermark: boolean,
  keep_the_same_format: orNull(boolean),
  fps_mode: orNull(oneOf('vfr', 'cfr', 'passthrough')),
  start_time: seconds,
  end_time: seconds,
};

export type DubbingFields = ValuesOf<typeof dubbingFields, 'video'>;
