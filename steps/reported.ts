/** Reads what a notice reports as finished. If that is not possible yet, Zapier has to call the hook again. */
import { HeyGenError } from '../heygen/client/errors.ts';
import { pause } from '../heygen/client/pause.ts';
import { momentOf } from '../heygen/moment.ts';
import { isFinished } from '../heygen/job.ts';
import { headerIn } from '../zapier/incoming.ts';
import { LOOKS_AGAIN } from './job.ts';
import { settled } from './settle.ts';

/** Seconds after which Zapier calls the hook again, unless HeyGen asks for another time. */
const USUAL_DELAY = 60;
/** So that `Retry-After: 0` does not make Zapier call at once, again and again. */
const SHORTEST_DELAY = 10;

/** HeyGen's forum reports videos that answer 404 for minutes. If it lasts longer than this, the notice is forged. */
const HIDDEN_FOR_MS = 3_600_000;

/** HeyGen says that the id is invalid, or somebody else's. Any other refusal may pass, such as `resource_not_ready`. */
const isForged = ({ kind, code = '' }: HeyGenError): boolean =>
  kind === 'input' || /^(invalid_parameter|resource_access_denied)$/i.test(code);

/** @returns undefined if there is no such thing, or HeyGen calls its id invalid or somebody else's */
export const readOwn = async <Thing>(read: () => Promise<Thing | undefined>): Promise<Thing | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof HeyGenError && isForged(error)) return undefined;
    throw error;
  }
};

/** The code of a missing thing, whatever its status. */
const isHidden = ({ code = '' }: HeyGenError): boolean => /_not_found$/i.test(code);

/**
 * The user has to act: Zapier pauses the Zap for a revoked key, and shows the error for a missing permission. An empty
 * wallet (402) is no reason to lose the notice: looking is free.
 */
const isForUser = ({ kind, status }: HeyGenError): boolean =>
  kind === 'unauthorized' || (kind === 'not_allowed' && status === 403);

const handBack = (why: string, delay = USUAL_DELAY): HeyGenError =>
  new HeyGenError('throttled', why, { retryAfter: Math.max(SHORTEST_DELAY, delay) });

/** When an event happened: as the notice says, or else the time of delivery in HeyGen's header. */
export const timeOfEvent = (
  createdAt: number | string | null | undefined,
  headers: Readonly<Record<string, string>> | undefined,
): Date | undefined => momentOf(createdAt) ?? momentOf(headerIn(headers, 'heygen-timestamp'));

/**
 * @param noun what errors call it
 * @param happenedAt without it nobody knows how long HeyGen has not shown the thing; then Zapier's limit of repeats
 * ends the matter, and nothing more of it is waited for
 * @param isWhole whether HeyGen shows all of it that was reported; what is still missing after an hour will not come
 * @returns undefined if the notice is forged
 * @throws HeyGenError (throttled) if HeyGen cannot be reached, does not show it yet, or shows it as unfinished
 */
export const readReported = async <Thing extends { status: string }>(
  noun: string,
  read: () => Promise<Thing | undefined>,
  happenedAt: Date | undefined,
  isWhole: (thing: Thing) => boolean = () => true,
): Promise<Thing | undefined> => {
  let thing: Thing | undefined;
  try {
    thing = await settled(read, pause);
  } catch (error) {
    if (!(error instanceof HeyGenError)) throw error;
    if (isForged(error)) return undefined;
    if (isForUser(error)) throw error;
    if (!isHidden(error)) throw handBack(error.message, error.retryAfter);
  }
  if (thing !== undefined && !isFinished(thing))
    throw handBack(`HeyGen reported the ${noun} as finished, but is still working on it. ${LOOKS_AGAIN}`);
  if (thing !== undefined && (happenedAt === undefined || isWhole(thing))) return thing;
  if (happenedAt !== undefined && Date.now() - happenedAt.getTime() > HIDDEN_FOR_MS) return thing;
  throw handBack(`HeyGen reported the ${noun} as finished, but does not show it yet. ${LOOKS_AGAIN}`);
};
