import { toSeconds } from '../clock.ts';
import { dubbingStatus } from '../dubbing/status.ts';
import type { Ending } from '../events/news.ts';
import type { Announcement } from '../events/types.ts';
import type { FileHost } from '../files/host.ts';
import type { Media } from '../files/media.ts';
import { lasting } from '../files/mp4.ts';
import { cuesOf, toSrt } from '../files/subtitles.ts';
import { durationOf, failureMessage, type JobStatus } from '../jobs/store.ts';
import type { Lipsync } from './store.ts';

/** The lipsync of v3, alone or in a list; its links are signed as of now. */
export const lipsyncResource = (files: FileHost, lipsync: Lipsync, status: JobStatus) => {
  const { id, captioned } = lipsync;
  const isDone = status === 'completed';
  const link = (file: string, isThere = true) =>
    isDone && isThere ? files.link(`/lipsyncs/${id}/${file}`) : null;
  return {
    id,
    status: dubbingStatus[status],
    title: lipsync.title,
    created_at: toSeconds(lipsync.createdAt),
    duration: isDone ? durationOf(lipsync) : null,
    video_url: link('video.mp4'),
    caption_url: link('captions.srt', captioned),
    callback_id: lipsync.callbackId,
    failure_message: status === 'failed' ? failureMessage(lipsync) : null,
  };
};

export const lipsyncFile = (media: Media, lipsync: Lipsync, file: string): Buffer | undefined => {
  const clip = file === 'video.mp4' ? media.get('landscape.mp4') : undefined;
  if (clip !== undefined) return lasting(clip, durationOf(lipsync));
  if (file !== 'captions.srt') return undefined;
  return Buffer.from(toSrt(cuesOf('(spoken as in the new audio)', durationOf(lipsync))));
};

/** Neither types nor payloads are documented: these follow the ones of translations. */
export const describeLipsync = (files: FileHost, lipsync: Lipsync, ending: Ending): Announcement => {
  const { id, callbackId } = lipsync;
  const common = { lipsync_id: id, callback_id: callbackId };
  return ending === 'failed'
    ? { type: 'lipsync.fail', data: { ...common, message: failureMessage(lipsync) } }
    : { type: 'lipsync.success', data: { ...common, url: files.link(`/lipsyncs/${id}/video.mp4`) } };
};
