import { legacyWarning } from '../legacy/notice.ts';

/** A refusal, in the words of the v3 API; the envelope around it depends on the version of the route that was called. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** The dotted path of the offending field. */
  readonly param: string | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { param?: string | undefined; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.param = more.param;
    this.headers = more.headers ?? {};
  }

  /** The same about a body that stands at `at` of a bigger one. */
  within(at: string): ApiError {
    const { status, code, message, headers } = this;
    const param = this.param === undefined ? at : `${at}.${this.param}`;
    return new ApiError(status, code, message, { param, headers });
  }
}

export function invalid(param: string, message: string): ApiError {
  return new ApiError(400, 'invalid_parameter', message, { param });
}

export function notFound(code: string, message: string, param?: string): ApiError {
  return new ApiError(404, code, message, { param });
}

export const unknownRoute = notFound('not_found', 'Not Found');

/** `{error: {code, message, param?, doc_url}}`. A 200 of v3 never wraps an error. */
export function v3Envelope(error: ApiError): object {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.param === undefined ? {} : { param: error.param }),
      doc_url: `https://developers.heygen.com/docs/error-codes#${error.code}`,
    },
  };
}

/** `{data: null, error: {code, message}}`; what v3 calls unauthorized is an internal_error here (measured). */
function v2Envelope(error: ApiError, route: string | undefined): object {
  const code = error.status === 401 ? 'internal_error' : error.code;
  const message = error.param === undefined ? error.message : `${error.param} is invalid: ${error.message}`;
  return { data: null, error: { code, message }, ...legacyWarning(route) };
}

/** v1 has numbers for codes; these are the ones that the emulated routes can answer. */
const v1Codes: Record<string, number> = { unauthorized: 400112, video_not_found: 40104 };

function v1Envelope(error: ApiError): object {
  return { code: v1Codes[error.code] ?? error.status, message: error.message };
}

/** @param path the path that was requested; @param route its pattern, when there is such a route */
export function envelope(error: ApiError, path: string, route: string | undefined): object {
  if (path.startsWith('/v1/') && route !== undefined) return v1Envelope(error);
  if (path.startsWith('/v2/') && route !== undefined) return v2Envelope(error, route);
  return v3Envelope(error);
}
