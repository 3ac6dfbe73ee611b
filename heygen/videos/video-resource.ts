import * as z from 'zod/mini';
import { alsoNamed, id, link, number, statusWord, text, time } from '../client/envelope.ts';

const known = z.lazy(() =>
  z.object({
    id,
    status: statusWord,
    title: text,
    created_at: time,
    completed_at: time,
    duration: number,
    video_url: link,
    captioned_video_url: link,
    subtitle_url: link,
    thumbnail_url: link,
    gif_url: link,
    video_page_url: link,
    folder_id: text,
    /** The reference that the video was created with, if HeyGen repeats it. */
    callback_id: text,
    output_language: text,
    failure_code: text,
    failure_message: text,
  }),
);
export type VideoResource = z.infer<typeof known>;

/** What v3 returns for a video. HeyGen's examples also call the id `video_id`. */
export const videoResource = z.lazy(() => alsoNamed(known, 'id', 'video_id'));

/** What v3 returns for a video that it has just started. The id, which has either name, is enough. */
export const startedVideo = z.lazy(() =>
  z.pipe(
    alsoNamed(
      z.object({ video_id: id, status: z.catch(statusWord, 'waiting'), created_at: time }),
      'video_id',
      'id',
    ),
    z.transform(({ video_id, ...rest }) => ({ id: video_id, ...rest })),
  ),
);
