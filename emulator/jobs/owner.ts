import type { Job, JobStore, NewJob } from './store.ts';

/** What somebody does in HeyGen's own editor while Zaps run. Unknown ids throw. */
export interface JobOwner<Seed> {
  /** Puts a job into the account that was there before the test began. @returns its id */
  seed(job?: Seed): string;
  delete(id: string): void;
  /** Ends a job now, whatever its plan was. */
  complete(id: string): void;
  fail(id: string, message: string | null): void;
}

export const ownerOf = <J extends Job, Seed>(
  store: JobStore<J>,
  seeded: (fresh: NewJob, seed: Seed | undefined) => J,
): JobOwner<Seed> => ({
  seed: (seed) => store.restore((fresh) => seeded(fresh, seed)).id,
  delete: (id) => {
    store.delete(store.get(id));
  },
  complete: (id) => {
    store.finish(store.get(id), { outcome: 'completed' });
  },
  fail: (id, message) => {
    store.finish(store.get(id), { outcome: 'failed', code: null, message });
  },
});
