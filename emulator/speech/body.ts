import { closed, oneOf, orNull, range, string, type BodyOf } from '../server/schema.ts';
import { scriptText } from '../voices/fields.ts';

/** The body of POST /v3/voices/speech. */
export const textToSpeechBody = closed(
  {
    text: scriptText,
    voice_id: string,
    input_type: oneOf('text', 'ssml'),
    speed: range(0.5, 2),
    language: orNull(string),
    locale: orNull(string),
  },
  ['text', 'voice_id'],
);
export type TextToSpeechBody = BodyOf<typeof textToSpeechBody>;
