import { StepError } from '../host/index.ts';
import type { Row, Sheet } from './rows.ts';

/** A video, as the app returns it. Only what the demo's later steps read. */
export interface FinishedVideo {
  id: string;
  status: string;
  title?: string;
  video_url?: string;
  video_page_url?: string;
  share_url?: string;
  thumbnail_url?: string;
  /** Pointers for the host's `fetchFile`. */
  video_file?: string;
  subtitle_file?: string;
  duration?: number;
  failure_message?: string;
}

const isVideo = (value: unknown): value is FinishedVideo =>
  typeof value === 'object' && value !== null && 'id' in value && 'status' in value;

/** @throws StepError when the step returned anything else */
export const asVideo = (value: unknown): FinishedVideo => {
  if (isVideo(value)) return value;
  throw new StepError('CheckError', `The step returned no video: ${JSON.stringify(value)}`);
};

/** Paths of a video's files, relative to the output folder. */
export interface VideoFiles {
  video?: string;
  thumbnail?: string;
  subtitles?: string;
}

/** Where one row of the sheet stands. */
export interface Outcome {
  /** 1 for the first row under the header. */
  number: number;
  row: Row;
  status: 'waiting' | 'rendering' | 'completed' | 'failed';
  /** Why it failed, as a sentence. */
  reason?: string;
  video?: FinishedVideo;
  files?: VideoFiles;
  /** Where its video can be seen if HeyGen is emulated, since then nothing is on HeyGen's pages. */
  page?: string;
}

/** Nothing has begun. @param report address of the report to come, if HeyGen is emulated */
export const outcomesOf = ({ rows }: Sheet, report: string | undefined): Outcome[] =>
  rows.map((row, index) => {
    const number = index + 1;
    const page = report === undefined ? {} : { page: `${report}#${anchorOf({ number })}` };
    return { number, row, status: 'waiting', ...page };
  });

/** Its id in the report. */
export const anchorOf = ({ number }: Pick<Outcome, 'number'>): string => `row-${number}`;

export const isOpen = ({ status }: Outcome): boolean => status === 'waiting' || status === 'rendering';

/** How lists call the row: by its name, else by its first cell. */
export const nameOf = ({ row, number }: Outcome): string =>
  row.name ?? row.Name ?? Object.values(row)[0] ?? `Row ${number}`;

/** What its video is called, whatever the sheet and the template are about. */
export const titleOf = (outcome: Outcome): string => `Video for ${nameOf(outcome)}`;

/** The link to send to people. Unlike links to files, it does not expire. */
export const linkOf = ({ video, page }: Outcome): string | undefined =>
  video === undefined ? undefined : (page ?? video.share_url ?? video.video_page_url);
