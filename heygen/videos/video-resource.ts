import * as z from 'zod/mini';
import { statusWord, text } from '../client/envelope.ts';

const time = z.nullish(z.union([z.number(), z.string()]));

/** What v3 answers for a video; all but id and status may be null or missing. */
export const videoResource = z.object({
  id: z.string(),
  status: statusWord,
  title: text,
  created_at: time,
  completed_at: time,
  duration: z.nullish(z.number()),
  video_url: text,
  captioned_video_url: text,
  subtitle_url: text,
  thumbnail_url: text,
  gif_url: text,
  video_page_url: text,
  folder_id: text,
  /** The reference that the video was created with, where HeyGen repeats it. */
  callback_id: text,
  output_language: text,
  failure_code: text,
  failure_message: text,
});
export type VideoResource = z.infer<typeof videoResource>;

/** Whether a video has come to its end, one way or the other. */
export const isFinished = ({ status }: { status: string }): boolean =>
  status === 'completed' || status === 'failed';

/**
 * HeyGen may call something completed before it has the link to it. It is not finished then.
 * @param links that it may have; one is enough
 */
export const untilLinked = <Job extends { status: string }>(
  job: Job,
  ...links: (string | null | undefined)[]
): Job => (job.status === 'completed' && !links.some(Boolean) ? { ...job, status: 'processing' } : job);
