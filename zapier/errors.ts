import type { ZObject } from 'zapier-platform-core';
import { HeyGenError } from '../heygen/client/errors.ts';

/** Without this flag, core adds the whole bundle to errors of some classes (its src/middleware.js). */
const bare = (error: Error): Error => Object.assign(error, { doNotContextify: true });

/** Seconds after which Zapier tries again if an error does not say. */
const USUAL_DELAY = 60;
/** Seconds for which Zapier keeps what a hook received (its advice on throttling). */
const LONGEST_DELAY = 300;

/**
 * The rows of a sheet are throttled together, so they should not all come back at the same time, but up to half of the
 * time later. If that is longer than Zapier waits, they come back up to a minute before its longest delay.
 */
const spread = (seconds: number): number => {
  const shortest = Math.min(seconds, LONGEST_DELAY - 60);
  const longest = Math.min(Math.floor(seconds * 1.5), LONGEST_DELAY);
  return shortest + Math.floor(Math.random() * (longest - shortest + 1));
};

/**
 * Chooses the error that makes Zapier react in the right way.
 * - Must not be repeated: Zapier stops the run and does not replay it automatically.
 * - 401: Zapier shows the connection as expired and holds its runs until the user reconnects it.
 * - 429: Zapier runs the step again after the time that HeyGen asks for.
 * - Anything else: Zapier stops the run and shows the message.
 */
export const toZapierError = (error: unknown, errors: ZObject['errors']): unknown => {
  if (!(error instanceof HeyGenError)) return error;
  if (error.isFinal) return bare(new errors.HaltedError(error.message));
  switch (error.kind) {
    case 'unauthorized':
      return bare(new errors.ExpiredAuthError(error.message));
    case 'throttled':
      return new errors.ThrottledError(error.message, spread(error.retryAfter ?? USUAL_DELAY));
    default:
      return new errors.Error(error.message, error.code ?? error.kind, error.status);
  }
};
