import { toSeconds } from '../clock.ts';
import { durationOf, finishedAt, type Job, type JobStatus, type JobStore } from '../jobs/store.ts';
import type { Video } from './store.ts';
import type { World } from '../world.ts';

/** Links to the files of a finished video, signed as of now; all null before. */
function linksOf({ videos, signer, filesUrl }: World, video: Video) {
  const isDone = videos.statusOf(video) === 'completed';
  const link = (file: string, isThere = true) =>
    isDone && isThere ? filesUrl + signer.sign(`/videos/${video.id}/${file}`) : null;
  return {
    video: link(`video.${video.outputFormat}`),
    captioned: link('captioned.mp4', video.captioned),
    thumbnail: link('thumbnail.jpg'),
    gif: link('preview.gif'),
    srt: link('subtitle.srt', video.spoken),
    ass: link('subtitle.ass', video.spoken),
  };
}

/** The video of v3, alone or in a list. What is not known yet is null, as HeyGen sends it. */
export function videoResource(world: World, video: Video) {
  const status = world.videos.statusOf(video);
  const links = linksOf(world, video);
  const failed = status === 'failed' && video.plan.outcome === 'failed' ? video.plan : undefined;
  return {
    id: video.id,
    // v3 has no "waiting": a queued video is pending.
    status: status === 'waiting' ? 'pending' : status,
    title: video.title,
    created_at: toSeconds(video.createdAt),
    completed_at: status === 'completed' ? toSeconds(finishedAt(video)) : null,
    duration: status === 'completed' ? durationOf(video) : null,
    video_url: links.video,
    captioned_video_url: links.captioned,
    subtitle_url: links.srt,
    thumbnail_url: links.thumbnail,
    gif_url: links.gif,
    video_page_url: `https://app.heygen.com/videos/${video.id}`,
    folder_id: video.folderId,
    output_language: null,
    failure_code: failed?.code ?? null,
    failure_message: failed?.message ?? null,
  };
}

const bulkStatus: Record<JobStatus, string> = {
  waiting: 'queued',
  processing: 'processing',
  completed: 'completed',
  failed: 'failed',
};

/** How a job stands in a list of statuses or in a batch. The fields of `error` are not documented. */
export function progressOf<J extends Job>(store: JobStore<J>, job: J) {
  const status = store.statusOf(job);
  const failed = status === 'failed' && job.plan.outcome === 'failed' ? job.plan : undefined;
  return {
    status: bulkStatus[status],
    error: failed === undefined ? null : { code: failed.code, message: failed.message },
  };
}

export interface StatusEntry extends ReturnType<typeof progressOf> {
  video_id: string | null;
  batch_id: string | null;
  item_index: number | null;
}

/** An entry of a list of statuses; an unknown id is an answer there, not an error. Translations are `video_id` too. */
export function statusEntry<J extends Job>(
  store: JobStore<J>,
  videoId: string,
  job: J | undefined,
): StatusEntry {
  const progress = job === undefined ? { status: 'not_found', error: null } : progressOf(store, job);
  return { video_id: videoId, ...progress, batch_id: null, item_index: null };
}

/** The `data` of GET /v1/video_status.get. Its "processing" answers have no links, and its error stands inside a 200. */
export function legacyStatus(world: World, video: Video) {
  const status = world.videos.statusOf(video);
  const links = linksOf(world, video);
  return {
    id: video.id,
    status,
    video_url: links.video,
    video_url_caption: links.captioned,
    caption_url: links.ass,
    thumbnail_url: links.thumbnail,
    gif_url: links.gif,
    duration: status === 'completed' ? durationOf(video) : null,
    created_at: toSeconds(video.createdAt),
    callback_id: video.callbackId,
    error: status === 'failed' ? legacyError(video) : null,
  };
}

function legacyError({ plan }: Video) {
  if (plan.outcome !== 'failed' || (plan.code === null && plan.message === null)) return null;
  const code = /^\d+$/.test(plan.code ?? '') ? Number(plan.code) : plan.code;
  return { code, detail: plan.message, message: plan.message };
}
