import type { Clock } from '../clock.ts';
import { allow, type ApiKey, type Scope } from './auth.ts';
import { Idempotency } from './idempotency.ts';

/** Who may use a route, as route options for Fastify. */
export const createGuard = (keys: readonly ApiKey[], clock: Clock) => {
  const idempotency = new Idempotency(clock);
  return {
    /** Lets in keys that have the scope; for null, all keys. */
    allow: (scope: Scope | null) => ({ preValidation: allow(keys, scope) }),
    /** The same for routes that take an `Idempotency-Key`. */
    once: (scope: Scope) => ({
      preValidation: [allow(keys, scope), idempotency.open],
      preSerialization: idempotency.settle,
    }),
  };
};

export type Guard = ReturnType<typeof createGuard>;
