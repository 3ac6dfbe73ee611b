import * as z from 'zod/mini';
import { path, type HeyGen } from '../client/client.ts';
import { single, text, toPage } from '../client/envelope.ts';
import { failureSentence, type FieldLabels } from '../client/problems.ts';
import { avatarVideoPayload, photoVideoPayload } from './video-payload.ts';
import { compact, isFinished, toIso } from './video-resource.ts';

/** Most videos that one batch takes. */
export const MOST_VIDEOS = 100;

/** What a batch can be made of; HeyGen leaves videos with several scenes out. */
export const batchVideoPayload = z.discriminatedUnion('type', [avatarVideoPayload, photoVideoPayload]);
export type BatchVideoPayload = z.infer<typeof batchVideoPayload>;

/** Body of `POST /v3/videos/batches`. `folder_id` holds for all videos. */
const batchPayload = z.strictObject({
  videos: z.array(batchVideoPayload),
  title: z.optional(z.string()),
  folder_id: z.optional(z.string()),
  callback_url: z.optional(z.string()),
});
export type BatchPayload = z.infer<typeof batchPayload>;

/** HeyGen publishes no more of this answer than that there is an id in it. */
const started = single(z.object({ batch_id: z.string() }));

/**
 * Starts up to 100 renders. Each costs credits.
 * @returns the id of the batch
 */
export const createBatch = async (
  heygen: HeyGen,
  body: BatchPayload,
  labels: FieldLabels,
): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: '/v3/videos/batches',
    body,
    payload: batchPayload,
    labels,
    answer: started,
    pays: 'videos',
  });
  return data.batch_id;
};

const batchItem = z.object({
  /** From 0, in the order of the `videos` that were sent. */
  item_index: z.number(),
  /** queued, processing, completed or failed */
  status: z.string(),
  video_id: text,
  /** HeyGen does not document what is in it; whatever it is must not keep the batch from being read. */
  error: z.catch(z.nullish(z.object({ code: z.catch(text, null), message: z.catch(text, null) })), null),
});
type BatchItem = z.infer<typeof batchItem>;

const batchPage = z.object({
  batch_id: z.string(),
  /** processing, completed or failed */
  status: z.string(),
  title: text,
  created_at: z.nullish(z.number()),
  total_items: z.number(),
  items: z.array(batchItem),
  // The cursor stands inside the data here, unlike in every list.
  next_token: text,
  has_more: z.nullish(z.boolean()),
});

/** A batch with all its items. */
export interface BatchResource {
  id: string;
  status: string;
  title?: string | null | undefined;
  created_at?: number | null | undefined;
  total_items: number;
  items: BatchItem[];
}

/**
 * A batch with all its items: one request, as a page holds as many as a batch takes.
 * @throws HeyGenError (not_found)
 */
export const getBatch = async (heygen: HeyGen, id: string): Promise<BatchResource> => {
  const items: BatchItem[] = [];
  let token: string | undefined;
  for (;;) {
    const { data } = await heygen.get(path`/v3/videos/batches/${id}`, single(batchPage), {
      limit: MOST_VIDEOS,
      token,
    });
    const { items: more, next } = toPage({ ...data, data: data.items });
    items.push(...more);
    if (next === undefined || more.length === 0) return { ...data, id: data.batch_id, items };
    token = next;
  }
};

/** A row of a batch as the step that sent it knows it. */
export interface BatchRow {
  /** As the user counts rows, from 1. */
  row: number;
  callback_id: string;
  title: string;
}

/**
 * What a batch hands over of one video, as a row of line items. Zapier maps line items column by column, so each row
 * has the same columns: a cell that has nothing to say is empty, and the next row's does not take its place.
 */
const columns = [
  { key: 'row', label: 'Row', type: 'number', sample: 1 },
  { key: 'callback_id', label: 'Reference', sample: 'row-2' },
  { key: 'title', label: 'Video Title', sample: 'Happy birthday, Ana!' },
  { key: 'status', label: 'Video Status', sample: 'completed' },
  { key: 'video_id', label: 'Video ID', sample: '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60' },
  {
    key: 'video_file',
    label: 'Video File',
    type: 'file',
    sample: 'https://files.heygen.ai/video/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.mp4',
  },
  { key: 'failure_code', label: 'Failure Code', sample: '' },
  { key: 'failure_message', label: 'Failure Message', sample: '' },
] as const;

/** The shape in which every operation hands over a batch; the same names as for a video where they mean the same. */
export const batchFields = [
  { key: 'id', label: 'Batch ID', sample: '5b9e1c7d2f3a48c6b0d4e8f1a2c3b4d5' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Birthdays in November' },
  { key: 'total', label: 'Videos in Total', type: 'number', sample: 1 },
  { key: 'completed', label: 'Videos Completed', type: 'number', sample: 1 },
  { key: 'failed', label: 'Videos Failed', type: 'number', sample: 0 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'videos', label: 'Videos', children: columns },
] as const;

/** One video of a batch as a Zap sees it. */
export interface BatchVideo extends BatchRow {
  status: string;
  video_id: string;
  failure_code: string;
  failure_message: string;
}

/** A batch as a Zap sees it. */
export interface Batch {
  id: string;
  status: string;
  title?: string | undefined;
  total: number;
  completed: number;
  failed: number;
  created_at?: string | undefined;
  videos: BatchVideo[];
}

const toBatchVideo = (
  { status, video_id, error }: Omit<BatchItem, 'item_index'>,
  known: BatchRow,
): BatchVideo => ({
  ...known,
  status,
  video_id: video_id ?? '',
  failure_code: error?.code ?? '',
  failure_message: status === 'failed' ? failureSentence(error?.code, error?.message) : '',
});

const countOf = (videos: readonly { status: string }[], status: string): number =>
  videos.filter((video) => video.status === status).length;

/**
 * How a batch stands. HeyGen does not say which state a batch of mixed endings is in, so its videos decide once all of
 * them are listed: it is over when each of them is, and completed when any of them is.
 */
const statusOf = ({ status, total_items, items }: BatchResource): string => {
  if (items.length < total_items) return status;
  if (!items.every(isFinished)) return 'processing';
  return items.some((item) => item.status === 'completed') ? 'completed' : 'failed';
};

/** @param rows those that were sent, in their order; without them rows are counted as HeyGen does */
export const toBatch = (resource: BatchResource, rows: readonly BatchRow[] = []): Batch => {
  const { id, title, created_at, total_items: total, items } = resource;
  const videos = items.map((item) =>
    toBatchVideo(item, rows[item.item_index] ?? { row: item.item_index + 1, callback_id: '', title: '' }),
  );
  return {
    id,
    status: statusOf(resource),
    ...compact({ title, created_at: toIso(created_at) }),
    total,
    completed: countOf(videos, 'completed'),
    failed: countOf(videos, 'failed'),
    videos,
  };
};

/** A batch that HeyGen has just taken. */
export const toStartedBatch = (id: string, title: string | undefined, rows: readonly BatchRow[]): Batch => ({
  id,
  status: 'processing',
  ...compact({ title }),
  total: rows.length,
  completed: 0,
  failed: 0,
  videos: rows.map((row) => toBatchVideo({ status: 'queued' }, row)),
});
