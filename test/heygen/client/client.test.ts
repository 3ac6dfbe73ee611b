import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { path, type HeyGen } from '../../../heygen/client/client.ts';
import { HeyGenError } from '../../../heygen/client/errors.ts';
import { formOf } from '../../../heygen/client/form.ts';
import { broken, jsonOf, reply, scripted, scriptedUntil } from '../../support/transport.ts';

const thing = z.object({ data: z.object({ id: z.string() }) });
const ok = reply(200, { data: { id: 'abc' } });
const busy = reply(409, { error: { code: 'request_in_progress', message: 'In progress' } });
const failed = reply(500, { error: { code: 'internal_error', message: 'Internal error' } });
const badGateway = reply(502, '<html></html>');
const cut = reply(200, '{"data":{"id":"ab');
const reset = broken('ECONNRESET');
const refused = broken('ECONNREFUSED');

const body = { title: 'Hello' };
const payload = z.strictObject({ title: z.string().check(z.maxLength(10)) });
const labels = { title: 'Title' };

const calls = {
  get: (heygen: HeyGen) => heygen.get('/v3/things/abc', thing),
  postOnce: (heygen: HeyGen) => heygen.postOnce({ path: '/v3/things', body, payload, labels, answer: thing }),
  post: (heygen: HeyGen) => heygen.post({ path: '/v2/things', body, payload, labels, answer: thing }),
  delete: (heygen: HeyGen) => heygen.delete('/v3/things/abc'),
};

/** Runs a call to its end without waiting for its pauses; gives the error's sentence if it fails. */
const outcomeOf = async (running: Promise<unknown>): Promise<unknown> => {
  const outcome = running.catch((error: unknown) => {
    if (error instanceof HeyGenError) return error.message;
    throw error;
  });
  await jest.runAllTimersAsync();
  return outcome;
};

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('A request goes out', () => {
  test('as JSON to HeyGen’s address', async () => {
    const { heygen, requests } = scripted(ok);
    await calls.postOnce(heygen);
    expect(requests).toEqual([
      {
        url: 'https://api.heygen.com/v3/things',
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'Idempotency-Key': expect.stringMatching(/^[0-9a-f-]{36}$/),
        },
        body: '{"title":"Hello"}',
        timeout: 14_000,
        isList: false,
      },
    ]);
  });

  test('without a body and without a key of its own when it only asks', async () => {
    const { heygen, requests } = scripted(ok);
    await calls.get(heygen);
    expect(requests[0]).not.toHaveProperty('body');
    expect(requests[0]?.headers).toEqual({ Accept: 'application/json' });
  });

  test('without a body when it deletes', async () => {
    const { heygen, requests } = scripted(reply(200, { data: {} }));
    await calls.delete(heygen);
    expect(requests).toMatchObject([{ method: 'DELETE', url: 'https://api.heygen.com/v3/things/abc' }]);
    expect(requests[0]).not.toHaveProperty('body');
    expect(requests[0]?.headers).toEqual({ Accept: 'application/json' });
  });

  test('with the parts of the query that are known, safely encoded', async () => {
    const { heygen, requests } = scripted(ok);
    const query = { limit: 100, title: 'A & B = {{bundle.authData.api_key}}', token: undefined };
    await heygen.get('/v3/things', thing, query);
    const url = new URL(requests[0]?.url ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual({ limit: '100', title: query.title });
    expect(url.href).not.toContain('{{');
  });

  test('within 30 s, however often it is tried', async () => {
    const { heygen, requests } = scripted(reset, reset);
    const start = Date.now();
    await outcomeOf(calls.get(heygen));
    const pauses = Date.now() - start;
    const waiting = requests.reduce((sum, { timeout }) => sum + timeout, 0);
    expect(pauses + waiting).toBeLessThan(30_000);
  });
});

