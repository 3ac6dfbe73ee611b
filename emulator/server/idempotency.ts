import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Clock } from '../clock.ts';
import { callerOf } from './auth.ts';
import { ApiError, invalid } from './errors.ts';
import { pathAndQuery } from './query.ts';

/** HeyGen docs: Idempotency-Key. */
const REPLAY_MS = 24 * 60 * 60 * 1000;
const KEY_FORM = /^[A-Za-z0-9_\-:.]{1,255}$/;

type Remembered = { inFlight: true } | { inFlight: false; until: number; status: number; body: string };

/**
 * Answers a repeated `Idempotency-Key` with the original answer, even when the body differs, for 24 hours of the
 * clock. A key counts per endpoint, path and API key. Errors are not kept: nothing was created, so trying again is safe.
 */
export class Idempotency {
  readonly #clock: Clock;
  readonly #remembered = new Map<string, Remembered>();
  readonly #slots = new WeakMap<FastifyRequest, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** preValidation, after `allow`: a replay is answered before the body is checked. */
  readonly open = (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const key = request.headers['idempotency-key'];
    if (key === undefined) {
      done();
      return;
    }
    if (typeof key !== 'string' || !KEY_FORM.test(key)) {
      throw invalid('Idempotency-Key', 'Should be 1 to 255 letters, digits or any of _ - : .');
    }
    const slot = [request.method, pathAndQuery(request.url).path, callerOf(request).key, key].join(' ');
    const earlier = this.#remembered.get(slot);
    if (earlier?.inFlight === true) {
      throw new ApiError(
        409,
        'request_in_progress',
        'A request with this Idempotency-Key is still in progress.',
      );
    }
    if (earlier !== undefined && this.#clock.now() < earlier.until) {
      void reply.code(earlier.status).type('application/json; charset=utf-8').send(earlier.body);
      return;
    }
    this.#remembered.set(slot, { inFlight: true });
    this.#slots.set(request, slot);
    done();
  };

  /** preSerialization: before any fault touches the answer, so that a lost answer can be replayed. */
  readonly settle = (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
    done: (error: null, payload: unknown) => void,
  ): void => {
    const slot = this.#slots.get(request);
    if (slot !== undefined && reply.statusCode < 400) {
      const until = this.#clock.now() + REPLAY_MS;
      this.#remembered.set(slot, {
        inFlight: false,
        until,
        status: reply.statusCode,
        body: JSON.stringify(payload),
      });
    } else if (slot !== undefined) {
      this.#remembered.delete(slot);
    }
    done(null, payload);
  };
}
