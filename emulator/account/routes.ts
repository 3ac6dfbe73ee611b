import type { FastifyInstance } from 'fastify';
import { allow, callerOf } from '../server/auth.ts';
import { billingOf } from './billing.ts';
import type { World } from '../world.ts';

export function addAccountRoutes(app: FastifyInstance, { keys, wallets, billing }: World): void {
  app.get('/v3/users/me', { preValidation: allow(keys, 'account:read') }, (request) => {
    const caller = callerOf(request);
    return {
      data: {
        ...caller.user,
        ...billingOf(billing, wallets.balance(caller)),
      },
    };
  });

  app.get('/v3/api_keys/self', { preValidation: allow(keys, null) }, (request) => {
    const { id, name, scopeMode, scopes } = callerOf(request);
    return {
      data: {
        key_id: id,
        key_name: name,
        status: 'active',
        scope_mode: scopeMode,
        scopes,
        created_at: '2026-09-01T08:00:00Z',
        updated_at: '2026-09-01T08:00:00Z',
        expires_at: null,
        expires_in_seconds: null,
      },
    };
  });
}
