import type { ApiKey, User } from '../server/auth.ts';

const ann: User = {
  username: 'ann_example',
  email: 'ann@example.com',
  first_name: 'Ann',
  last_name: 'Example',
};

/** May do everything. */
export const DEMO_KEY = 'demo-key';
export const READ_ONLY_KEY = 'read-only-key';
/** Reads avatars and voices, and does all that falls under `videos`. */
export const VIDEOS_ONLY_KEY = 'videos-only-key';
/** Has a wallet of its own with nothing in it. */
export const BROKE_KEY = 'broke-key';

export const defaultKeys: readonly ApiKey[] = [
  { key: DEMO_KEY, id: 'key_demo', name: 'Demo key', scopeMode: 'full', scopes: ['*:*'], user: ann },
  {
    key: READ_ONLY_KEY,
    id: 'key_read',
    name: 'Read-only key',
    scopeMode: 'read_only',
    scopes: ['*:read'],
    user: ann,
  },
  {
    key: VIDEOS_ONLY_KEY,
    id: 'key_videos',
    name: 'Videos-only key',
    scopeMode: 'custom',
    scopes: ['videos:*', 'avatars:read', 'voices:read'],
    user: ann,
  },
  {
    key: BROKE_KEY,
    id: 'key_broke',
    name: 'Broke key',
    scopeMode: 'full',
    scopes: ['*:*'],
    user: ann,
    walletUsd: 0,
  },
];
