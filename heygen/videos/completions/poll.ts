/**
 * Finds the videos that have completed, in few requests however large the account is.
 *
 * `GET /v3/videos` has no status filter and no documented order, and a slow render completes behind hundreds of newer
 * ones. So a poll leaves a `Watch` to the next one, and takes four steps:
 *
 * 1. `readTop` reads the list from the top until nothing on it has changed, or nothing on it is recent.
 * 2. `readRest` continues where an earlier poll stopped.
 * 3. `lookOffList` asks for the videos that were unfinished and are not on the pages just read.
 * 4. `readOthers`, when a Zap with a filter is turned on, reads the list without the filter.
 *
 * Then `completedIn` says which videos to return, and `nextPlace` where the next poll continues. Two polls look at
 * every change: Zapier may lose what one of them returns, and a deletion between two pages can hide a video.
 *
 * A poll keeps what it has read when a later request fails, and leaves the rest to the next one. It fails only if it
 * could read nothing.
 */
import type { HeyGen } from '../../client/client.ts';
import { isProblem } from '../../client/errors.ts';
import { timeOf } from '../../moment.ts';
import { isFinished } from '../../job.ts';
import type { VideoResource } from '../video-resource.ts';
import type { VideoFilter } from '../videos.ts';
import { lookOffList, type OffList } from './off-list.ts';
import { isTokenRefused, readList, restOf, type End, type Reading } from './reading.ts';
import { markOf, marksOf, NO_MARKS, openOf, type Watch } from './watch.ts';

interface Poll {
  heygen: HeyGen;
  filter: VideoFilter;
  /** What the last poll left; undefined for the first poll, or if it was lost. */
  before: Watch | undefined;
  /** Whether the Zap has just been turned on: everything returned then counts as seen and fires nothing. */
  isFirst: boolean;
  /** Unix ms. */
  now: number;
  /** Unix ms after which no further page is asked for. */
  until: number;
}

interface Completions {
  /** Newest first. */
  completed: VideoResource[];
  watch: Watch;
}

const HOUR = 3_600_000;
/** HeyGen's clock may be this far behind ours. */
const SLACK = HOUR / 4;
/** How far back to read without knowledge of earlier readings: a slow render and a day. */
const LOOK_BACK = 72 * HOUR;
/** If what the last poll left is lost, nothing that completed longer ago than this is returned. */
const LATE = 24 * HOUR;
/** Give up on a page after this many polls that could not read it. */
const MOST_FAILURES = 3;
/** Stop after this many old videos in a row; if HeyGen sorts by last change, a few moved ones precede the new ones. */
const ENOUGH_OLD = 300;
/** Stop after a page with this many unchanged videos, whatever the order of the list. */
const ENOUGH_KNOWN = 20;
/** Pages for one poll, and two more if it continues an earlier one. The next polls read the others. */
const MOST_PAGES = 10;
/** The same when the Zap is turned on: Zapier then wants to see every video. */
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

const readRest = async (poll: Poll, top: Reading): Promise<Reading | undefined> => {
  const { heygen, filter, before, now, until } = poll;
  if (!top.isAll || before?.rest === undefined) return undefined;
  const isEnd: End = (page) => page.every((video) => isOld(video, now));
  return readList(heygen, filter, before.rest, isEnd, { pages: pagesOf(poll) - top.pages.length, until });
};

/** A video may be renamed or moved into the filter later. It must not fire then, since it completed before. */
const readOthers = async (poll: Poll, top: Reading): Promise<Reading | undefined> => {
  const { heygen, filter, isFirst, until } = poll;
  if (!isFirst || top.failure !== undefined || (filter.title ?? filter.folder_id) === undefined)
    return undefined;
  const pages = pagesOf(poll) - top.pages.length;
  return readList(heygen, {}, undefined, untilAllIsOld(poll), { pages, until });
};

/** If the first poll could not read everything, an old video must not count as new later. */
const sinceOf = ({ before, isFirst, now }: Poll, readings: (Reading | undefined)[]): number => {
  if (before !== undefined) return before.since;
  if (!isFirst) return now - LATE;
  return readings.some((reading) => reading?.failure) ? now : now - SLACK;
};

const byId = (videos: VideoResource[]): Map<string, VideoResource> =>
  new Map(videos.map((video) => [video.id, video]));

const completedIn = (poll: Poll, since: number, videos: VideoResource[]): VideoResource[] => {
  const { before, isFirst, now } = poll;
  // Everything older was returned by an earlier poll. Zapier may have forgotten that it has seen it.
  const recent = Math.min(now - LOOK_BACK, (before?.polled ?? now) - LATE);
  // A video that was seen unfinished has completed since, whether or not HeyGen says when.
  const wasUnfinished = new Set([...(before?.open ?? []), ...(before?.told ?? [])]);
  const isNews = ({ id, completed_at, created_at }: VideoResource) =>
    wasUnfinished.has(id) || timeOf(completed_at ?? created_at) >= Math.max(since, recent);
  return [...byId(videos).values()]
    .filter((video) => video.status === 'completed' && (isFirst || isNews(video)))
    .sort((a, b) => timeOf(b.completed_at) - timeOf(a.completed_at));
};

/**
 * Where the next poll continues: at what this one did not read, or further down if many videos have completed there. If
 * HeyGen does not accept the token, the next poll starts over.
 */
const nextPlace = (
  { before }: Poll,
  top: Reading,
  rest: Reading | undefined,
  { isMuch }: OffList,
): Pick<Watch, 'rest' | 'failures'> & { isAnew: boolean } => {
  const unread = top.isAll ? rest : top;
  const isStuck = rest?.failure !== undefined && rest.pages.length === 0;
  const failures = isStuck ? (before?.failures ?? 0) + 1 : undefined;
  if (unread !== undefined && (isTokenRefused(unread) || failures === MOST_FAILURES)) return { isAnew: true };
  const place = (unread && restOf(unread)) ?? (isMuch ? (top.pages[1] ?? top.next) : undefined);
  return { rest: place, failures, isAnew: false };
};

/**
 * One poll.
 * @throws HeyGenError when not even the first page of the list can be read
 */
export const pollCompletions = async (poll: Poll): Promise<Completions> => {
  const { heygen, filter, before, now } = poll;
  const top = await readTop(poll);
  if (top.failure !== undefined && top.pages.length === 0) throw top.failure;
  const rest = await readRest(poll, top);
  const listed = byId([...top.videos, ...(rest?.videos ?? [])]);
  const isOffList = (id: string) => !listed.has(id);
  const offList = await lookOffList(
    heygen,
    filter,
    {
      open: before?.open.filter(isOffList) ?? [],
      told: before?.told.filter(isOffList) ?? [],
    },
    [top, rest].some((reading) => isProblem(reading?.failure, 'throttled')),
  );
  const others = await readOthers(poll, top);

  const since = sinceOf(poll, [top, others]);
  const candidates = [...(others?.videos ?? []), ...listed.values(), ...offList.videos];
  const completed = completedIn(poll, since, candidates);
  const wasOpen = new Set(before?.open);
  const seen = [...listed.values()];
  const { isAnew, ...place } = nextPlace(poll, top, rest, offList);
  return {
    completed,
    watch: {
      since,
      polled: now,
      open: openOf([...offList.open, ...seen.filter((video) => !isFinished(video)).map(({ id }) => id)]),
      told: [...offList.told, ...completed.map(({ id }) => id).filter((id) => wasOpen.has(id))],
      ...(isAnew ? NO_MARKS : marksOf(seen, before)),
      ...place,
    },
  };
};
