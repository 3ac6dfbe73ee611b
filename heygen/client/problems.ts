import { adviceOn, API_SETTINGS, isLimit, meaningOf, type Meaning } from './advice.ts';
import { HeyGenError, isProblem, shown, type ProblemKind } from './errors.ts';

/** The parts of an HTTP answer that this API needs. */
export interface Answer {
  status: number;
  content: string;
  getHeader(name: string): string | null | undefined;
}

/** What HeyGen says in an error body. */
interface Complaint {
  code?: string | undefined;
  message?: string | undefined;
  /** Path of the offending key in the request body, such as `voice_settings.speed`. */
  param?: string | undefined;
  /** The v3 code for what `code` means, where HeyGen used another one. */
  meaning?: string | undefined;
}

/**
 * Finds HeyGen's complaint in the body of an answer.
 *
 * @param failed whether the answer's status is an error
 * @returns undefined when the body does not complain
 */
export type ComplaintReader = (
  body: Readonly<Record<string, unknown>>,
  failed: boolean,
) => Complaint | undefined;

/** Payload paths (`background.value`) and the labels of the fields that fill them. */
export type FieldLabels = Readonly<Record<string, string>>;

/** What a request can pay for, as errors call it. */
export type Paid =
  | 'video'
  | 'videos'
  | 'translation'
  | 'lipsync'
  | 'proofread'
  | 'set of clips'
  | 'edit'
  | 'recording'
  | 'avatar'
  | 'voice';

/** What an error says about the request. */
export interface Asked {
  /** The request's name, such as `POST /v3/videos`. */
  endpoint: string;
  /** What the request pays for, if anything. HeyGen may have started it before the request failed. */
  pays: Paid | false;
  /** Labels for the payload paths, so that errors name the field that the user sees. */
  labels?: FieldLabels | undefined;
  /** @default complaintIn */
  complaintIn?: ComplaintReader | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : typeof value === 'number'
      ? String(value)
      : undefined;

/** @returns the parsed body; undefined if it is not a JSON object: a proxy's HTML, or an empty or truncated answer */
export const parseBody = (content: string): Record<string, unknown> | undefined => {
  try {
    const body: unknown = JSON.parse(content);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
};

/** Keys whose values say in words what is wrong, the most likely first. */
const WORD_KEYS = ['message', 'msg', 'detail', 'details', 'error', 'errors', 'description', 'reason'];

/**
 * The words of a complaint, whatever its form: a sentence, the `{loc, msg}` of HeyGen's web framework, lists of either,
 * or either inside the other.
 */
const wordsIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return textOf(value);
  if (Array.isArray(value)) return joined(value.map(wordsIn));
  if (!isObject(value)) return undefined;
  const said = WORD_KEYS.map((key) => wordsIn(value[key])).find((words) => words !== undefined);
  // `{script: ['Too long']}`. Plain text under any other key is not a message.
  return said ?? joined(Object.values(value).map((part) => (isText(part) ? undefined : wordsIn(part))));
};

const isText = (value: unknown): boolean => typeof value === 'string';

const joined = (words: (string | undefined)[]): string | undefined =>
  textOf([...new Set(words.filter((word) => word !== undefined))].join('; '));

/** The key that is at fault, such as `script`, or `body.script` from the web framework's `['body', 'script']`. */
const placeIn = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (!isObject(first)) return undefined;
  return Array.isArray(first.loc)
    ? textOf(first.loc.join('.'))
    : (textOf(first.param) ?? placeIn(first.detail) ?? placeIn(first.errors));
};

const codeIn = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(first) ? (textOf(first.code) ?? textOf(first.error_code)) : undefined;
};

/** What HeyGen says of something that failed, in whatever form. */
export const reasonIn = (error: unknown): Pick<Complaint, 'code' | 'message'> => ({
  code: codeIn(error),
  message: wordsIn(error),
});

const isSomething = (data: unknown): boolean =>
  isObject(data) ? Object.keys(data).length > 0 : data !== undefined && data !== null;

/**
 * v3 reports errors as `{error: {code, message, param}}`. A gateway in front of it, or the web framework behind it, may
 * use any other form. A successful answer with data is never a complaint.
 */
