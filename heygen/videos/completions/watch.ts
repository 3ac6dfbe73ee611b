import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { VideoResource } from '../video-resource.ts';

const list = z.array(z.string());

/** What one poll leaves to the next. */
export const watchSchema = z.lazy(() =>
  z.object({
    /** Unix ms. A video that completed earlier fires only if it was seen unfinished. */
    since: z.number(),
    /** Unix ms of the last poll. */
    polled: z.number(),
    /** Ids of videos that were unfinished when they were last seen. The ones that have waited longest come first. */
    open: list,
    /** Ids of videos that were open and that the last poll returned as completed. The next poll returns them again. */
    told: list,
    /** Marks that the last poll saw for the first time. */
    lately: list,
    /** Marks that earlier polls saw. */
    known: list,
    /** Token of the page where the next poll continues. */
    rest: z.optional(z.string()),
    /** How many polls in a row could not read that page. */
    failures: z.optional(z.number()),
  }),
);
export type Watch = z.infer<typeof watchSchema>;

/** Zapier's cache is not made for large values. */
const MOST_OPEN = 5000;
const MOST_MARKS = 1000;

/** Changes whenever the video changes. Short, because many are remembered. */
export const markOf = ({ id, status, title, folder_id }: VideoResource): string =>
  createHash('sha1')
    .update(JSON.stringify([id, status, title, folder_id]))
    .digest('base64url')
    .slice(0, 8);

/** Makes the next poll read the list from scratch. */
export const NO_MARKS: Pick<Watch, 'lately' | 'known'> = { lately: [], known: [] };

/** A mark becomes known one poll after it was seen, so that two polls look at every change. */
export const marksOf = (
  listed: readonly VideoResource[],
  before: Watch | undefined,
): Pick<Watch, 'lately' | 'known'> => {
  const known = new Set([...(before?.lately ?? []), ...(before?.known ?? [])].slice(0, MOST_MARKS));
  const lately = listed.map(markOf).filter((mark) => !known.has(mark));
  return { lately: lately.slice(0, MOST_MARKS), known: [...known] };
};

/** The ids of unfinished videos to remember. */
export const openOf = (ids: readonly string[]): string[] => ids.slice(0, MOST_OPEN);
