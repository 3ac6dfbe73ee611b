import { describe, expect, test } from '@jest/globals';
import { READ_ONLY_KEY, VIDEOS_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { call, everyPage, listOf, pick, pickString, pluck, start } from '../helpers.ts';
import { register } from '../events/receiver.ts';

const ENDPOINTS = '/v3/webhooks/endpoints';
const url = 'https://example.com/hook';

describe('POST /v3/webhooks/endpoints', () => {
  test('answers with the endpoint and its secret', async () => {
    const emulator = await start({ clock: manualClock(Date.UTC(2026, 10, 21)) });
    const body = { url, events: ['avatar_video.success'] };

    const { status, json } = await call(emulator, `POST ${ENDPOINTS}`, { body });

    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        endpoint_id: expect.any(String),
        url,
        events: ['avatar_video.success'],
        status: 'enabled',
        created_at: '2026-11-21T00:00:00.000Z',
        secret: expect.stringMatching(/^whsec_.{20,}$/),
      },
    });
  });

  test.each([[{ url }], [{ url, events: null, entity_id: null }]])('means all events by %j', async (body) => {
    const emulator = await start();

    const { json } = await call(emulator, `POST ${ENDPOINTS}`, { body });

    expect(pick(json, 'data.events')).toBeNull();
  });

  test.each([
    [{}, 'url'],
    [{ url: 'http://example.com/hook' }, 'url'],
    [{ url: 'http://127.0.0.1.example.com/hook' }, 'url'],
    [{ url: 'ftp://localhost/hook' }, 'url'],
    [{ url: 'hook' }, 'url'],
    [{ url, events: ['avatar_video.done'] }, 'events.0'],
    [{ url, events: 'avatar_video.success' }, 'events'],
    [{ url, secret: 'whsec_mine' }, 'secret'],
  ])('refuses %j', async (body, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, `POST ${ENDPOINTS}`, { body });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(listOf(await call(emulator, `GET ${ENDPOINTS}`))).toEqual([]);
  });

  test.each(['http://127.0.0.1:9/hook', 'http://localhost:9/hook', 'http://[::1]:9/hook'])(
    'takes http on loopback: %s',
    async (loopback) => {
      const emulator = await start();

      const { status } = await call(emulator, `POST ${ENDPOINTS}`, { body: { url: loopback } });

      expect(status).toBe(200);
    },
  );

  test('refuses a URL that is registered already', async () => {
    const emulator = await start();
    await register(emulator, { url });

    const { status, json } = await call(emulator, `POST ${ENDPOINTS}`, { body: { url } });

    expect(status).toBe(409);
    expect(pick(json, 'error.code')).toBe('conflict');
  });

  test('registers once for an Idempotency-Key', async () => {
    const emulator = await start();
    const options = { body: { url }, headers: { 'idempotency-key': 'hook-1' } };

    const first = await call(emulator, `POST ${ENDPOINTS}`, options);
    const again = await call(emulator, `POST ${ENDPOINTS}`, options);

    expect(again.text).toBe(first.text);
    expect(listOf(await call(emulator, `GET ${ENDPOINTS}`))).toHaveLength(1);
  });
});

describe('GET /v3/webhooks/endpoints', () => {
  test('comes in pages, without the secrets', async () => {
    const emulator = await start();
    const secrets: string[] = [];
    for (const path of ['a', 'b', 'c']) {
      secrets.push((await register(emulator, { url: `https://example.com/${path}` })).secret);
    }

    const pages = await everyPage(emulator, `${ENDPOINTS}?limit=2`);

    expect(pages.map((page) => page.length)).toEqual([2, 1]);
    expect(pluck(pages.flat(), 'secret')).toEqual([null, null, null]);
    for (const secret of secrets) expect(JSON.stringify(pages)).not.toContain(secret);
  });
});

