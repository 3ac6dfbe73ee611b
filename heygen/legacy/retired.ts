import { HeyGenError } from '../client/errors.ts';

/** Whether HeyGen's answer is about the endpoint, and not about the thing that was asked for. */
const isGone = (error: HeyGenError): boolean => {
  if (error.status === 405 || error.status === 410) return true;
  if (error.status !== 404) return false;
  // A missing thing has a code of its own (`avatar_not_found`, or a long number in v1). A missing route has none, or
  // repeats its status.
  return !/_not_found$|^\d{4,}$/.test(error.code ?? '') || error.code === 'route_not_found';
};

/**
 * Calls a legacy endpoint. HeyGen announced that v1 and v2 run until 2026-10-31. What they answer afterwards is
 * not documented, so whatever a missing route may answer counts as one.
 *
 * @param remedy a sentence: what was switched off, and what to do instead
 * @throws HeyGenError (retired) with that sentence
 */
export const whileItLasts = async <T>(remedy: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof HeyGenError && isGone(error)) {
      throw new HeyGenError('retired', remedy, { status: error.status, code: error.code });
    }
    throw error;
  }
};
