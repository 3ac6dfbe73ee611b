import { checkAsset, type Library } from '../assets/library.ts';
import { checkGlossary } from '../brands/checks.ts';
import { VIDEO_SECONDS } from '../dubbing/checks.ts';
import { checkDestination } from '../jobs/destination.ts';
import type { Job } from '../jobs/store.ts';
import { checkLanguages } from '../translations/checks.ts';
import type { ProofreadBody } from './body.ts';

/** What the caller of POST /v3/video-translations/proofreads asked for; one for each language. */
export interface ProofreadRequest {
  title: string;
  outputLanguage: string;
  /** Whether there were subtitles from the start. */
  hasOriginal: boolean;
  seconds: number;
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The proofread that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface ProofreadJob extends ProofreadRequest {
  number: number;
  proofreadId: string;
}

/** A translation’s subtitles, to be corrected before the video is made. */
export interface Proofread extends ProofreadRequest, Job {
  /** How often they were replaced. */
  edits: number;
}

/** Turns a well-formed body into a proofread for each language, or refuses it. */
export const checkProofread = (library: Library, body: ProofreadBody): ProofreadRequest[] => {
  checkAsset(library, body.video, ['video'], 'video');
  if (body.srt) checkAsset(library, body.srt, ['subtitle'], 'srt');
  checkGlossary(body);
  const { folderId } = checkDestination(library, body);
  return checkLanguages(body.output_languages).map((outputLanguage) => ({
    title: body.title,
    outputLanguage,
    hasOriginal: Boolean(body.srt),
    seconds: VIDEO_SECONDS,
    folderId,
    callbackUrl: null,
    callbackId: null,
    body,
  }));
};
