import type { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { HeyGenError, inputError, isProblem, shown } from './errors.ts';
import type { Form } from './form.ts';
import { pause } from './pause.ts';
import { checkPayload } from './payload.ts';
import {
  IN_PROGRESS,
  incomplete,
  networkProblem,
  neverArrived,
  OUT_OF_TIME,
  outOfTime,
  parseBody,
  problemIn,
  type Answer,
  type Asked,
  type ComplaintReader,
  type FieldLabels,
  type Paid,
} from './problems.ts';

type Method = 'GET' | 'POST' | 'DELETE';

export interface TransportRequest {
  url: string;
  method: Method;
  headers: Record<string, string>;
  body?: string | Readable;
  /** Milliseconds for the whole exchange. */
  timeout: number;
  /** Redirects are never followed: the request, and with it the API key, goes to HeyGen or nowhere. */
  redirect: 'manual';
  skipThrowForStatus: true;
  throwForThrottlingEarly: false;
}

/** Sends one request; in a Zap this is `z.request`. Rejects only when no answer arrives. */
export type Transport = (request: TransportRequest) => Promise<Answer>;

export type Query = Readonly<Record<string, string | number | undefined>>;

/** What a request carries. */
interface Content {
  headers: Readonly<Record<string, string>>;
  /** Makes the body afresh for each attempt: a stream can be read once. */
  body: () => string | Readable;
}

interface Exchange<T> {
  method: Method;
  path: string;
  query?: Query;
  content?: Content;
  labels?: FieldLabels;
  /** How the answer's body must look. */
  answer: z.ZodMiniType<T>;
  complaintIn?: ComplaintReader | undefined;
  /** What it pays for, if anything. */
  pays: Paid | false;
  /** Whether sending the same request again is safe: GET, DELETE, or a POST with an `Idempotency-Key`. */
  repeatable: boolean;
  idempotencyKey?: string;
}

export interface PostOptions<Body, T> {
  path: string;
  body: Body;
  /** What HeyGen accepts; checked before anything is sent. */
  payload: z.ZodMiniType<Body>;
  /** Labels of the fields behind the payload's keys, for errors. */
  labels: FieldLabels;
  answer: z.ZodMiniType<T>;
  /**
   * Reads HeyGen's complaint, for an endpoint that does not complain as v3 does.
   * @default complaintIn of problems.ts
   */
  complaintIn?: ComplaintReader;
  /**
   * What it pays for, if anything, so that an error without an answer warns of paying twice.
   * @default 'video'
   */
  pays?: Paid | false;
}

export interface UploadOptions<T> {
  path: string;
  form: Form;
  /** Labels of the fields behind the form's parts, for errors. */
  labels: FieldLabels;
  answer: z.ZodMiniType<T>;
}

export interface HeyGen {
  /** Where the API is. */
  origin: string;
  /** @throws HeyGenError */
  get: <T>(
    path: string,
    answer: z.ZodMiniType<T>,
    query?: Query,
    complaintIn?: ComplaintReader,
  ) => Promise<T>;
  /** @throws HeyGenError; not_found when there is nothing (any more) to delete */
  delete: (path: string, query?: Query, complaintIn?: ComplaintReader) => Promise<void>;
  /**
   * A POST that HeyGen makes idempotent. One fresh key per call, so that a second attempt inside the call can
   * not render twice, and two equal rows of a sheet still are two videos.
   * @throws HeyGenError; `isOpen` when HeyGen may have started what it pays for
   */
  postOnce: <Body, T>(options: PostOptions<Body, T>) => Promise<T>;
  /**
   * A POST without that guarantee: sent once, whatever happens.
   * @throws HeyGenError; `isOpen` and `isFinal` when HeyGen may have started what it pays for
   */
  post: <Body, T>(options: PostOptions<Body, T>) => Promise<T>;
  /**
   * A form with a file; as idempotent as `postOnce`, and free.
   * @throws HeyGenError
   */
  upload: <T>(options: UploadOptions<T>) => Promise<T>;
  /** The same API, whose `postOnce` sends this key: HeyGen answers a key that it knows as it did the first time. */
  under: (idempotencyKey: string) => HeyGen;
}

/** How long requests may take, in milliseconds. */
export interface Times {
  /** For the first attempt. The second gets half of it, the third a third. */
  firstAttempt: number;
  /** For a request that is sent once, whatever happens. */
  onlyAttempt: number;
  /** Before the second attempt; twice as long before the third. */
  pause: number;
  /** The longest pause while HeyGen is still at work on an earlier attempt. */
  pauseInProgress: number;
  /** A request that has less time left is not sent. */
  least: number;
  /** The same for a request that pays for something. */
  leastToPay: number;
  /** When answers are of no use any more, as `Date.now()` tells time. */
  deadline: number;
}

const MOST_ATTEMPTS = 3;

/**
 * Builds a path whose parts cannot leave it: ``path`/v3/videos/${id}` ``.
 * @throws HeyGenError (input) for an id that a URL would read as a step up
 */
export const path = (literals: TemplateStringsArray, ...ids: string[]): string =>
  String.raw(
    { raw: literals },
    ...ids.map((id) => {
      const trimmed = id.trim();
      // A URL parser resolves dot segments even when they are percent-encoded (WHATWG URL, "single-dot path segment").
      if (/^\.{0,2}$/.test(trimmed)) throw inputError(`“${shown(id)}” is not a HeyGen ID.`);
      return encodeURIComponent(trimmed.toWellFormed());
    }),
  );

/**
 * JSON in which no two braces stand side by side. zapier-platform-core refuses strings that contain
 * `{{bundle.…}}`, which a script may well do; JSON itself never has `{{` outside a string, so the escaped form
 * means the same.
 */
const toJson = (body: unknown): string => JSON.stringify(body).replaceAll('{{', '{\\u007b');

const withQuery = (url: string, query: Query = {}): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.set(key, String(value));
  }
  return params.size === 0 ? url : `${url}?${params.toString()}`;
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof HeyGenError && error.code === code;

