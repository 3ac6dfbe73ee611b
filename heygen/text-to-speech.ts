import * as z from 'zod/mini';
import type { HeyGen } from './client/client.ts';
import { listOf, number, part, single, text } from './client/envelope.ts';
import { optionalText, textUpTo } from './client/payload.ts';
import type { FieldLabels } from './client/problems.ts';

export const inputTypes = ['text', 'ssml'] as const;

/** Body of `POST /v3/voices/speech`. */
const textToSpeechPayload = z.lazy(() =>
  z.strictObject({
    text: textUpTo(5000),
    voice_id: z.string(),
    input_type: z.optional(z.enum(inputTypes)),
    speed: z.optional(z.number().check(z.minimum(0.5), z.maximum(2))),
    language: optionalText,
    locale: optionalText,
  }),
);
export type TextToSpeechPayload = z.infer<typeof textToSpeechPayload>;

const word = z.lazy(() => z.object({ word: z.string(), start: z.number(), end: z.number() }));

/** HeyGen's list starts and ends with markers that are not spoken. */
const words = z.lazy(() =>
  z.pipe(
    listOf(word),
    z.transform((spoken) => spoken.filter(({ word }) => !['<start>', '<end>'].includes(word))),
  ),
);

const recording = z.lazy(() =>
  z.object({
    /** Not always there, and a recording cannot be looked up by it. */
    request_id: text,
    audio_url: z.string(),
    /** In seconds, as are the times of the words. */
    duration: number,
    word_timestamps: part(words),
  }),
);
export type Recording = z.infer<typeof recording>;

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
    answer: single(recording),
    pays: 'recording',
  });
  return data;
};
