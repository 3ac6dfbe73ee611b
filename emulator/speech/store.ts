import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Cue } from '../files/subtitles.ts';

/** What the caller of POST /v3/voices/speech asked for, once it has been checked. */
export interface SpokenRequest {
  readonly text: string;
  readonly voiceId: string;
  readonly seconds: number;
  /** When each word is spoken; null for SSML, so that callers meet that too: HeyGen says that it may be null. */
  readonly words: readonly Cue[] | null;
}

export interface SpokenText extends SpokenRequest {
  readonly id: string;
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
}

/** What voices have spoken, each in an audio file. */
export class SpokenTextStore {
  readonly #clock: Clock;
  readonly #spoken: SpokenText[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create(request: SpokenRequest, costUsd: number): SpokenText {
    const id = randomUUID().replaceAll('-', '');
    const spoken = { ...request, id, costUsd, createdAt: this.#clock.now() };
    this.#spoken.push(spoken);
    return spoken;
  }

  /** Oldest first. */
  everything(): readonly SpokenText[] {
    return this.#spoken;
  }
}
