import type { Destination } from '../jobs/destination.ts';
import { finishedAt, type Job, type JobStore, type NewJob, type RenderPlan } from '../jobs/store.ts';
import type { Video } from '../videos/store.ts';

/** What became of one entry of `videos`: a render, or what stood in the way of one. */
export type BatchItem =
  { video: Video; error: null } | { video: null; error: { code: string; message: string } };

interface BatchRequest extends Pick<Destination, 'folderId' | 'callbackUrl'> {
  title: string | null;
  items: readonly BatchItem[];
}

/** It ends with its last video, and costs nothing beyond its videos. */
export interface Batch extends BatchRequest, Job {}

export const newBatch = (request: BatchRequest, fresh: NewJob): Batch => ({
  ...request,
  ...fresh,
  costUsd: 0,
  callbackId: null,
  get plan() {
    return planOf(request.items, fresh.createdAt);
  },
});

/** HeyGen does not say how a batch ends when only some videos failed. Here one good video makes it completed. */
const planOf = (items: readonly BatchItem[], createdAt: number): RenderPlan => {
  const ends = items.map(({ video }) => (video === null ? createdAt : finishedAt(video)));
  const times = { waitingMs: 0, processingMs: Math.max(...ends) - createdAt };
  return items.some(({ video }) => video?.plan.outcome === 'completed')
    ? { ...times, outcome: 'completed' }
    : { ...times, outcome: 'failed', code: null, message: null };
};

/** The videos that wait for a place, first come, first served. */
export const queueOf = (batches: JobStore<Batch>, now: number): Video[] => {
  const videos = batches.everything().flatMap(({ items }) => items.flatMap(({ video }) => video ?? []));
  return videos.filter(({ createdAt }) => createdAt > now);
};
