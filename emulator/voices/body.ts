import { assetInput } from '../assets/body.ts';
import { boolean, closed, integer, oneOf, orNull, string, text, type BodyOf } from '../server/schema.ts';

/** The body of POST /v3/voices. */
export const voiceDesignBody = closed(
  {
    prompt: text({ minLength: 1, maxLength: 1000 }),
    gender: orNull(oneOf('male', 'female')),
    locale: orNull(string),
    seed: integer({ minimum: 0 }),
  },
  ['prompt'],
);
export type VoiceDesignBody = BodyOf<typeof voiceDesignBody>;

/** The body of POST /v3/voices/clone. */
export const voiceCloneBody = closed(
  {
    audio: assetInput,
    voice_name: text({ minLength: 1, maxLength: 100 }),
    language: orNull(string),
    remove_background_noise: boolean,
  },
  ['audio', 'voice_name'],
);
export type VoiceCloneBody = BodyOf<typeof voiceCloneBody>;
