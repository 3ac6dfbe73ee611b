import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, id, single, text } from './client/envelope.ts';
import { orNothing } from './client/errors.ts';

/** Events of HeyGen that this app listens to. */
const webhookEvents = [
  'avatar_video.success',
  'avatar_video.fail',
  'video_translate.success',
  'video_translate.fail',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const payload = z.strictObject({ url: z.string(), events: z.array(z.enum(webhookEvents)) });
const endpoint = single(alsoNamed(z.object({ endpoint_id: id }), 'endpoint_id', 'id'));

/**
 * Registers an address for events. HeyGen sends it those of the whole account, whoever started the render.
 * @returns the id that `unsubscribe` takes
 */
export const subscribe = async (heygen: HeyGen, url: string, events: WebhookEvent[]): Promise<string> => {
  const { data } = await heygen.postOnce({
    path: '/v3/webhooks/endpoints',
    body: { url, events },
    payload,
    labels: {},
    answer: endpoint,
    pays: false,
  });
  return data.endpoint_id;
};

/** Removes one address, and no other: the account's other endpoints belong to somebody else. */
export const unsubscribe = async (heygen: HeyGen, id: string): Promise<void> => {
  // Gone is what was asked for.
  await orNothing(heygen.delete(path`/v3/webhooks/endpoints/${id}`));
};

/** What HeyGen posts: to an endpoint when an event happens, and to a job's own `callback_url`. */
const notice = z.object({
  event_type: z.string(),
  event_data: z.object({
    video_id: z.nullish(z.string()),
    video_translate_id: z.nullish(z.string()),
    callback_id: text,
    video_share_page_url: text,
  }),
});
export type Notice = z.infer<typeof notice>;

/** @returns undefined for anything that is not in HeyGen's form; anybody can post to an address that they learn */
export const noticeIn = (body: unknown): Notice | undefined => notice.safeParse(body).data;

/**
 * The public page of a video, which HeyGen tells in notices only. A notice can be forged, so a page counts only in
 * HeyGen's own form, and only when it is that of this video.
 */
export const sharePageIn = (body: unknown, videoId: string): string | undefined => {
  const link = noticeIn(body)?.event_data.video_share_page_url;
  const url = link ? URL.parse(link) : null;
  // The origin of a link with a user name or a port of its own is another one, or has them cut off.
  if (url?.origin !== 'https://app.heygen.com') return undefined;
  const [, place = '', id, ...more] = url.pathname.replace(/\/$/, '').split('/');
  const isThisOne = ['share', 'video', 'videos'].includes(place) && id === encodeURIComponent(videoId);
  return isThisOne && more.length === 0 ? url.origin + url.pathname : undefined;
};
