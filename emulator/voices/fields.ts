import {
  boolean,
  closed,
  fields,
  oneOf,
  orNull,
  range,
  string,
  text,
  union,
  unionOrNull,
  type ValuesOf,
} from '../server/schema.ts';

/** HeyGen docs: usage limits. */
export const scriptText = text({ minLength: 1, maxLength: 5000 });

const unit = orNull(range(0, 1));

const engineSettings = unionOrNull(
  union('engine_type', {
    elevenlabs: fields({
      model: orNull(oneOf('eleven_multilingual_v2', 'eleven_turbo_v2_5', 'eleven_flash_v2_5', 'eleven_v3')),
      stability: unit,
      similarity_boost: unit,
      style: unit,
      use_speaker_boost: orNull(boolean),
    }),
    fish: fields({ model: orNull(oneOf('s1', 's2-pro')), stability: unit, similarity: unit }),
    starfish: fields({}),
  }),
);

/** Where the speech of a video or scene comes from: exactly one of script and the two audio fields. */
export const speechFields = {
  script: orNull(scriptText),
  audio_url: orNull(string),
  audio_asset_id: orNull(string),
  voice_id: orNull(string),
  voice_settings: orNull(
    closed({
      speed: range(0.5, 1.5),
      pitch: range(-50, 50),
      volume: range(0, 1),
      locale: orNull(string),
      engine_settings: engineSettings,
    }),
  ),
};

export type SpeechFields = ValuesOf<typeof speechFields>;