export const complaintIn: ComplaintReader = (body, failed) => {
  if (!failed && isSomething(body.data)) return undefined;
  const { error } = body;
  const code = codeIn(error)?.toLowerCase() ?? codeIn(body) ?? codeIn(body.errors);
  const message = wordsIn(error) ?? wordsIn(body);
  if (failed ? (code ?? message) === undefined : code === undefined && wordsIn(error) === undefined) {
    return isObject(error) ? {} : undefined;
  }
  return {
    code,
    message,
    param: placeIn(error) ?? placeIn(body),
    // The reason phrase of a 401, whatever number comes with it.
    meaning: !isObject(error) && message === 'Unauthorized' ? 'unauthorized' : undefined,
  };
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** How many characters of HeyGen's message an error quotes; it may repeat all that was filled in. */
const MOST_QUOTED = 300;

const shortened = (text: string): string =>
  text.length <= MOST_QUOTED ? sentence(text) : `${text.slice(0, MOST_QUOTED)}…`;

const quoted = ({ code, message }: Complaint = {}): string => {
  if (message !== undefined) return `HeyGen says: “${shortened(message)}” `;
  return code === undefined ? '' : `HeyGen gave no reason, only the code “${shown(code)}”. `;
};

/** What a status means if the code is unknown or says nothing. */
const MEANING_OF_STATUS: Readonly<Record<number, Meaning>> = {
  402: 'wallet',
  409: 'conflict',
  413: 'payload_too_large',
};

/** HeyGen's code for a request that it is still working on, under the same `Idempotency-Key`. */
export const IN_PROGRESS = 'request_in_progress';

/** A lookup by a word from HeyGen, which can be anything: `constructor` must not find what every object has. */
const inTable = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** Why a render failed, as a sentence. HeyGen may give neither a code nor a message (measured). */
export const failureSentence = (
  code: string | null | undefined,
  message: string | null | undefined,
): string => {
  const said = textOf(message);
  const known = textOf(code);
  const advice = adviceOn(meaningOf(known, said));
  const silence =
    known === undefined
      ? 'HeyGen gave no reason.'
      : `HeyGen gave no reason, only the code “${shown(known)}”.`;
  const reason = said === undefined ? silence : shortened(said);
  return advice === undefined ? reason : `${reason} ${advice}`;
};

/** Something between Zapier and HeyGen gave up waiting, or asks for the request again. HeyGen may still be at work. */
const GIVEN_UP: readonly number[] = [408, 425, 499];

const isFailure = (status: number): boolean => status >= 500 || GIVEN_UP.includes(status);

/** Whether a status says that HeyGen has done nothing of what was asked. */
export const isRefusal = (status: number): boolean => status >= 300 && !isFailure(status);

const kindOf = (status: number, meaning: Meaning | undefined): ProblemKind => {
  if (status === 401) return 'unauthorized';
  if (meaning === 'throttled' && !isFailure(status)) return 'throttled';
  if (status === 402 || status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  // HeyGen also uses this status for a used-up quota, where waiting does not help.
  if (status === 429) return isLimit(meaning) ? 'not_allowed' : 'throttled';
  if (isFailure(status)) return 'server';
  if (meaning === 'unauthorized') return 'unauthorized';
  // HeyGen also sends these codes with a status that says nothing.
  return meaning === 'wallet' ? 'not_allowed' : 'refused';
};

/** What to do when nobody knows how far a request got. A replay could pay twice. */
const outlook = (pays: Paid | false): string => {
  if (pays === false) return 'Try again in a few minutes.';
  // HeyGen's API does not list recordings, so the user cannot check.
  if (pays === 'recording') {
    return 'You may already have paid for the recording. If you replay this run, you pay for another one.';
  }
  return `HeyGen may have started the ${pays}. Check in HeyGen before you replay this run.`;
};

const FALLBACK_ADVICE: Readonly<Record<ProblemKind, string>> = {
  input: '',
  refused: 'Correct the value in this step and try again.',
  unauthorized: 'HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
  not_allowed: `Check what the API key and your HeyGen plan allow at ${API_SETTINGS}.`,
  not_found:
    'Choose it again, or check its ID. It may have been deleted, or it may belong to another HeyGen account.',
  failed: '',
  throttled:
    'HeyGen is not accepting more requests or renders from this account right now. A Zap that is on tries again by itself. In the editor, wait a minute and try again.',
  retired: '',
  server: 'The problem is on HeyGen’s side.',
  network: '',
  unexpected: '',
};

/** Seconds. Retrying at once does not help, and Zapier keeps what a hook received for at most 300. */
const [SHORTEST_WAIT, LONGEST_WAIT] = [5, 300];

/** `Retry-After` is a number of seconds, or a date in one of two forms (RFC 9110). */
const retryAfterOf = (answer: Answer): number | undefined => {
  const value = answer.getHeader('retry-after')?.trim() ?? '';
  const [, number] = /^(\d+(?:\.\d+)?) *s?$/i.exec(value) ?? [];
  const date = /^[A-Z][a-z]+, .+ GMT$/.test(value) ? Date.parse(value) : NaN;
  const seconds = Math.ceil(number === undefined ? (date - Date.now()) / 1000 : Number(number));
  return Number.isNaN(seconds) ? undefined : Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, seconds));
};

/** A firewall asks for another key, or for a text that does not look like an attack. */
const BLOCKED = `Check what the API key and your HeyGen plan allow at ${API_SETTINGS}, and take code and HTML out of the texts in this step.`;

const unexpected = (
  what: string,
  asked: Asked,
  { status }: Answer,
  kind: ProblemKind = 'unexpected',
): HeyGenError =>
  new HeyGenError(
    isFailure(status) ? 'server' : kind,
    `HeyGen answered ${shown(asked.endpoint)} with ${what} (status ${status}). ${status === 403 ? BLOCKED : outlook(!isRefusal(status) && asked.pays)} If this keeps happening, contact HeyGen support.`,
    { status },
  );

