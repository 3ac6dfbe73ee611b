/** A batch of videos as v3 returns it. */
interface ItemJson {
  item_index: number;
  status: 'queued' | 'processing' | 'completed' | 'failed';
  video_id: string | null;
  /** HeyGen documents only that it is an object. */
  error: unknown;
}

export interface BatchJson {
  batch_id: string;
  status: 'processing' | 'completed' | 'failed';
  title: string | null;
  created_at: number;
  total_items: number;
  counts_by_status: Record<string, number>;
  items: ItemJson[];
  has_more: boolean;
  next_token: string | null;
}

export const itemJson = (
  item_index: number,
  status: ItemJson['status'],
  video_id: string | null,
  error: unknown = null,
): ItemJson => ({ item_index, status, video_id, error });

/** By default one page with all items. */
export const batchJson = (
  batch_id: string,
  items: ItemJson[],
  known: Partial<Omit<BatchJson, 'batch_id' | 'items'>> = {},
): BatchJson => ({
  batch_id,
  status: 'processing',
  title: null,
  created_at: 1_795_000_000,
  total_items: items.length,
  counts_by_status: {},
  items,
  has_more: false,
  next_token: null,
  ...known,
});
