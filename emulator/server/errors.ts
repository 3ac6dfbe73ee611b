/** A refusal in v3's terms. The version of the route decides which envelope goes around it. */
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

  /** The same refusal when the body is a part of a bigger one, at the path `at`. */
  within(at: string): ApiError {
    const { status, code, message, headers } = this;
    const param = this.param === undefined ? at : `${at}.${this.param}`;
    return new ApiError(status, code, message, { param, headers });
  }
}

export const invalid = (param: string, message: string): ApiError =>
  new ApiError(400, 'invalid_parameter', message, { param });

export const notFound = (code: string, message: string, param?: string): ApiError =>
  new ApiError(404, code, message, { param });
