import { describe, expect, test } from '@jest/globals';
import { READ_ONLY_KEY, TEMPLATE } from '../../../emulator/catalogue.ts';
import type { RetiredStatus } from '../../../emulator/index.ts';
import { legacyBody } from '../bodies.ts';
import { call, pick, start } from '../helpers.ts';

const GENERATE = 'POST /v2/video/generate';
const CLASSIC = `POST /v2/template/${TEMPLATE.classic}/generate`;

describe('every answer of v1 and v2', () => {
  test.each(['GET /v2/templates', 'GET /v2/template/nothing', 'GET /v1/video_status.get?video_id=x'])(
    '%s says when it will end',
    async (request) => {
      const emulator = await start();

      const { headers } = await call(emulator, request);

      expect(headers.get('deprecation')).toBe('true');
      expect(headers.get('sunset')).toBe('Sat, 31 Oct 2026 00:00:00 GMT');
    },
  );

  test('of v2 warns and names the successor', async () => {
    const emulator = await start();

    const { json } = await call(emulator, GENERATE, { body: legacyBody });

    expect(pick(json, 'warning')).toMatchObject({
      v3_endpoint: 'POST /v3/videos',
      docs_url: 'https://developers.heygen.com',
      sunset_date: '2026-10-31',
    });
  });

  test('of v3 does not', async () => {
    const emulator = await start();

    const { headers } = await call(emulator, 'GET /v3/videos');

    expect(headers.get('sunset')).toBeNull();
  });

  test('to a bad key is a 401, called an internal error by v2', async () => {
    const emulator = await start();

    const v2 = await call(emulator, 'GET /v2/templates', { key: 'nope' });
    const v1 = await call(emulator, 'GET /v1/video_status.get?video_id=x', { key: 'nope' });

    expect(v2.status).toBe(401);
    expect(v2.json).toMatchObject({ data: null, error: { code: 'internal_error', message: 'Unauthorized' } });
    expect(v1.status).toBe(401);
    expect(v1.json).toEqual({ code: 400112, message: 'Unauthorized' });
  });

  test('needs the scopes of v3', async () => {
    const emulator = await start();

    const { status } = await call(emulator, GENERATE, { key: READ_ONLY_KEY, body: legacyBody });

    expect(status).toBe(403);
  });
});

describe('after their retirement', () => {
  const routes = [
    'GET /v2/templates',
    GENERATE,
    CLASSIC,
    'GET /v1/video_status.get?video_id=x',
    'GET /v2/avatars',
  ];

  test.each(routes)('%s is gone, whoever asks', async (request) => {
    const emulator = await start({ legacy: 'retired' });
    const body = request.startsWith('POST') ? legacyBody : undefined;

    const { status, json } = await call(emulator, request, {
      key: null,
      ...(body === undefined ? {} : { body }),
    });

    expect(status).toBe(404);
    expect(json).toEqual({ error: { code: 'not_found', message: 'Not Found' } });
    expect(emulator.ledger.renders).toEqual([]);
  });

  test.each<[RetiredStatus, string]>([
    [404, '{"error":{"code":"not_found","message":"Not Found"}}'],
    [405, ''],
    [410, '{"error":{"code":"gone",'],
  ])('may answer %i', async (retiredStatus, body) => {
    const emulator = await start({ legacy: 'retired', retiredStatus });

    const answer = await call(emulator, 'GET /v2/templates');

    expect(answer.status).toBe(retiredStatus);
    expect(answer.text.slice(0, body.length)).toBe(body);
    expect(answer.headers.has('allow')).toBe(retiredStatus === 405);
  });

  test('v3 lives on', async () => {
    const emulator = await start({ legacy: 'retired' });

    expect((await call(emulator, 'GET /v3/templates')).status).toBe(200);
  });

  test('can come in the middle of a test', async () => {
    const emulator = await start();
    const status = async () => (await call(emulator, 'GET /v2/templates')).status;

    expect(await status()).toBe(200);
    emulator.legacy = 'retired';
    emulator.retiredStatus = 410;
    expect(await status()).toBe(410);
    emulator.legacy = 'alive';
    expect(await status()).toBe(200);
  });
});
