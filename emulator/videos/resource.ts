import { toSeconds } from '../clock.ts';
import type { Ending } from '../events/news.ts';
import type { Announcement } from '../events/types.ts';
import type { FileHost } from '../files/host.ts';
import type { Media, MediaFile } from '../files/media.ts';
import { lasting } from '../files/mp4.ts';
import { cuesOf, toAss, toSrt } from '../files/subtitles.ts';
import { durationOf, failureMessage, finishedAt, type JobStatus } from '../jobs/store.ts';
import type { Video } from './store.ts';

/** Links to the files of a finished video, signed as of now; all null before. */
export const linksOf = (files: FileHost, video: Video, status: JobStatus) => {
  const link = (file: string, isThere = true) =>
    status === 'completed' && isThere ? files.link(`/videos/${video.id}/${file}`) : null;
  return {
    video: link(`video.${video.outputFormat}`),
    captioned: link('captioned.mp4', video.captioned),
    thumbnail: link('thumbnail.jpg'),
    gif: link('preview.gif'),
    srt: link('subtitle.srt', video.spoken),
    ass: link('subtitle.ass', video.spoken),
  };
};

export const videoFile = (media: Media, video: Video, file: string): Buffer | undefined => {
  const cues = () => cuesOf(video.script === '' ? '(recorded audio)' : video.script, durationOf(video));
  const scene = video.withPhoto === true ? (`${video.orientation}-photo` as const) : video.orientation;
  const drawn: Record<string, MediaFile> = {
    'video.mp4': `${scene}.mp4`,
    'captioned.mp4': `${scene}.mp4`,
    'video.webm': 'transparent.webm',
    'thumbnail.jpg': `${scene}.jpg`,
    'preview.gif': 'preview.gif',
  };
  const name = drawn[file];
  const clip = name === undefined ? undefined : media.get(name);
  if (clip !== undefined) return file.endsWith('.mp4') ? lasting(clip, durationOf(video)) : clip;
  if (file === 'subtitle.srt') return Buffer.from(toSrt(cues()));
  return file === 'subtitle.ass' ? Buffer.from(toAss(cues())) : undefined;
};

const pageOf = ({ id }: Video): string => `https://app.heygen.com/videos/${id}`;

/** Its page for everyone. */
export const sharePageOf = ({ id }: Video): string => `https://app.heygen.com/share/${id}`;

/** The video of v3, alone or in a list. What is not known yet is null, as HeyGen sends it. */
export const videoResource = (files: FileHost, video: Video, status: JobStatus) => {
  const links = linksOf(files, video, status);
  const isDone = status === 'completed';
  const failed = status === 'failed' && video.plan.outcome === 'failed' ? video.plan : undefined;
  return {
    id: video.id,
    // v3 has no "waiting": a queued video is pending.
    status: status === 'waiting' ? 'pending' : status,
    title: video.title,
    created_at: toSeconds(video.createdAt),
    completed_at: isDone ? toSeconds(finishedAt(video)) : null,
    duration: isDone ? durationOf(video) : null,
    video_url: links.video,
    captioned_video_url: links.captioned,
    subtitle_url: links.srt,
    thumbnail_url: links.thumbnail,
    gif_url: links.gif,
    video_page_url: pageOf(video),
    folder_id: video.folderId,
    output_language: video.outputLanguage ?? null,
    failure_code: failed?.code ?? null,
    failure_message: failed?.message ?? null,
  };
};

export const describeVideo = (files: FileHost, video: Video, ending: Ending): Announcement => {
  const { id, callbackId } = video;
  if (ending === 'failed') {
    const data = { video_id: id, msg: failureMessage(video), callback_id: callbackId };
    return { type: 'avatar_video.fail', data };
  }
  const links = linksOf(files, video, 'completed');
  return {
    type: 'avatar_video.success',
    data: {
      video_id: id,
      url: links.video,
      gif_download_url: links.gif,
      video_page_url: pageOf(video),
      // The share page appears here alone: no GET of v3 has it.
      video_share_page_url: video.shared ? sharePageOf(video) : null,
      folder_id: video.folderId,
      callback_id: callbackId,
    },
  };
};
