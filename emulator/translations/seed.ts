import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';
import type { NewJob } from '../jobs/store.ts';
import type { Translation } from './store.ts';

/** A translation that was in the account before the test began. */
export interface SeedTranslation extends SeedTimes {
  id?: string;
  title?: string | null;
  inputLanguage?: string | null;
  /** @default 'Spanish (Spain)' */
  outputLanguage?: string;
  durationSeconds?: number;
  captioned?: boolean;
  /** Why it failed, for the status `failed`. */
  failureMessage?: string | null;
}

export const seededTranslation = (fresh: NewJob, seed: SeedTranslation = {}): Translation => {
  const { failureMessage: message = 'The video could not be translated.' } = seed;
  return {
    ...fresh,
    ...seededTimes(seed, fresh.createdAt, { code: null, message }),
    id: seed.id ?? fresh.id,
    title: seed.title ?? null,
    inputLanguage: seed.inputLanguage ?? null,
    outputLanguage: seed.outputLanguage ?? 'Spanish (Spain)',
    seconds: seed.durationSeconds ?? 10,
    audioOnly: false,
    captioned: seed.captioned ?? false,
    folderId: null,
    callbackUrl: null,
    callbackId: null,
    body: null,
    costUsd: 0,
  };
};
