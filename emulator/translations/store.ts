import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { JobStore, type Job, type RenderPlan } from '../jobs/store.ts';

/** What the caller of POST /v3/video-translations asked for, once it has been checked; one for each language. */
export interface TranslationRequest {
  title: string | null;
  inputLanguage: string | null;
  outputLanguage: string;
  /** Length of the video in seconds, as far as the request tells. */
  seconds: number;
  audioOnly: boolean;
  captioned: boolean;
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The translation that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface TranslationJob extends TranslationRequest {
  number: number;
  translationId: string;
}

export interface Translation extends TranslationRequest, Job {}

/** The video translations of the account. */
export class TranslationStore extends JobStore<Translation> {
  readonly #plan: (job: TranslationJob) => RenderPlan;

  constructor(clock: Clock, plan: (job: TranslationJob) => RenderPlan) {
    super(clock);
    this.#plan = plan;
  }

  create(request: TranslationRequest, costUsd: number): Translation {
    const beginning = this.beginning();
    const id = randomUUID().replaceAll('-', '');
    const plan = this.#plan({ ...request, number: beginning.number, translationId: id });
    return this.keep({ ...request, ...beginning, id, plan, costUsd, createdAt: this.clock.now() }, true);
  }

  /** A translation that was there before. */
  add(translation: Omit<Translation, 'number' | 'touchedAt' | 'deleted'>): Translation {
    return this.keep({ ...translation, ...this.beginning(), touchedAt: translation.createdAt }, false);
  }
}
