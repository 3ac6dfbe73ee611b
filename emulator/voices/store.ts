import type { Clock } from '../clock.ts';
import { JobStore, type Job } from '../jobs/store.ts';
import { voices, type Voice } from './voices.ts';

/** What the caller of POST /v3/voices/clone asked for, once it has been checked. */
interface CloneRequest {
  name: string;
  language: string | null;
  removesNoise: boolean;
}

/** The clone that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface CloneJob extends CloneRequest {
  number: number;
  voiceId: string;
}

/** A voice in the making. Its id is that of the voice. */
export interface ClonedVoice extends Job, CloneRequest {}

/** It speaks without a video, too (HeyGen docs: Clone a Voice). Gender and language are not told from the recording. */
export const voiceOf = ({ id, name }: ClonedVoice): Voice => ({
  id,
  name,
  language: 'Multilingual',
  gender: 'female',
  type: 'private',
  supportPause: true,
  supportLocale: true,
  engines: ['elevenlabs', 'starfish'],
});

/** All voices: those that are made here, and those that were there before. */
export class VoiceStore extends JobStore<ClonedVoice> {
  constructor(clock: Clock) {
    super(clock, 'voice');
  }

  /** Those that can speak, the newest of the account's own before the others. That HeyGen lists no other is a guess. */
  speaking(): Voice[] {
    const made = this.existing().filter((clone) => this.statusOf(clone) === 'completed');
    return [...made.reverse().map(voiceOf), ...voices];
  }
}
