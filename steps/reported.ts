/** Reads what a notice has reported as finished, or hands the notice back to Zapier, which calls the hook again. */
import { HeyGenError } from '../heygen/client/errors.ts';
import { pause } from '../heygen/client/pause.ts';
import { momentOf } from '../heygen/moment.ts';
import { isFinished } from '../heygen/videos/video-resource.ts';
import { settled } from './settle.ts';

/** Seconds after which Zapier calls a throttled hook again, if HeyGen names no time. */
const USUAL_DELAY = 60;
/** So that a `Retry-After: 0` does not have Zapier call at once, again and again. */
const SHORTEST_DELAY = 10;
/** Zapier's documentation advises against more in a hook (“Troubleshoot throttles”). */
const LONGEST_DELAY = 300;

/** HeyGen's forum tells of videos that answer 404 for minutes. A notice about one that stays hidden is a forgery. */
const HIDDEN_FOR_MS = 3_600_000;

/** HeyGen never gave out this id, or not to this account. Other refusals, such as 409 `resource_not_ready`, may pass. */
const isForged = ({ kind, status, code }: HeyGenError): boolean =>
  kind === 'input' ||
  code === 'resource_access_denied' ||
  (kind === 'refused' && (status === undefined || status === 400 || status === 422));

/** Zapier itself holds the Zap for a revoked key, and says so for one that lacks a permission. */
const isForUser = ({ kind }: HeyGenError): boolean => kind === 'unauthorized' || kind === 'not_allowed';

const handBack = (why: string, delay = USUAL_DELAY): HeyGenError =>
  new HeyGenError('throttled', why, { retryAfter: Math.max(SHORTEST_DELAY, Math.min(delay, LONGEST_DELAY)) });

/** When an event happened: as its notice says, or else as HeyGen's header says of the delivery. */
export const timeOfEvent = (
  createdAt: number | string | null | undefined,
  headers: Readonly<Record<string, string>> = {},
): Date | undefined =>
  momentOf(createdAt) ??
  momentOf(Object.entries(headers).find(([name]) => /^(http-)?heygen-timestamp$/i.test(name))?.[1]);

/**
 * @param noun what errors call it
 * @param happenedAt without it nobody can tell how long HeyGen has hidden the thing, and Zapier's own limit of
 *   repeats ends the matter
 * @returns undefined when the notice is forged
 * @throws HeyGenError (throttled) when HeyGen cannot be asked, does not show it yet, or calls it unfinished
 */
export const readReported = async <Thing extends { status: string }>(
  noun: string,
  read: () => Promise<Thing | undefined>,
  happenedAt: Date | undefined,
): Promise<Thing | undefined> => {
  let thing: Thing | undefined;
  try {
    thing = await settled(read, pause);
  } catch (error) {
    if (!(error instanceof HeyGenError)) throw error;
    if (isForged(error)) return undefined;
    if (isForUser(error)) throw error;
    throw handBack(error.message, error.retryAfter);
  }
  if (thing !== undefined && isFinished(thing)) return thing;
  if (thing !== undefined)
    throw handBack(`HeyGen reported the ${noun} as finished, but is still working on it.`);
  if (happenedAt !== undefined && Date.now() - happenedAt.getTime() > HIDDEN_FOR_MS) return undefined;
  throw handBack(`HeyGen reported the ${noun} as finished, but does not show it yet.`);
};
