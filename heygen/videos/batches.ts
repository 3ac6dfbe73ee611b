import * as z from 'zod/mini';
import { optionalText } from '../client/payload.ts';
import { path, type HeyGen, type Query } from '../client/client.ts';
import {
  alsoNamed,
  flag,
  id,
  listOf,
  number,
  reason,
  single,
  statusWord,
  text,
  time,
  toPage,
} from '../client/envelope.ts';
import type { FieldLabels } from '../client/problems.ts';
import { videoPayload } from './video-payload.ts';

/** HeyGen's limit for one batch. */
export const MOST_VIDEOS = 100;

/** Body of `POST /v3/videos/batches`. `folder_id` says where the batch goes, with its videos inside. */
const batchPayload = z.lazy(() =>
  z.strictObject({
    videos: z.array(videoPayload),
    title: optionalText,
    folder_id: optionalText,
    callback_url: optionalText,
  }),
);
type BatchPayload = z.infer<typeof batchPayload>;

/** HeyGen documents only that this answer has an id. */
const started = z.lazy(() => single(alsoNamed(z.object({ batch_id: id }), 'batch_id', 'id')));

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

const batchItem = z.lazy(() =>
  z.object({
    /** From 0, in the order of the `videos` that were sent. */
    item_index: number,
    /** queued, processing, completed or failed */
    status: statusWord,
    video_id: text,
    error: reason,
  }),
);
export type BatchItem = z.infer<typeof batchItem>;

const batchParts = z.lazy(() =>
  z.object({
    batch_id: id,
    /** processing, completed or failed; without it, the items decide */
    status: z.catch(statusWord, 'processing'),
    title: text,
    created_at: time,
    total_items: number,
    items: listOf(batchItem),
    // Lists have the cursor next to the data; here it is inside.
    next_token: text,
    has_more: flag,
  }),
);
const batchPage = z.lazy(() => alsoNamed(batchParts, 'batch_id', 'id'));

/** A batch with all its items. */
export interface BatchResource {
  id: string;
  status: string;
  title?: string | null | undefined;
  created_at?: number | string | null | undefined;
  total_items: number;
  items: BatchItem[];
}

const answer = single(batchPage);

/** Where HeyGen has batches. This app makes those of videos, which are the first; all look the same. */
export const batchPlaces = [
  (heygen: HeyGen, id: string, page: Query) => heygen.get(path`/v3/videos/batches/${id}`, answer, page),
  (heygen: HeyGen, id: string, page: Query) =>
    heygen.get(path`/v3/video-translations/batches/${id}`, answer, page),
  (heygen: HeyGen, id: string, page: Query) => heygen.get(path`/v3/lipsyncs/batches/${id}`, answer, page),
] as const;

/**
 * A batch with all its items. Usually one request, since a page has room for a whole batch.
 * @throws HeyGenError (not_found)
 */
export const getBatch = async (
  heygen: HeyGen,
  id: string,
  read: (typeof batchPlaces)[number] = batchPlaces[0],
): Promise<BatchResource> => {
  const items: BatchItem[] = [];
  let token: string | undefined;
  for (;;) {
    const { data } = await read(heygen, id, { limit: MOST_VIDEOS, token });
    const { items: more, next } = toPage({ ...data, data: data.items });
    items.push(...more);
    if (next === undefined || more.length === 0) {
      return { ...data, id: data.batch_id, total_items: data.total_items ?? items.length, items };
    }
    token = next;
  }
};
