import { closed, listOf, orNull, string, union, type BodyOf } from '../server/schema.ts';
import { singleShots } from '../videos/body.ts';

/** The body of POST /v3/videos/batches. */
export const batchBody = closed(
  {
    videos: listOf(union('type', singleShots), { minItems: 1, maxItems: 100 }),
    title: orNull(string),
    callback_url: orNull(string),
    /** For the videos that name none; it came after July 2026 (HeyGen docs: folders). */
    folder_id: orNull(string),
  },
  ['videos'],
);
export type BatchBody = BodyOf<typeof batchBody>;
