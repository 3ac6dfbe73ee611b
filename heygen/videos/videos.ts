import * as z from 'zod/mini';
import { path, type HeyGen } from '../client/client.ts';
import { askAboutEach, type Answers } from '../client/each.ts';
import { alsoNamed, id, page, single, statusWord, type Page } from '../client/envelope.ts';
import { orNothing } from '../client/errors.ts';
import type { FieldLabels } from '../client/problems.ts';
import { newestCompleted } from '../lists/newest.ts';
import { surePart } from '../lists/name-match.ts';
import { hasInTitle } from '../lists/title-filter.ts';
import { payloadOf, type VideoPayload } from './video-payload.ts';
import { untilLinked } from '../job.ts';
import { startedVideo, videoResource, type VideoResource } from './video-resource.ts';

/** Starts a render. Costs credits. */
export const createVideo = async (
  heygen: HeyGen,
  body: VideoPayload,
  labels: FieldLabels,
): Promise<VideoResource> => {
  const { data } = await heygen.postOnce({
    path: '/v3/videos',
    body,
    payload: payloadOf(body),
    labels,
    answer: single(startedVideo),
  });
  return data;
};

/** @throws HeyGenError (not_found) if v3 does not know the video */
export const getVideo = async (heygen: HeyGen, id: string): Promise<VideoResource> => {
  const { data } = await heygen.get(path`/v3/videos/${id}`, single(videoResource));
  return untilLinked(data, data.video_url);
};

/**
 * Deletes a video and its files for good.
 * @throws HeyGenError (not_found) if v3 does not know the video
 */
export const deleteVideo = (heygen: HeyGen, id: string): Promise<void> =>
  heygen.delete(path`/v3/videos/${id}`);

export interface VideoFilter {
  folder_id?: string | undefined;
  /** Part of the title. */
  title?: string | undefined;
}

export const isFiltered = ({ folder_id, title }: VideoFilter): boolean =>
  folder_id !== undefined || title !== undefined;

/** Whether HeyGen's list would show this video under this filter. */
export const isAbout = (video: VideoResource, { folder_id, title }: VideoFilter): boolean =>
  (folder_id === undefined || video.folder_id === folder_id) && hasInTitle(video, title);

/** HeyGen allows 1–100. */
const VIDEOS_PER_PAGE = 100;

/**
 * Videos of the account, finished or not. HeyGen documents no order. It compares titles letter by letter, so it is asked for
 * what is sure of a title.
 */
export const listVideos = async (
  heygen: HeyGen,
  filter: VideoFilter,
  token?: string,
  limit: number = VIDEOS_PER_PAGE,
): Promise<Page<VideoResource>> => {
  const { folder_id, title = '' } = filter;
  const sure = surePart(title);
  const { items, next } = await heygen.list('/v3/videos', videoResource, {
    limit,
    title: sure,
    folder_id,
    token,
  });
  // HeyGen's examples of lists have no links. So a link is missing only if HeyGen sends null or an empty one.
  return {
    items: items
      .filter((video) => (sure ?? '') === title || hasInTitle(video, title))
      .map((video) => (video.video_url === undefined ? video : untilLinked(video, video.video_url))),
    next,
  };
};

/**
 * The finished videos among the first hundred that HeyGen lists, the newest first. That one is read by itself if the list
 * has no link to it.
 */
export const newestVideos = async (heygen: HeyGen): Promise<VideoResource[]> => {
  const [newest, ...others] = newestCompleted((await listVideos(heygen, {})).items);
  if (newest === undefined) return [];
  if (newest.video_url) return [newest, ...others];
  const read = await orNothing(getVideo(heygen, newest.id), ['not_allowed', 'not_found']);
  return [read?.video_url ? read : newest, ...others];
};

/** Pages of its list that are looked through for videos that HeyGen has just made. */
const MOST_PAGES = 5;

/**
 * What HeyGen says of videos that it has just made: its list has most of them on its first pages, and the others are asked
 * for one by one, as are those without a link. A video that it does not show is left out.
 */
export const videosById = async (
  heygen: HeyGen,
  ids: readonly string[],
): Promise<Answers<string, VideoResource>> => {
  const wanted = new Set(ids);
  const found = new Map<string, VideoResource>();
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES && found.size < wanted.size; pages += 1) {
    // A page that cannot be read is skipped; its videos are asked for one by one.
    const { answers } = await askAboutEach([token], (cursor) => listVideos(heygen, {}, cursor));
    const [page] = answers.values();
    for (const video of page?.items ?? []) if (wanted.has(video.id)) found.set(video.id, video);
    token = page?.next;
    if (token === undefined) break;
  }
  const unlinked = ids.filter((id) => !found.get(id)?.video_url);
  const { answers, ...rest } = await askAboutEach(unlinked, (id) => getVideo(heygen, id));
  return { answers: new Map([...found, ...answers]), ...rest };
};

const videoStatus = z.lazy(() => alsoNamed(z.object({ video_id: id, status: statusWord }), 'video_id', 'id'));

/** HeyGen's limit for one status request. */
export const STATUSES_PER_REQUEST = 100;

/**
 * The statuses of up to 100 renders: `queued`, `processing`, `completed` or `failed`; `not_found` for a deleted video.
 */
export const videoStatuses = async (heygen: HeyGen, ids: string[]): Promise<Map<string, string>> => {
  const { data } = await heygen.get('/v3/videos/statuses', page(videoStatus), { video_ids: ids.join(',') });
  return new Map(data.map(({ video_id, status }) => [video_id, status]));
};
