import { checkAsset, type Library } from '../assets/library.ts';
import { checkDestination } from '../jobs/destination.ts';
import { invalid } from '../server/errors.ts';
import type { DubbingFields } from './body.ts';

/** The video is not fetched, so its length is a guess. */
export const VIDEO_SECONDS = 10;

/** Checks what translations and lipsyncs have in common. */
export const checkDubbing = (library: Library, body: DubbingFields) => {
  checkAsset(library, body.video, ['video'], 'video');
  return {
    ...checkDestination(library, body),
    title: body.title ?? null,
    seconds: secondsOf(body),
    captioned: body.enable_caption === true,
    body,
  };
};

const secondsOf = ({ start_time, end_time }: DubbingFields): number => {
  const start = start_time ?? 0;
  const end = end_time ?? start + VIDEO_SECONDS;
  if (end <= start) throw invalid('end_time', 'Should be after start_time');
  return end - start;
};
