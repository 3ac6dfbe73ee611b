import * as z from 'zod/mini';
import { inputError } from '../client/errors.ts';
import { optionalText, textUpTo } from '../client/payload.ts';
import type { Media } from '../media.ts';

/** The longest script, in characters (HeyGen's documentation of POST /v3/videos). */
const SCRIPT_LIMIT = 5000;
const SPEED_RANGE = [0.5, 1.5] as const;
const PITCH_RANGE = [-50, 50] as const;

export const scriptText = textUpTo(SCRIPT_LIMIT);
export const speed = z.number().check(z.minimum(SPEED_RANGE[0]), z.maximum(SPEED_RANGE[1]));
export const pitch = z.number().check(z.minimum(PITCH_RANGE[0]), z.maximum(PITCH_RANGE[1]));
/** 0 is silent, 1 is full. */
export const volume = z.number().check(z.minimum(0), z.maximum(1));

export const voiceSettings = z.lazy(() =>
  z.strictObject({
    speed: z.optional(speed),
    /** In semitones. */
    pitch: z.optional(pitch),
    volume: z.optional(volume),
    locale: optionalText,
  }),
);

/** What is said in a video or a scene: a script that a voice reads, or a recording. */
export type Speech =
  ({ script: string; voice_id?: string | undefined } & z.infer<typeof voiceSettings>) | { audio: Media };

/**
 * Checks that a picture has a voice. Unlike an avatar, it has none of its own.
 *
 * @param picture what the error calls it: “A photo”
 * @throws HeyGenError (input) if there is a script but no voice
 */
export const checkVoice = (speech: Speech, picture: string): void => {
  if ('audio' in speech || speech.voice_id !== undefined) return;
  throw inputError(`Voice is missing. ${picture} has no voice of its own, so choose one.`);
};

/** The keys for speech in the body of `POST /v3/videos`. */
export const speechPayload = () => ({
  script: z.optional(scriptText),
  audio_url: optionalText,
  audio_asset_id: optionalText,
  voice_id: optionalText,
  voice_settings: z.optional(voiceSettings),
});

const hasAnything = (record: object): boolean => Object.values(record).some((value) => value !== undefined);

export const toSpeechKeys = (speech: Speech) => {
  if ('audio' in speech) {
    return 'url' in speech.audio
      ? { audio_url: speech.audio.url }
      : { audio_asset_id: speech.audio.asset_id };
  }
  const { script, voice_id, ...settings } = speech;
  return { script, voice_id, ...(hasAnything(settings) ? { voice_settings: settings } : {}) };
};
