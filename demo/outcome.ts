import { StepError } from '../host/index.ts';
import type { Row } from './rows.ts';

/** A video as the app hands it over, as far as the steps after it use it. */
export interface FinishedVideo {
  id: string;
  status: string;
  title?: string;
  video_url?: string;
  video_page_url?: string;
  share_url?: string;
  thumbnail_url?: string;
  /** Pointers that `fetchFile` of the host takes. */
  video_file?: string;
  subtitle_file?: string;
  duration?: number;
  failure_message?: string;
}

const isVideo = (value: unknown): value is FinishedVideo =>
  typeof value === 'object' && value !== null && 'id' in value && 'status' in value;

/** @throws StepError when a step returned something else */
export const asVideo = (value: unknown): FinishedVideo => {
  if (isVideo(value)) return value;
  throw new StepError('CheckError', `The step returned no video: ${JSON.stringify(value)}`);
};

/** Files of a video, relative to the output folder. */
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
  /** The sentence that says why it failed. */
  reason?: string;
  video?: FinishedVideo;
  files?: VideoFiles;
}

/** What the row is called in lists: its name, else its first cell. */
export const nameOf = ({ row, number }: Outcome): string =>
  row.name ?? row.Name ?? Object.values(row)[0] ?? `Row ${number}`;

/** The link that a person gets: it does not expire, unlike the file's own. */
export const linkOf = ({ video }: Outcome): string | undefined => video?.share_url ?? video?.video_page_url;
