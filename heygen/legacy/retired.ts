/**
 * The end of v1 and v2. HeyGen announced that they run until 2026-10-31, but not what they answer afterwards. So any
 * answer that a missing endpoint might give counts as its end.
 */
import { isLimit, meaningOf } from '../client/advice.ts';
import { HeyGenError, type ProblemKind } from '../client/errors.ts';
import { IN_PROGRESS } from '../client/problems.ts';

/** Statuses about the endpoint, not about the thing that was asked for. */
const GONE: readonly (number | undefined)[] = [301, 302, 303, 307, 308, 405, 410, 426, 501];

/** Says that an API has ended. It has to name the API, since an avatar can also be “no longer” there. */
const SAYS_SO =
  /\b(endpoint|api|v[12]|version)\b.*\b(deprecated|sunset|retired|removed|discontinued|no longer)\b/i;

const isGone = (error: HeyGenError): boolean => {
  const { status, code, message } = error;
  if (GONE.includes(status)) return true;
  // A missing thing has its own code (`avatar_not_found`, or a long number in v1). A missing route has no code, or
  // repeats the status.
  if (status === 404 && (!/_not_found$|^\d{4,}$/.test(code ?? '') || code === 'route_not_found')) return true;
  return status !== undefined && status !== 401 && meaningOf(code) === undefined && SAYS_SO.test(message);
};

const retired = (
  remedy: string,
  { status, code }: { status?: number | undefined; code?: string | undefined },
) => new HeyGenError('retired', remedy, { status, code });

/** Milliseconds before an endpoint that was gone is asked again. */
const MEMORY = 24 * 3_600_000;

/** Endpoints that were gone, and when this was noticed. Kept as long as Zapier keeps the process. */
export const endsMet = new Map<string, number>();

/**
 * Calls a legacy endpoint.
 *
 * @param remedy what was switched off, and what to do instead; each endpoint has its own
 * @throws HeyGenError (retired) with that sentence
 */
export const whileItLasts = async <T>(remedy: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof HeyGenError) || !isGone(error)) throw error;
    throw retired(remedy, error);
  }
};

/** What only a working endpoint answers, and trouble that may pass. */
const ALIVE: readonly ProblemKind[] = ['not_found', 'refused', 'throttled'];
const MAY_PASS = [500, 502, 504];

const isAlive = ({ kind, status, code }: HeyGenError): boolean =>
  status === undefined || ALIVE.includes(kind) || MAY_PASS.includes(status) || isLimit(meaningOf(code));

/**
 * The same for looking up what v3 does not have. Here, any unclear answer counts as the endpoint's end. An endpoint
 * that was gone is not asked again for a day.
 *
 * @param origin of the API
 */
export const lookUpWhileItLasts = async <T>(
  origin: string,
  remedy: string,
  call: () => Promise<T>,
): Promise<T> => {
  const endpoint = `${origin} ${remedy}`;
  if (Date.now() < (endsMet.get(endpoint) ?? -MEMORY) + MEMORY) throw retired(remedy, {});
  return whileItLasts(remedy, call).catch((error: unknown) => {
    if (!(error instanceof HeyGenError) || isAlive(error)) throw error;
    if (error.kind === 'retired') endsMet.set(endpoint, Date.now());
    throw retired(remedy, error);
  });
};

/** Answers that have nothing to do with the end, or that say what to do. */
const isClear = ({ kind, status, code, message }: HeyGenError): boolean =>
  status === undefined ||
  ['unauthorized', 'throttled', 'not_found', 'retired', 'input'].includes(kind) ||
  MAY_PASS.includes(status) ||
  code === IN_PROGRESS ||
  code === 'invalid_parameter' ||
  meaningOf(code, message) !== undefined;

/**
 * The same for a request that pays. If an answer does not say whether the endpoint is gone, the user reads both
 * HeyGen's answer and that the end was announced.
 *
 * @param hint a sentence: what ends, and what to do instead
 */
export const payWhileItLasts = async <T>(
  remedy: string,
  hint: string,
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await whileItLasts(remedy, call);
  } catch (error) {
    if (!(error instanceof HeyGenError) || isClear(error)) throw error;
    throw new HeyGenError(error.kind, `${error.message} ${hint}`, error);
  }
};
