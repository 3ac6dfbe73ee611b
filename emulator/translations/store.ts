import type { Job } from '../jobs/store.ts';

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
