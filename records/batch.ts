import type { ZObject } from 'zapier-platform-core';
import * as z from 'zod/mini';
import { mayWorkLater } from '../heygen/client/advice.ts';
import { failureSentence } from '../heygen/client/problems.ts';
import type { BatchItem, BatchResource } from '../heygen/videos/batches.ts';
import { isFinished } from '../heygen/job.ts';
import type { VideoResource } from '../heygen/videos/video-resource.ts';
import { videoFile, type Test } from '../zapier/hydrators.ts';
import { compact, outputFieldsOf, sampleOf, toIso } from './record.ts';
import { pageField, shareUrlField } from './video.ts';
import { noteField, noteOfTest } from './notes.ts';

/** What a step knows about a row that it sent, before and after it waits. */
export const batchRow = z.lazy(() =>
  z.object({
    /** From 1, as users count. */
    row: z.number(),
    callback_id: z.string(),
    title: z.string(),
  }),
);
type BatchRow = z.infer<typeof batchRow>;

const EXAMPLE_VIDEO = '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60';
const EXAMPLE_LINKS = {
  video_url: `https://files.heygen.ai/video/${EXAMPLE_VIDEO}.mp4`,
  video_page_url: `https://app.heygen.com/videos/${EXAMPLE_VIDEO}`,
};

/**
 * One video of a batch, as a row of line items. Zapier maps line items column by column, so every row has every column:
 * if an empty cell were left out, the next row's cell would take its place.
 */
const columns = [
  { key: 'row', label: 'Row', type: 'number', sample: 1 },
  { key: 'callback_id', label: 'Reference', sample: 'row-2' },
  { key: 'title', label: 'Video Title', sample: 'Happy birthday, Ana!' },
  { key: 'status', label: 'Video Status', sample: 'completed' },
  { key: 'video_id', label: 'Video ID', sample: EXAMPLE_VIDEO },
  {
    key: 'video_file',
    label: 'Video File',
    type: 'file',
    sample: 'https://files.heygen.ai/video/3f0c8b5e9d2a4c61b7e84a1d5c9f2e60.mp4',
  },
  {
    key: 'video_url',
    label: 'Video URL',
    sample: EXAMPLE_LINKS.video_url,
  },
  { ...pageField, sample: EXAMPLE_LINKS.video_page_url },
  { ...shareUrlField, sample: '' },
  { key: 'failure_code', label: 'Failure Code', sample: '' },
  { key: 'failure_message', label: 'Failure Message', sample: '' },
] as const;

/** Keys are the same as a video's where they mean the same. */
const fields = [
  { key: 'id', label: 'Batch ID', sample: '5b9e1c7d2f3a48c6b0d4e8f1a2c3b4d5' },
  { key: 'status', label: 'Status', sample: 'completed' },
  { key: 'title', label: 'Title', sample: 'Birthdays in November' },
  { key: 'total', label: 'Videos in Total', type: 'number', sample: 1 },
  { key: 'completed', label: 'Videos Completed', type: 'number', sample: 1 },
  { key: 'failed', label: 'Videos Failed', type: 'number', sample: 0 },
  { key: 'created_at', label: 'Created At', type: 'datetime', sample: '2026-11-20T09:30:00Z' },
  { key: 'videos', label: 'Videos', children: columns },
  noteField,
] as const;

export const batchOutputFields = outputFieldsOf(fields);
export const batchSample = sampleOf(fields);

/** Of a batch that is read from HeyGen, which does not know what the step was given with each row. */
export const foundBatchSample = {
  ...batchSample,
  videos: [{ ...sampleOf(columns), callback_id: '', title: '' }],
};

/** One video of a batch as the next step gets it. */
interface BatchVideo extends BatchRow {
  status: string;
  video_id: string;
  failure_code: string;
  failure_message: string;
}

/** A batch as the next step gets it. */
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
 * The status of a batch. HeyGen does not document the status of a batch in which only some videos failed, so the videos
 * decide: it is finished when all of them are, and completed if any of them is. Before there is one, HeyGen's word counts.
 *
 * @param total how many videos there are
 */
const statusOf = (resource: BatchResource, videos: readonly BatchVideo[], total: number): string => {
  if (videos.length === 0) return resource.status;
  const saysSo = isFinished(resource);
  if (!saysSo && videos.length < total) return resource.status;
  if (!videos.every(isFinished)) return saysSo ? 'processing' : resource.status;
  return videos.some(({ status }) => status === 'completed') ? 'completed' : 'failed';
};

const LEFT_OUT = {
  code: 'left_out',
  message:
    'HeyGen’s response does not include this row. Look for its video in HeyGen before you create it again.',
};

