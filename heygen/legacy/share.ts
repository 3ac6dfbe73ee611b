import * as z from 'zod/mini';
import type { HeyGen } from '../client/client.ts';
import { single } from '../client/envelope.ts';
import { legacyComplaintIn } from './complaints.ts';
import { whileItLasts } from './retired.ts';

/** Public pages of videos: v3 publishes those of templates only, and only before they are rendered. */

const payload = z.lazy(() => z.strictObject({ video_id: z.string() }));

const link = z.string().check(z.regex(/^https:\/\//));

/** HeyGen does not document the answer; its clients have met both forms. */
const shared = z.lazy(() =>
  single(
    z.union([
      link,
      z.pipe(
        z.object({ share_url: link }),
        z.transform(({ share_url }) => share_url),
      ),
    ]),
  ),
);

const NO_SHARING = 'HeyGen has switched off the endpoint that publishes videos. Share the video in HeyGen.';

/**
 * Publishes a video. It stays public, and to publish it again changes nothing.
 * @returns the link that opens for anyone
 */
export const shareLegacyVideo = async (heygen: HeyGen, id: string): Promise<string> => {
  const { data } = await whileItLasts(NO_SHARING, () =>
    heygen.post({
      path: '/v1/video/share',
      body: { video_id: id },
      payload,
      labels: {},
      answer: shared,
      complaintIn: legacyComplaintIn,
      pays: false,
    }),
  );
  return data;
};
