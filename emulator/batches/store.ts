import { randomUUID } from 'node:crypto';
import type { Destination } from '../server/checks.ts';
import { finishedAt, JobStore, type Job, type RenderPlan } from '../jobs/store.ts';
import type { Video } from '../videos/store.ts';

/** What became of one entry of `videos`: a render, or what stood in the way of one. */
export type BatchItem =
  { video: Video; error: null } | { video: null; error: { code: string; message: string } };

export interface BatchRequest extends Pick<Destination, 'folderId' | 'callbackUrl'> {
  title: string | null;
  items: readonly BatchItem[];
}

/** It ends with the last of its videos; they were paid for one by one. */
export interface Batch extends BatchRequest, Job {}

/** The video batches of the account. */
export class BatchStore extends JobStore<Batch> {
  create(request: BatchRequest): Batch {
    const createdAt = this.clock.now();
    const { items } = request;
    const batch = {
      ...request,
      ...this.beginning(),
      id: randomUUID().replaceAll('-', ''),
      createdAt,
      costUsd: 0,
      callbackId: null,
      get plan() {
        return planOf(items, createdAt);
      },
    };
    return this.keep(batch, true);
  }

  /** The videos that wait for a place, first come, first served. */
  queue(): Video[] {
    const now = this.clock.now();
    const videos = this.everything().flatMap(({ items }) => items.flatMap(({ video }) => video ?? []));
    return videos.filter(({ createdAt }) => createdAt > now);
  }
}

/** Which state a batch of mixed endings has HeyGen does not say; here one good video makes it a completed one. */
function planOf(items: readonly BatchItem[], createdAt: number): RenderPlan {
  const ends = items.map(({ video }) => (video === null ? createdAt : finishedAt(video)));
  const times = { waitingMs: 0, processingMs: Math.max(...ends) - createdAt };
  return items.some(({ video }) => video?.plan.outcome === 'completed')
    ? { ...times, outcome: 'completed' }
    : { ...times, outcome: 'failed', code: null, message: null };
}
