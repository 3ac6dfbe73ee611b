/**
 * Finds the videos that have completed, in few requests however large the account is.
 *
 * `GET /v3/videos` has no status filter and an undocumented order, and a slow render completes behind hundreds
 * of newer ones. So a poll reads the list only as far as something has changed on it, remembers what was unfinished
 * there, and asks for the rest of those by `GET /v3/videos/statuses`. Whatever happens is looked at by two polls:
 * Zapier may lose what one of them gives, and a deletion between two pages lets a video slip through.
 */
import { createHash } from 'node:crypto';
import type { HeyGen } from '../client/client.ts';
import { orNothing } from '../client/errors.ts';
import { isFinished, type VideoResource } from './video-resource.ts';
import {
  getVideo,
  isAbout,
  listVideos,
  STATUSES_PER_REQUEST,
  videoStatuses,
  type VideoFilter,
} from './videos.ts';

/** What one poll leaves to the next. */
export interface Watch {
  /** Unix seconds. What completed before fires only if it was seen unfinished. */
  since: number;
  /** Ids of videos that were not finished when they were last seen. */
  open: string[];
  /** Ids of videos that were open and that the last poll gave as completed; the next one gives them again. */
  told: string[];
  /** Marks of what the last poll saw on the list and the polls before it did not. */
  lately: string[];
  /** Marks of what those saw. */
  known: string[];
  /** Token of the page on which the reading of the list has to go on. */
  rest?: string | undefined;
}

export interface Completions {
  /** Newest first. */
  completed: VideoResource[];
  watch: Watch;
}

const HOUR = 3600;
/** Seconds by which HeyGen's clock may be behind ours. */
const SLACK = 60;
/** How far back a reading looks that knows nothing of earlier ones: a slow render, and a day. */
const LOOK_BACK = 72 * HOUR;
/** So many older videos in a row end it. Where the last change comes first, some that were moved stand before the news. */
const ENOUGH_OLD = 300;
/** A poll that knows nothing fires nothing that completed longer ago than this. */
const LATE = 24 * HOUR;
/** As many entries of a page that are as they were end the reading: no order that has the news on top hides more. */
const ENOUGH_KNOWN = 20;
/** Pages that one poll reads at the most, or two more where it goes on; the others come with the next poll. */
const MOST_PAGES = 10;
/** The same when the Zap is turned on, when Zapier wants to see as much as there is. */
const MOST_PAGES_AT_FIRST = 50;
/** Seconds after which a poll begins no further page: Zapier ends it after 30, and then nothing is remembered. */
const READING_TIME = 10;
/** The same when the Zap is turned on: there is nothing else to ask for then. */
const READING_TIME_AT_FIRST = 15;
/** Videos that one poll asks for by their ids at the most, first all their statuses and then the completed ones. */
const MOST_STATUSES = 10 * STATUSES_PER_REQUEST;
const MOST_FETCHES = 20;
/** What is remembered at the most; Zapier's cache is not made for large values. */
const MOST_OPEN = 5000;
const MOST_MARKS = 1000;

const seconds = (value: number | string | null | undefined): number => Number(value ?? 0);

const chunks = <Item>(items: Item[], size: number): Item[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...chunks(items.slice(size), size)];

/** Tells whether something has happened to a video since. Short, because many are remembered. */
const markOf = ({ id, status, title, folder_id }: VideoResource): string =>
  createHash('sha1')
    .update(JSON.stringify([id, status, title, folder_id]))
    .digest('base64url')
    .slice(0, 8);

/** HeyGen documents no order. Should it be this one, then the news is on the last page. */
const isOldestFirst = (page: VideoResource[]): boolean => {
  const times = page.map(({ created_at }) => seconds(created_at));
  return times.every((time, index) => time >= (times[index - 1] ?? 0)) && times.at(-1) !== times[0];
};

interface Reading {
  videos: VideoResource[];
  /** Tokens of the pages that were read; the first page of the list has none. */
  pages: (string | undefined)[];
  /** Token of the page after them. */
  next: string | undefined;
  /** Whether there is no news after them. */
  isAll: boolean;
}

/**
 * Reads the list downwards, two pages at least.
 *
 * @param from token of the page to begin with; undefined for the first one
 * @param isEnd whether there is no news after this page
 * @param mayGoOn asked after each page
 */
const readList = async (
  heygen: HeyGen,
  filter: VideoFilter,
  from: string | undefined,
  isEnd: (page: VideoResource[]) => boolean,
  mayGoOn: () => boolean,
): Promise<Reading> => {
  const videos: VideoResource[] = [];
  const pages: Reading['pages'] = [];
  let next = from;
  let isAll: boolean;
  let hasTime: boolean;
  do {
    pages.push(next);
    const page = await listVideos(heygen, filter, next);
    videos.push(...page.items);
    next = page.next;
    hasTime = mayGoOn();
    isAll = next === undefined || (isEnd(page.items) && !isOldestFirst(page.items));
  } while (!isAll && (hasTime || pages.length < 2));
  return { videos, pages, next, isAll };
};

/** Where the next poll goes on with a reading: in the middle of it, so that two polls look at every page. */
const restOf = ({ pages, isAll }: Reading): string | undefined =>
  isAll && pages.length === 1 ? undefined : pages[Math.floor(pages.length / 2)];

interface FollowUp {
  completed: VideoResource[];
  /** Of those asked for. */
  open: string[];
  told: string[];
  /** Whether more have completed than can be fetched one by one. */
  isMuch: boolean;
}

