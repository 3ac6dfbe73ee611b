import { v1Envelope, v2Envelope } from '../legacy/envelopes.ts';
import type { ApiError } from './errors.ts';

/** `{error: {code, message, param?, doc_url}}`. A 200 of v3 never wraps an error. */
export const v3Envelope = (error: ApiError): object => ({
  error: {
    code: error.code,
    message: error.message,
    ...(error.param === undefined ? {} : { param: error.param }),
    doc_url: `https://developers.heygen.com/docs/error-codes#${error.code}`,
  },
});

/** @param path the path that was requested; @param route its pattern, when there is such a route */
export const envelope = (error: ApiError, path: string, route: string | undefined): object => {
  if (path.startsWith('/v1/') && route !== undefined) return v1Envelope(error);
  if (path.startsWith('/v2/') && route !== undefined) return v2Envelope(error, route);
  return v3Envelope(error);
};
