import { scriptText } from '../videos/fields.ts';
import { closed, oneOf, orNull, range, string } from '../server/schema.ts';

/** The body of POST /v3/voices/speech, as far as the emulator reads it. */
export interface TextToSpeechBody {
  text: string;
  voice_id: string;
  input_type?: 'text' | 'ssml';
  speed?: number;
}

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
