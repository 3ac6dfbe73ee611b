import { afterEach, describe, expect, test } from '@jest/globals';
import nock from '../support/network.ts';
import { testConnection } from '../../authentication.ts';
import { execute, failureOf, run } from '../support/app.ts';
import { API_KEY, expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

afterEach(() => {
  delete process.env.HEYGEN_BASE_URL;
});

/** Asks a URL from inside the app, and tells which key the server at that origin got. */
const keyGivenTo = async (
  url: string,
  origin: string,
  {
    apiKey = API_KEY,
    redirect = 'manual',
    accept = 'application/json',
  }: { apiKey?: string; redirect?: 'manual' | 'follow'; accept?: string } = {},
): Promise<string | null> => {
  let given: string | null = null;
  nock(origin)
    .get('/v3/users/me')
    .reply((request: Request) => {
      given = request.headers.get('x-api-key');
      return [200, '{}'];
    });
  // Of the answer, only what an operation would hand on: the request in it has the key.
  const request = { url, redirect, headers: { Accept: accept } };
  await run((zapier) => zapier.request(request).then(({ status }) => ({ status })), {}, { apiKey });
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

  test.each([
    ` ${API_KEY}\n`,
    `\u200b${API_KEY}`,
    `${API_KEY}\u200b\ufeff`,
    `${API_KEY.slice(0, 9)}\u00ad${API_KEY.slice(9)}`,
    `"${API_KEY}"`,
    `“${API_KEY}”`,
    ` '${API_KEY}', `,
    `Bearer ${API_KEY}`,
    `"bearer ${API_KEY}"`,
    `Authorization: Bearer ${API_KEY}`,
    `X-Api-Key: ${API_KEY}`,
    `"x-api-key": "${API_KEY}",`,
  ])('without what was copied with it: %j', async (apiKey) => {
    expect(await keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com', { apiKey })).toBe(
      API_KEY,
    );
  });

  test.each([`${API_KEY}==`, `sk_V2_${API_KEY}`, `Bearer${API_KEY}`, `"x"${API_KEY}`])(
    'with all that may be part of it: %j',
    async (apiKey) => {
      const given = keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com', { apiKey });
      expect(await given).toBe(apiKey.replace(/^"/, ''));
    },
  );
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

  test('and not to HeyGen either by a download, to which a redirect may have led', async () => {
    const given = await keyGivenTo('https://api.heygen.com/v3/users/me', 'https://api.heygen.com', {
      accept: '*/*',
    });
    expect(given).toBeNull();
  });

  test('not even when HeyGen’s answer points there', async () => {
    heygen('GET', '/v3/users/me', { status: 302, headers: { Location: 'https://evil.com/v3/users/me' } });
    expect((await failureOf(run(testConnection))).message).toBe(
      'HeyGen answered GET /v3/users/me with a redirect (status 302). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
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
