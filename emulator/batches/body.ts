import { closed, orNull, string, union } from '../server/schema.ts';
import { singleShots, type StudioBody, type VideoBody } from '../videos/body.ts';

/** The body of POST /v3/videos/batches. */
export interface BatchBody {
  videos: Exclude<VideoBody, StudioBody>[];
  title?: string | null;
  callback_url?: string | null;
  /** For the videos that name none; it came after July 2026 (HeyGen docs: folders). */
  folder_id?: string | null;
}

export const batchBody = closed(
  {
    videos: { type: 'array', items: union('type', singleShots), minItems: 1, maxItems: 100 },
    title: orNull(string),
    callback_url: orNull(string),
    folder_id: orNull(string),
  },
  ['videos'],
);
