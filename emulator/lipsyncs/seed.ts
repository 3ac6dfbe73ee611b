import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';
import type { NewJob } from '../jobs/store.ts';
import type { Lipsync } from './store.ts';

/** A lipsync that was in the account before the test began. */
export interface SeedLipsync extends SeedTimes {
  id?: string;
  title?: string | null;
  durationSeconds?: number;
  captioned?: boolean;
  /** Why it failed, for the status `failed`. */
  failureMessage?: string | null;
}

export const seededLipsync = (fresh: NewJob, seed: SeedLipsync = {}): Lipsync => {
  const { failureMessage: message = 'No face was found.' } = seed;
  return {
    ...fresh,
    ...seededTimes(seed, fresh.createdAt, { code: null, message }),
    id: seed.id ?? fresh.id,
    title: seed.title ?? null,
    seconds: seed.durationSeconds ?? 10,
    captioned: seed.captioned ?? false,
    folderId: null,
    callbackUrl: null,
    callbackId: null,
    body: null,
    costUsd: 0,
  };
};
