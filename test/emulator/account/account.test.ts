import { describe, expect, test } from '@jest/globals';
import { BROKE_KEY, DEMO_KEY, FOLDER, READ_ONLY_KEY, VIDEOS_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { avatarBody, createVideo } from '../bodies.ts';
import { call, pick, pickString, start } from '../helpers.ts';

describe('the API key', () => {
  test('a missing and a wrong key get the same 401', async () => {
    const emulator = await start();

    const missing = await call(emulator, 'GET /v3/users/me', { key: null });
    const wrong = await call(emulator, 'GET /v3/users/me', { key: 'nope' });

    expect(missing.status).toBe(401);
    expect(missing.json).toMatchObject({ error: { code: 'unauthorized', message: 'Unauthorized' } });
    expect(wrong.text).toBe(missing.text);
  });

  test('is checked before the body', async () => {
    const emulator = await start();

    const answer = await call(emulator, 'POST /v3/videos', { key: null, body: { nonsense: true } });

    expect(answer.status).toBe(401);
  });

  test('a full key sees whose it is and what is in the wallet', async () => {
    const emulator = await start({ wallet: 12.5 });

    const { json } = await call(emulator, 'GET /v3/users/me');

    expect(json).toMatchObject({
      data: {
        username: 'ann_example',
        email: 'ann@example.com',
        first_name: 'Ann',
        last_name: 'Example',
        billing_type: 'wallet',
        wallet: { currency: 'usd', remaining_balance: 12.5 },
      },
    });
  });

  test.each(['wallet', 'subscription', 'usage_based'] as const)(
    'an account with %s billing has that part and no other',
    async (billing) => {
      const emulator = await start({ billing });

      const { json } = await call(emulator, 'GET /v3/users/me');

      expect(pick(json, 'data.billing_type')).toBe(billing);
      for (const part of ['wallet', 'subscription', 'usage_based']) {
        expect(pick(json, `data.${part}`) !== null).toBe(part === billing);
      }
    },
  );

  test('a key without account:read is told the scope that it lacks', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v3/users/me', { key: VIDEOS_ONLY_KEY });

    expect(status).toBe(403);
    expect(pick(json, 'error.code')).toBe('insufficient_api_key_scope');
    expect(pick(json, 'error.message')).toContain('Required scope: account:read.');
  });

  test.each([
    [DEMO_KEY, 'full', ['*:*']],
    [READ_ONLY_KEY, 'read_only', ['*:read']],
    [VIDEOS_ONLY_KEY, 'custom', ['videos:*', 'avatars:read', 'voices:read']],
  ])('%s can ask about itself, whatever its scopes', async (key, scope_mode, scopes) => {
    const emulator = await start();

    const { json } = await call(emulator, 'GET /v3/api_keys/self', { key });

    expect(json).toMatchObject({ data: { status: 'active', scope_mode, scopes } });
  });

  test('a read-only key reads videos but creates none', async () => {
    const emulator = await start();

    const reading = await call(emulator, 'GET /v3/videos', { key: READ_ONLY_KEY });
    const creating = await call(emulator, 'POST /v3/videos', { key: READ_ONLY_KEY, body: avatarBody });

    expect(reading.status).toBe(200);
    expect(creating.status).toBe(403);
    expect(pick(creating.json, 'error.message')).toContain('Required scope: videos:write.');
  });

  test.each(['GET /v3/videos', 'GET /v3/templates', 'GET /v3/avatars/looks', 'GET /v3/voices'])(
    'the videos-only key may %s',
    async (request) => {
      const emulator = await start();

      const { status } = await call(emulator, request, { key: VIDEOS_ONLY_KEY });

      expect(status).toBe(200);
    },
  );

  test('a write scope includes reading', async () => {
    const user = { username: 'bo', email: 'bo@example.com', first_name: 'Bo', last_name: 'Example' };
    const writer = {
      key: 'writer',
      id: 'w',
      name: 'Writer',
      scopeMode: 'custom' as const,
      scopes: ['videos:write'],
      user,
    };
    const emulator = await start({ keys: [writer] });

    expect((await call(emulator, 'GET /v3/videos', { key: 'writer' })).status).toBe(200);
    expect((await call(emulator, 'GET /v3/voices', { key: 'writer' })).status).toBe(403);
  });

  test('the broke key has a wallet of its own, with nothing in it', async () => {
    const emulator = await start();

    const { json } = await call(emulator, 'GET /v3/users/me', { key: BROKE_KEY });

    expect(pick(json, 'data.wallet.remaining_balance')).toBe(0);
  });
});

