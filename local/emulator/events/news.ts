import { finishedAt, type Job, type JobStore } from '../jobs.ts';
import type { Video } from '../renders.ts';
import type { Signer } from '../signing.ts';
import type { Translation } from '../translations.ts';
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

const failureMessage = ({ plan }: Job) => (plan.outcome === 'failed' ? plan.message : null);

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
