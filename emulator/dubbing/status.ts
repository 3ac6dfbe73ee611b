import type { JobStatus } from '../jobs/store.ts';

/** How v3 names the states of jobs on an existing video. */
export const dubbingStatus: Record<JobStatus, string> = {
  waiting: 'pending',
  processing: 'running',
  completed: 'completed',
  failed: 'failed',
};
