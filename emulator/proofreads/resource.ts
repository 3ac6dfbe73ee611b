import { toSeconds } from '../clock.ts';
import type { Ending } from '../events/news.ts';
import type { Announcement } from '../events/types.ts';
import type { Media } from '../files/media.ts';
import { cuesOf, toSrt } from '../files/subtitles.ts';
import { failureMessage, type JobStatus } from '../jobs/store.ts';
import type { Proofread } from './store.ts';

/** Its states have names of their own. */
const states: Record<JobStatus, string> = {
  waiting: 'processing',
  processing: 'processing',
  completed: 'completed',
  failed: 'failed',
};

export const proofreadResource = (proofread: Proofread, status: JobStatus) => ({
  id: proofread.id,
  status: states[status],
  title: proofread.title,
  created_at: toSeconds(proofread.createdAt),
  input_language: status === 'completed' ? 'English' : null,
  output_language: proofread.outputLanguage,
  submitted_for_review: false,
  failure_message: status === 'failed' ? failureMessage(proofread) : null,
});

export const proofreadFile = (_media: Media, proofread: Proofread, file: string): Buffer | undefined => {
  const { outputLanguage, edits, seconds } = proofread;
  const srt = (words: string) => Buffer.from(toSrt(cuesOf(words, seconds)));
  if (file === 'original.srt') return srt('(as it was sent)');
  return file === 'subtitles.srt' ? srt(`(in ${outputLanguage}, edited ${edits} times)`) : undefined;
};

/** The payload is not documented. */
export const describeProofread = ({ id, ...proofread }: Proofread, ending: Ending): Announcement =>
  ending === 'failed'
    ? {
        type: 'proofread_creation.fail',
        data: { proofread_id: id, message: failureMessage(proofread) },
      }
    : { type: 'proofread_creation.success', data: { proofread_id: id } };
