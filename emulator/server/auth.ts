import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { ApiError } from './errors.ts';

/** `webhooks` is a guess: HeyGen names no scope for them. Translations and lipsyncs are taken for `videos`. */
type Resource = 'account' | 'assets' | 'avatars' | 'voices' | 'videos' | 'webhooks';
export type Scope = `${Resource}:${'read' | 'write'}`;

export interface User {
  username: string;
  email: string;
  first_name: string;
  last_name: string;
}

export interface ApiKey {
  /** What a caller sends as `X-Api-Key`. */
  key: string;
  id: string;
  name: string;
  scopeMode: 'full' | 'read_only' | 'custom';
  /** `resource:read` or `resource:write`, which includes read; `*` for any of either. */
  scopes: readonly string[];
  user: User;
  /** The key's own wallet. Without one the key spends from the account's. */
  walletUsd?: number;
}

const grants = (scopes: readonly string[], needed: Scope): boolean => {
  const [resource, action] = needed.split(':');
  return scopes.some((scope) => {
    const [ofResource, ofAction] = scope.split(':');
    const covers = ofAction === '*' || ofAction === action || (ofAction === 'write' && action === 'read');
    return covers && (ofResource === '*' || ofResource === resource);
  });
};

const callers = new WeakMap<FastifyRequest, ApiKey>();

/** The key that sent the request. Only for routes behind `allow`. */
export const callerOf = (request: FastifyRequest): ApiKey => {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error(`${request.url} is not behind allow()`);
  return caller;
};

/** The preValidation hook of a route: lets in known keys that have the scope. `null` asks for no scope. */
export const allow =
  (keys: readonly ApiKey[], scope: Scope | null) =>
  (request: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    const caller = keys.find(({ key }) => key === request.headers['x-api-key']);
    // A bad and a missing key get the very same answer (measured).
    if (caller === undefined) throw new ApiError(401, 'unauthorized', 'Unauthorized');
    if (scope !== null && !grants(caller.scopes, scope)) {
      throw new ApiError(
        403,
        'insufficient_api_key_scope',
        `This API key may not do this. Required scope: ${scope}.`,
      );
    }
    callers.set(request, caller);
    done();
  };
