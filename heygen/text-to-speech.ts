import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { single, text } from './client/envelope.ts';
import type { FieldLabels } from './client/problems.ts';
import { compact } from './videos/video-resource.ts';

export const inputTypes = ['text', 'ssml'] as const;

/** Body of `POST /v3/voices/speech`. */
const textToSpeechPayload = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(5000)),
  voice_id: z.string(),
  input_type: z.optional(z.enum(inputTypes)),
  speed: z.optional(z.number().check(z.minimum(0.5), z.maximum(2))),
  language: z.optional(z.string()),
  locale: z.optional(z.string()),
});
export type TextToSpeechPayload = z.infer<typeof textToSpeechPayload>;

const answer = single(
  z.object({
    request_id: text,
    audio_url: z.string(),
    /** In seconds. */
    duration: z.number(),
    word_timestamps: z.nullish(z.array(z.object({ word: z.string(), start: z.number(), end: z.number() }))),
  }),
);

/** A recording as a Zap sees it. HeyGen does not always give it an id, and it cannot be asked for again. */
export interface Recording {
  id?: string;
  audio_url: string;
  /** In seconds, as are the times of the words. */
  duration: number;
  word_timestamps?: { word: string; start: number; end: number }[];
}

/** Has a voice read a text. Costs credits, and HeyGen does not document it as idempotent. */
export const generateSpeech = async (
  heygen: HeyGen,
  body: TextToSpeechPayload,
  labels: FieldLabels,
): Promise<Recording> => {
  const { data } = await heygen.post({
    path: '/v3/voices/speech',
    body,
    payload: textToSpeechPayload,
    labels,
    answer,
    pays: 'recording',
  });
  const { request_id, audio_url, duration, word_timestamps } = data;
  return { ...compact({ id: request_id, word_timestamps }), audio_url, duration };
};
