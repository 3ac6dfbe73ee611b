import * as z from 'zod/mini';
import { path, type HeyGen } from './client/client.ts';
import { alsoNamed, id, lowerCased, part, single, text, time } from './client/envelope.ts';
import { HeyGenError, isProblem } from './client/errors.ts';
import type { FieldLabels } from './client/problems.ts';
import { momentOf } from './moment.ts';

/** HeyGen events that have a trigger of their own. */
export const webhookEvents = [
  'avatar_video.success',
  'avatar_video.fail',
  'video_translate.success',
  'video_translate.fail',
  'instant_avatar.success',
  'instant_avatar.fail',
  'photo_avatar_generation.success',
  'photo_avatar_generation.fail',
  'photo_avatar_train.success',
  'photo_avatar_train.fail',
  'photo_avatar_add_motion.success',
  'photo_avatar_add_motion.fail',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const payload = z.lazy(() => z.strictObject({ url: z.string(), events: z.array(z.string()) }));
const endpoint = z.lazy(() =>
  alsoNamed(
    z.object({
      endpoint_id: id,
      url: text,
      events: part(z.array(z.string())),
      status: text,
      created_at: time,
    }),
    'endpoint_id',
    'id',
  ),
);
type Endpoint = z.infer<typeof endpoint>;

/** How many pages of 100 endpoints are read at most. */
const MOST_PAGES = 5;

/** The account's endpoints, whoever registered them. */
const listEndpoints = async (heygen: HeyGen): Promise<Endpoint[]> => {
  const found: Endpoint[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { items, next } = await heygen.list('/v3/webhooks/endpoints', endpoint, { limit: 100, token });
    found.push(...items);
    token = next;
    if (token === undefined) break;
  }
  return found;
};

/** @returns an empty list if HeyGen does not say: a key may be allowed to register endpoints but not to list them */
const knownEndpoints = async (heygen: HeyGen): Promise<Endpoint[]> => {
  try {
    return await listEndpoints(heygen);
  } catch (error) {
    if (error instanceof HeyGenError) return [];
    throw error;
  }
};

const listensTo = ({ status, events }: Endpoint, wanted: readonly string[]): boolean =>
  status !== 'disabled' &&
  events?.length === wanted.length &&
  wanted.every((event) => events.includes(event));

interface Subscription {
  /** What `unsubscribe` takes. */
  id: string;
  /** When HeyGen registered it; undefined if HeyGen does not say. */
  createdAt: Date | undefined;
}

/**
 * Registers an address for events, unless it is already registered. HeyGen sends it all events of the account, whoever
 * started the render. A second endpoint with the same address would be refused, or deliver everything twice.
 */
export const subscribe = async (
  heygen: HeyGen,
  url: string,
  events: string[],
  labels: FieldLabels = {},
): Promise<Subscription> => {
  const ours = (await knownEndpoints(heygen)).filter((one) => one.url === url);
  const kept = ours.find((one) => listensTo(one, events));
  for (const one of ours) if (one !== kept) await unsubscribe(heygen, one.endpoint_id);

  const { endpoint_id, created_at } =
    kept ??
    (
      await heygen.postOnce({
        path: '/v3/webhooks/endpoints',
        body: { url, events },
        payload,
        labels,
        answer: single(endpoint),
        pays: false,
      })
    ).data;
  return { id: endpoint_id, createdAt: momentOf(created_at) };
};

/**
 * Whether an endpoint that HeyGen did not remove no longer exists. Whatever HeyGen answered, its list of endpoints
 * decides. A revoked key cannot reach it any more, and neither can the Zap.
 */
const isGone = async (heygen: HeyGen, id: string, error: HeyGenError): Promise<boolean> => {
  const { kind, status, code = '' } = error;
  if (status === 404 || status === 410 || /_not_found$/i.test(code)) return true;
  if (kind === 'input' || kind === 'throttled') return false;
  try {
    return !(await listEndpoints(heygen)).some((one) => one.endpoint_id === id);
  } catch (problem) {
    return kind === 'unauthorized' && isProblem(problem, 'unauthorized');
  }
};

/** Removes one endpoint. The account's other endpoints belong to somebody else. */
export const unsubscribe = async (heygen: HeyGen, id: string): Promise<void> => {
  try {
    await heygen.delete(path`/v3/webhooks/endpoints/${id}`);
  } catch (error) {
    if (!(error instanceof HeyGenError) || !(await isGone(heygen, id, error))) throw error;
  }
};

/** What HeyGen posts to an endpoint when an event happens, and to a job's `callback_url`. */
const notice = z.lazy(() =>
  z.object({
    event_type: lowerCased,
    event_data: z.object({
      video_id: text,
      video_translate_id: text,
      callback_id: text,
      video_share_page_url: text,
      avatar_id: text,
      look_id: text,
      photo_avatar_id: text,
      avatar_group_id: text,
      group_id: text,
    }),
    /** Not documented for a notice, but HeyGen's list of events has it. */
    created_at: time,
  }),
);
export type Notice = z.infer<typeof notice>;

/** @returns undefined for anything that is not a HeyGen notice: anyone who knows the address can post to it */
export const noticeIn = (body: unknown): Notice | undefined => notice.safeParse(body).data;

/**
 * The public page of a video, which HeyGen sends only in notices. A notice can be forged, so the link must have
 * HeyGen's form and lead to this video.
 */
export const sharePageIn = (body: unknown, videoId: string): string | undefined => {
  const link = noticeIn(body)?.event_data.video_share_page_url;
  const url = link ? URL.parse(link) : null;
  // A port makes another origin, and `origin` leaves out a user name.
  if (url?.origin !== 'https://app.heygen.com') return undefined;
  const [, place, id, ...more] = url.pathname.replace(/\/$/, '').split('/');
  const isThisOne =
    ['share', 'video', 'videos'].includes(String(place)) && id === encodeURIComponent(videoId);
  return isThisOne && more.length === 0 ? url.origin + url.pathname : undefined;
};
