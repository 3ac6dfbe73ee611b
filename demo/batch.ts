import { StepError } from '../host/index.ts';

/** One video of a batch as the app hands it over, as far as what comes after it uses it. */
export interface BatchVideo {
  /** As the rows of the step are counted, from 1. */
  row: number;
  status: string;
  /** Empty until there is one. */
  video_id: string;
  failure_message: string;
}

/** A batch as the app hands it over. */
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

/** @throws StepError when a step returned something else */
export const asBatch = (value: unknown): Batch => {
  if (isBatch(value)) return value;
  throw new StepError('CheckError', `The step returned no batch: ${JSON.stringify(value)}`);
};
