import type { TextToSpeechBody } from './body.ts';
import { ApiError, invalid } from '../server/errors.ts';
import { speechSeconds } from '../money.ts';
import type { SpokenRequest } from './store.ts';
import { cuesOf } from '../files/subtitles.ts';
import { findVoiceOrThrow } from '../videos/speech-checks.ts';

/** Turns a well-formed body of POST /v3/voices/speech into something to speak, or refuses it. */
export function checkTextToSpeech(body: TextToSpeechBody): SpokenRequest {
  const { text, voice_id: voiceId, input_type, speed = 1 } = body;
  const voice = findVoiceOrThrow(voiceId, 'voice_id');
  if (!voice.engines.includes('starfish')) {
    // The code is in HeyGen's list, its status and use are guesses.
    const message = `Voice ${voiceId} does not support the starfish engine`;
    throw new ApiError(400, 'voice_not_usable', message, { param: 'voice_id' });
  }
  const isMarkup = input_type === 'ssml';
  // How strict HeyGen is with SSML is not documented.
  if (isMarkup && !/^\s*<speak[\s>].*<\/speak>\s*$/s.test(text)) {
    throw invalid('text', 'Input should be SSML inside <speak>');
  }
  const words = isMarkup ? text.replaceAll(/<[^>]*>/g, ' ') : text;
  const seconds = speechSeconds(words) / speed;
  return { text, voiceId, seconds, words: isMarkup ? null : cuesOf(words, seconds, 1) };
}
