import type { Batch, BatchItem } from './store.ts';
import { toSeconds } from '../clock.ts';
import { progressOf, type StatusEntry } from '../videos/resource.ts';
import type { World } from '../world.ts';

export type BatchAccount = Pick<World, 'clock' | 'videos'>;

/** The items as GET /v3/videos/batches/{batch_id} lists them. */
export function itemResources(account: BatchAccount, { items }: Batch) {
  return items.map((item, index) => ({ item_index: index, ...itemResource(account, item) }));
}

function itemResource({ clock, videos }: BatchAccount, { video, error }: BatchItem) {
  if (video === null) return { video_id: null, status: 'failed', error };
  // A video that is deleted later is still told of as it was: HeyGen does not say.
  return { video_id: video.createdAt <= clock.now() ? video.id : null, ...progressOf(videos, video) };
}

/** How a batch is doing as a whole. What it is when some items failed and some did not is a guess. */
export function batchProgress(account: BatchAccount, batch: Batch) {
  const statuses = itemResources(account, batch).map(({ status }) => status);
  const counts: Record<string, number> = {};
  // A status that no item has is not counted at all: the sparser of the two ways that HeyGen leaves open.
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  const isOpen = statuses.some((status) => status === 'queued' || status === 'processing');
  return {
    status: isOpen ? 'processing' : statuses.includes('completed') ? 'completed' : 'failed',
    counts_by_status: counts,
  };
}

/** A batch without its items. */
export function batchResource(account: BatchAccount, batch: Batch) {
  return {
    batch_id: batch.id,
    title: batch.title,
    created_at: toSeconds(batch.createdAt),
    total_items: batch.items.length,
    ...batchProgress(account, batch),
  };
}

/** The items as GET /v3/videos/statuses lists them; what it makes of an unknown batch is a guess. */
export function batchStatuses(world: World, batchId: string): StatusEntry[] {
  const batch = world.batches.find(batchId);
  if (batch === undefined) {
    return [{ video_id: null, status: 'not_found', error: null, batch_id: batchId, item_index: null }];
  }
  return itemResources(world, batch).map((item) => ({ ...item, batch_id: batchId }));
}
