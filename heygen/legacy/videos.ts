import * as z from 'zod/mini';
import type { HeyGen } from '../client/client.ts';
import { link, number, part, single, statusWord, text, time } from '../client/envelope.ts';
import { HeyGenError, orNothing } from '../client/errors.ts';
import { untilLinked } from '../job.ts';
import type { VideoResource } from '../videos/video-resource.ts';
import { legacyComplaintIn, wordFor } from './complaints.ts';
import { lookUpWhileItLasts, whileItLasts } from './retired.ts';

/** Older videos, which only v1 knows. */

const statusAnswer = z.lazy(() =>
  single(
    z.object({
      id: text,
      status: statusWord,
      video_url: link,
      video_url_caption: link,
      caption_url: link,
      thumbnail_url: link,
      gif_url: link,
      callback_id: text,
      duration: number,
      created_at: time,
      error: part(z.object({ code: text, message: text, detail: text })),
    }),
  ),
);

const NO_STATUS = 'HeyGen no longer shows the status of older videos.';

const getLegacyVideo = async (heygen: HeyGen, id: string): Promise<VideoResource> => {
  const { data } = await lookUpWhileItLasts(heygen.origin, NO_STATUS, () =>
    heygen.get('/v1/video_status.get', statusAnswer, { video_id: id }, legacyComplaintIn),
  );
  const { error, video_url_caption, caption_url, ...rest } = data;
  const code = error?.code ?? undefined;
  // A completed video may have both a link and an error (measured on the free plan), so the status decides.
  // `detail` is the longer of the two messages; either may be empty.
  const said = error?.detail || error?.message;
  const failure =
    data.status === 'failed' ? { failure_code: wordFor(code, said) ?? code, failure_message: said } : {};
  return untilLinked(
    { ...rest, id, captioned_video_url: video_url_caption, subtitle_url: caption_url, ...failure },
    rest.video_url,
  );
};

/** A refused key says nothing about the id, since v3 has just accepted the key. */
const isUnknown = (error: unknown): boolean =>
  error instanceof HeyGenError &&
  ['not_found', 'retired', 'unauthorized', 'not_allowed'].includes(error.kind);

/**
 * v1 answers an unknown id with 400 or 404 and a number (legacy error list).
 * @returns undefined if v1 does not know the video, is switched off, or is not in the user's plan
 */
export const findLegacyVideo = (heygen: HeyGen, id: string): Promise<VideoResource | undefined> =>
  orNothing(getLegacyVideo(heygen, id), ['not_found', 'refused', 'not_allowed', 'retired']);

const NO_DELETE = 'HeyGen no longer deletes older videos.';

/**
 * @returns whether v1 had the video
 * @throws HeyGenError if v1 has the video but does not delete it
 */
export const deleteLegacyVideo = async (heygen: HeyGen, id: string): Promise<boolean> => {
  try {
    await whileItLasts(NO_DELETE, () =>
      heygen.delete('/v1/video.delete', { video_id: id }, legacyComplaintIn),
    );
    return true;
  } catch (error) {
    // A refusal (400) may be about a video that exists, so it is an error.
    if (isUnknown(error)) return false;
    throw error;
  }
};
