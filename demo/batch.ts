import { StepError } from '../host/index.ts';

/** One video of a batch, as the app returns it. Only what the demo reads. */
export interface BatchVideo {
  /** The row of the step, counted from 1. */
  row: number;
  status: string;
  /** Empty until HeyGen has created the video. */
  video_id: string;
  failure_message: string;
  /** A pointer for the host's `fetchFile`. Each of these is empty until the video is completed. */
  video_file: string;
  video_page_url: string;
  share_url: string;
}

/** A batch, as the app returns it. */
export interface Batch {
  id: string;
  status: string;
  total: number;
  completed: number;
  failed: number;
  videos: BatchVideo[];
}

const isBatch = (value: unknown): value is Batch =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'videos' in value &&
  Array.isArray(value.videos);

/** @throws StepError when the step returned anything else */
export const asBatch = (value: unknown): Batch => {
  if (isBatch(value)) return value;
  throw new StepError('CheckError', `The step returned no batch: ${JSON.stringify(value)}`);
};
