/** What went wrong, in the few kinds that a Zap has to tell apart. */
export type ProblemKind =
  /** What the user filled in cannot be sent. Nothing was sent. */
  | 'input'
  /** HeyGen refused the request as it stands (400, 409, 413, 422). */
  | 'refused'
  /** The key is missing, wrong or revoked (401). */
  | 'unauthorized'
  /** The key or the plan does not allow this (402, 403). */
  | 'not_allowed'
  /** The thing asked for is not there (404). */
  | 'not_found'
  /** HeyGen started a render and could not finish it. */
  | 'failed'
  /** Too many requests or too many renders at once (429). */
  | 'throttled'
  /** HeyGen has switched off the endpoint. */
  | 'retired'
  /** HeyGen failed (5xx). */
  | 'server'
  /** No answer arrived, or none that can be read. */
  | 'network'
  /** An answer arrived that is not what HeyGen documents. */
  | 'unexpected';

export interface ProblemDetails {
  /** HTTP status of the answer, where there was one. */
  status?: number | undefined;
  /** HeyGen's own code, such as `avatar_not_found`; a number as text. */
  code?: string | undefined;
  /** Seconds until HeyGen accepts the request again (its `Retry-After`). */
  retryAfter?: number | undefined;
  /** Nobody knows whether HeyGen has started what the request pays for. */
  isOpen?: boolean | undefined;
  /** The run must not be repeated: it would pay again, or end the same way. */
  isFinal?: boolean | undefined;
  /** What was started is stuck until somebody helps it in HeyGen. */
  isBlocked?: boolean | undefined;
  /** Nothing came of what was started, but the same request can succeed later. A replay has to start it anew. */
  mayWorkLater?: boolean | undefined;
}

/**
 * Thrown by everything in `heygen/`. `message` is what the Zap builder reads: what HeyGen said, if anything, what it
 * means in a Zap, and what to do.
 */
export class HeyGenError extends Error {
  override readonly name = 'HeyGenError';
  readonly kind: ProblemKind;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly retryAfter: number | undefined;
  readonly isOpen: boolean;
  readonly isFinal: boolean;
  readonly isBlocked: boolean;
  readonly mayWorkLater: boolean;

  constructor(kind: ProblemKind, message: string, details: ProblemDetails = {}) {
    super(message);
    this.kind = kind;
    this.status = details.status;
    this.code = details.code;
    this.retryAfter = details.retryAfter;
    this.isOpen = details.isOpen ?? false;
    this.isFinal = details.isFinal ?? false;
    this.isBlocked = details.isBlocked ?? false;
    this.mayWorkLater = details.mayWorkLater ?? false;
  }

  /** The same error with other details. @param advice one more sentence */
  with(details: ProblemDetails, advice?: string): HeyGenError {
    const { kind, message, status, code, retryAfter, isOpen, isFinal, isBlocked, mayWorkLater } = this;
    const known = { status, code, retryAfter, isOpen, isFinal, isBlocked, mayWorkLater };
    return new HeyGenError(kind, advice === undefined ? message : `${message} ${advice}`, {
      ...known,
      ...details,
    });
  }
}

/** The error for a value that cannot be sent. The sentence starts with the field's label. */
export const inputError = (sentence: string): HeyGenError =>
  new HeyGenError('input', sentence, { code: 'invalid_input' });

const MOST_SHOWN = 100;

/** A value as errors quote it: shortened, since what a user fills in can have any length. */
export const shown = (value: string): string =>
  value.length <= MOST_SHOWN ? value : `${value.slice(0, MOST_SHOWN)}…`;

export const isProblem = (error: unknown, kind: ProblemKind): error is HeyGenError =>
  error instanceof HeyGenError && error.kind === kind;

/** Whether the same request may succeed a little later. */
export const isPassing = (error: unknown): error is HeyGenError =>
  (['throttled', 'server', 'network'] as const).some((kind) => isProblem(error, kind));

/**
 * Turns some kinds of problems into “there is nothing”.
 * @param kinds which problems count as nothing
 * @throws any other problem
 */
export const orNothing = async <Thing>(
  request: Promise<Thing>,
  kinds: readonly ProblemKind[] = ['not_found'],
): Promise<Thing | undefined> => {
  try {
    return await request;
  } catch (error) {
    if (kinds.some((kind) => isProblem(error, kind))) return undefined;
    throw error;
  }
};
