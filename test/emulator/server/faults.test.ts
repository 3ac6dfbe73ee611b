import { describe, expect, jest, test } from '@jest/globals';
import { DEMO_KEY } from '../../../emulator/catalogue.ts';
import { ApiError } from '../../../emulator/index.ts';
import { avatarBody, createVideo } from '../bodies.ts';
import { call, pick, start, until } from '../helpers.ts';

describe('a fault', () => {
  test('with a status answers instead, once, and nothing is processed', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 503, body: '<h1>Down</h1>', headers: { 'retry-after': '3' } } });

    const hit = await call(emulator, 'POST /v3/videos', { body: avatarBody });
    expect(hit).toMatchObject({ status: 503, text: '<h1>Down</h1>' });
    expect(hit.headers.get('retry-after')).toBe('3');
    expect(emulator.ledger.renders).toEqual([]);

    expect((await call(emulator, 'POST /v3/videos', { body: avatarBody })).status).toBe(200);
  });

  test('with a status alone speaks as HeyGen would', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 429 } });
    emulator.faults.next({
      fault: { status: 500, body: { error: { code: 'gateway_timeout', message: 'x' } } },
    });

    expect(pick((await call(emulator, 'GET /v3/videos')).json, 'error.code')).toBe('rate_limit_exceeded');
    expect(pick((await call(emulator, 'GET /v3/videos')).json, 'error.code')).toBe('gateway_timeout');
  });

  test('leaves the body of the request in the ledger', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 500 } });

    await call(emulator, 'POST /v3/videos', { body: avatarBody });

    expect(emulator.ledger.requests).toMatchObject([{ body: avatarBody, status: 500 }]);
  });

  test('waits for the request that it was made for', async () => {
    const emulator = await start();
    emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { status: 500 } });

    expect((await call(emulator, 'GET /v3/videos')).status).toBe(200);
    expect((await call(emulator, 'POST /v3/videos', { body: avatarBody })).status).toBe(500);
  });

  test('can hit several times', async () => {
    const emulator = await start();
    emulator.faults.next({ times: 2, fault: { status: 500 } });

    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await call(emulator, 'GET /v3/videos')).status);

    expect(statuses).toEqual([500, 500, 200]);
  });

  test('hits in the order in which they were queued', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 500 } });
    emulator.faults.next({ fault: { status: 502 } });

    expect((await call(emulator, 'GET /v3/videos')).status).toBe(500);
    expect((await call(emulator, 'GET /v3/videos')).status).toBe(502);
  });

  test('can be taken back', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 500 } });

    emulator.faults.clear();

    expect((await call(emulator, 'GET /v3/videos')).status).toBe(200);
  });

  test('that cuts before: no answer, no render', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { cut: 'before' } });

    await expect(call(emulator, 'POST /v3/videos', { body: avatarBody })).rejects.toThrow();

    expect(emulator.ledger.renders).toEqual([]);
    expect(emulator.ledger.requests).toMatchObject([{ path: '/v3/videos', status: null }]);
  });

  test('that cuts after: no answer, but a render that was paid', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { cut: 'after' } });

    await expect(call(emulator, 'POST /v3/videos', { body: avatarBody })).rejects.toThrow();

    expect(emulator.ledger.renders).toHaveLength(1);
    expect(emulator.ledger.spentUsd).toBe(0.5);
    expect(emulator.ledger.requests).toMatchObject([{ status: null }]);
  });

  test('that cuts amid the answer: half of it, and a render that was paid', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { cut: 'amid' } });

    const response = await fetch(`${emulator.url}/v3/videos`, {
      method: 'POST',
      headers: { 'x-api-key': DEMO_KEY, 'content-type': 'application/json' },
      body: JSON.stringify(avatarBody),
    });

    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50);
    await expect(response.text()).rejects.toThrow();
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('that falls silent %s: no answer, and %d renders', async (silence, renders) => {
    const emulator = await start();
    emulator.faults.next({ fault: { silence } });
    const controller = new AbortController();

    const asking = fetch(`${emulator.url}/v3/videos`, {
      method: 'POST',
      headers: { 'x-api-key': DEMO_KEY, 'content-type': 'application/json' },
      body: JSON.stringify(avatarBody),
      signal: controller.signal,
    });
    const given = jest.fn();
    void asking.then(given, given);
    await until(() => emulator.ledger.requests[0]?.body !== null && emulator.ledger.requests.length === 1);
    await until(() => emulator.ledger.renders.length === renders);
    // Another request is answered meanwhile.
    await call(emulator, 'GET /v3/videos');

    expect(given).not.toHaveBeenCalled();
    controller.abort();
    await expect(asking).rejects.toThrow();
  });

  test('that falls silent amid the answer sends half of it and keeps the connection open', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { silence: 'amid' } });

    const response = await fetch(`${emulator.url}/v3/videos`, { headers: { 'x-api-key': DEMO_KEY } });
    const reader = response.body?.getReader();
    const first: { value?: Uint8Array } | undefined = await reader?.read();

    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(first?.value?.length ?? Infinity);
    expect(response.headers.get('content-type')).toContain('application/json');
    const given = jest.fn();
    void reader?.read().then(given, given);
    await call(emulator, 'GET /v3/videos');
    expect(given).not.toHaveBeenCalled();
  });

  test('that drips sends its answer byte by byte, and never ends', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { dripMs: 1 } });

    const response = await fetch(`${emulator.url}/v3/videos`, { headers: { 'x-api-key': DEMO_KEY } });
    const reader = response.body?.getReader();
    let text = '';
    while (!text.endsWith('  ')) {
      const piece: { value?: Uint8Array } | undefined = await reader?.read();
      text += Buffer.from(piece?.value ?? []).toString();
    }
    await reader?.cancel();

    expect(JSON.parse(text)).toMatchObject({ data: [] });
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(text.length);
  });

  test('that is late and then falls silent begins its answer only when it may', async () => {
    const emulator = await start();
    const gate = Promise.withResolvers<undefined>();
    emulator.faults.next({ fault: { silence: 'amid', until: gate.promise } });
    const given = jest.fn();
    const asking = fetch(`${emulator.url}/v3/videos`, { headers: { 'x-api-key': DEMO_KEY } });
    void asking.then(given);
    await until(() => emulator.ledger.requests.length === 1);
    await call(emulator, 'GET /v3/videos');
    expect(given).not.toHaveBeenCalled();

    gate.resolve(undefined);
    expect((await asking).status).toBe(200);
  });

  test('that lasts until something happens lets the request through then, paid once', async () => {
    const emulator = await start();
    const gate = Promise.withResolvers<undefined>();
    emulator.faults.next({ fault: { until: gate.promise } });
    const headers = { 'idempotency-key': 'k1' };

    const first = call(emulator, 'POST /v3/videos', { body: avatarBody, headers });
    await until(() => emulator.ledger.requests.length === 1);
    const second = await call(emulator, 'POST /v3/videos', { body: avatarBody, headers });
    expect(pick(second.json, 'error.code')).toBe('request_in_progress');
    expect(emulator.ledger.renders).toEqual([]);
    gate.resolve(undefined);

    expect((await first).status).toBe(200);
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test.each([
    ['GET /v3/videos', { error: { code: 'video_not_found', message: 'Gone.' } }],
    ['GET /v2/templates', { data: null, error: { code: 'video_not_found', message: 'Gone.' } }],
    ['GET /v1/video_status.get?video_id=v', { code: 40104, message: 'Gone.' }],
  ])('that refuses does so in the words of the version: %s', async (request, body) => {
    const emulator = await start();
    const refusal = new ApiError(404, 'video_not_found', 'Gone.', { headers: { 'retry-after': '3' } });
    emulator.faults.next({ fault: { refusal } });

    const answer = await call(emulator, request);

    expect(answer).toMatchObject({ status: 404, json: body });
    expect(answer.headers.get('retry-after')).toBe('3');
  });

  test('that refuses at the file store speaks as that does', async () => {
    const emulator = await start();
    emulator.faults.next({
      when: ({ host }) => host === 'files',
      fault: { refusal: new ApiError(503, 'SlowDown', 'Please reduce your request rate.') },
    });

    const answer = await fetch(`${emulator.filesUrl}/public/landscape/x.jpg`);

    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('<Code>SlowDown</Code>');
  });

  test('can be chosen by the request that it hits', async () => {
    const emulator = await start();
    emulator.faults.next({
      when: ({ query }) => query.limit === '7',
      fault: ({ path }) => ({ garbage: path }),
    });

    expect((await call(emulator, 'GET /v3/videos')).status).toBe(200);
    expect((await call(emulator, 'GET /v3/videos?limit=7')).text).toBe('/v3/videos');
  });

  test('of garbage is a 200 that is no JSON, with nothing processed', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { garbage: '<html>Please log in</html>' } });

    const answer = await call(emulator, 'POST /v3/videos', { body: avatarBody });

    expect(answer).toMatchObject({ status: 200, text: '<html>Please log in</html>', json: undefined });
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(emulator.ledger.renders).toEqual([]);
  });

  test('of garbage can pretend to be JSON', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { garbage: '{}', contentType: 'application/json' } });

    const answer = await call(emulator, 'GET /v3/videos');

    expect(answer.json).toEqual({});
    expect(answer.headers.get('content-type')).toContain('application/json');
  });

  test('that truncates sends half of the answer to a request that was processed', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { truncate: true } });

    const answer = await call(emulator, 'POST /v3/videos', { body: avatarBody });

    expect(answer).toMatchObject({ status: 200, json: undefined });
    expect(answer.text).toMatch(/^\{"data":/);
    expect(emulator.ledger.renders).toHaveLength(1);
  });

  test('that delays lets the request through later', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { delayMs: 120 } });
    const before = performance.now();

    const { status } = await call(emulator, 'GET /v3/videos');

    expect(status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
  });

  test('comes before the key is looked at, as a gateway would', async () => {
    const emulator = await start();
    emulator.faults.next({ fault: { status: 502 } });

    expect((await call(emulator, 'GET /v3/videos', { key: null })).status).toBe(502);
  });

  test('hits the file host only when it is meant for it', async () => {
    const emulator = await start();
    const id = await createVideo(emulator);
    emulator.videos.complete(id);
    const video = await call(emulator, `GET /v3/videos/${id}`);
    const url = String(pick(video.json, 'data.video_url'));

    emulator.faults.next({ fault: { status: 500 } });
    expect((await fetch(url)).status).toBe(200);
    emulator.faults.next({ when: ({ host }) => host === 'files', fault: { status: 503 } });
    expect((await fetch(url)).status).toBe(503);
  });
});
