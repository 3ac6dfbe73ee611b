import { seededDubbing, type SeedDubbing } from '../dubbing/seed.ts';
import type { NewJob } from '../jobs/store.ts';
import type { Translation } from './store.ts';

/** A translation that was in the account before the test began. */
export interface SeedTranslation extends SeedDubbing {
  inputLanguage?: string | null;
  /** @default 'Spanish (Spain)' */
  outputLanguage?: string;
}

export const seededTranslation = (fresh: NewJob, seed: SeedTranslation = {}): Translation => ({
  ...seededDubbing(fresh, seed, 'The video could not be translated.'),
  inputLanguage: seed.inputLanguage ?? null,
  outputLanguage: seed.outputLanguage ?? 'Spanish (Spain)',
  audioOnly: false,
});
