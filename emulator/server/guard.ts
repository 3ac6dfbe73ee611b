import type { Clock } from '../clock.ts';
import { allow, type ApiKey, type Scope } from './auth.ts';
import { Idempotency } from './idempotency.ts';

/** Who may use a route: options for Fastify, one set for each route. */
export const createGuard = (keys: readonly ApiKey[], clock: Clock) => {
  const idempotency = new Idempotency(clock);
  return {
    /** Keys with the scope; all keys for null. */
    allow: (scope: Scope | null) => ({ preValidation: allow(keys, scope) }),
    /** The same for routes that take an `Idempotency-Key`. */
    once: (scope: Scope) => ({
      preValidation: [allow(keys, scope), idempotency.open],
      preSerialization: idempotency.settle,
    }),
  };
};

export type Guard = ReturnType<typeof createGuard>;
