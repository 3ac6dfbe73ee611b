/**
 * Finds the videos that have completed, in few requests however large the account is.
 *
 * `GET /v3/videos` has no status filter and an undocumented order, and a slow render completes behind hundreds
 * of newer ones. So a poll reads the list only as far as something recent stands on it, remembers what was
 * unfinished there, and asks for the rest of those by `GET /v3/videos/statuses`.
 */
import type { HeyGen } from './client.ts';
import { orNothing } from './errors.ts';
import { isFinished, type VideoResource } from './video-record.ts';
import { getVideo, listVideos, STATUSES_PER_REQUEST, videoStatuses, type VideoFilter } from './videos.ts';

/** What one poll leaves to the next. All times are Unix seconds. */
export interface Watch {
  /** Videos completed before this never fire. */
  since: number;
  /** When the list was last read. */
  readAt: number;
  /** Ids of videos that were not finished when they were last seen, oldest first. */
  open: string[];
}

export interface Completions {
  /** Newest first. */
  completed: VideoResource[];
  watch: Watch;
}

/** HeyGen's clock and ours may differ, and a render may be listed a little after it was created. */
const SLACK = 600;
/** How far back a poll looks that knows nothing of earlier ones. */
const LOOK_BACK = 48 * 3600;
/** A poll that knows nothing fires nothing that completed longer ago than this. */
const LATE = 24 * 3600;
/** Pages of 100 videos that one poll reads at the most. */
const MOST_PAGES = 10;
/** A page whose last entries are all quiet ends the reading. */
const TAIL = 20;
/** Videos that one poll fetches one by one at the most; the others come with the next poll. */
const MOST_FETCHES = 20;
/** Unfinished videos that are remembered; Zapier's cache takes small values only. */
const MOST_OPEN = 1000;

const seconds = (value: number | string | null | undefined): number => Number(value ?? 0);

const chunks = <Item>(items: Item[], size: number): Item[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...chunks(items.slice(size), size)];

/** Whether something may have happened to a video since the horizon. */
const isRecent = (video: VideoResource, horizon: number): boolean =>
  !isFinished(video) || Math.max(seconds(video.created_at), seconds(video.completed_at)) >= horizon;

/** HeyGen documents no order. Should it be this one, then what is recent stands on the last page. */
const isOldestFirst = (items: VideoResource[]): boolean =>
  seconds(items[0]?.created_at) < seconds(items.at(-1)?.created_at);

const readList = async (
  heygen: HeyGen,
  filter: VideoFilter,
  horizon: number,
  mostPages: number,
): Promise<VideoResource[]> => {
  const seen: VideoResource[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { items, next } = await listVideos(heygen, filter, token);
    seen.push(...items);
    const isQuiet = !items.slice(-TAIL).some((video) => isRecent(video, horizon));
    if (next === undefined || (isQuiet && !isOldestFirst(items))) break;
    token = next;
  }
  return seen;
};

/** Looks after the unfinished videos that the list did not show. */
const followUp = async (
  heygen: HeyGen,
  ids: string[],
): Promise<{ completed: VideoResource[]; open: string[] }> => {
  const statuses = new Map<string, string>();
  const answers = await Promise.all(
    chunks(ids, STATUSES_PER_REQUEST).map((part) => videoStatuses(heygen, part)),
  );
  for (const [id, status] of answers.flatMap((answer) => [...answer])) statuses.set(id, status);
  const done = ids.filter((id) => statuses.get(id) === 'completed');
  const found = await Promise.all(done.slice(0, MOST_FETCHES).map((id) => orNothing(getVideo(heygen, id))));
  const fetched = found.filter((video) => video !== undefined);
  const gone = new Set(['failed', 'not_found', 'completed']);
  return {
    completed: fetched,
    open: [
      ...ids.filter((id) => !gone.has(statuses.get(id) ?? '')),
      // The two endpoints may disagree for a moment.
      ...fetched.filter((video) => !isFinished(video)).map(({ id }) => id),
      ...done.slice(MOST_FETCHES),
    ],
  };
};

/**
 * One poll.
 *
 * @param before what the last poll left; undefined on the first one, and when it was lost
 * @param now Unix seconds
 * @param isFirst the Zap has just been turned on: everything given counts as seen and fires nothing
 */
export const pollCompletions = async (
  heygen: HeyGen,
  filter: VideoFilter,
  before: Watch | undefined,
  now: number,
  isFirst: boolean,
): Promise<Completions> => {
  const horizon = before === undefined ? now - LOOK_BACK : before.readAt - SLACK;
  const listed = await readList(heygen, filter, horizon, MOST_PAGES);
  const inList = new Set(listed.map(({ id }) => id));
  const late = await followUp(heygen, before?.open.filter((id) => !inList.has(id)) ?? []);

  const since = before?.since ?? (isFirst ? now - SLACK : now - LATE);
  const wasOpen = new Set(before?.open);
  const completed = [...listed, ...late.completed]
    .filter((video) => video.status === 'completed')
    // A video that was seen unfinished has completed since, whether or not HeyGen says when.
    .filter(
      (video) => isFirst || wasOpen.has(video.id) || seconds(video.completed_at ?? video.created_at) >= since,
    )
    .sort((a, b) => seconds(b.completed_at) - seconds(a.completed_at));
  const open = [...late.open, ...listed.filter((video) => !isFinished(video)).map(({ id }) => id)];
  return { completed, watch: { since, readAt: now, open: open.slice(-MOST_OPEN) } };
};
