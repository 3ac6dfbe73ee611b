import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';
import type { NewJob } from '../jobs/store.ts';

/** What seeded jobs on an existing video have in common. */
export interface SeedDubbing extends SeedTimes {
  id?: string;
  title?: string | null;
  durationSeconds?: number;
  captioned?: boolean;
  /** Why it failed, for the status `failed`. */
  failureMessage?: string | null;
}

/** @param whyFailed the failure's message if the seed has none */
export const seededDubbing = (fresh: NewJob, seed: SeedDubbing, whyFailed: string) => {
  const { failureMessage: message = whyFailed } = seed;
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
