import { toSeconds } from '../clock.ts';
import { durationOf } from '../jobs/store.ts';
import type { Lipsync } from './store.ts';
import type { World } from '../world.ts';

/** The lipsync of v3, alone or in a list; its links are signed as of now. */
export function lipsyncResource({ lipsyncs, signer, filesUrl }: World, lipsync: Lipsync) {
  const { id, plan, captioned } = lipsync;
  const status = lipsyncs.statusOf(lipsync);
  const isDone = status === 'completed';
  const link = (file: string, isThere = true) =>
    isDone && isThere ? filesUrl + signer.sign(`/lipsyncs/${id}/${file}`) : null;
  return {
    id,
    status: status === 'waiting' ? 'pending' : status === 'processing' ? 'running' : status,
    title: lipsync.title,
    created_at: toSeconds(lipsync.createdAt),
    duration: isDone ? durationOf(lipsync) : null,
    video_url: link('video.mp4'),
    caption_url: link('captions.srt', captioned),
    callback_id: lipsync.callbackId,
    failure_message: status === 'failed' && plan.outcome === 'failed' ? plan.message : null,
  };
}
