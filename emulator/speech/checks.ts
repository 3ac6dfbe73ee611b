import type { Library } from '../assets/library.ts';
import { cuesOf, type Cue } from '../files/subtitles.ts';
import { speechSeconds } from '../money.ts';
import { ApiError, invalid } from '../server/errors.ts';
import { getVoice } from '../voices/checks.ts';
import type { TextToSpeechBody } from './body.ts';

/** What the caller of POST /v3/voices/speech asked for, once it has been checked. */
interface SpokenRequest {
  readonly text: string;
  readonly voiceId: string;
  readonly seconds: number;
  /** When each word is spoken. null for SSML: HeyGen says that it may be null, so callers should meet that. */
  readonly words: readonly Cue[] | null;
}

/** Turns a well-formed body of POST /v3/voices/speech into something to speak, or refuses it. */
export const checkTextToSpeech = (library: Library, body: TextToSpeechBody): SpokenRequest => {
  const { text, voice_id: voiceId, input_type, speed = 1 } = body;
  const voice = getVoice(library, voiceId, 'voice_id');
  if (!voice.engines.includes('starfish')) {
    // The code and its status are in HeyGen's list; that it is used here is a guess.
    const message = `Voice ${voiceId} does not support the starfish engine`;
    throw new ApiError(403, 'voice_not_usable', message, { param: 'voice_id' });
  }
  const isMarkup = input_type === 'ssml';
  // How strict HeyGen is with SSML is not documented.
  if (isMarkup && !/^\s*<speak[\s>].*<\/speak>\s*$/s.test(text)) {
    throw invalid('text', 'Input should be SSML inside <speak>');
  }
  const words = isMarkup ? text.replaceAll(/<[^>]*>/g, ' ') : text;
  const seconds = speechSeconds(words) / speed;
  return { text, voiceId, seconds, words: isMarkup ? null : cuesOf(words, seconds, 1) };
};