/** Looks after videos that the list did not show. Those that have waited longest stand first in `open`. */
const followUp = async (
  heygen: HeyGen,
  filter: VideoFilter,
  open: string[],
  told: string[],
): Promise<FollowUp> => {
  const asked = open.slice(0, MOST_STATUSES);
  const answers = await Promise.all(
    chunks(asked, STATUSES_PER_REQUEST).map((part) => videoStatuses(heygen, part)),
  );
  const statuses = new Map(answers.flatMap((answer) => [...answer]));
  const done = asked.filter((id) => statuses.get(id) === 'completed');
  const wanted = [...told.slice(0, MOST_FETCHES), ...done.slice(0, MOST_FETCHES)];
  const found = await Promise.all(wanted.map((id) => orNothing(getVideo(heygen, id))));
  const fetched = found.filter((video) => video !== undefined);
  const gone = new Set<string | undefined>(['failed', 'not_found', 'completed']);
  return {
    // It may have been renamed or moved since it was on the list.
    completed: fetched.filter((video) => video.status === 'completed' && isAbout(video, filter)),
    open: [
      ...open.slice(MOST_STATUSES),
      ...done.slice(MOST_FETCHES),
      ...asked.filter((id) => !gone.has(statuses.get(id))),
      // The two endpoints may disagree for a moment.
      ...fetched.filter((video) => !isFinished(video)).map(({ id }) => id),
    ],
    told: told.slice(MOST_FETCHES),
    isMuch: done.length > MOST_FETCHES,
  };
};

/**
 * One poll.
 *
 * @param before what the last poll left; undefined on the first one, and when it was lost
 * @param clock Unix seconds
 * @param isFirst the Zap has just been turned on: everything given counts as seen and fires nothing
 */
export const pollCompletions = async (
  heygen: HeyGen,
  filter: VideoFilter,
  before: Watch | undefined,
  clock: () => number,
  isFirst: boolean,
): Promise<Completions> => {
  const now = Math.floor(clock());
  const end = now + (isFirst ? READING_TIME_AT_FIRST : READING_TIME);
  let pages = isFirst ? MOST_PAGES_AT_FIRST : MOST_PAGES;
  const mayGoOn = () => (pages -= 1) > 0 && clock() < end;
  const isOld = (video: VideoResource) =>
    Math.max(seconds(video.created_at), seconds(video.completed_at)) < now - LOOK_BACK;
  const untilAllIsOld = () => {
    let inARow = 0;
    return (page: VideoResource[]) => {
      for (const video of page) inARow = isOld(video) ? inARow + 1 : 0;
      return inARow >= ENOUGH_OLD;
    };
  };
  const wasKnown = new Set(before?.known);
  const isKnown = (page: VideoResource[]) =>
    page.filter((video) => wasKnown.has(markOf(video))).length >= Math.min(ENOUGH_KNOWN, page.length);

  const top = await readList(
    heygen,
    filter,
    undefined,
    wasKnown.size === 0 ? untilAllIsOld() : isKnown,
    mayGoOn,
  );
  // A token that HeyGen does not take any more ends the matter.
  const bottom =
    top.isAll && before?.rest !== undefined
      ? await orNothing(
          readList(heygen, filter, before.rest, (page) => page.every(isOld), mayGoOn),
          ['refused'],
        )
      : undefined;
  const listed = new Map([...top.videos, ...(bottom?.videos ?? [])].map((video) => [video.id, video]));
  const isOffList = (id: string) => !listed.has(id);
  const late = await followUp(
    heygen,
    filter,
    before?.open.filter(isOffList) ?? [],
    before?.told.filter(isOffList) ?? [],
  );
  // What is not what the Zap is about now may be renamed or moved, and it completed before all the same.
  const others =
    isFirst && (filter.title ?? filter.folder_id) !== undefined
      ? (await readList(heygen, {}, undefined, untilAllIsOld(), mayGoOn)).videos
      : [];

  const since = before?.since ?? (isFirst ? now - SLACK : now - LATE);
  const wasOpen = new Set(before?.open);
  const wasTold = new Set(before?.told);
  // A video that was seen unfinished has completed since, whether or not HeyGen says when.
  const isNews = ({ id, completed_at, created_at }: VideoResource) =>
    wasOpen.has(id) || wasTold.has(id) || seconds(completed_at ?? created_at) >= since;
  const candidates = new Map(
    [...others, ...listed.values(), ...late.completed].map((video) => [video.id, video]),
  );
  const completed = [...candidates.values()]
    .filter((video) => video.status === 'completed' && (isFirst || isNews(video)))
    .sort((a, b) => seconds(b.completed_at) - seconds(a.completed_at));

  const unread = top.isAll ? bottom && restOf(bottom) : restOf(top);
  // More have completed off the list than can be fetched one by one: then it is read down to them.
  const rest = unread ?? (late.isMuch ? (top.pages[1] ?? top.next) : undefined);

  const open = [
    ...late.open,
    ...[...listed.values()].filter((video) => !isFinished(video)).map(({ id }) => id),
  ];
  const known = new Set([...(before?.lately ?? []), ...(before?.known ?? [])].slice(0, MOST_MARKS));
  const lately = [...listed.values()].map(markOf).filter((mark) => !known.has(mark));
  return {
    completed,
    watch: {
      since,
      open: open.slice(0, MOST_OPEN),
      told: [...late.told, ...completed.map(({ id }) => id).filter((id) => wasOpen.has(id))],
      lately: lately.slice(0, MOST_MARKS),
      known: [...known],
      rest,
    },
  };
};
