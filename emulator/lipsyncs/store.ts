import type { Job } from '../jobs/store.ts';

/** What the caller of POST /v3/lipsyncs asked for, once it has been checked. */
export interface LipsyncRequest {
  title: string | null;
  /** Length of the video in seconds, as far as the request tells. */
  seconds: number;
  captioned: boolean;
  folderId: string | null;
  callbackUrl: string | null;
  callbackId: string | null;
  body: unknown;
}

/** The lipsync that a plan is wanted for. `number` counts those of this emulator from 1. */
export interface LipsyncJob extends LipsyncRequest {
  number: number;
  lipsyncId: string;
}

export interface Lipsync extends LipsyncRequest, Job {}