describe('every answer of the API', () => {
  test.each(['GET /v3/videos', 'GET /v3/nothing', 'GET /v2/templates'])(
    '%s carries a request id',
    async (request) => {
      const emulator = await start();

      const first = await call(emulator, request);
      const second = await call(emulator, request);

      expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    },
  );

  test('an unknown route is a 404 in the envelope of v3', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'GET /v3/template/tmpl_birthday');

    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'not_found', message: 'Not Found' } });
  });
});

describe('the ledger', () => {
  test('keeps each request with its headers, query, parsed body and status', async () => {
    const emulator = await start();

    await call(emulator, 'GET /v3/videos?limit=5');
    await call(emulator, 'POST /v3/videos', { body: { type: 'avatar' } });

    expect(emulator.ledger.requests).toMatchObject([
      { host: 'api', method: 'GET', path: '/v3/videos', query: { limit: '5' }, body: null, status: 200 },
      { host: 'api', method: 'POST', path: '/v3/videos', body: { type: 'avatar' }, status: 400 },
    ]);
    expect(pickString(emulator.ledger.requests[0], 'headers.x-api-key')).toBe(DEMO_KEY);
  });
});

test('a folder can be made, in another one, and be used', async () => {
  const emulator = await start();
  const body = { name: 'Week 47', parent_id: FOLDER.birthdays, type: 'video' };

  const made = await call(emulator, 'POST /v3/folders', { body });
  const id = pickString(made.json, 'data.folder_id');
  const read = await call(emulator, `GET /v3/folders/${id}`);
  const video = await createVideo(emulator, { folder_id: id });

  expect(made.json).toMatchObject({ data: { ...body, is_trash: false } });
  expect(read.json).toEqual(made.json);
  expect(emulator.ledger.folders).toMatchObject([{ folder_id: id }]);
  expect((await call(emulator, `GET /v3/videos/${video}`)).json).toMatchObject({ data: { folder_id: id } });
});

test('a repeated Idempotency-Key makes one folder', async () => {
  const emulator = await start();
  const request = { body: { name: 'Week 47' }, headers: { 'Idempotency-Key': 'k1' } };

  const first = await call(emulator, 'POST /v3/folders', request);
  const second = await call(emulator, 'POST /v3/folders', request);

  expect(first.json).toMatchObject({ data: { type: 'mixed', parent_id: null } });
  expect(second.json).toEqual(first.json);
  expect(emulator.ledger.folders).toHaveLength(1);
});

test.each([
  [{}, 'name', 400],
  [{ name: '' }, 'name', 400],
  [{ name: 'x'.repeat(257) }, 'name', 400],
  [{ name: 'A', type: 'audio' }, 'type', 400],
  [{ name: 'A', folder: 'B' }, 'folder', 400],
  [{ name: 'A', parent_id: 'nowhere' }, 'parent_id', 404],
])('a folder is refused: %j', async (body, param, status) => {
  const emulator = await start();

  const answer = await call(emulator, 'POST /v3/folders', { body });

  expect(answer.status).toBe(status);
  expect(answer.json).toMatchObject({ error: { param } });
  expect(emulator.ledger.folders).toEqual([]);
});

test('a key that only reads makes no folder', async () => {
  const emulator = await start();
  const { status } = await call(emulator, 'POST /v3/folders', { body: { name: 'A' }, key: READ_ONLY_KEY });
  expect(status).toBe(403);
});

test('a folder is there, or resource_not_found', async () => {
  const emulator = await start();

  const there = await call(emulator, `GET /v3/folders/${FOLDER.birthdays}`);
  const missing = await call(emulator, 'GET /v3/folders/nowhere');

  expect(there.json).toMatchObject({ data: { folder_id: FOLDER.birthdays, name: 'Birthdays' } });
  expect(missing.status).toBe(404);
  expect(missing.json).toMatchObject({ error: { code: 'resource_not_found' } });
});
