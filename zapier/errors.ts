import type { ZObject } from 'zapier-platform-core';
import { HeyGenError } from '../heygen/client/errors.ts';

/** Core adds the whole bundle to errors of some classes unless they say otherwise (its src/middleware.js). */
const bare = (error: Error): Error => Object.assign(error, { doNotContextify: true });

/** Seconds for which Zapier keeps what a hook has brought (its advice on throttling). */
const LONGEST_DELAY = 300;

/** The rows of a sheet are throttled together, and should not come again together. */
const spread = (seconds: number): number =>
  Math.min(LONGEST_DELAY, seconds + Math.floor((Math.random() * seconds) / 2));

/**
 * The error that makes Zapier do what HeyGen's answer calls for.
 * - What must not be repeated: Zapier stops the run and does not replay it by itself.
 * - 401: Zapier shows the connection as expired and holds its runs until it is reconnected.
 * - 429: Zapier runs the step again after the time that HeyGen names.
 * - Anything else: the run stops with the sentence.
 */
export const toZapierError = (error: unknown, errors: ZObject['errors']): unknown => {
  if (!(error instanceof HeyGenError)) return error;
  if (error.isFinal) return bare(new errors.HaltedError(error.message));
  switch (error.kind) {
    case 'unauthorized':
      return bare(new errors.ExpiredAuthError(error.message));
    case 'throttled':
      return new errors.ThrottledError(error.message, error.retryAfter && spread(error.retryAfter));
    default:
      return new errors.Error(error.message, error.code ?? error.kind, error.status);
  }
};
