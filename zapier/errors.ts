import type { ZObject } from 'zapier-platform-core';
import { HeyGenError } from '../heygen/client/errors.ts';

/**
 * The error that makes Zapier do what HeyGen's answer calls for.
 * - 401: Zapier shows the connection as expired and holds its runs until it is reconnected.
 * - 429: Zapier runs the step again after the time that HeyGen names.
 * - Anything else: the run stops with the sentence.
 */
export const toZapierError = (error: unknown, errors: ZObject['errors']): unknown => {
  if (!(error instanceof HeyGenError)) return error;
  switch (error.kind) {
    case 'unauthorized':
      // Core adds the whole bundle to errors of this class unless they say otherwise (its src/middleware.js).
      return Object.assign(new errors.ExpiredAuthError(error.message), { doNotContextify: true });
    case 'throttled':
      return new errors.ThrottledError(error.message, error.retryAfter);
    default:
      return new errors.Error(error.message, error.code ?? error.kind, error.status);
  }
};
