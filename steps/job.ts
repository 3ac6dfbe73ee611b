/** How a job that HeyGen was asked to do ended. */
import * as schema from 'zod/mini';
import { isUnexplained, mayWorkLater } from '../heygen/client/advice.ts';
import { HeyGenError, shown } from '../heygen/client/errors.ts';
import { pause } from '../heygen/client/pause.ts';
import { failureSentence } from '../heygen/client/problems.ts';
import { settled } from './settle.ts';

/** Anything that takes HeyGen a while. */
export interface Job {
  status: string;
  failure_code?: string | null | undefined;
  failure_message?: string | null | undefined;
  /** The part of the job that this is about: `Row 1`. */
  where?: string | undefined;
  /** Whether to hand on an unfinished job if looking at it again does not help. */
  isEnough?: boolean | undefined;
  /** Why the job is stuck and what to do, if it needs somebody's help. */
  blocked?: string | undefined;
}

/** Reads a job; undefined if HeyGen does not show it. */
type Look<Found extends Job> = () => Promise<Found | undefined>;

/** What a look has shown. If there is no job, `status` says why. */
interface Seen<Found extends Job> {
  status: string;
  job?: Found;
}

const UNANSWERED = 'unanswered';
const MISSING = 'missing';

/** Why a job is not there yet, after “The video v1 …”. */
const WHY: Readonly<Record<string, string>> = {
  [UNANSWERED]: 'was reported as finished, but HeyGen did not respond.',
  [MISSING]: 'was reported as finished, but HeyGen does not show it yet.',
};
const UNFINISHED = 'was reported as finished, but HeyGen is still working on it.';

/**
 * Looks at a job. Most errors count as “not known yet”: their usual advice, to try again, would pay for the job again.
 * Only errors that another look would meet again are thrown.
 */
const seenBy = async <Found extends Job>(name: string, look: Look<Found>): Promise<Seen<Found>> => {
  try {
    const job = await look();
    return job === undefined ? { status: MISSING } : { status: job.status, job };
  } catch (error) {
    if (!(error instanceof HeyGenError) || error.kind === 'input') throw error;
    const { kind, status, code } = error;
    if (kind !== 'unauthorized' && status !== 403) return { status: UNANSWERED };
    // Not as `unauthorized`: Zapier would hold the Zap's runs and restart this one once HeyGen is reconnected.
    throw new HeyGenError('not_allowed', `${error.message} ${name} may be finished.`, { status, code });
  }
};

/**
 * @returns the job if it is completed, undefined if it is still running
 * @throws HeyGenError (failed, unexpected) if it has failed or is stuck
 */
const endOf = <Found extends Job>(name: string, { status, job }: Seen<Found>): Found | undefined => {
  if (job === undefined) return undefined;
  if (status === 'failed') {
    const { failure_code: code, failure_message: message, where } = job;
    const why = `${where === undefined ? '' : `${where}: `}${failureSentence(code, message)}`;
    throw new HeyGenError('failed', `${name} failed in HeyGen. ${why}`, {
      code: code ?? undefined,
      isFinal: true,
      mayWorkLater: mayWorkLater(code, message) || isUnexplained(code, message),
    });
  }
  if (job.blocked !== undefined)
    throw new HeyGenError('unexpected', job.blocked, { isFinal: true, isBlocked: true });
  return status === 'completed' || job.isEnough === true ? job : undefined;
};

/**
 * Looks at a job once.
 * @returns undefined if it is still running, or cannot be read
 */
export const lookOnce = async <Found extends Job>(
  name: string,
  look: Look<Found>,
): Promise<Found | undefined> => endOf(name, await seenBy(name, look));

/**
 * Reads a job that HeyGen has reported as finished. The report may be early or forged, so an unfinished job is read
 * again for about 15 s.
 *
 * @param name what errors call it: `The video v1`
 * @throws HeyGenError unless the job is completed; “throttled” if it may complete later
 */
export const completed = async <Found extends Job>(name: string, look: Look<Found>): Promise<Found> => {
  const seen = await settled(() => seenBy(name, look), pause);
  const job = endOf(name, seen);
  if (job !== undefined) return job;
  throw new HeyGenError('throttled', `${name} ${WHY[seen.status] ?? UNFINISHED}`);
};

/** Advice for what Zapier is asked to repeat. */
export const LOOKS_AGAIN = 'Zapier will check again in a minute or two.';

/** What a step knows about its job from the start, and keeps while it waits. */
export const startedParts = {
  id: schema.string(),
  status: schema._default(schema.string(), 'waiting'),
  title: schema.optional(schema.string()),
  callback_id: schema.optional(schema.string()),
};

/** What a step knows when HeyGen has answered with an id alone. @param asked what HeyGen was asked with */
export const startedAs = (
  id: string,
  { title, callback_id }: { title?: string | undefined; callback_id?: string | undefined },
) => ({ id, status: 'pending', title, callback_id });

/** What errors call a job; the user may know it by its title. */
export const nameOf = (noun: string, { id, title }: { id: string; title?: string | undefined }): string =>
  title === undefined ? `The ${noun} ${shown(id)}` : `The ${noun} “${shown(title)}” (${shown(id)})`;