describe('PATCH /v3/webhooks/endpoints/{id}', () => {
  test('replaces the events and leaves the URL', async () => {
    const emulator = await start();
    const { id } = await register(emulator, { url, events: ['avatar_video.success', 'avatar_video.fail'] });

    const { json } = await call(emulator, `PATCH ${ENDPOINTS}/${id}`, {
      body: { events: ['video_translate.fail'] },
    });

    expect(json).toMatchObject({
      data: { endpoint_id: id, url, events: ['video_translate.fail'], secret: null },
    });
  });

  test('moves the endpoint to another URL, unless that one is taken', async () => {
    const emulator = await start();
    await register(emulator, { url: 'https://example.com/taken' });
    const { id } = await register(emulator, { url, events: ['avatar_video.fail'] });
    const patch = (to: string) => call(emulator, `PATCH ${ENDPOINTS}/${id}`, { body: { url: to } });

    expect((await patch('https://example.com/taken')).status).toBe(409);
    expect((await patch('http://example.com/plain')).status).toBe(400);
    expect((await patch(url)).status).toBe(200);
    expect((await patch('https://example.com/new')).json).toMatchObject({
      data: { url: 'https://example.com/new', events: ['avatar_video.fail'] },
    });
  });

  test.each([{ events: ['nonsense'] }, { entity_id: 'v1' }])('refuses %j', async (body) => {
    const emulator = await start();
    const { id } = await register(emulator, { url });

    expect((await call(emulator, `PATCH ${ENDPOINTS}/${id}`, { body })).status).toBe(400);
  });
});

describe('DELETE /v3/webhooks/endpoints/{id}', () => {
  test('removes that endpoint and no other, and frees its URL', async () => {
    const emulator = await start();
    const mine = await register(emulator, { url });
    const foreign = await register(emulator, { url: 'https://example.com/foreign' });

    expect((await call(emulator, `DELETE ${ENDPOINTS}/${mine.id}`)).status).toBe(200);

    expect(pluck(listOf(await call(emulator, `GET ${ENDPOINTS}`)), 'endpoint_id')).toEqual([foreign.id]);
    await register(emulator, { url });
  });
});

describe('POST /v3/webhooks/endpoints/{id}/rotate-secret', () => {
  test('answers with a new secret, once per Idempotency-Key', async () => {
    const emulator = await start();
    const { id, secret } = await register(emulator, { url });
    const headers = { 'idempotency-key': 'rotate-1' };

    const first = await call(emulator, `POST ${ENDPOINTS}/${id}/rotate-secret`, { headers });
    const again = await call(emulator, `POST ${ENDPOINTS}/${id}/rotate-secret`, { headers });

    expect(pick(first.json, 'data.endpoint_id')).toBe(id);
    expect(pickString(first.json, 'data.secret')).toMatch(/^whsec_/);
    expect(pick(first.json, 'data.secret')).not.toBe(secret);
    expect(again.text).toBe(first.text);
  });
});

describe('webhook endpoints', () => {
  test.each([
    ['PATCH', '', {}],
    ['DELETE', '', undefined],
    ['POST', '/rotate-secret', undefined],
  ])('%s of one that is not there is a 404', async (method, path, body) => {
    const emulator = await start();

    const { status, json } = await call(emulator, `${method} ${ENDPOINTS}/nothing${path}`, { body });

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('webhook_not_found');
  });

  test.each([
    [VIDEOS_ONLY_KEY, 'GET', 403],
    [VIDEOS_ONLY_KEY, 'POST', 403],
    [READ_ONLY_KEY, 'GET', 200],
    [READ_ONLY_KEY, 'POST', 403],
    [READ_ONLY_KEY, 'PATCH', 403],
    [READ_ONLY_KEY, 'DELETE', 403],
  ])('the %s gets for %s a %d', async (key, method, expected) => {
    const emulator = await start();
    const { id } = await register(emulator, { url });
    const path = method === 'PATCH' || method === 'DELETE' ? `${ENDPOINTS}/${id}` : ENDPOINTS;
    const body = method === 'POST' || method === 'PATCH' ? { url: `${url}2` } : undefined;

    expect((await call(emulator, `${method} ${path}`, { key, body })).status).toBe(expected);
  });
});

describe('GET /v3/webhooks/event-types', () => {
  test('lists what can be subscribed to, each with a description', async () => {
    const emulator = await start();

    const answer = await call(emulator, 'GET /v3/webhooks/event-types');

    expect(listOf(answer)).toHaveLength(30);
    expect(listOf(answer)).toContainEqual({
      event_type: 'video_translate.success',
      description: expect.any(String),
    });
    const events = pluck(listOf(answer), 'event_type');
    expect((await call(emulator, `POST ${ENDPOINTS}`, { body: { url, events } })).status).toBe(200);
  });
});