/** The item of a row. One without a number counts by its place in the list, if that has as many items as rows. */
const listedAs = (items: readonly BatchItem[], index: number, total: number): BatchItem | undefined =>
  items.find(({ item_index }) => item_index === index) ??
  items.find(
    ({ item_index }, place) => items.length === total && place === index && typeof item_index !== 'number',
  );

/**
 * What HeyGen says about a row that was sent. No row may get lost: the batch may not list it yet, and if it never does,
 * the row has failed.
 */
const itemOf = (resource: BatchResource, index: number, total: number): Omit<BatchItem, 'item_index'> =>
  listedAs(resource.items, index, total) ??
  (isFinished(resource) ? { status: 'failed', error: LEFT_OUT } : { status: 'queued' });

/** Why none of the videos was made: the first failure that passes or can be put right, or else that of the first row. */
export const failureIn = (resource: BatchResource, rows: readonly BatchRow[]) => {
  const failures = rows.map(({ row }, index) => {
    const { error } = itemOf(resource, index, rows.length);
    return { where: `Row ${row}`, failure_code: error?.code, failure_message: error?.message };
  });
  return (
    failures.find(({ failure_code, failure_message }) => mayWorkLater(failure_code, failure_message)) ??
    failures[0]
  );
};

/** @param rows the rows that were sent, in order; if they are unknown, HeyGen's numbers count */
export const toBatch = (resource: BatchResource, rows?: readonly BatchRow[]): Batch => {
  const { id, title, created_at, total_items, items } = resource;
  const videos =
    rows === undefined
      ? items.map((item, place) =>
          toBatchVideo(item, { row: (item.item_index ?? place) + 1, callback_id: '', title: '' }),
        )
      : rows.map((row, index) => toBatchVideo(itemOf(resource, index, rows.length), row));
  const total = rows?.length ?? total_items;
  return {
    id,
    status: statusOf(resource, videos, total),
    ...compact({ title, created_at: toIso(created_at) }),
    total,
    completed: countOf(videos, 'completed'),
    failed: countOf(videos, 'failed'),
    videos,
  };
};

/** A batch that HeyGen has just accepted. */
export const toStartedBatch = (id: string, title: string | undefined, rows: readonly BatchRow[]): Batch => ({
  id,
  status: 'processing',
  ...compact({ title }),
  total: rows.length,
  completed: 0,
  failed: 0,
  videos: rows.map((row) => toBatchVideo({ status: 'queued' }, row)),
});

/** Ids of the videos that have files. */
export const completedIn = ({ videos }: Batch): string[] =>
  videos.filter(({ status }) => status === 'completed').map(({ video_id }) => video_id);

/** The links of a video, as far as they are known. */
interface VideoLinks {
  video_url?: string | null | undefined;
  video_page_url?: string | null | undefined;
  share_url?: string | null | undefined;
}

/**
 * A batch with links and a file for each completed video.
 * @param linksOf by the id of the video
 */
export const handOverBatch = (
  zapier: ZObject,
  { videos, ...batch }: Batch,
  linksOf: (video_id: string) => VideoLinks | undefined,
  test?: Test,
) => ({
  ...batch,
  videos: videos.map((video) => ({
    ...video,
    video_url: linksOf(video.video_id)?.video_url ?? '',
    video_page_url: linksOf(video.video_id)?.video_page_url ?? '',
    share_url: linksOf(video.video_id)?.share_url ?? '',
    video_file:
      video.status === 'completed'
        ? zapier.dehydrateFile(videoFile, { video_id: video.video_id, ...compact({ test }) })
        : '',
  })),
});

/**
 * A batch as a test shows it: the same video in each row.
 * @param found the newest finished video of the account, if there is one
 */
export const handOverBatchStandIn = (
  zapier: ZObject,
  found: VideoResource | undefined,
  title: string | undefined,
  rows: readonly BatchRow[],
  share: boolean,
) => {
  const id = String(batchSample.id);
  const completed = { status: 'completed', video_id: found?.id ?? EXAMPLE_VIDEO };
  const batch = {
    ...toStartedBatch(id, title, rows),
    status: 'completed',
    completed: rows.length,
    created_at: String(batchSample.created_at),
    videos: rows.map((row) => toBatchVideo(completed, row)),
  };
  const isExample = found === undefined;
  const { video_url, video_page_url } = found ?? EXAMPLE_LINKS;
  const links = { video_url, video_page_url, share_url: share ? video_page_url : '' };
  return {
    ...handOverBatch(zapier, batch, () => links, isExample ? 'example' : 'stand-in'),
    note: noteOfTest('video', isExample),
  };
};