describe('A step that has to be over soon', () => {
  test.each<[left: number, timeout: number]>([
    [20_000, 14_000],
    [14_001, 14_000],
    [9000, 9000],
    [4000, 4000],
  ])('with %i ms left waits for HeyGen for no longer than that', async (left, timeout) => {
    const { heygen, requests } = scriptedUntil(Date.now() + left, ok);
    await calls.postOnce(heygen);
    expect(requests[0]?.timeout).toBe(timeout);
  });

  const slow = 'HeyGen responded so slowly that this step ran out of time.';

  test('asks for no render whose answer it could not wait for', async () => {
    const { heygen, requests } = scriptedUntil(Date.now() + 3999, ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(
      `${slow} You were not charged. Try again in a few minutes.`,
    );
    expect(requests).toEqual([]);
  });

  test('looks something up as long as it has a second', async () => {
    const { heygen } = scriptedUntil(Date.now() + 1000, ok);
    expect(await outcomeOf(calls.get(heygen))).toEqual({ data: { id: 'abc' } });
    const late = scriptedUntil(Date.now() + 999, ok);
    const start = Date.now();
    expect(await outcomeOf(calls.get(late.heygen))).toBe(`${slow} Try again in a few minutes.`);
    expect({ requests: late.requests, waited: Date.now() - start }).toEqual({ requests: [], waited: 0 });
  });

  test('does not forget an attempt that may have rendered when there is no time for a second', async () => {
    const { heygen, requests } = scriptedUntil(Date.now() + 4200, reset, ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toContain('HeyGen may have started the video');
    expect(requests).toHaveLength(1);
  });
});

describe('HeyGen is given time to end what it has begun with', () => {
  test.each<[left: number, pause: number]>([
    [Infinity, 8000],
    [27_500, 8000],
    // The last attempt takes 4.667 s, and the first pause was 0.4 s.
    [12_000, 6933],
    [5500, 800],
  ])('with %d ms left: %i ms', async (left, pause) => {
    const start = Date.now();
    const { heygen, requests } = scriptedUntil(start + left, reset, busy, ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toEqual({ data: { id: 'abc' } });
    expect(Math.floor(Date.now() - start - 400)).toBe(pause);
    expect(requests).toHaveLength(3);
  });
});

describe('Text reaches HeyGen unchanged', () => {
  test.each([
    'Hi {{name}}!',
    '{{bundle.inputData.x}}',
    '{{ process.env.SECRET }}',
    '{{{{bundle.authData.api_key}}}}',
    'say "hi" \\ and\nbreak\tlines',
    'emoji 🎂, umlaut ü, line separator \u2028',
  ])('%s', async (text) => {
    const { heygen, requests } = scripted(ok);
    const anyTitle = z.strictObject({ title: z.string() });
    await heygen.post({
      path: '/v2/things',
      body: { title: text },
      payload: anyTitle,
      labels,
      answer: thing,
    });
    expect(jsonOf(requests[0])).toEqual({ title: text });
  });
});

describe('A request is repeated only where that cannot pay twice', () => {
  const started = 'HeyGen may have started the video. Check in HeyGen before you replay this run.';
  const broke = 'HeyGen did not respond in time, or the connection broke.';

  test.each([
    ['a broken connection', reset],
    ['no connection', refused],
    ['HeyGen’s own failure', failed],
    ['a gateway’s page', badGateway],
    ['an answer that was cut off', cut],
  ])('a look-up is asked once more after %s', async (_what, problem) => {
    const { heygen, requests } = scripted(problem, ok);
    expect(await outcomeOf(calls.get(heygen))).toEqual({ data: { id: 'abc' } });
    expect(requests).toHaveLength(2);
  });

  test('a look-up is asked no third time', async () => {
    const { heygen, requests } = scripted(reset, reset, ok);
    expect(await outcomeOf(calls.get(heygen))).toBe(`${broke} Try again in a few minutes.`);
    expect(requests).toHaveLength(2);
  });

  test.each([
    ['a broken connection', reset],
    ['HeyGen’s own failure', failed],
    ['a gateway’s page', badGateway],
    ['an answer that was cut off', cut],
  ])(
    'a render is asked for once more after %s, under the same key and with the same body',
    async (_what, problem) => {
      const { heygen, requests } = scripted(problem, ok);
      expect(await outcomeOf(calls.postOnce(heygen))).toEqual({ data: { id: 'abc' } });
      expect(requests).toHaveLength(2);
      const [first, second] = requests;
      expect({ ...second, timeout: first?.timeout }).toEqual(first);
    },
  );

  test('a render is asked for no third time after two failures', async () => {
    const { heygen, requests } = scripted(failed, badGateway, ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(
      `HeyGen says: “Internal error.” The problem is on HeyGen’s side. ${started}`,
    );
    expect(requests).toHaveLength(2);
  });

  test('a repeat that meets the first attempt at work waits once more for its answer', async () => {
    const { heygen, requests } = scripted(reset, busy, ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toEqual({ data: { id: 'abc' } });
    expect(new Set(requests.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1);
  });

  test('a first attempt that is still at work after that is left alone, and the user looks in HeyGen', async () => {
    const { heygen, requests } = scripted(reset, busy, busy, ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(
      'HeyGen is still working on this request. HeyGen may have started the video. Check in HeyGen before you replay this run.',
    );
    expect(requests).toHaveLength(3);
  });

  test('a conflict on the first attempt is an answer like any other', async () => {
    const { heygen, requests } = scripted(busy, ok);
    await outcomeOf(calls.postOnce(heygen));
    expect(requests).toHaveLength(1);
  });

  test.each([400, 401, 402, 403, 404, 413, 429])('a refusal is not repeated: %i', async (status) => {
    const { heygen, requests } = scripted(reply(status, { error: { code: 'x', message: 'No' } }), ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toMatch(/^HeyGen says: “No.” /);
    expect(requests).toHaveLength(1);
  });

  test.each([
    [408, { error: { code: 'request_timeout', message: 'Request Timeout' } }],
    [425, ''],
    [499, '<html></html>'],
  ])('a %i leaves open what HeyGen did: %j', async (status, said) => {
    const { heygen, requests } = scripted(reply(status, said), ok, reply(status, said));
    expect(await outcomeOf(calls.postOnce(heygen))).toEqual({ data: { id: 'abc' } });
    expect(new Set(requests.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(1);
    await expect(calls.post(heygen)).rejects.toMatchObject({ kind: 'server', isOpen: true, isFinal: true });
  });

  test('two equal renders are two renders: each call has a key of its own', async () => {
    const { heygen, requests } = scripted(ok, ok);
    await calls.postOnce(heygen);
    await calls.postOnce(heygen);
    expect(new Set(requests.map(({ headers }) => headers['Idempotency-Key'])).size).toBe(2);
  });

  test.each([
    ['a broken connection', reset],
    ['no connection', refused],
    ['HeyGen’s own failure', failed],
    ['a gateway’s page', badGateway],
    ['an answer that was cut off', cut],
  ])(
    'a render that HeyGen does not protect is asked for once, whatever happens: %s',
    async (_what, problem) => {
      const { heygen, requests } = scripted(problem, ok);
      expect(await outcomeOf(calls.post(heygen))).toEqual(expect.any(String));
      expect(requests).toHaveLength(1);
      expect(requests[0]?.headers).not.toHaveProperty('Idempotency-Key');
    },
  );

  test('a repeat that finds no connection does not hide that the first attempt may have arrived', async () => {
    const { heygen } = scripted(reset, refused);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(`${broke} ${started}`);
  });

  // Zapier repeats a run by itself that was throttled (429), and one that waited for a new key (401).
  test.each([401, 402, 403, 404, 413, 429])(
    'a repeat that is refused does not hide that the first attempt may have been paid: %i',
    async (status) => {
      const refusal = reply(status, { error: { code: 'x', message: 'No' } });
      const { heygen, requests } = scripted(reset, refusal, ok);
      await expect(outcomeOf(calls.postOnce(heygen))).resolves.toBe(`${broke} ${started}`);
      expect(requests).toHaveLength(2);
    },
  );

  test('a repeat that is refused after one that found no connection is a refusal like any other', async () => {
    const { heygen } = scripted(refused, reply(402, { error: { code: 'x', message: 'No' } }));
    expect(await outcomeOf(calls.postOnce(heygen))).toMatch(/^HeyGen says: “No.” /);
  });

  test('a look-up that is refused the second time says why', async () => {
    const { heygen } = scripted(reset, reply(429, { error: { code: 'x', message: 'No' } }));
    expect(await outcomeOf(calls.get(heygen))).toMatch(/^HeyGen says: “No.” /);
  });

  test('a render is called off for certain only when no attempt arrived', async () => {
    const { heygen } = scripted(refused, refused);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(
      'HeyGen could not be reached. You were not charged. Replay this run in a few minutes.',
    );
  });

  test('an attempt that broke after one that found no connection may have arrived', async () => {
    const { heygen } = scripted(refused, reset);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(`${broke} ${started}`);
  });
});

describe('A deletion', () => {
  test.each([
    ['what was deleted', reply(200, { data: { id: 'abc', deleted: true } })],
    ['nothing of it', reply(200, { data: {} })],
    ['no content', reply(204, '')],
    ['an empty answer', reply(200, '')],
    ['a word', reply(200, 'OK')],
    ['true', reply(202, 'true')],
  ])('is done, whatever HeyGen says of it: %s', async (_what, answer) => {
    const { heygen } = scripted(answer);
    expect(await outcomeOf(calls.delete(heygen))).toBeUndefined();
  });

  test.each([
    ['a broken connection', reset],
    ['HeyGen’s own failure', failed],
    ['a gateway’s page', badGateway],
    ['an answer that was cut off', cut],
  ])('is asked for once more after %s, since it pays for nothing', async (_what, problem) => {
    const { heygen, requests } = scripted(problem, reply(204, ''));
    expect(await outcomeOf(calls.delete(heygen))).toBeUndefined();
    expect(requests).toHaveLength(2);
  });

  test('that does not come through warns of no render', async () => {
    const { heygen } = scripted(reset, reset);
    expect(await outcomeOf(calls.delete(heygen))).toBe(
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    );
  });

  test('of what is not there says so', async () => {
    const gone = reply(404, { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } });
    await expect(calls.delete(scripted(gone).heygen)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('A form', () => {
  const file = { filename: 'hi.srt', content: [Buffer.from('Hi '), Buffer.from('Ana')] };
  const send = (heygen: HeyGen) =>
    heygen.upload({
      path: '/v3/assets',
      form: formOf('file', file),
      labels: { file: 'File' },
      answer: thing,
    });

  test('goes out as a stream with its length told, afresh for each attempt', async () => {
    const { heygen, requests } = scripted(reset, ok);
    expect(await outcomeOf(send(heygen))).toEqual({ data: { id: 'abc' } });
    const bodies: string[] = [];
    for (const { body } of requests) bodies.push(body instanceof Readable ? await text(body) : '');
    const boundary = /^--(.*)\r\n/.exec(bodies[0] ?? '')?.[1] ?? '';
    expect(boundary).toMatch(/^heygen-zapier-[0-9a-f-]{36}$/);
    const form = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="hi.srt"\r\nContent-Type: application/octet-stream\r\n\r\nHi Ana\r\n--${boundary}--\r\n`;
    expect(bodies).toEqual([form, form]);
    expect(requests[0]).toMatchObject({
      url: 'https://api.heygen.com/v3/assets',
      method: 'POST',
    });
    expect(requests[0]?.headers).toEqual({
      Accept: 'application/json',
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(form.length),
      'Idempotency-Key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(requests[1]?.headers).toEqual(requests[0]?.headers);
  });

  test('that HeyGen refuses names the field', async () => {
    const no = reply(400, { error: { code: 'invalid_parameter', message: 'No', param: 'file' } });
    expect(await outcomeOf(send(scripted(no).heygen))).toBe(
      'File: HeyGen says: “No.” Correct the value in this step and try again.',
    );
  });

  test('that does not come through warns of no render', async () => {
    expect(await outcomeOf(send(scripted(reset, reset).heygen))).toBe(
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    );
  });
});

test('A POST that pays for nothing warns of no render', async () => {
  const { heygen } = scripted(failed, failed);
  const request = { path: '/v3/things', body, payload, labels, answer: thing, pays: false as const };
  expect(await outcomeOf(heygen.postOnce(request))).toBe(
    'HeyGen says: “Internal error.” The problem is on HeyGen’s side. Try again in a few minutes.',
  );
});

test('No content is no answer to a question', async () => {
  const { heygen } = scripted(reply(204, ''));
  expect(await outcomeOf(calls.get(heygen))).toBe(
    'HeyGen answered GET /v3/things/abc with data that does not match its documentation: data (status 204). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
  );
});

describe('An answer that lacks what HeyGen documents names the endpoint and the part', () => {
  const support = 'If this keeps happening, contact HeyGen support.';

  test.each<[object, string]>([
    [{}, 'data'],
    [{ data: null }, 'data'],
    [{ data: { id: null } }, 'data.id'],
    [{ data: { id: 7 } }, 'data.id'],
  ])('%j', async (answer, part) => {
    const { heygen } = scripted(reply(200, answer));
    expect(await outcomeOf(calls.get(heygen))).toBe(
      `HeyGen answered GET /v3/things/abc with data that does not match its documentation: ${part} (status 200). Try again in a few minutes. ${support}`,
    );
  });

  test('after a render was asked for, it warns that the render may be under way', async () => {
    const { heygen, requests } = scripted(reply(200, { data: {} }), ok);
    expect(await outcomeOf(calls.postOnce(heygen))).toBe(
      `HeyGen answered POST /v3/things with data that does not match its documentation: data.id (status 200). HeyGen may have started the video. Check in HeyGen before you replay this run. ${support}`,
    );
    expect(requests).toHaveLength(1);
  });
});

test.each(['post', 'postOnce'] as const)(
  'A body that HeyGen would refuse costs no request: %s',
  async (kind) => {
    const { heygen, requests } = scripted(ok);
    const request = { path: '/v3/things', body: { title: 'far too long' }, payload, labels, answer: thing };
    expect(await outcomeOf(heygen[kind](request))).toBe(
      'Title (12 characters) is too long. HeyGen allows at most 10 characters.',
    );
    expect(requests).toEqual([]);
  },
);

describe('An id stays inside its place in the path', () => {
  test.each([
    ['abc', '/v3/videos/abc/x'],
    [' abc\n', '/v3/videos/abc/x'],
    ['a/b', '/v3/videos/a%2Fb/x'],
    ['a?b#c', '/v3/videos/a%3Fb%23c/x'],
    ['../users/me', '/v3/videos/..%2Fusers%2Fme/x'],
    ['%2e%2e', '/v3/videos/%252e%252e/x'],
    ['{{bundle.authData.api_key}}', '/v3/videos/%7B%7Bbundle.authData.api_key%7D%7D/x'],
    ['a\\..\\b', '/v3/videos/a%5C..%5Cb/x'],
    ['\ud800', '/v3/videos/%EF%BF%BD/x'],
  ])('%j', (id, expected) => {
    const built = path`/v3/videos/${id}/x`;
    expect(built).toBe(expected);
    expect(new URL(built, 'https://api.heygen.com').pathname).toBe(expected);
  });

  test.each(['', ' ', '.', '..', ' .. '])('%j is refused, since a URL would take it for a step', (id) => {
    expect(() => path`/v3/videos/${id}`).toThrow(`“${id}” is not a HeyGen ID. Correct it in this step.`);
  });
});

describe('Reading once', () => {
  test('asks for the same page once, and for another page or by another method each time', async () => {
    const { heygen, requests } = scripted(ok, ok, ok);
    const reader = heygen.readingOnce();
    expect(await Promise.all([calls.get(reader), calls.get(reader)])).toHaveLength(2);
    await calls.get(reader);
    expect(requests).toHaveLength(1);
    await reader.get('/v3/things/abc', thing, { token: 'p2' });
    await calls.delete(reader);
    expect(requests).toHaveLength(3);
  });

  test.each([
    ['an error', failed],
    ['no answer', reset],
    ['half an answer', cut],
  ])('does not keep %s', async (_what, trouble) => {
    const { heygen, requests } = scripted(trouble, ok);
    const reader = heygen.readingOnce();
    expect(await outcomeOf(calls.get(reader))).toEqual({ data: { id: 'abc' } });
    expect(requests).toHaveLength(2);
  });
});

describe('The answer to a deletion', () => {
  test.each([
    [200, ''],
    [204, ''],
    [299, 'OK'],
    [200, ' true'],
    [200, 'Done <br>'],
    [200, '[]'],
    [200, 'null'],
  ])('is done whatever HeyGen says with a success: %i %j', async (status, content) => {
    const { heygen, requests } = scripted(reply(status, content));
    expect(await outcomeOf(calls.delete(heygen))).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  test.each([
    [200, '<html></html>'],
    [200, '\n <html></html>'],
    [200, ' {"data":{"id":'],
    [199, ''],
    [300, ''],
    [304, 'OK'],
  ])('is not known to be done: %i %j', async (status, content) => {
    const { heygen } = scripted(reply(status, content), reply(status, content));
    expect(await outcomeOf(calls.delete(heygen))).toMatch(/^HeyGen /);
  });

  test('is the only request whose answer may be anything', async () => {
    const { heygen } = scripted(reply(200, ''), reply(200, ''));
    expect(await outcomeOf(calls.get(heygen))).toMatch(/^HeyGen /);
  });
});

describe('A request that replaces something', () => {
  const put = (heygen: HeyGen) => heygen.put('/v3/things/abc', { body, payload, labels, answer: thing });

  test('is a PUT with its body, without a key', async () => {
    const { heygen, requests } = scripted(ok);
    expect(await put(heygen)).toEqual({ data: { id: 'abc' } });
    expect(requests).toMatchObject([{ method: 'PUT', body: '{"title":"Hello"}', isList: false }]);
    expect(requests[0]?.headers).not.toHaveProperty('Idempotency-Key');
  });

  test('is sent again, and pays for nothing', async () => {
    const { heygen, requests } = scripted(reset, reset);
    const error = await Promise.all([
      put(heygen).catch((one: unknown) => one),
      jest.runAllTimersAsync(),
    ]).then(([one]) => one);
    expect(error).toMatchObject({ kind: 'network', isOpen: false, isFinal: false });
    expect(requests).toHaveLength(2);
  });
});

test('A list is asked for as one, page by page', async () => {
  const { heygen, requests } = scripted(
    reset,
    reply(200, { data: [{ id: 'a' }], has_more: true, next_token: 'p2' }),
  );
  const items = heygen.list('/v3/things', z.object({ id: z.string() }), { limit: 10, token: 'p1' });
  expect(await outcomeOf(items)).toEqual({ items: [{ id: 'a' }], next: 'p2' });
  const url = 'https://api.heygen.com/v3/things?limit=10&token=p1';
  expect(requests).toMatchObject([
    { method: 'GET', url, isList: true },
    { method: 'GET', url, isList: true },
  ]);
});

test('A list that cannot be read costs nothing', async () => {
  const { heygen } = scripted(reset, reset);
  expect(await outcomeOf(heygen.list('/v3/things', z.object({}), {}))).toBe(
    'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
  );
});

test('Under a key of one’s own, every POST that HeyGen makes idempotent has that key', async () => {
  const { heygen, requests } = scripted(ok, ok);
  await calls.postOnce(heygen.under('row-7'));
  await calls.postOnce(heygen);
  expect(requests[0]?.headers['Idempotency-Key']).toBe('row-7');
  expect(requests[1]?.headers['Idempotency-Key']).not.toBe('row-7');
});

describe('What HeyGen may have done', () => {
  const noPay = (heygen: HeyGen) =>
    heygen.post({ path: '/v3/things', body, payload, labels, answer: thing, pays: false });

  const errorOf = async (
    call: (heygen: HeyGen) => Promise<unknown>,
    ...script: Parameters<typeof scripted>
  ) => {
    const failure = call(scripted(...script).heygen).catch((error: unknown) => error);
    await jest.runAllTimersAsync();
    return failure;
  };

  test.each([
    ['the connection broke', [reset]],
    ['HeyGen failed', [failed]],
    ['its answer was cut off', [cut]],
    ['its answer lacks the id', [reply(200, { data: {} })]],
    ['it still works on it', [busy]],
  ])('is open where %s', async (_what, script) => {
    const once = { isOpen: true, isFinal: true };
    expect(await errorOf(calls.post, ...script)).toMatchObject(once);
    expect(await errorOf(calls.postOnce, ...script, ...script)).toMatchObject({ ...once, isFinal: false });
  });

  test.each([
    ['there was no connection', [refused, refused]],
    ['HeyGen refused', [reply(400, { error: { code: 'x', message: 'No' } })]],
    ['HeyGen throttled', [reply(429, { error: { code: 'x', message: 'No' } })]],
    ['there is no such thing', [reply(404, { error: { code: 'x_not_found', message: 'No' } })]],
  ])('is nothing where %s', async (_what, script) => {
    const nothing = { isOpen: false, isFinal: false };
    expect(await errorOf(calls.post, ...script)).toMatchObject(nothing);
    expect(await errorOf(calls.postOnce, ...script)).toMatchObject(nothing);
  });

  test('does not matter where nothing is paid for', async () => {
    const nothing = { isOpen: false, isFinal: false };
    expect(await errorOf(noPay, reset)).toMatchObject(nothing);
    expect(await errorOf(calls.get, reset, reset)).toMatchObject(nothing);
  });

  test('is not said of this app’s own mistakes', async () => {
    const mistake = new TypeError('Broken');
    const answer = z.pipe(
      z.unknown(),
      z.transform((): never => {
        throw mistake;
      }),
    );
    const post = (heygen: HeyGen) => heygen.post({ path: '/v3/things', body, payload, labels, answer });
    expect(await errorOf(post, ok)).toBe(mistake);
  });
});
