import { afterEach, describe, expect, test } from '@jest/globals';
import nock from '../support/network.ts';
import * as z from 'zod/mini';
import { testConnection } from '../../authentication.ts';
import { withHeyGen } from '../../zapier/middleware.ts';
import { execute, failureOf, run } from '../support/app.ts';
import { API_KEY, expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

afterEach(() => {
  delete process.env.HEYGEN_BASE_URL;
});

/** Asks a URL from inside the app, and tells which key the server at that origin got. */
const keyGivenTo = async (
  url: string,
  origin: string,
  { apiKey = API_KEY, redirect = 'manual' }: { apiKey?: string; redirect?: 'manual' | 'follow' } = {},
): Promise<string | null> => {
  let given: string | null = null;
  nock(origin)
    .get('/v3/users/me')
    .reply((request: Request) => {
      given = request.headers.get('x-api-key');
      return [200, '{}'];
    });
  // Of the answer, only what an operation would hand on: the request in it has the key.
  await run((zapier) => zapier.request({ url, redirect }).then(({ status }) => ({ status })), {}, { apiKey });
  return given;
};

describe('The API key goes to HeyGen', () => {
  test.each([
    'https://api.heygen.com/v3/users/me',
    'https://API.HeyGen.com/v3/users/me',
    'https://api.heygen.com:443/v3/users/me',
  ])('%s', async (url) => {
    expect(await keyGivenTo(url, 'https://api.heygen.com')).toBe(API_KEY);
  });

  test('without the blanks that were copied with it', async () => {
    expect(
      await keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com', {
        apiKey: ` ${API_KEY}\n`,
      }),
    ).toBe(API_KEY);
  });
});

describe('The API key goes to nobody else', () => {
  test.each([
    ['https://files.heygen.ai/v3/users/me', 'https://files.heygen.ai'],
    ['https://heygen.com/v3/users/me', 'https://heygen.com'],
    ['https://app.api.heygen.com/v3/users/me', 'https://app.api.heygen.com'],
    ['https://api.heygen.com.evil.com/v3/users/me', 'https://api.heygen.com.evil.com'],
    ['https://api.heygen.com@evil.com/v3/users/me', 'https://evil.com'],
    ['https://api.heygen.com:pass@evil.com/v3/users/me', 'https://evil.com'],
    ['http://api.heygen.com/v3/users/me', 'http://api.heygen.com'],
    ['https://api.heygen.com:8443/v3/users/me', 'https://api.heygen.com:8443'],
  ])('%s', async (url, origin) => {
    expect(await keyGivenTo(url, origin)).toBeNull();
  });

  test('and not to HeyGen either by a request that may be sent on from there, such as that for a file', async () => {
    const given = await keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com', {
      redirect: 'follow',
    });
    expect(given).toBeNull();
  });

  test('not even when HeyGen’s answer points there', async () => {
    heygen('GET', '/v3/users/me', { status: 302, headers: { Location: 'https://evil.com/v3/users/me' } });
    expect((await failureOf(run(testConnection))).message).toBe(
      'HeyGen answered GET /v3/users/me with a redirect (status 302). Try again in a few minutes. If it stays, tell HeyGen’s support.',
    );
  });
});

