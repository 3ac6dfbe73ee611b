/**
 * The end of v1 and v2. HeyGen announced that they run until 2026-10-31, but not what they answer afterwards. So any
 * answer that a missing endpoint might give counts as its end.
 */
import { isLimit, meaningOf } from '../client/advice.ts';
import { HeyGenError } from '../client/errors.ts';
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

const HOUR = 3_600_000;
/** Milliseconds before an endpoint that is gone, or may be, is asked again. */
const [MEMORY, SHORT_MEMORY] = [24 * HOUR, HOUR];

/** When to ask such an endpoint again, in Unix milliseconds. Kept as long as Zapier keeps the process. */
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

/** Trouble that may pass. Only a working endpoint tells a caller to wait. */
const MAY_PASS = [429, 500, 502, 504];

/** An endpoint refuses an id with a code for that. One that repeats the status comes from somebody else. */
const isAlive = ({ kind, status, code = '' }: HeyGenError): boolean =>
  status === undefined ||
  MAY_PASS.includes(status) ||
  ['not_found', 'throttled'].includes(kind) ||
  isLimit(meaningOf(code)) ||
  (kind === 'refused' && !/^(\d{3})?$/.test(code));

/** The next key, of another account, may get another answer. */
const isAboutKey = ({ status, code }: HeyGenError): boolean =>
  status === 401 || status === 402 || meaningOf(code) !== undefined;

/**
 * The same for looking up what v3 does not have. Here, any unclear answer counts as the endpoint's end, and so does one
 * about the key. An endpoint that was gone is not asked again for a day; after an unclear answer, for an hour.
 *
 * @param origin of the API
 */
export const lookUpWhileItLasts = async <T>(
  origin: string,
  remedy: string,
  call: () => Promise<T>,
): Promise<T> => {
  const endpoint = `${origin} ${remedy}`;
  if (Date.now() < (endsMet.get(endpoint) ?? 0)) throw retired(remedy, {});
  return whileItLasts(remedy, call).catch((error: unknown) => {
    if (!(error instanceof HeyGenError) || isAlive(error)) throw error;
    if (error.kind === 'retired') endsMet.set(endpoint, Date.now() + MEMORY);
    else if (!isAboutKey(error)) endsMet.set(endpoint, Date.now() + SHORT_MEMORY);
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
