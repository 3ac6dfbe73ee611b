import type { Core } from '../core.ts';
import type { Routes } from '../server/api.ts';
import { callerOf } from '../server/auth.ts';
import { billingOf, type Billing } from './billing.ts';
import { folderBody, type FolderBody, type Folders } from './folders.ts';

/** The account that all keys belong to. */
export const openAccount = ({ guard, wallets }: Core, folders: Folders, billing: Billing = 'wallet') => {
  const routes: Routes = (api) => {
    api.get('/v3/users/me', guard.allow('account:read'), (request) => {
      const caller = callerOf(request);
      return { data: { ...caller.user, ...billingOf(billing, wallets.balance(caller)) } };
    });

    api.get('/v3/api_keys/self', guard.allow(null), (request) => {
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

    api.get<{ Params: { folder_id: string } }>(
      '/v3/folders/:folder_id',
      guard.allow('videos:read'),
      ({ params }) => ({ data: folders.get(params.folder_id) }),
    );

    api.post<{ Body: FolderBody }>(
      '/v3/folders',
      { ...guard.once('videos:write'), schema: { body: folderBody } },
      ({ body }) => ({ data: folders.create(body) }),
    );
  };
  return { routes, logged: () => folders.made() };
};
