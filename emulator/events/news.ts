import { finishedAt, type Job, type JobStore } from '../jobs/store.ts';
import type { Announcement, News } from './types.ts';

export type Ending = 'completed' | 'failed';

/** What HeyGen announces about a job with this ending. */
export type Describe<J extends Job> = (job: J, ending: Ending) => Announcement;

/** A kind of job whose ends are news. */
export interface NewsSource {
  /** When the next end is due, in ms; `Infinity` when none is. */
  nextEnd(): number;
  /** The ends since the last call. */
  take(): (News & { at: number })[];
  /** What would be announced if that job ended like this; undefined when it has no such job. */
  imagine(jobId: string, ending: Ending): News | undefined;
}

export const newsOf = <J extends Job>(store: JobStore<J>, describe: Describe<J>): NewsSource => ({
  nextEnd: () => store.nextEnd(),
  take: () =>
    store.takeEnded().map((job) => ({ ...describe(job, job.plan.outcome), job, at: finishedAt(job) })),
  imagine: (jobId, ending) => {
    const job = store.find(jobId);
    return job === undefined ? undefined : { ...describe(job, ending), job };
  },
});
