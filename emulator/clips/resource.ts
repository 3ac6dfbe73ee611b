import { toSeconds } from '../clock.ts';
import { dubbingStatus } from '../dubbing/status.ts';
import type { FileHost } from '../files/host.ts';
import type { Media } from '../files/media.ts';
import { lasting } from '../files/mp4.ts';
import { failureMessage, type JobStatus } from '../jobs/store.ts';
import { VIDEO_SECONDS, type Clips } from './store.ts';

const secondsOf = (length: string): number => (length === 'long' ? 200 : Number(length));

/** Titles and scores are guesses. */
const clipOf = (files: FileHost, { id, shape }: Clips, length: string, index: number) => ({
  id: `${id}_${length}`,
  status: 'completed',
  title: `The best ${secondsOf(length)} seconds`,
  aspect_ratio: shape,
  duration_seconds: secondsOf(length),
  virality_score: 70 + index,
  video_url: files.link(`/clips/${id}/${length}.mp4`),
  thumbnail_url: files.link(`/clips/${id}/${length}.jpg`),
  failure_message: null,
});

/** The job of v3, alone, in a list or in an event. It does not repeat its settings (HeyGen docs). */
export const clipsResource = (files: FileHost, clips: Clips, status: JobStatus) => {
  const isDone = status === 'completed';
  return {
    id: clips.id,
    status: dubbingStatus[status],
    title: clips.title,
    created_at: toSeconds(clips.createdAt),
    input_language: clips.inputLanguage,
    source_duration: isDone ? VIDEO_SECONDS : null,
    progress: isDone ? 100 : 0,
    callback_id: clips.callbackId,
    clips: isDone ? clips.lengths.map((length, index) => clipOf(files, clips, length, index)) : [],
    failure_message: status === 'failed' ? failureMessage(clips) : null,
  };
};

export const clipFile = (media: Media, _clips: Clips, file: string): Buffer | undefined => {
  const [, length = '', type] = /^(30|60|180|long)\.(mp4|jpg)$/.exec(file) ?? [];
  if (type === 'jpg') return media.get('portrait.jpg');
  const clip = type === 'mp4' ? media.get('portrait.mp4') : undefined;
  return clip && lasting(clip, secondsOf(length));
};
