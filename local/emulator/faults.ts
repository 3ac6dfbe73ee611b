import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, v3Envelope } from './errors.ts';
import type { LoggedRequest } from './ledger.ts';
import { entryOf } from './request-log.ts';

export type Fault =
  /** This answer instead; nothing is processed. Without a body, HeyGen's error envelope. */
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** A slow HeyGen, in real milliseconds whatever the clock: the key is already checked, the work not yet done. */
  | { delayMs: number }
  /** The connection breaks before anything is processed, or after: then the render is paid and its answer lost. */
  | { cut: 'before' | 'after' }
  /** A 200 with this body, as from a proxy; nothing is processed. */
  | { garbage: string; contentType?: string }
  /** Processed, and half of the answer sent. */
  | { truncate: true };

export interface PlannedFault {
  /** Which requests it may hit; by default any to the API, none to the file host. */
  when?: (request: Pick<LoggedRequest, 'host' | 'method' | 'path'>) => boolean;
  /** How many requests it hits. @default 1 */
  times?: number;
  fault: Fault;
}

export interface FaultInjector {
  /** Queues a fault. A request meets the first queued one that it matches. */
  next(planned: PlannedFault): void;
  clear(): void;
}

export class FaultQueue implements FaultInjector {
  #planned: { when: NonNullable<PlannedFault['when']>; left: number; fault: Fault }[] = [];

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
    return hit.fault;
  }
}

const taken = new WeakMap<FastifyRequest, Fault>();

/** Lets the queued faults happen to the requests of an app; to be installed before anything that answers. */
export function injectFaults(app: FastifyInstance, queue: FaultQueue): void {
  app.addHook('preValidation', (request, reply, done) => {
    const fault = queue.take(entryOf(request));
    if (fault === undefined) {
      done();
    } else if ('status' in fault) {
      void reply
        .code(fault.status)
        .headers(fault.headers ?? {})
        .send(fault.body ?? defaultBody(fault.status));
    } else if ('garbage' in fault) {
      void reply.type(fault.contentType ?? 'text/html').send(fault.garbage);
    } else if ('cut' in fault && fault.cut === 'before') {
      cutConnection(request, reply);
    } else {
      taken.set(request, fault);
      done();
    }
  });
  app.addHook('preHandler', async (request) => {
    const fault = taken.get(request);
    if (fault !== undefined && 'delayMs' in fault) await pause(fault.delayMs);
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const fault = taken.get(request);
    if (fault !== undefined && 'cut' in fault) {
      cutConnection(request, reply);
    } else {
      done(null, fault !== undefined && 'truncate' in fault ? halfOf(payload) : payload);
    }
  });
}

function halfOf(payload: unknown): unknown {
  if (typeof payload === 'string') return payload.slice(0, payload.length / 2);
  return Buffer.isBuffer(payload) ? payload.subarray(0, payload.length / 2) : payload;
}

function cutConnection(request: FastifyRequest, reply: FastifyReply): void {
  entryOf(request).status = null;
  reply.hijack();
  request.raw.socket.destroy();
}

function defaultBody(status: number): object {
  const code = status === 429 ? 'rate_limit_exceeded' : 'internal_error';
  return v3Envelope(new ApiError(status, code, 'A fault that was asked for.'));
}
