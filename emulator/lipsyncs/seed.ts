import { seededDubbing, type SeedDubbing } from '../dubbing/seed.ts';
import type { NewJob } from '../jobs/store.ts';
import type { Lipsync } from './store.ts';

/** A lipsync that was in the account before the test began. */
export type SeedLipsync = SeedDubbing;

export const seededLipsync = (fresh: NewJob, seed: SeedLipsync = {}): Lipsync =>
  seededDubbing(fresh, seed, 'No face was found.');
