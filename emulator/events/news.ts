import { batchProgress, type BatchAccount } from '../batches/resource.ts';
import type { Batch } from '../batches/store.ts';
import { finishedAt, type Job, type JobStore } from '../jobs/store.ts';
import type { Lipsync } from '../lipsyncs/store.ts';
import type { Video } from '../videos/store.ts';
import type { Session } from '../video-agents/store.ts';
import type { Signer } from '../files/signing.ts';
import type { Translation } from '../translations/store.ts';
import type { News } from './types.ts';

interface Links {
  filesUrl: string;
  signer: Signer;
}

type Ending = 'completed' | 'failed';

/** A kind of job whose ends are news. */
export interface NewsSource {
  /** When the next end is due, in ms; `Infinity` when none is. */
  nextEnd(): number;
  /** The ends since the last call. */
  take(): (News & { at: number })[];
  /** What would be said if that job ended so; undefined when it has no such job. */
  imagine(jobId: string, ending: Ending): News | undefined;
}

export function newsOf<J extends Job>(
  store: JobStore<J>,
  describe: (job: J, ending: Ending) => Omit<News, 'job'>,
): NewsSource {
  return {
    nextEnd: () => store.nextEnd(),
    take: () =>
      store.takeEnded().map((job) => ({ ...describe(job, job.plan.outcome), job, at: finishedAt(job) })),
    imagine(jobId, ending) {
      const job = store.find(jobId);
      return job === undefined ? undefined : { ...describe(job, ending), job };
    },
  };
}

const failureMessage = ({ plan }: Pick<Job, 'plan'>) => (plan.outcome === 'failed' ? plan.message : null);

export function describeVideo({ filesUrl, signer }: Links, video: Video, ending: Ending): Omit<News, 'job'> {
  const { id, callbackId } = video;
  if (ending === 'failed') {
    const data = { video_id: id, msg: failureMessage(video), callback_id: callbackId };
    return { type: 'avatar_video.fail', data };
  }
  const link = (file: string) => filesUrl + signer.sign(`/videos/${id}/${file}`);
  return {
    type: 'avatar_video.success',
    data: {
      video_id: id,
      url: link(`video.${video.outputFormat}`),
      gif_download_url: link('preview.gif'),
      video_page_url: `https://app.heygen.com/videos/${id}`,
      // The share page appears here alone: no GET of v3 has it.
      video_share_page_url: video.shared ? `https://app.heygen.com/share/${id}` : null,
      folder_id: video.folderId,
      callback_id: callbackId,
    },
  };
}

export function describeTranslation(
  { filesUrl, signer }: Links,
  translation: Translation,
  ending: Ending,
): Omit<News, 'job'> {
  const { id, callbackId, outputLanguage } = translation;
  const common = { video_translate_id: id, callback_id: callbackId, output_language: outputLanguage };
  if (ending === 'failed') {
    return { type: 'video_translate.fail', data: { ...common, message: failureMessage(translation) } };
  }
  const url = filesUrl + signer.sign(`/translations/${id}/video.mp4`);
  return { type: 'video_translate.success', data: { ...common, url } };
}

/** Neither types nor payloads are documented: these follow the ones of translations. */
export function describeLipsync(
  { filesUrl, signer }: Links,
  { id, callbackId, plan }: Lipsync,
  ending: Ending,
): Omit<News, 'job'> {
  const common = { lipsync_id: id, callback_id: callbackId };
  if (ending === 'failed') {
    return { type: 'lipsync.fail', data: { ...common, message: failureMessage({ plan }) } };
  }
  return {
    type: 'lipsync.success',
    data: { ...common, url: filesUrl + signer.sign(`/lipsyncs/${id}/video.mp4`) },
  };
}

/** Its payload is not documented. The end of the video is announced for itself, to webhooks alone: that is a guess, too. */
export function describeSession(session: Session, ending: Ending): Omit<News, 'job'> {
  const { id, callbackId, video } = session;
  if (ending === 'failed') {
    const data = { session_id: id, msg: failureMessage(session), callback_id: callbackId };
    return { type: 'video_agent.fail', data };
  }
  const data = { session_id: id, video_id: video?.id ?? null, callback_id: callbackId };
  return { type: 'video_agent.success', data };
}

/** One type of event whatever the ending. Its payload is not documented either. */
export function describeBatch(account: BatchAccount, batch: Batch, ending: Ending): Omit<News, 'job'> {
  const { counts_by_status } = batchProgress(account, batch);
  return { type: 'batch.finished', data: { batch_id: batch.id, status: ending, counts_by_status } };
}
