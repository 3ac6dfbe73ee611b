import type { Job, JobStatus, JobStore } from './store.ts';

/** A job that somebody paid for. */
export interface PaidJob {
  readonly costUsd: number;
  /** Milliseconds since the Unix epoch; in the future for a video of a batch that waits for a place. */
  readonly createdAt: number;
  readonly callbackUrl: string | null;
  readonly callbackId: string | null;
}

/** A paid job that ends as a file in a folder. */
export interface PaidMedia extends PaidJob {
  readonly title: string | null;
  readonly status: JobStatus;
  readonly folderId: string | null;
  readonly deleted: boolean;
}

/** Oldest first, deleted jobs included. Seeded jobs cost nothing and are left out. */
export const paidJobs = <J extends Job, Log extends object>(
  store: JobStore<J>,
  describe: (job: J) => Log,
): (PaidJob & Log)[] =>
  store
    .everything()
    .filter(({ costUsd }) => costUsd > 0)
    .map((job) => {
      const { costUsd, createdAt, callbackUrl, callbackId } = job;
      return { costUsd, createdAt, callbackUrl, callbackId, ...describe(job) };
    });

export const paidMedia = <J extends Job & Pick<PaidMedia, 'title' | 'folderId'>, Log extends object>(
  store: JobStore<J>,
  describe: (job: J) => Log,
): (PaidMedia & Log)[] =>
  paidJobs(store, (job) => {
    const { title, folderId, deleted } = job;
    return { title, folderId, deleted, status: store.statusOf(job), ...describe(job) };
  });
