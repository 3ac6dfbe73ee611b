import type { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { page, toPage, type Page } from './envelope.ts';
import { HeyGenError, inputError, isProblem, shown } from './errors.ts';
import type { Form } from './form.ts';
import { pause } from './pause.ts';
import { checkPayload } from './payload.ts';
import {
  IN_PROGRESS,
  incomplete,
  isRefusal,
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
import { readingOnce, type Method, type Transport } from './transport.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

/** What a request carries. */
interface Content {
  headers: Readonly<Record<string, string>>;
  /** Makes a new body for each attempt, since a stream can be read only once. */
  body: () => string | Readable;
}

interface Exchange<T> {
  method: Method;
  path: string;
  query?: Query;
  content?: Content;
  labels?: FieldLabels;
  /** Schema of the answer's body. */
  answer: z.ZodMiniType<T>;
  complaintIn?: ComplaintReader | undefined;
  /** What the request pays for, if anything. */
  pays: Paid | false;
  /** Whether it is safe to send the request again: a GET, a PUT, a DELETE, or a POST with an `Idempotency-Key`. */
  repeatable: boolean;
  idempotencyKey?: string;
  isList?: boolean;
}

export interface PostOptions<Body, T> {
  path: string;
  body: Body;
  /** What HeyGen accepts. The body is checked before it is sent. */
  payload: z.ZodMiniType<Body>;
  /** Labels of the fields that fill the payload's keys, for errors. */
  labels: FieldLabels;
  answer: z.ZodMiniType<T>;
  /**
   * Reads HeyGen's complaint. Only endpoints that do not report errors as v3 does need their own.
   * @default complaintIn of problems.ts
   */
  complaintIn?: ComplaintReader;
  /**
   * What the request pays for, if anything. If no answer arrives, the error warns against paying twice.
   * @default 'video'
   */
  pays?: Paid | false;
}

interface UploadOptions<T> {
  path: string;
  form: Form;
  /** Labels of the fields that fill the form's parts, for errors. */
  labels: FieldLabels;
  answer: z.ZodMiniType<T>;
}

export interface HeyGen {
  /** The API's origin. */
  origin: string;
  /** @throws HeyGenError */
  get: <T>(
    path: string,
    answer: z.ZodMiniType<T>,
    query?: Query,
    complaintIn?: ComplaintReader,
  ) => Promise<T>;
  /**
   * A page of one of HeyGen's lists.
   * @param query with the cursor as `token`
   * @throws HeyGenError
   */
  list: <T>(path: string, entry: z.ZodMiniType<T>, query: Query) => Promise<Page<T>>;
  /** @throws HeyGenError; not_found if there is nothing to delete */
  delete: (path: string, query?: Query, complaintIn?: ComplaintReader) => Promise<void>;
  /**
   * A POST that HeyGen makes idempotent. Each call has a new key, so a second attempt within the call cannot render
   * twice, but two equal rows of a sheet still make two videos.
   * @throws HeyGenError; `isOpen` if HeyGen may have started what the request pays for
   */
  postOnce: <Body, T>(options: PostOptions<Body, T>) => Promise<T>;
  /**
   * A POST without that guarantee, so it is sent only once.
   * @throws HeyGenError; `isOpen` and `isFinal` if HeyGen may have started what the request pays for
   */
  post: <Body, T>(options: PostOptions<Body, T>) => Promise<T>;
  /**
   * Replaces something. It costs nothing, and a second attempt leaves it as the first does.
   * @throws HeyGenError
   */
  put: <Body, T>(path: string, options: Omit<PostOptions<Body, T>, 'path' | 'pays'>) => Promise<T>;
  /**
   * Sends a form with a file. As idempotent as `postOnce`, and free of charge.
   * @throws HeyGenError
   */
  upload: <T>(options: UploadOptions<T>) => Promise<T>;
  /** The same API with a fixed key for `postOnce`. HeyGen answers a key that it knows as it did the first time. */
  under: (idempotencyKey: string) => HeyGen;
  /** The same API, to look up many things in the same lists: it reads each page once. */
  readingOnce: () => HeyGen;
}

/** How long requests may take, in milliseconds. */
export interface Times {
  /** For the first attempt. The second gets half of this, and the third a third. */
  firstAttempt: number;
  /** For a request that is sent only once. */
  onlyAttempt: number;
  /** Before the second attempt; twice as long before the third. */
  pause: number;
  /** The longest pause while HeyGen is still working on an earlier attempt. */
  pauseInProgress: number;
  /** A request with less time left than this is not sent. */
  least: number;
  /** The same for a request that pays for something. */
  leastToPay: number;
  /** When the step has to end, in Unix milliseconds. */
  deadline: number;
}

const MOST_ATTEMPTS = 3;

/**
 * Builds a path from ids, such as ``path`/v3/videos/${id}` ``. An id cannot make it lead elsewhere.
 * @throws HeyGenError (input) for an id that a URL parser would resolve, such as `..`
 */
export const path = (literals: TemplateStringsArray, ...ids: string[]): string =>
  String.raw(
    { raw: literals },
    ...ids.map((id) => {
      const trimmed = id.trim();
      // A URL parser resolves dot segments even when they are percent-encoded (WHATWG URL, "single-dot path segment").
      if (/^\.{0,2}$/.test(trimmed))
        throw inputError(`“${shown(id)}” is not a HeyGen ID. Correct it in this step.`);
      return encodeURIComponent(trimmed.toWellFormed());
    }),
  );

const withQuery = (url: string, query: Query = {}): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.set(key, String(value));
  }
  return params.size === 0 ? url : `${url}?${params.toString()}`;
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof HeyGenError && error.code === code;

/** Whether to try again: HeyGen failed, sent nothing readable, or is still working on the first attempt. */
const mayPass = (error: unknown, attempt: number): boolean =>
  isProblem(error, 'network') || isProblem(error, 'server')
    ? attempt === 1 && !hasCode(error, OUT_OF_TIME)
    : attempt > 1 && hasCode(error, IN_PROGRESS);

/** Whether HeyGen may have done what a request asked for, despite this error. */
const leavesOpen = (error: HeyGenError): boolean =>
  error.code === IN_PROGRESS ||
  (['network', 'server', 'unexpected'].includes(error.kind) &&
    !neverArrived(error) &&
    !isRefusal(error.status ?? 0));

/**
 * The JSON of an answer. To a DELETE, HeyGen may answer with anything, even nothing. But a page comes from somebody
 * else, and JSON that was cut off may have been a complaint.
 */
const bodyOf = (method: Method, { status, content }: Answer): Record<string, unknown> | undefined => {
  const isDeleted = method === 'DELETE' && status >= 200 && status < 300 && !/^\s*[<{]/.test(content);
  return parseBody(content) ?? (isDeleted ? {} : undefined);
};

/**
 * HeyGen's API, over any transport.
 *
 * @param baseUrl origin of the API, without a trailing slash
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
      isList: exchange.isList === true,
    }).catch((error: unknown) => {
      throw networkProblem(error, asked);
    });

    const body = bodyOf(method, answer);
    const problem = problemIn(answer, asked, body);
    if (problem !== undefined) throw problem;
    const parsed = exchange.answer.safeParse(body);
    if (parsed.success) return parsed.data;
    throw incomplete(parsed.error.issues[0]?.path.join('.') || 'data', asked, answer);
  };

  const repeat = async <T>(exchange: Exchange<T>, count = 1, earlier?: unknown): Promise<T> => {
    try {
      return await attempt(exchange, times.firstAttempt / count);
    } catch (error) {
      if (count === MOST_ATTEMPTS || !mayPass(error, count)) {
        // An earlier attempt may have started the render, whatever the last one got. So its error counts: Zapier would
        // repeat a run that was throttled, or that waited for a new key, and pay again.
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
    const json = JSON.stringify(checkPayload(payload, body, labels));
    const content = { headers: { 'Content-Type': 'application/json' }, body: () => json };
    return { method: 'POST' as const, path, content, labels, answer, complaintIn, pays };
  };

  return {
    origin: baseUrl,
    get: (path, answer, query = {}, complaintIn) =>
      send({ method: 'GET', path, query, answer, complaintIn, pays: false, repeatable: true }),
    list: async (path, entry, query) => {
      const answer = page(entry);
      return toPage(
        await send({ method: 'GET', path, query, answer, pays: false, repeatable: true, isList: true }),
      );
    },
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
    put: async (path, options) =>
      send({ ...prepare({ ...options, path }), method: 'PUT', pays: false, repeatable: true }),
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
    readingOnce: () => createHeyGen(readingOnce(transport), baseUrl, times, newKey),
  };
};
