import { toSeconds } from '../clock.ts';
import type { Ending } from '../events/news.ts';
import type { Announcement } from '../events/types.ts';
import { progressOf, type StatusEntry } from '../jobs/statuses.ts';
import type { VideoStore } from '../videos/store.ts';
import type { Batch, BatchItem } from './store.ts';

/** The items as GET /v3/videos/batches/{batch_id} lists them. */
export const itemResources = (videos: VideoStore, { items }: Batch) =>
  items.map((item, index) => ({ item_index: index, ...itemResource(videos, item) }));

const itemResource = (videos: VideoStore, { video, error }: BatchItem) => {
  if (video === null) return { video_id: null, status: 'failed', error };
  // A video that is deleted later stays as it was. HeyGen does not say.
  return { video_id: videos.hasBegun(video) ? video.id : null, ...progressOf(videos, video) };
};

/** How a batch is doing as a whole. Its status when only some items failed is a guess. */
const batchProgress = (videos: VideoStore, batch: Batch) => {
  const statuses = itemResources(videos, batch).map(({ status }) => status);
  const counts: Record<string, number> = {};
  // A status that no item has is left out. HeyGen does not say; this is the harder case for a client.
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  const isOpen = statuses.some((status) => status === 'queued' || status === 'processing');
  return {
    status: isOpen ? 'processing' : statuses.includes('completed') ? 'completed' : 'failed',
    counts_by_status: counts,
  };
};

/** A batch without its items. */
export const batchResource = (videos: VideoStore, batch: Batch) => ({
  batch_id: batch.id,
  title: batch.title,
  created_at: toSeconds(batch.createdAt),
  total_items: batch.items.length,
  ...batchProgress(videos, batch),
});

/** The items as GET /v3/videos/statuses lists them. The entry for an unknown batch is a guess. */
export const batchStatuses = (
  videos: VideoStore,
  batchId: string,
  batch: Batch | undefined,
): StatusEntry[] => {
  if (batch === undefined) {
    return [{ video_id: null, status: 'not_found', error: null, batch_id: batchId, item_index: null }];
  }
  return itemResources(videos, batch).map((item) => ({ ...item, batch_id: batchId }));
};

/** One event type for both endings. Its payload is not documented. */
export const describeBatch = (videos: VideoStore, batch: Batch, ending: Ending): Announcement => {
  const { counts_by_status } = batchProgress(videos, batch);
  return { type: 'batch.finished', data: { batch_id: batch.id, status: ending, counts_by_status } };
};
