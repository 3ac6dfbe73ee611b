import type { Job, JobStatus, JobStore } from './store.ts';

const bulkStatus: Record<JobStatus, string> = {
  waiting: 'queued',
  processing: 'processing',
  completed: 'completed',
  failed: 'failed',
};

/** How a job stands in a list of statuses or in a batch. The fields of `error` are not documented. */
export const progressOf = <J extends Job>(store: JobStore<J>, job: J) => {
  const status = store.statusOf(job);
  const failed = status === 'failed' && job.plan.outcome === 'failed' ? job.plan : undefined;
  return {
    status: bulkStatus[status],
    error: failed === undefined ? null : { code: failed.code, message: failed.message },
  };
};

export interface StatusEntry extends ReturnType<typeof progressOf> {
  video_id: string | null;
  batch_id: string | null;
  item_index: number | null;
}

/** An entry of a list of statuses; an unknown id is an answer there, not an error. Translations are `video_id` too. */
export const statusEntry = <J extends Job>(
  store: JobStore<J>,
  videoId: string,
  job: J | undefined,
): StatusEntry => {
  const progress = job === undefined ? { status: 'not_found', error: null } : progressOf(store, job);
  return { video_id: videoId, ...progress, batch_id: null, item_index: null };
};
