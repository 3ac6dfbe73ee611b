import { closed, listOf, orNull, string, type BodyOf } from '../server/schema.ts';
import { videoBody } from '../videos/body.ts';

/** The body of POST /v3/videos/batches. */
export const batchBody = closed(
  {
    videos: listOf(videoBody, { minItems: 1, maxItems: 100 }),
    title: orNull(string),
    callback_url: orNull(string),
    /** For the videos that name none; it came after July 2026 (HeyGen docs: folders). */
    folder_id: orNull(string),
  },
  ['videos'],
);
export type BatchBody = BodyOf<typeof batchBody>;
