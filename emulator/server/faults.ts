import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../files/s3.ts';
import { envelope, v3Envelope } from './envelope.ts';
import { ApiError } from './errors.ts';
import { loosened } from './loose.ts';
import { entryOf, type LoggedRequest } from './request-log.ts';

/**
 * `before`: nothing is processed. `after`: the render is paid and the answer lost. `amid`: half of the answer has
 * arrived.
 */
type Moment = 'before' | 'amid' | 'after';

export type Fault =
  /** This answer instead; nothing is processed. Without a body, HeyGen's error envelope. */
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** This refusal instead, in the format of whatever was asked: v1, v2, v3 or the file host. */
  | { refusal: ApiError }
  /** A slow HeyGen: waits after checking the key and before doing the work. In real milliseconds, whatever the clock. */
  | { delayMs: number }
  /** The same until this promise settles. */
  | { until: Promise<unknown> }
  /** The connection breaks at this moment. */
  | { cut: Moment }
  /** Nothing more is sent from this moment on, and the connection stays open. `until` delays the answer. */
  | { silence: Moment; until?: Promise<unknown> }
  /** The answer comes byte by byte, with pauses of this many real milliseconds, and never ends. */
  | { dripMs: number; until?: Promise<unknown> }
  /** A 200 with this body, as from a proxy; nothing is processed. */
  | { garbage: string; contentType?: string }
  /** Processed, but only half of the answer is sent, as if it were complete. */
  | { truncate: true }
  /** Processed, but the answer differs from HeyGen's documentation. */
  | { loose: true };

type Asked = Pick<LoggedRequest, 'host' | 'method' | 'path' | 'query'>;

export interface PlannedFault {
  /** Which requests it may hit. @default every request to the API, none to the file host */
  when?: (request: Asked) => boolean;
  /** How many requests it hits. @default 1 */
  times?: number;
  fault: Fault | ((request: Asked) => Fault);
}

export interface FaultInjector {
  /** Queues a fault. A request meets the first queued one that it matches. */
  next(planned: PlannedFault): void;
  clear(): void;
}

export class FaultQueue implements FaultInjector {
  #planned: { when: NonNullable<PlannedFault['when']>; left: number; fault: PlannedFault['fault'] }[] = [];

  next({ when = ({ host }) => host === 'api', times = 1, fault }: PlannedFault): void {
    this.#planned.push({ when, left: times, fault });
  }

  clear(): void {
    this.#planned = [];
  }

  take(request: LoggedRequest): Fault | undefined {
    const hit = this.#planned.find(({ when, left }) => left > 0 && when(request));
    if (hit === undefined) return undefined;
    hit.left -= 1;
    return typeof hit.fault === 'function' ? hit.fault(request) : hit.fault;
  }
}

const taken = new WeakMap<FastifyRequest, Fault>();

/** Applies the queued faults to the requests of an app. Install it before anything that answers. */
export const injectFaults = (app: FastifyInstance, queue: FaultQueue): void => {
  app.addHook('preValidation', (request, reply, done) => {
    const fault = queue.take(entryOf(request));
    if (fault === undefined) {
      done();
    } else if ('status' in fault) {
      void reply
        .code(fault.status)
        .headers(fault.headers ?? {})
        .send(fault.body ?? defaultBody(fault.status));
    } else if ('refusal' in fault) {
      refuseWith(fault.refusal, request, reply);
    } else if ('garbage' in fault) {
      void reply.type(fault.contentType ?? 'text/html').send(fault.garbage);
    } else if (momentOf(fault) === 'before') {
      breakOff(fault, request, reply);
    } else {
      taken.set(request, fault);
      done();
    }
  });
  app.addHook('preHandler', async (request) => {
    const fault = taken.get(request);
    if (fault !== undefined && 'delayMs' in fault) await pause(fault.delayMs);
    if (fault !== undefined && 'until' in fault) await fault.until;
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const fault = taken.get(request);
    const moment = fault && momentOf(fault);
    if (fault !== undefined && 'dripMs' in fault) drip(fault.dripMs, request, reply, payload);
    else if (fault !== undefined && moment !== undefined) {
      breakOff(fault, request, reply, moment === 'amid' ? payload : undefined);
    } else {
      done(null, fault === undefined ? payload : changed(fault, request, payload));
    }
  });
};

const momentOf = (fault: Fault): Moment | undefined => {
  if ('cut' in fault) return fault.cut;
  return 'silence' in fault ? fault.silence : undefined;
};

const refuseWith = (refusal: ApiError, request: FastifyRequest, reply: FastifyReply): void => {
  const { host, path } = entryOf(request);
  const { status, code, message, headers } = refusal;
  void reply.headers(headers);
  if (host === 'files') void refuse(reply, status, code, message);
  else void reply.code(status).send(envelope(refusal, path, request.routeOptions.url));
};

const changed = (fault: Fault, request: FastifyRequest, payload: unknown): unknown => {
  if ('truncate' in fault) return halfOf(payload);
  return 'loose' in fault ? loosened(entryOf(request).path, payload) : payload;
};

const halfOf = (payload: unknown): unknown => {
  if (typeof payload === 'string') return payload.slice(0, payload.length / 2);
  return Buffer.isBuffer(payload) ? payload.subarray(0, payload.length / 2) : payload;
};

/** @param payload half of it is still sent, under the length of the whole */
const breakOff = (fault: Fault, request: FastifyRequest, reply: FastifyReply, payload?: unknown): void => {
  entryOf(request).status = null;
  reply.hijack();
  const end = () => {
    if ('cut' in fault) request.raw.socket.destroy();
  };
  if (typeof payload === 'string' || Buffer.isBuffer(payload)) {
    const content = Buffer.from(payload);
    begin(reply, content.length);
    reply.raw.write(content.subarray(0, content.length / 2), end);
  } else {
    end();
  }
};

/** Sends the head of an answer. @param length of its body, as announced */
const begin = (reply: FastifyReply, length: number): void => {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.setHeader('content-length', length);
  reply.raw.statusCode = reply.statusCode;
};

/** Announces more than it has, then sends spaces, which mean nothing in JSON. */
const drip = (pauseMs: number, request: FastifyRequest, reply: FastifyReply, payload: unknown): void => {
  entryOf(request).status = null;
  reply.hijack();
  const content = Buffer.from(typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : '');
  begin(reply, 1_000_000_000);
  let sent = 0;
  const timer = setInterval(() => {
    reply.raw.write(sent < content.length ? content.subarray(sent, sent + 1) : ' ');
    sent += 1;
  }, pauseMs);
  reply.raw.once('close', () => {
    clearInterval(timer);
  });
};

const defaultBody = (status: number): object => {
  const code = status === 429 ? 'rate_limit_exceeded' : 'internal_error';
  return v3Envelope(new ApiError(status, code, 'A fault that was asked for.'));
};
