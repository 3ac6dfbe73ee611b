/** A world in this process: HeyGen answers from memory, and thousands of histories take minutes. */
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { TransportRequest } from '../../heygen/client/client.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import { createConnection, LIVE, type Call } from '../../host/connection.ts';
import type { Zapier } from '../../host/zapier.ts';
import { perform } from '../../triggers/new_completed_video.ts';
import { videoJson } from '../support/account.ts';
import { reply } from '../support/transport.ts';
import type { Order, Video, World } from './polling-world.ts';

const isShown = ({ title, folderId }: Video, params: URLSearchParams): boolean =>
  title.toLowerCase().includes((params.get('title') ?? '').toLowerCase()) &&
  (params.get('folder_id') ?? folderId) === folderId;

/**
 * @param time Unix ms; the tests let `Date.now` tell it
 * @param pageSize what HeyGen puts on a page at the most, whatever it is asked for
 */
export const openQuickWorld = (time: { now: number }, order: Order, pageSize: number): World => {
  const videos = new Map<string, Video & { touchedAt: number; place: number }>();
  const cache = new Map<string, string>();
  let requests = 0;
  /** The list as it was sorted last, until something changes. */
  const sorted = new Map<string, Video[]>();
  const changed = () => {
    sorted.clear();
  };

  const statusOf = ({ endsAt, outcome }: Video) => (endsAt <= time.now ? outcome : 'processing');
  const toJson = (video: Video) => {
    const status = statusOf(video);
    return videoJson(video.id, status, {
      title: video.title,
      folder_id: video.folderId,
      created_at: Math.floor(video.createdAt / 1000),
      completed_at: status === 'completed' ? Math.floor(video.endsAt / 1000) : null,
    });
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
    return reply(200, {
      data: found.slice(start, end).map(toJson),
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
    return detail(url.pathname.replace('/v3/videos/', ''));
  };

  const z = {
    request: (request: TransportRequest) => {
      requests += 1;
      const given = answer(new URL(request.url));
      world.onAnswer();
      return Promise.resolve(given);
    },
    cache: {
      get: (key: string) => Promise.resolve(JSON.parse(cache.get(key) ?? 'null')),
      set: (key: string, value: unknown) => Promise.resolve(cache.set(key, JSON.stringify(value)) === cache),
    },
    dehydrateFile: () => 'hydrate|||',
    errors: { Error },
  };

  const call: Call = async (_method, inputData, meta) => {
    const bundle = { inputData, authData: {}, meta: { ...LIVE, ...meta } };
    const results = await perform(z as unknown as ZObject, bundle as unknown as Bundle);
    return { results, isWaiting: false };
  };
  // A polling Zap uses neither Zapier's inbox nor its files.
  const connection = createConnection({}, call, {} as Zapier);

  const touch = (id: string, change: Partial<Video>) => {
    const video = videos.get(id);
    if (video !== undefined) Object.assign(video, change, { touchedAt: time.now });
    changed();
  };

  const world: World = {
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
    onAnswer: () => undefined,
  };
  return world;
};
