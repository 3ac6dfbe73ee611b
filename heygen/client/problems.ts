import { adviceOn, API_SETTINGS, isLimit, meaningOf, type Meaning } from './advice.ts';
import { HeyGenError, isProblem, shown, type ProblemKind } from './errors.ts';

/** The parts of an HTTP answer that this API needs. */
export interface Answer {
  status: number;
  content: string;
  getHeader(name: string): string | null | undefined;
}

/** What HeyGen says in an error body. */
export interface Complaint {
  code?: string | undefined;
  message?: string | undefined;
  /** Path of the offending key in the request body, such as `voice_settings.speed`. */
  param?: string | undefined;
  /** What `code` is called in the tables below, where HeyGen used another code for it. */
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

/** What a request can pay for, as a sentence calls it. */
export type Paid = 'video' | 'videos' | 'translation' | 'lipsync' | 'recording';

/** The request behind an answer, as far as an error has to speak of it. */
export interface Asked {
  /** How the error names the request, such as `POST /v3/videos`. */
  endpoint: string;
  /** What the request pays for, if anything: HeyGen may have begun with it before it failed. */
  pays: Paid | false;
  /** Labels for the payload paths, so that the error names the field that the user sees. */
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

/** @returns the parsed body, or undefined when it is no JSON object (a proxy's HTML, an empty or cut answer). */
export const parseBody = (content: string): Record<string, unknown> | undefined => {
  try {
    const body: unknown = JSON.parse(content);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
};

/** Keys under which a body says in words what is wrong, the likeliest first. */
const WORD_KEYS = ['message', 'msg', 'detail', 'details', 'error', 'errors', 'description', 'reason'];

/**
 * The words of a complaint, in whatever form: a sentence, `{loc, msg}` of the framework that HeyGen uses, lists of
 * either, or either inside another.
 */
const wordsIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return textOf(value);
  if (Array.isArray(value)) return joined(value.map(wordsIn));
  if (!isObject(value)) return undefined;
  const said = WORD_KEYS.map((key) => wordsIn(value[key])).find((words) => words !== undefined);
  // `{script: ['Too long']}`; a text under another key is no sentence.
  return said ?? joined(Object.values(value).map((part) => (isText(part) ? undefined : wordsIn(part))));
};

const isText = (value: unknown): boolean => typeof value === 'string';

const joined = (words: (string | undefined)[]): string | undefined =>
  textOf([...new Set(words.filter((word) => word !== undefined))].join('; '));

/** Where the framework says that something is wrong: `['body', 'script']` is `script`. */
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

const isSomething = (data: unknown): boolean =>
  isObject(data) ? Object.keys(data).length > 0 : data !== undefined && data !== null;

/**
 * v3 complains as `{error: {code, message, param}}`. A gateway in front of it, or the framework behind it, may say
 * anything in the place of data; what has data is no complaint.
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
    // What HTTP calls a 401, whatever number stands beside it.
    meaning: !isObject(error) && message === 'Unauthorized' ? 'unauthorized' : undefined,
  };
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Characters of HeyGen's words that a sentence repeats: all that was filled in may stand in them. */
const MOST_QUOTED = 300;

const shortened = (text: string): string =>
  text.length <= MOST_QUOTED ? sentence(text) : `${text.slice(0, MOST_QUOTED)}…`;

const quoted = ({ code, message }: Complaint = {}): string => {
  if (message !== undefined) return `HeyGen says: “${shortened(message)}” `;
  return code === undefined ? '' : `HeyGen gives no reason, only the code “${shown(code)}”. `;
};

/** What a status alone means, where the code is unknown or says nothing. */
const MEANING_OF_STATUS: Readonly<Record<number, Meaning>> = {
  402: 'wallet',
  409: 'conflict',
  413: 'payload_too_large',
};

/** HeyGen's word for a request that it has begun with and not yet ended, under the same `Idempotency-Key`. */
export const IN_PROGRESS = 'request_in_progress';

/** What a table has of a word of HeyGen's, which may be any: `constructor` is in none of them. */
const inTable = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** The sentence for a render that HeyGen started and could not finish. Both parts may be missing (measured). */
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

const kindOf = (status: number, meaning: Meaning | undefined): ProblemKind => {
  if (status === 401) return 'unauthorized';
  if (status === 402 || status === 403) return 'not_allowed';
  if (status === 404) return 'not_found';
  // HeyGen also says with this status that a quota is used up, which no waiting changes.
  if (status === 429) return isLimit(meaning) ? 'not_allowed' : 'throttled';
  if (status >= 500) return 'server';
  if (meaning === 'unauthorized') return 'unauthorized';
  // Codes that decide by themselves: HeyGen also sends them with a status that says nothing.
  return meaning === 'wallet' ? 'not_allowed' : 'refused';
};

/** What to do when nobody knows how far a request got. A replay would pay for a second one. */
const outlook = (pays: Paid | false): string => {
  if (pays === false) return 'Try again in a few minutes.';
  // HeyGen's API lists no recordings, so there may be nothing to look at.
  if (pays === 'recording') {
    return 'The recording may have been paid for all the same, and to replay this run pays for another.';
  }
  return `The ${pays} may have been started all the same: look in HeyGen before you replay this run.`;
};

const FALLBACK_ADVICE: Readonly<Record<ProblemKind, string>> = {
  input: '',
  refused: 'Correct the value in this step and try again.',
  unauthorized: 'HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
  not_allowed: `Check what the API key and your HeyGen plan allow at ${API_SETTINGS}.`,
  not_found: 'What this step asks for may have been deleted, or belong to another HeyGen account.',
  failed: '',
  throttled:
    'HeyGen takes no more requests or renders from this account for the moment. A live run is tried again later by itself; in the editor, wait a minute.',
  retired: '',
  server: 'HeyGen has a problem of its own.',
  network: '',
  unexpected: '',
};

/** Seconds. Nothing is gained by coming back at once, and Zapier keeps what a hook brings for no longer than 300. */
const [SHORTEST_WAIT, LONGEST_WAIT] = [5, 300];

/** `Retry-After` is a number of seconds or a date (RFC 9110). */
const retryAfterOf = (answer: Answer): number | undefined => {
  const value = answer.getHeader('retry-after')?.trim() ?? '';
  const date = /^[A-Z][a-z]{2}, .+ GMT$/.test(value) ? Date.parse(value) : NaN;
  const seconds = /^\d+$/.test(value) ? Number(value) : Math.ceil((date - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, seconds));
};

const unexpected = (
  what: string,
  asked: Asked,
  { status }: Answer,
  kind: ProblemKind = 'unexpected',
): HeyGenError => {
  const wasRefused = status >= 300 && status < 500;
  return new HeyGenError(
    status >= 500 ? 'server' : kind,
    `HeyGen answered ${shown(asked.endpoint)} with ${what} (status ${status}). ${outlook(!wasRefused && asked.pays)} If it stays, tell HeyGen’s support.`,
    { status },
  );
};

/** What came in place of data. */
const unreadable = ({ status, content }: Answer): string => {
  if (status >= 300 && status < 400) return 'a redirect';
  if (content.trim() === '') return 'nothing';
  if (!content.trimStart().startsWith('<')) return 'data that cannot be read';
  return status === 403 ? 'a page instead of data, as a firewall on the way does' : 'a page instead of data';
};

/** For an answer that reports success and lacks `part` of what HeyGen documents. */
export const incomplete = (part: string, asked: Asked, answer: Answer): HeyGenError =>
  unexpected(`data that lacks what HeyGen documents: ${shown(part)}`, asked, answer);

/** Of the part itself, or of the nearest one around it: a row has a label of its own. */
const labelOf = (path: string, labels: FieldLabels): string | undefined => {
  const end = path.lastIndexOf('.');
  return inTable(labels, path) ?? (end === -1 ? undefined : labelOf(path.slice(0, end), labels));
};

/** The label of the field that fills this part of a body, as the beginning of a sentence; empty when there is none. */
export const subjectOf = (param: string | undefined, labels: FieldLabels = {}): string => {
  const label = param === undefined ? undefined : labelOf(param.replace(/^body\./, ''), labels);
  return label === undefined ? '' : `${label}: `;
};

/** Statuses that speak for themselves: a gateway in front of HeyGen may send them without HeyGen's body. */
const SELF_EVIDENT: readonly number[] = [401, 402, 413, 429];

/**
 * Tells whether an answer is an error, and which.
 *
 * @returns undefined when HeyGen reports success
 */
export const problemIn = (answer: Answer, asked: Asked): HeyGenError | undefined => {
  if (answer.status === 204) return undefined;
  const failed = answer.status < 200 || answer.status >= 300;
  const body = parseBody(answer.content);
  const complaint = body && (asked.complaintIn ?? complaintIn)(body, failed);
  const selfEvident = SELF_EVIDENT.includes(answer.status);

  if (body === undefined && !(failed && selfEvident)) {
    const what = unreadable(answer);
    // A success that was cut off on its way, or is somebody else's, is as good as no answer.
    return unexpected(what, asked, answer, failed ? 'unexpected' : 'network');
  }
  if (!failed && complaint === undefined) return undefined;
  if (complaint?.code === IN_PROGRESS) {
    // Its own words are about a key that the user has never seen.
    return new HeyGenError('refused', `HeyGen is still working on this request. ${outlook(asked.pays)}`, {
      status: answer.status,
      code: IN_PROGRESS,
    });
  }
  if (failed && complaint === undefined && !selfEvident) {
    return unexpected('an error it does not explain', asked, answer);
  }

  const meaning = meaningOf(complaint?.meaning ?? complaint?.code, complaint?.message);
  const kind = kindOf(answer.status, meaning);
  const advice = [
    adviceOn(meaning) ?? adviceOn(MEANING_OF_STATUS[answer.status]) ?? FALLBACK_ADVICE[kind],
    ...(kind === 'server' ? [outlook(asked.pays)] : []),
  ].join(' ');
  return new HeyGenError(kind, `${subjectOf(complaint?.param, asked.labels)}${quoted(complaint)}${advice}`, {
    status: answer.status,
    code: complaint?.code,
    retryAfter: retryAfterOf(answer),
  });
};

/** Code of a request that was not sent, since the step has no time left to wait for its answer. */
export const OUT_OF_TIME = 'out_of_time';

export const outOfTime = ({ pays }: Asked): HeyGenError =>
  new HeyGenError(
    'network',
    `HeyGen answers so slowly that this step has run out of time.${pays === false ? '' : ' Nothing was paid for.'} Try again in a few minutes.`,
    { code: OUT_OF_TIME },
  );

/** Failures to connect: the request never arrived, so nothing can have been paid for. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Whether an error says that the request certainly did not reach HeyGen. */
export const neverArrived = (error: unknown): boolean =>
  isProblem(error, 'network') && (NEVER_ARRIVED.has(error.code ?? '') || error.code === OUT_OF_TIME);

/**
 * The error for a request without an answer. The transport's own message is not repeated: it carries the URL
 * with its query.
 */
export const networkProblem = (error: unknown, { pays }: Asked): HeyGenError => {
  const code = isObject(error) ? textOf(error.code) : undefined;
  const arrived = !NEVER_ARRIVED.has(code ?? '');
  const consequence =
    pays !== false && !arrived ? 'Nothing was paid for. Replay this run in a few minutes.' : outlook(pays);
  const what = arrived
    ? 'HeyGen did not answer in time or the connection broke.'
    : 'HeyGen could not be reached.';
  return new HeyGenError('network', `${what} ${consequence}`, { code });
};