describe('HEYGEN_BASE_URL puts another HeyGen in its place', () => {
  test('for the requests and for the key', async () => {
    process.env.HEYGEN_BASE_URL = 'http://heygen.test:4010//';
    nock('http://heygen.test:4010')
      .matchHeader('x-api-key', API_KEY)
      .get('/v3/users/me')
      .reply(200, { data: { username: 'u_1', email: 'ana@example.com' } });
    expect(await run(testConnection)).toEqual({ id: 'u_1', label: 'ana@example.com' });
  });

  test('and HeyGen itself gets the key no longer', async () => {
    process.env.HEYGEN_BASE_URL = 'http://heygen.test:4010';
    expect(await keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com')).toBeNull();
  });

  test('unless it is blank', async () => {
    process.env.HEYGEN_BASE_URL = '';
    expect(await keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com')).toBe(API_KEY);
  });
});

test.each([
  { api_key: 'ключ' },
  { api_key: 'key “quoted”' },
  { api_key: 'two\nlines' },
  { api_key: '' },
  { api_key: '  ' },
  {},
])('What can be no key asks for a new connection, as a wrong one does: %j', async (authData) => {
  nock('https://api.heygen.com', { badheaders: ['x-api-key'] })
    .get('/v3/users/me')
    .reply(401, { error: { code: 'unauthorized', message: 'Unauthorized' } });
  const tested = execute('authentication.test', {}, { bundle: { authData } });
  expect(await failureOf(tested)).toMatchObject({ name: 'ExpiredAuthError' });
});

describe('What HeyGen answers decides what Zapier does with the run', () => {
  const ask = withHeyGen(({ heygen: api }) => api.get('/v3/things/abc', z.object({ data: z.object({}) })));
  const error = (code: string) => ({
    error: { code, message: 'No', doc_url: 'https://developers.heygen.com' },
  });

  test.each<[what: string, reply: Reply, shown: { name: string; code?: string; delay?: number }]>([
    [
      'a refused value stops it',
      { status: 400, body: error('invalid_parameter') },
      { name: 'AppError', code: 'invalid_parameter' },
    ],
    [
      'a wrong key asks for a new connection',
      { status: 401, body: error('unauthorized') },
      { name: 'ExpiredAuthError' },
    ],
    [
      'an empty wallet stops it',
      { status: 402, body: error('insufficient_credit') },
      { name: 'AppError', code: 'insufficient_credit' },
    ],
    [
      'a missing scope stops it',
      { status: 403, body: error('insufficient_api_key_scope') },
      { name: 'AppError', code: 'insufficient_api_key_scope' },
    ],
    [
      'a missing thing stops it',
      { status: 404, body: error('video_not_found') },
      { name: 'AppError', code: 'video_not_found' },
    ],
    ['a conflict stops it', { status: 409, body: error('conflict') }, { name: 'AppError', code: 'conflict' }],
    [
      'too large a body stops it',
      { status: 413, body: error('payload_too_large') },
      { name: 'AppError', code: 'payload_too_large' },
    ],
    [
      'a busy HeyGen has it tried again after the time it names',
      { status: 429, headers: { 'Retry-After': '37' }, body: error('rate_limit_exceeded') },
      { name: 'ThrottledError', delay: 37 },
    ],
    [
      'a busy HeyGen that names no time has it tried again after Zapier’s',
      { status: 429, body: error('rate_limit_exceeded') },
      { name: 'ThrottledError' },
    ],
    [
      'v1’s wrong key inside a 200 asks for a new connection',
      { body: { code: 400112, message: 'Unauthorized' } },
      { name: 'ExpiredAuthError' },
    ],
    ['a redirect stops it', { status: 302, body: '<html></html>' }, { name: 'AppError', code: 'unexpected' }],
    ['an incomplete answer stops it', { body: { data: null } }, { name: 'AppError', code: 'unexpected' }],
  ])('%s', async (_what, reply, shown) => {
    heygen('GET', '/v3/things/abc', reply);
    const { name, code, delay } = await failureOf(run(ask));
    expect({ name, code, delay }).toEqual({ code: undefined, delay: undefined, ...shown });
  });

  test.each<[what: string, reply: Reply, sentence: string]>([
    [
      'HeyGen’s own failure',
      { status: 500, body: error('internal_error') },
      'HeyGen says: “No.” HeyGen has a problem of its own. Try again in a few minutes.',
    ],
    [
      'a gateway’s page',
      { status: 502, body: '<html>nginx</html>' },
      'HeyGen answered GET /v3/things/abc with a page instead of data (status 502). Try again in a few minutes. If it stays, tell HeyGen’s support.',
    ],
    [
      'a page in place of an answer',
      { body: '<html></html>' },
      'HeyGen answered GET /v3/things/abc with a page instead of data (status 200). Try again in a few minutes. If it stays, tell HeyGen’s support.',
    ],
    ['no connection', { error: 'ECONNREFUSED' }, 'HeyGen could not be reached. Try again in a few minutes.'],
    [
      'a broken connection',
      { error: 'ECONNRESET' },
      'HeyGen did not answer in time or the connection broke. Try again in a few minutes.',
    ],
  ])('%s stops it after a second attempt', async (_what, reply, sentence) => {
    heygen('GET', '/v3/things/abc', reply, reply);
    expect(await failureOf(run(ask))).toMatchObject({ name: 'AppError', message: sentence });
  });

  test('a mistake of the app’s own is not dressed up as HeyGen’s', async () => {
    const broken = withHeyGen(() => Promise.reject(new TypeError('oops')));
    await expect(run(broken)).rejects.toMatchObject({ name: 'TypeError' });
  });
});
