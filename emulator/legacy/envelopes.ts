import type { ApiError } from '../server/errors.ts';
import { legacyWarning } from './notice.ts';

/** `{data: null, error: {code, message}}`; what v3 calls unauthorized is an internal_error here (measured). */
export const v2Envelope = (error: ApiError, route: string): object => {
  const code = error.status === 401 ? 'internal_error' : error.code;
  const message = error.param === undefined ? error.message : `${error.param} is invalid: ${error.message}`;
  return { data: null, error: { code, message }, ...legacyWarning(route) };
};

/** v1 has numbers for codes; these are the ones that the emulated routes can answer. */
const v1Codes: Record<string, number> = { unauthorized: 400112, video_not_found: 40104 };

export const v1Envelope = (error: ApiError): object => ({
  code: v1Codes[error.code] ?? error.status,
  message: error.message,
});
