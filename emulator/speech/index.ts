import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import type { Cue } from '../files/subtitles.ts';
import { newId } from '../ids.ts';
import { speechCostOf } from '../money.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { textToSpeechBody, type TextToSpeechBody } from './body.ts';
import { checkTextToSpeech } from './checks.ts';

/** One text that a voice has spoken. */
export interface LoggedSpeech {
  readonly requestId: string;
  readonly voiceId: string;
  readonly text: string;
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}

/** HeyGen puts a mark before the first word and one after the last (measured). */
const wordTimestamps = (words: readonly Cue[], seconds: number) => [
  { word: '<start>', start: 0, end: 0 },
  ...words.map(({ text: word, start, end }) => ({ word, start, end })),
  { word: '<end>', start: seconds, end: seconds },
];

/** Texts spoken outside of a video. They are not jobs: the answer already has the audio. */
export const openSpeech = ({ clock, files, guard, wallets }: Core, library: Library) => {
  const spoken: LoggedSpeech[] = [];
  files.serve('speeches', () => files.media.get('voice.mp3'));

  // No Idempotency-Key here: HeyGen documents none. The scope is a guess.
  const routes: Routes = (api) => {
    api.post<{ Body: TextToSpeechBody }>(
      '/v3/voices/speech',
      { ...guard.allow('voices:write'), schema: { body: textToSpeechBody } },
      (request) => {
        const { text, voiceId, seconds, words } = checkTextToSpeech(library, request.body);
        const costUsd = speechCostOf(seconds);
        wallets.charge(callerOf(request), costUsd);
        const requestId = newId();
        spoken.push({ requestId, voiceId, text, costUsd, createdAt: clock.now() });
        return {
          data: {
            audio_url: files.link(`/speeches/${requestId}/speech.mp3`),
            duration: seconds,
            request_id: requestId,
            word_timestamps: words === null ? null : wordTimestamps(words, seconds),
          },
        };
      },
    );
  };
  return { routes, logged: (): readonly LoggedSpeech[] => spoken };
};
