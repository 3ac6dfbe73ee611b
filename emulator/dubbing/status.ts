import type { JobStatus } from '../jobs/store.ts';

/** v3's words for the states of translations and lipsyncs. */
export const dubbingStatus: Record<JobStatus, string> = {
  waiting: 'pending',
  processing: 'running',
  completed: 'completed',
  failed: 'failed',
};
