/** A world in this process: HeyGen answers from memory, and thousands of histories take minutes. */
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { TransportRequest } from '../../heygen/client/transport.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import { createConnection, LIVE, type Call } from '../../host/connection.ts';
import type { Zapier } from '../../host/zapier.ts';
import { perform } from '../../triggers/new_completed_video.ts';
import { videoJson } from '../support/account.ts';
import { broken, reply } from '../support/transport.ts';
import type { Looseness, Order, TimeFormat, Trouble, Video, World } from './polling-world.ts';

const isShown = ({ title, folderId }: Video, params: URLSearchParams): boolean =>
  title.toLowerCase().includes((params.get('title') ?? '').toLowerCase()) &&
  (params.get('folder_id') ?? folderId) === folderId;

const written: Record<TimeFormat, (ms: number) => number | string> = {
  seconds: (ms) => Math.floor(ms / 1000),
  milliseconds: (ms) => ms,
  text: (ms) => String(Math.floor(ms / 1000)),
  iso: (ms) => new Date(ms).toISOString(),
};

/** Entries that are no videos. */
const ODD = [
  {},
  { id: null, status: 'completed' },
  { id: 7, status: 'completed' },
  'v1',
  null,
  [],
  { id: 'odd' },
];

class ThrottledError extends Error {}

/** @param count of the request among those of its poll, from 0 */
const inTrouble = (trouble: Trouble, url: URL, count: number): Answer | Error | undefined => {
  switch (trouble.kind) {
    case 'busy':
      return count < trouble.from ? undefined : reply(429, '');
    case 'down':
      return count < trouble.from ? undefined : reply(503, '<html></html>');
    case 'silent':
      return count < trouble.from ? undefined : broken('ECONNRESET');
    case 'tokens':
      return url.searchParams.has('token')
        ? reply(trouble.status, { error: { code: 'x', message: 'Invalid pagination token' } })
        : undefined;
    case 'statuses':
      return url.pathname === '/v3/videos/statuses'
        ? reply(trouble.status, { error: { code: 'x', message: 'No' } })
        : undefined;
  }
};

/**
 * @param time Unix ms; the tests let `Date.now` tell it
 * @param pageSize what HeyGen puts on a page at the most, whatever it is asked for
 */
export const openQuickWorld = (
  time: { now: number },
  order: Order,
  pageSize: number,
  { skew, times, hasOddEntries }: Looseness,
) => {
  const videos = new Map<string, Video & { touchedAt: number; place: number }>();
  const cache = new Map<string, string>();
  let requests = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  let trouble: Trouble | undefined;
  let asked = 0;
  /** The list as it was sorted last, until something changes. */
  const sorted = new Map<string, Video[]>();
  const changed = () => {
    sorted.clear();
  };

  const statusOf = ({ endsAt, outcome }: Video) => (endsAt <= time.now ? outcome : 'processing');
  const toJson = (video: Video) => {
    const status = statusOf(video);
    return {
      ...videoJson(video.id, status, { title: video.title, folder_id: video.folderId }),
      created_at: written[times](video.createdAt + skew),
      completed_at: status === 'completed' ? written[times](video.endsAt + skew) : null,
    };
  };

  const list = (params: URLSearchParams): Answer => {
    const key = `${params.get('title') ?? ''} ${params.get('folder_id') ?? ''}`;
    const moment = ({
      createdAt,
      endsAt,
      touchedAt,
    }: {
      createdAt: number;
      endsAt: number;
      touchedAt: number;
    }) => (order === 'created' ? createdAt : Math.max(createdAt, touchedAt, endsAt <= time.now ? endsAt : 0));
    const found =
      sorted.get(key) ??
      [...videos.values()]
        .filter((video) => isShown(video, params))
        .map((video) => ({ video, at: moment(video) }))
        .sort((one, other) => other.at - one.at || other.video.place - one.video.place)
        .map(({ video }) => video);
    sorted.set(key, found);
    const start = Number(params.get('token') ?? 0);
    const end = start + Math.min(Number(params.get('limit')), pageSize);
    const has_more = end < found.length;
    const odd = hasOddEntries && found.length > 0 ? [ODD[end % ODD.length]] : [];
    return reply(200, {
      data: [...odd, ...found.slice(start, end).map(toJson)],
      has_more,
      next_token: has_more ? String(end) : null,
    });
  };

  const statuses = (params: URLSearchParams): Answer => {
    const data = (params.get('video_ids') ?? '').split(',').map((video_id) => {
      const video = videos.get(video_id);
      return { video_id, status: video === undefined ? 'not_found' : statusOf(video) };
    });
    return reply(200, { data, has_more: false, next_token: null });
  };

  const detail = (id: string): Answer => {
    const video = videos.get(id);
    return video === undefined
      ? reply(404, { error: { code: 'video_not_found', message: 'Video not found' } })
      : reply(200, { data: toJson(video) });
  };

  const answer = (url: URL): Answer => {
    if (url.pathname === '/v3/videos') return list(url.searchParams);
    if (url.pathname === '/v3/videos/statuses') return statuses(url.searchParams);
    if (url.pathname.startsWith('/v3/folders/')) return reply(200, { data: {} });
    return detail(url.pathname.replace('/v3/videos/', ''));
  };

  const z = {
    request: async (request: TransportRequest) => {
      const url = new URL(request.url);
      requests += 1;
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      const given = (trouble && inTrouble(trouble, url, asked)) ?? answer(url);
      asked += 1;
      world.onAnswer();
      await Promise.resolve();
      underWay -= 1;
      if (given instanceof Error) throw given;
      // A raw answer, as for a list, has its body in `text`.
      return { ...given, text: () => Promise.resolve(given.content) };
    },
    console: { log: () => undefined },
    cache: {
      get: (key: string) => Promise.resolve(JSON.parse(cache.get(key) ?? 'null')),
      set: (key: string, value: unknown) => Promise.resolve(cache.set(key, JSON.stringify(value)) === cache),
    },
    dehydrateFile: () => 'hydrate|||',
    errors: { Error, ThrottledError },
  };

  const call: Call = async (_method, inputData, meta) => {
    asked = 0;
    const bundle = { inputData, authData: {}, meta: { ...LIVE, ...meta } };
    const results = await perform({ ...z } as unknown as ZObject, bundle as unknown as Bundle);
    return { results, isWaiting: false };
  };
  // A polling Zap uses neither Zapier's inbox nor its files.
  const connection = createConnection({}, call, {} as Zapier);

  const touch = (id: string, change: Partial<Video>) => {
    const video = videos.get(id);
    if (video !== undefined) Object.assign(video, change, { touchedAt: time.now });
    changed();
  };

  const world: World & { mostAtOnce: () => number } = {
    mostAtOnce: () => mostAtOnce,
    now: () => time.now,
    advance: (ms) => {
      time.now += ms;
      changed();
    },
    start: (video) => {
      videos.set(video.id, { ...video, touchedAt: 0, place: videos.size });
      changed();
    },
    remove: (id) => {
      videos.delete(id);
      changed();
    },
    rename: (id, title) => {
      touch(id, { title });
    },
    move: (id, folderId) => {
      touch(id, { folderId });
    },
    zap: (filter) => connection.zap('new_completed_video', { ...filter }),
    loseCache: () => {
      cache.clear();
    },
    requests: () => requests,
    trouble: (next) => {
      trouble = next;
    },
    onAnswer: () => undefined,
  };
  return world;
};
