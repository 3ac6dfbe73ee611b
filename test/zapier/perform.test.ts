import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { HeyGenError } from '../../heygen/client/errors.ts';
import { withHeyGen } from '../../zapier/perform.ts';
import { LIVE } from '../../host/connection.ts';
import { videoJson } from '../support/account.ts';
import { failureOf, handle, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { spreadFrom } from '../support/delay.ts';
import { API_KEY, expectEveryAnswerIsUsed, heygen, ORIGIN } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

const answer = z.object({ data: z.object({ failure_message: z.string() }) });
const ask = withHeyGen(({ heygen: api }) => api.get('/v3/things/abc', answer));

test('An API key that HeyGen repeats is in no error', async () => {
  const body = { error: { code: 'forbidden', message: `The key ${API_KEY} may not do this` } };
  heygen('GET', '/v3/things/abc', { status: 403, body });
  const { message } = await failureOf(run(ask, {}, { apiKey: ` ${API_KEY} ` }));
  expect(message).toContain('HeyGen says: “The key [API key] may not do this.”');
});

test.each([
  `"${API_KEY}"`,
  `Bearer ${API_KEY}`,
  `${API_KEY.slice(0, 9)}\u200b${API_KEY.slice(9)}`,
  `\u200b${API_KEY}`,
])('nor one that was copied with something else, as it was typed and as it was sent: %j', async (apiKey) => {
  const message = `The keys ${apiKey} and ${API_KEY} may not do this`;
  heygen('GET', '/v3/things/abc', { status: 403, body: { error: { code: 'forbidden', message } } });
  const failure = await failureOf(run(ask, {}, { apiKey }));
  expect(failure.message).toContain('HeyGen says: “The keys [API key] and [API key] may not do this.”');
});

test('nor in a result, and the rest of the answer is as it was', async () => {
  const headers = { 'Retry-After': '37' };
  heygen('GET', '/v3/things/abc', { body: { data: { failure_message: `Key ${API_KEY}` } }, headers });
  expect(await run(ask)).toEqual({ data: { failure_message: 'Key [API key]' } });
  heygen('GET', '/v3/things/abc', { status: 429, body: { message: `Slow down, ${API_KEY}` }, headers });
  expect(await failureOf(run(ask))).toMatchObject({
    name: 'ThrottledError',
    message: expect.stringContaining('[API key]'),
  });
});

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const escaped = (text: string) =>
  text.replaceAll(/\W/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe.each(['abc123+/DEF==', 'sk_"V2"\\hg', 'a.b*c(d)[e]{f}?^$|', "it's-%41&<k>"])(
  'An API key with odd signs is in no error: %s',
  (key) => {
    test.each<[how: string, written: string]>([
      ['as JSON does', json(key)],
      ['with escaped slashes', json(key).replaceAll('/', '\\/')],
      ['with escaped codes', escaped(key)],
      ['with escaped codes in capitals', escaped(key).replaceAll(/[a-f]/g, (one) => one.toUpperCase())],
      ['as JSON in JSON', json(json(key))],
      ['as in a URL', json(encodeURIComponent(key))],
      ['as in a URL in a URL', json(encodeURIComponent(encodeURIComponent(key)))],
      [
        'as in a URL, in small letters',
        json(encodeURIComponent(key)).replaceAll(/%../g, (one) => one.toLowerCase()),
      ],
    ])('written %s', async (_how, written) => {
      nock(ORIGIN)
        .get('/v3/things/abc')
        .reply(400, `{"error":{"code":"odd","message":"Key: ${written}, and no more"}}`);
      const { message } = await failureOf(run(ask, {}, { apiKey: key }));
      expect(message).toContain('HeyGen says: “Key: [API key], and no more.”');
    });
  },
);

test('An API key is in no error that came in another way', async () => {
  const said = `No ${encodeURIComponent('abc+123')} here.`;
  const failing = withHeyGen(() => Promise.reject(new HeyGenError('refused', said)));
  const { message } = await failureOf(run(failing, {}, { apiKey: 'abc+123' }));
  expect(message).toBe('No [API key] here.');
});

test('Long runs of escapes are searched without delay', async () => {
  const long = '\\\\'.repeat(300_000) + '%2525'.repeat(100_000);
  nock(ORIGIN).get('/v3/things/abc').reply(200, `{"data":{"failure_message":"${long}"}}`);
  expect(await run(ask, {}, { apiKey: 'sk_abc' })).toHaveProperty('data');
});

test('A list that HeyGen is too busy for is asked for again after the time it names', async () => {
  const error = { code: 'rate_limit_exceeded', message: 'Slow down' };
  heygen('GET', '/v3/things', { status: 429, headers: { 'Retry-After': '37' }, body: { error } });
  const list = withHeyGen(({ heygen: api }) => api.list('/v3/things', z.object({}), {}));
  expect(await failureOf(run(list))).toMatchObject({ name: 'ThrottledError', delay: spreadFrom(37) });
});

/** What core logs of a run. */
const logsOf = async (method: string, inputData: object): Promise<string> => {
  const logs: unknown[] = [];
  const bundle = { authData: { api_key: API_KEY }, inputData, meta: { ...LIVE, isLoadingSample: true } };
  await handle({ command: 'execute', method, bundle }, logs);
  return JSON.stringify(logs);
};

describe('The log', () => {
  test('has a line in place of a list, which core would search for secrets first', async () => {
    const list = page([videoJson('v1', 'completed', { title: 'Birthday' })]);
    heygen('GET', '/v3/videos?limit=3', list);
    const logs = await logsOf('triggers.new_completed_video.operation.perform', {});
    expect(logs).toContain(
      `Read ${JSON.stringify(list.body).length} characters from /v3/videos (status 200)`,
    );
    expect(logs).not.toContain('Birthday');
  });

  test('has no line of a list in development, where the emulator has a log of its own', async () => {
    heygen('GET', '/v3/videos?limit=3', page([videoJson('v1', 'completed')]));
    process.env.HEYGEN_BASE_URL = 'https://api.heygen.com';
    try {
      const logs = await logsOf('triggers.new_completed_video.operation.perform', {});
      expect(logs).not.toContain('characters from');
    } finally {
      delete process.env.HEYGEN_BASE_URL;
    }
  });

  test('has a single thing as HeyGen shows it', async () => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed', { title: 'Birthday' }) } });
    const logs = await logsOf('searches.find_video.operation.perform', { video_id: 'v1' });
    expect(logs).toContain('Birthday');
  });
});
