/** What Zapier keeps about a hook while a Zap is on. */
import * as schema from 'zod/mini';
import type { HeyGen } from '../heygen/client/client.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { momentOf } from '../heygen/moment.ts';
import { subscribe, unsubscribe } from '../heygen/webhooks.ts';
import { withHeyGen } from '../zapier/perform.ts';

const DAY = 86_400_000;

/**
 * Zapier subscribes again after this time. HeyGen's endpoints do not expire, but HeyGen can lose or disable one without
 * telling anyone.
 */
const RENEWED_AFTER = 7 * DAY;

/** HeyGen's clock may differ from ours, and notices to the old endpoint may still arrive after a renewal. */
const MARGIN = 3_600_000;

const kept = schema.lazy(() =>
  schema.object({
    id: schema.catch(schema.optional(schema.string()), undefined),
    since: schema.catch(schema.optional(schema.string()), undefined),
  }),
);

/** @param subscribeData what `toKeep` returned; Zaps from an earlier version have no `since` */
export const listeningOf = (subscribeData: unknown): schema.infer<typeof kept> =>
  kept.safeParse(subscribeData).data ?? {};

/** @param since when the endpoint was registered; if HeyGen does not say, now */
const toKeep = (id: string, since: Date | undefined, now: number) => ({
  id,
  since: (since ?? new Date(now)).toISOString(),
  expiration_date: new Date(now + RENEWED_AFTER).toISOString(),
});

/** Whether something ended well before the Zap was turned on. */
export const isFromBefore = (
  { completed_at }: { completed_at?: number | string | null | undefined },
  since: string | undefined,
): boolean => {
  const [end, start] = [momentOf(completed_at), momentOf(since)];
  return end !== undefined && start !== undefined && end.getTime() < start.getTime() - MARGIN;
};

/** Trouble that has nothing to do with webhooks, or that may pass. HeyGen answers 501 to what it does not have. */
const isOther = ({ kind, status }: HeyGenError): boolean =>
  ['input', 'unauthorized', 'throttled', 'network'].includes(kind) || (kind === 'server' && status !== 501);

/**
 * The error if HeyGen refuses to register the hook.
 * @param instead what works without webhooks, as a sentence
 */
export const refusedToListen = (error: unknown, instead: string): unknown => {
  if (!(error instanceof HeyGenError) || isOther(error)) return error;
  const { message, status, code } = error;
  const why = /^resource_limit_/.test(code ?? '')
    ? 'Your HeyGen account cannot have more webhooks. Remove one that you no longer use.'
    : status === 404
      ? 'This API key cannot use webhooks.'
      : message;
  return new HeyGenError('not_allowed', `${why} ${instead}`, { status, code });
};

/**
 * Has HeyGen report events to a hook.
 * @param instead what works without webhooks, as a sentence
 * @returns what Zapier is to keep
 */
export const listen = async (
  heygen: HeyGen,
  url: string,
  events: string[],
  instead: string,
  labels?: FieldLabels,
): Promise<ReturnType<typeof toKeep>> => {
  try {
    const { id, createdAt } = await subscribe(heygen, url, events, labels);
    return toKeep(id, createdAt, Date.now());
  } catch (error) {
    throw refusedToListen(error, instead);
  }
};

/** Turns a hook off. */
export const performUnsubscribe = withHeyGen(async ({ heygen, bundle }) => {
  const { id } = listeningOf(bundle.subscribeData);
  if (id !== undefined) await unsubscribe(heygen, id);
  return {};
});
