/**
 * Finds the videos that have completed, in few requests however large the account is.
 *
 * `GET /v3/videos` has no status filter and no documented order, and a slow render completes behind hundreds of newer
 * ones. So a poll leaves a `Watch` to the next one, and takes four steps:
 *
 * 1. `readTop` reads the list from the top until nothing on it has changed, or nothing on it is recent.
 * 2. `readRest` goes on where an earlier poll stopped.
 * 3. `lookOffList` asks for the videos that were unfinished and are not on the pages just read.
 * 4. `readOthers`, when a Zap with a filter is turned on, reads the list without the filter.
 *
 * Then `completedIn` says which videos to return, and `nextWatch` what to remember. Two polls look at everything that
 * happens: Zapier may lose what one of them returns, and a deletion between two pages can hide a video.
 */
import type { HeyGen } from '../../client/client.ts';
import { orNothing } from '../../client/errors.ts';
import { isFinished, type VideoResource } from '../video-resource.ts';
import type { VideoFilter } from '../videos.ts';
import { lookOffList, type OffList } from './off-list.ts';
import { readList, restOf, timeOf, type End, type Reading } from './reading.ts';
import { markOf, marksOf, openOf, type Watch } from './watch.ts';

export interface Poll {
  heygen: HeyGen;
  filter: VideoFilter;
  /** What the last poll left; undefined on the first one, and when it was lost. */
  before: Watch | undefined;
  /** Whether the Zap has just been turned on: everything returned then counts as seen and fires nothing. */
  isFirst: boolean;
  /** Unix ms. */
  now: number;
  /** Unix ms after which no further page is asked for. */
  until: number;
}

export interface Completions {
  /** Newest first. */
  completed: VideoResource[];
  watch: Watch;
}

const HOUR = 3_600_000;
/** HeyGen's clock may be this much behind ours. */
const SLACK = 60_000;
/** A reading that knows nothing of earlier ones looks this far back: a slow render and a day. */
const LOOK_BACK = 72 * HOUR;
/** A poll that has lost what the last one left returns nothing that completed longer ago than this. */
const LATE = 24 * HOUR;
/** Stop after this many old videos in a row; if HeyGen sorts by last change, a few moved ones precede the new ones. */
const ENOUGH_OLD = 300;
/** Stop after a page with this many unchanged videos, whatever the order of the list. */
const ENOUGH_KNOWN = 20;
/** Most pages for one poll, and two more where it goes on with an earlier one. The next polls read the others. */
const MOST_PAGES = 10;
/** The same when the Zap is turned on: Zapier then wants to see everything there is. */
const MOST_PAGES_AT_FIRST = 50;

const isOld = (video: VideoResource, now: number): boolean =>
  Math.max(timeOf(video.created_at), timeOf(video.completed_at)) < now - LOOK_BACK;

const pagesOf = ({ isFirst }: Poll): number => (isFirst ? MOST_PAGES_AT_FIRST : MOST_PAGES);

const untilAllIsOld =
  ({ now }: Poll): End =>
  (_page, videos) =>
    videos.length >= ENOUGH_OLD && videos.slice(-ENOUGH_OLD).every((video) => isOld(video, now));

const untilAllIsKnown = (known: ReadonlySet<string>): End => {
  const isKnown = (video: VideoResource) => known.has(markOf(video));
  return (page) => page.filter(isKnown).length >= Math.min(ENOUGH_KNOWN, page.length);
};

const readTop = (poll: Poll): Promise<Reading> => {
  const known = new Set(poll.before?.known);
  const isEnd = known.size === 0 ? untilAllIsOld(poll) : untilAllIsKnown(known);
  return readList(poll.heygen, poll.filter, undefined, isEnd, { pages: pagesOf(poll), until: poll.until });
};

/** The next polls begin at the top again if HeyGen no longer takes the token. */
const readRest = async (poll: Poll, top: Reading): Promise<Reading | undefined> => {
  const { heygen, filter, before, now, until } = poll;
  if (!top.isAll || before?.rest === undefined) return undefined;
  const isEnd: End = (page) => page.every((video) => isOld(video, now));
  const pages = pagesOf(poll) - top.pages.length;
  return orNothing(readList(heygen, filter, before.rest, isEnd, { pages, until }), ['refused']);
};

/** A video that does not match the filter yet may be renamed or moved later. It completed before all the same. */
const readOthers = async (poll: Poll, top: Reading): Promise<VideoResource[]> => {
  const { heygen, filter, isFirst, until } = poll;
  if (!isFirst || (filter.title ?? filter.folder_id) === undefined) return [];
  const pages = pagesOf(poll) - top.pages.length;
  return (await readList(heygen, {}, undefined, untilAllIsOld(poll), { pages, until })).videos;
};

const firstSince = ({ isFirst, now }: Poll): number => now - (isFirst ? SLACK : LATE);

const byId = (videos: VideoResource[]): Map<string, VideoResource> =>
  new Map(videos.map((video) => [video.id, video]));

const completedIn = (poll: Poll, videos: VideoResource[]): VideoResource[] => {
  const { before, isFirst } = poll;
  const since = before?.since ?? firstSince(poll);
  // A video that was seen unfinished has completed since, whether or not HeyGen says when.
  const wasUnfinished = new Set([...(before?.open ?? []), ...(before?.told ?? [])]);
  const isNews = ({ id, completed_at, created_at }: VideoResource) =>
    wasUnfinished.has(id) || timeOf(completed_at ?? created_at) >= since;
  return [...byId(videos).values()]
    .filter((video) => video.status === 'completed' && (isFirst || isNews(video)))
    .sort((a, b) => timeOf(b.completed_at) - timeOf(a.completed_at));
};

/** Where the next poll goes on: with what this one did not read, or further down, where many have completed. */
const nextRest = (top: Reading, rest: Reading | undefined, { isMuch }: OffList): string | undefined =>
  (top.isAll ? rest && restOf(rest) : restOf(top)) ?? (isMuch ? (top.pages[1] ?? top.next) : undefined);

/** One poll. */
export const pollCompletions = async (poll: Poll): Promise<Completions> => {
  const { heygen, filter, before } = poll;
  const top = await readTop(poll);
  const rest = await readRest(poll, top);
  const listed = byId([...top.videos, ...(rest?.videos ?? [])]);
  const isOffList = (id: string) => !listed.has(id);
  const offList = await lookOffList(heygen, filter, {
    open: before?.open.filter(isOffList) ?? [],
    told: before?.told.filter(isOffList) ?? [],
  });
  const others = await readOthers(poll, top);

  const completed = completedIn(poll, [...others, ...listed.values(), ...offList.completed]);
  const wasOpen = new Set(before?.open);
  const seen = [...listed.values()];
  return {
    completed,
    watch: {
      since: before?.since ?? firstSince(poll),
      open: openOf([...offList.open, ...seen.filter((video) => !isFinished(video)).map(({ id }) => id)]),
      told: [...offList.told, ...completed.map(({ id }) => id).filter((id) => wasOpen.has(id))],
      ...marksOf(seen, before),
      rest: nextRest(top, rest, offList),
    },
  };
};