/** What came instead of data. */
const unreadable = ({ status, content }: Answer): string => {
  if (status >= 300 && status < 400) return 'a redirect';
  if (content.trim() === '') return 'an empty response';
  if (!content.trimStart().startsWith('<')) return 'unreadable data';
  return status === 403
    ? 'a web page instead of data, perhaps from a firewall'
    : 'a web page instead of data';
};

/** The error for a successful answer whose `part` is not as HeyGen documents it. */
export const incomplete = (part: string, asked: Asked, answer: Answer): HeyGenError =>
  unexpected(`data that does not match its documentation: ${shown(part)}`, asked, answer);

/** The label of a part, or else of the nearest part around it: a row has a label of its own. */
const labelOf = (path: string, labels: FieldLabels): string | undefined => {
  const end = path.lastIndexOf('.');
  return inTable(labels, path) ?? (end === -1 ? undefined : labelOf(path.slice(0, end), labels));
};

/** The label of the field that fills this part of a body, as the beginning of a sentence; empty when there is none. */
export const subjectOf = (param: string | undefined, labels: FieldLabels = {}): string => {
  const label = param === undefined ? undefined : labelOf(param.replace(/^body\./, ''), labels);
  return label === undefined ? '' : `${label}: `;
};

/** Statuses that need no explanation: a gateway in front of HeyGen may send them without HeyGen's body. */
const SELF_EVIDENT: readonly number[] = [401, 402, 413, 429];

/**
 * The error that an answer reports, if any.
 *
 * @param body what `parseBody` makes of the answer
 * @returns undefined if HeyGen reports success
 */
export const problemIn = (
  answer: Answer,
  asked: Asked,
  body = parseBody(answer.content),
): HeyGenError | undefined => {
  if (answer.status === 204) return undefined;
  const failed = answer.status < 200 || answer.status >= 300;
  const complaint = body && (asked.complaintIn ?? complaintIn)(body, failed);
  const selfEvident = SELF_EVIDENT.includes(answer.status);

  if (body === undefined && !(failed && selfEvident)) {
    const what = unreadable(answer);
    // A success that was cut off, or that did not come from HeyGen, counts as no answer.
    return unexpected(what, asked, answer, failed ? 'unexpected' : 'network');
  }
  if (!failed && complaint === undefined) return undefined;
  if (complaint?.code === IN_PROGRESS) {
    // HeyGen's message is about a key that the user has never seen.
    return new HeyGenError('refused', `HeyGen is still working on this request. ${outlook(asked.pays)}`, {
      status: answer.status,
      code: IN_PROGRESS,
    });
  }
  if (failed && complaint === undefined && !selfEvident) {
    return unexpected('an unexplained error', asked, answer);
  }

  const meaning = meaningOf(complaint?.meaning ?? complaint?.code, complaint?.message);
  const kind = kindOf(answer.status, meaning);
  const advice = [
    adviceOn(meaning ?? MEANING_OF_STATUS[answer.status]) ?? FALLBACK_ADVICE[kind],
    ...(kind === 'server' ? [outlook(asked.pays)] : []),
  ].join(' ');
  return new HeyGenError(kind, `${subjectOf(complaint?.param, asked.labels)}${quoted(complaint)}${advice}`, {
    status: answer.status,
    code: complaint?.code,
    retryAfter: retryAfterOf(answer),
  });
};

/** Code of a request that was not sent, since the step had no time left to wait for the answer. */
export const OUT_OF_TIME = 'out_of_time';

export const outOfTime = ({ pays }: Asked): HeyGenError =>
  new HeyGenError(
    'network',
    `HeyGen responded so slowly that this step ran out of time.${pays === false ? '' : ' You were not charged.'} Try again in a few minutes.`,
    { code: OUT_OF_TIME },
  );

/** Failures to connect: the request never arrived, so it cannot have paid for anything. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Whether an error says that the request certainly did not reach HeyGen. */
export const neverArrived = (error: unknown): boolean =>
  isProblem(error, 'network') && (NEVER_ARRIVED.has(error.code ?? '') || error.code === OUT_OF_TIME);

/**
 * The error for a request without an answer. It does not repeat the transport's message, which contains the URL with
 * its query.
 */
export const networkProblem = (error: unknown, { pays }: Asked): HeyGenError => {
  const code = isObject(error) ? textOf(error.code) : undefined;
  const arrived = !NEVER_ARRIVED.has(code ?? '');
  const consequence =
    pays !== false && !arrived ? 'You were not charged. Replay this run in a few minutes.' : outlook(pays);
  const what = arrived
    ? 'HeyGen did not respond in time, or the connection broke.'
    : 'HeyGen could not be reached.';
  return new HeyGenError('network', `${what} ${consequence}`, { code });
};

/** The error for a request that an earlier run may have sent, if this run cannot or must not send it again. */
export const unclearBefore = (pays: Paid | false = 'video'): HeyGenError =>
  new HeyGenError('unexpected', `The run before this one got no clear answer. ${outlook(pays)}`, {
    isOpen: true,
  });
