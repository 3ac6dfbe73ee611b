import { checkAsset, type Library } from '../assets/library.ts';
import { checkDestination } from '../jobs/destination.ts';
import type { Job } from '../jobs/store.ts';
import type { ClipsBody } from './body.ts';

/** The video is not fetched, so its length is a guess. */
export const VIDEO_SECONDS = 300;

/** What the caller of POST /v3/ai-clipping asked for, once it has been checked. */
interface ClipsRequest {
  title: string | null;
  inputLanguage: string | null;
  /** A clip is made for each. */
  lengths: readonly string[];
  shape: string;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The job that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface ClipsJob extends ClipsRequest {
  number: number;
  clippingId: string;
}

export interface Clips extends ClipsRequest, Job {}

/** Turns a well-formed body into a job, or refuses it. How many clips there are without a choice is a guess. */
export const checkClips = (library: Library, body: ClipsBody): ClipsRequest => {
  checkAsset(library, body.video, ['video'], 'video');
  const { callbackUrl, callbackId } = checkDestination(library, body);
  const { duration_types = ['30'], aspect_ratio = 'portrait' } = body.output_settings ?? {};
  return {
    title: body.title ?? null,
    inputLanguage: body.input_language ?? null,
    lengths: duration_types,
    shape: aspect_ratio,
    callbackUrl,
    callbackId,
    body,
  };
};