/** Worth a second attempt: no answer that can be read, HeyGen's own failure, or the first attempt still being worked on. */
const mayPass = (error: unknown, attempt: number): boolean =>
  isProblem(error, 'network') || isProblem(error, 'server')
    ? attempt === 1 && !hasCode(error, OUT_OF_TIME)
    : attempt > 1 && hasCode(error, IN_PROGRESS);

/** Whether HeyGen may have done what a request asked for, although this is how it ended. */
const leavesOpen = (error: HeyGenError): boolean =>
  error.code === IN_PROGRESS ||
  (['network', 'server', 'unexpected'].includes(error.kind) &&
    !neverArrived(error) &&
    !(error.status !== undefined && error.status >= 300 && error.status < 500));

/**
 * HeyGen's API over a transport that somebody else provides.
 *
 * @param baseUrl origin of the API, without a slash at the end
 * @param newKey makes an `Idempotency-Key`
 */
export const createHeyGen = (
  transport: Transport,
  baseUrl: string,
  times: Times,
  newKey: () => string = () => crypto.randomUUID(),
): HeyGen => {
  const timeLeft = (): number => times.deadline - Date.now();

  const attempt = async <T>(exchange: Exchange<T>, timeout: number): Promise<T> => {
    const { method, content, idempotencyKey } = exchange;
    const asked: Asked = {
      endpoint: `${method} ${exchange.path}`,
      pays: exchange.pays,
      labels: exchange.labels,
      complaintIn: exchange.complaintIn,
    };
    const time = Math.min(timeout, timeLeft());
    if (time < (exchange.pays === false ? times.least : times.leastToPay)) throw outOfTime(asked);
    const answer = await transport({
      url: withQuery(baseUrl + exchange.path, exchange.query),
      method,
      headers: {
        Accept: 'application/json',
        ...content?.headers,
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      },
      ...(content === undefined ? {} : { body: content.body() }),
      timeout: time,
      redirect: 'manual',
      skipThrowForStatus: true,
      throwForThrottlingEarly: false,
    }).catch((error: unknown) => {
      throw networkProblem(error, asked);
    });

    const problem = problemIn(answer, asked);
    if (problem !== undefined) throw problem;
    const parsed = exchange.answer.safeParse(parseBody(answer.content));
    if (parsed.success) return parsed.data;
    throw incomplete(parsed.error.issues[0]?.path.join('.') || 'data', asked, answer);
  };

  const repeat = async <T>(exchange: Exchange<T>, count = 1, earlier?: unknown): Promise<T> => {
    try {
      return await attempt(exchange, times.firstAttempt / count);
    } catch (error) {
      if (count === MOST_ATTEMPTS || !mayPass(error, count)) {
        // An earlier attempt may have started what is paid for, whatever the last one was told. Zapier itself repeats
        // a run that was throttled, and one that waited for a new key.
        const isUncertain = earlier !== undefined && !neverArrived(earlier);
        throw isUncertain && (exchange.pays !== false || neverArrived(error)) ? earlier : error;
      }
      const usual = times.pause * count;
      const spare = timeLeft() - times.firstAttempt / (count + 1);
      await pause(
        hasCode(error, IN_PROGRESS) ? Math.max(usual, Math.min(times.pauseInProgress, spare)) : usual,
      );
      return repeat(exchange, count + 1, error);
    }
  };

  const send = async <T>(exchange: Exchange<T>): Promise<T> => {
    const { repeatable, pays } = exchange;
    try {
      return await (repeatable ? repeat(exchange) : attempt(exchange, times.onlyAttempt));
    } catch (error) {
      if (!(error instanceof HeyGenError) || pays === false || !leavesOpen(error)) throw error;
      throw error.with({ isOpen: true, isFinal: !repeatable });
    }
  };

  const prepare = <Body, T>({
    path,
    body,
    payload,
    labels,
    answer,
    complaintIn,
    pays = 'video',
  }: PostOptions<Body, T>) => {
    const json = toJson(checkPayload(payload, body, labels));
    const content = { headers: { 'Content-Type': 'application/json' }, body: () => json };
    return { method: 'POST' as const, path, content, labels, answer, complaintIn, pays };
  };

  return {
    origin: baseUrl,
    get: (path, answer, query = {}, complaintIn) =>
      send({ method: 'GET', path, query, answer, complaintIn, pays: false, repeatable: true }),
    delete: async (path, query = {}, complaintIn) => {
      await send({
        method: 'DELETE',
        path,
        query,
        answer: z.unknown(),
        complaintIn,
        pays: false,
        repeatable: true,
      });
    },
    postOnce: async (options) => send({ ...prepare(options), repeatable: true, idempotencyKey: newKey() }),
    post: async (options) => send({ ...prepare(options), repeatable: false }),
    upload: ({ path, form, labels, answer }) =>
      send({
        method: 'POST',
        path,
        content: form,
        labels,
        answer,
        pays: false,
        repeatable: true,
        idempotencyKey: newKey(),
      }),
    under: (idempotencyKey) => createHeyGen(transport, baseUrl, times, () => idempotencyKey),
  };
};
