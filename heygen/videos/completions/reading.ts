import type { HeyGen } from '../../client/client.ts';
import type { Page } from '../../client/envelope.ts';
import { HeyGenError } from '../../client/errors.ts';
import { timeOf } from '../../moment.ts';
import type { VideoResource } from '../video-resource.ts';
import { listVideos, type VideoFilter } from '../videos.ts';

/** How far the list has been read. */
export interface Reading {
  videos: VideoResource[];
  /** Tokens of the pages that were read; the first page of the list has none. */
  pages: (string | undefined)[];
  /** Token of the page that comes next. */
  next: string | undefined;
  /** Whether there is nothing new left to read. */
  isAll: boolean;
  /** What ended it early. */
  failure?: HeyGenError;
}

/** Whether nothing new can follow this page, given all videos read so far. */
export type End = (page: VideoResource[], videos: VideoResource[]) => boolean;

interface Budget {
  pages: number;
  /** Unix ms after which no further page is read. */
  until: number;
}

/** HeyGen documents no order. With this one, new videos are on the last page. */
const isOldestFirst = (page: VideoResource[]): boolean => {
  const times = page.map(({ created_at }) => timeOf(created_at));
  return times.every((time, index) => time >= (times[index - 1] ?? 0)) && times.at(-1) !== times[0];
};

const addPage = (reading: Reading, { items, next }: Page<VideoResource>, isEnd: End): Reading => {
  const videos = [...reading.videos, ...items];
  return {
    videos,
    pages: [...reading.pages, reading.next],
    next,
    isAll: next === undefined || (isEnd(items, videos) && !isOldestFirst(items)),
  };
};

/**
 * Reads the list downwards, at least two pages if there are two. After a failure, it keeps what it has read.
 *
 * @param from token of the first page to read; undefined for the top of the list
 */
export const readList = async (
  heygen: HeyGen,
  filter: VideoFilter,
  from: string | undefined,
  isEnd: End,
  budget: Budget,
): Promise<Reading> => {
  let reading: Reading = { videos: [], pages: [], next: from, isAll: false };
  const mayReadOn = () =>
    reading.pages.length < 2 || (reading.pages.length < budget.pages && Date.now() < budget.until);
  try {
    while (!reading.isAll && mayReadOn()) {
      reading = addPage(reading, await listVideos(heygen, filter, reading.next), isEnd);
    }
    return reading;
  } catch (error) {
    if (error instanceof HeyGenError) return { ...reading, failure: error };
    throw error;
  }
};

/**
 * Whether HeyGen no longer accepts the token of the next page. It documents neither how long a token is valid nor how
 * it refuses one.
 */
export const isTokenRefused = ({ next, failure }: Reading): boolean => {
  if (next === undefined || failure === undefined) return false;
  const { status = 0, message } = failure;
  return status >= 500 ? /token|cursor|pagina/i.test(message) : [400, 404, 409, 410, 422].includes(status);
};

/** Where the next poll continues: in the middle of this reading, so that two polls look at every page. */
export const restOf = ({ pages, next, isAll }: Reading): string | undefined =>
  isAll && pages.length === 1 ? undefined : (pages[Math.floor(pages.length / 2)] ?? next);
