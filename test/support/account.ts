/** A HeyGen account with videos, played by a transport that answers the list, the statuses and the details. */
import { createHeyGen } from '../../heygen/client/client.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import { ORIGIN } from './heygen.ts';
import { reply, TIMES } from './transport.ts';

/** A video as v3 returns it: with every key, null where HeyGen knows nothing. */
export interface VideoJson {
  id: string;
  status: 'pending' | 'processing' | 'completed' | 'failed';
  title: string | null;
  created_at: number | null;
  completed_at: number | null;
  duration: number | null;
  video_url: string | null;
  captioned_video_url: string | null;
  subtitle_url: string | null;
  thumbnail_url: string | null;
  gif_url: string | null;
  video_page_url: string | null;
  folder_id: string | null;
  output_language: string | null;
  failure_code: string | null;
  failure_message: string | null;
}

/** The link to a finished video. */
export const linkOf = (id: string): string => `https://files.heygen.ai/${id}.mp4`;

export const videoJson = (
  id: string,
  status: VideoJson['status'],
  known: Partial<Omit<VideoJson, 'id' | 'status'>> = {},
): VideoJson => ({
  id,
  status,
  title: null,
  created_at: null,
  completed_at: null,
  duration: null,
  // A video without its link is not finished.
  video_url: status === 'completed' ? linkOf(id) : null,
  captioned_video_url: null,
  subtitle_url: null,
  thumbnail_url: null,
  gif_url: null,
  video_page_url: null,
  folder_id: null,
  output_language: null,
  failure_code: null,
  failure_message: null,
  ...known,
});

const notFound = reply(404, { error: { code: 'video_not_found', message: 'Video not found.', doc_url: '' } });

/** The statuses endpoint has names of its own for some statuses. */
const shortStatus = (video: VideoJson | undefined): string =>
  video === undefined ? 'not_found' : video.status === 'pending' ? 'queued' : video.status;

/**
 * @param order of the list; HeyGen documents none
 * @param onRequest called before each answer
 */
export const openAccount = (
  order: (a: VideoJson, b: VideoJson) => number = (a, b) => (b.created_at ?? 0) - (a.created_at ?? 0),
  onRequest: (path: string) => void = () => undefined,
) => {
  const videos = new Map<string, VideoJson>();
  /** Paths with queries, in order of arrival. */
  const requests: string[] = [];
  /** Details that disagree with the statuses, by video id; undefined if the video is gone. */
  const details = new Map<string, VideoJson | undefined>();

  /** Answers in place of HeyGen, or breaks the connection. */
  const trouble: { with: (path: string) => Answer | Error | undefined } = { with: () => undefined };

  const put = (...some: VideoJson[]): void => {
    for (const video of some) videos.set(video.id, video);
  };

  const list = (params: URLSearchParams): Answer => {
    const limit = Number(params.get('limit') ?? 10);
    const start = Number(params.get('token') ?? 0);
    if (start >= videos.size && start > 0) {
      return reply(400, { error: { code: 'invalid_parameter', message: 'Invalid pagination token' } });
    }
    const found = [...videos.values()]
      .filter(({ title }) => (title ?? '').includes(params.get('title') ?? ''))
      .filter(({ folder_id }) => (params.get('folder_id') ?? folder_id) === folder_id)
      .sort(order);
    const has_more = start + limit < found.length;
    const data = found.slice(start, start + limit);
    return reply(200, { data, has_more, next_token: has_more ? String(start + limit) : null });
  };

  const statuses = (params: URLSearchParams): Answer => {
    const ids = (params.get('video_ids') ?? '').split(',');
    if (ids.length > 100)
      return reply(400, { error: { code: 'invalid_parameter', message: 'Too many ids' } });
    const data = ids.map((video_id) => ({
      video_id,
      status: shortStatus(videos.get(video_id)),
      error: null,
      batch_id: null,
      item_index: null,
    }));
    return reply(200, { data, has_more: false, next_token: null });
  };

  const detail = (id: string): Answer => {
    const video = details.has(id) ? details.get(id) : videos.get(id);
    return video === undefined ? notFound : reply(200, { data: video });
  };

  const heygen = createHeyGen(
    (request) => {
      const { pathname, search, searchParams } = new URL(request.url);
      requests.push(pathname + search);
      onRequest(pathname + search);
      const given = trouble.with(pathname + search);
      if (given !== undefined) return given instanceof Error ? Promise.reject(given) : Promise.resolve(given);
      if (pathname === '/v3/videos') return Promise.resolve(list(searchParams));
      if (pathname === '/v3/videos/statuses') return Promise.resolve(statuses(searchParams));
      return Promise.resolve(detail(pathname.replace('/v3/videos/', '')));
    },
    ORIGIN,
    TIMES,
  );

  return {
    heygen,
    requests,
    details,
    trouble,
    put,
    remove: (id: string) => videos.delete(id),
    /** Finishes a render. */
    finish: (id: string, completed_at: number | null, status: 'completed' | 'failed' = 'completed'): void => {
      const video = videos.get(id);
      const video_url = status === 'completed' ? linkOf(id) : null;
      if (video !== undefined) put({ ...video, status, completed_at, video_url });
    },
  };
};
