import { afterEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { HeyGenError } from '../../heygen/client/errors.ts';
import { withHeyGen } from '../../zapier/perform.ts';
import { failureOf, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();
afterEach(() => {
  jest.restoreAllMocks();
});

describe('What HeyGen answers decides what Zapier does with the run', () => {
  const ask = withHeyGen(({ heygen: api }) => api.get('/v3/things/abc', z.object({ data: z.object({}) })));
  const error = (code: string) => ({
    error: { code, message: 'No', doc_url: 'https://developers.heygen.com' },
  });

  test.each<[what: string, reply: Reply, shown: { name: string; code?: string; delay?: unknown }]>([
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
      { name: 'ThrottledError', delay: spreadFrom(37) },
    ],
    [
      'a busy HeyGen that names no time has it tried again after about a minute',
      { status: 429, body: error('rate_limit_exceeded') },
      { name: 'ThrottledError', delay: spreadFrom(60) },
    ],
    [
      'a gateway’s “Unauthorized” inside a 200 asks for a new connection',
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

  test.each([
    ['37', 0.99, 55],
    ['3', 0, 5],
    ['280', 0.99, 300],
    ['299', 0, 240],
    ['300', 0.5, 270],
    ['86400', 0.5, 270],
    ['86400', 0.999, 300],
  ])(
    'rows that are throttled together for %s s do not come again together',
    async (seconds, chance, delay) => {
      jest.spyOn(Math, 'random').mockReturnValue(chance);
      const headers = { 'Retry-After': seconds };
      heygen('GET', '/v3/things/abc', { status: 429, headers, body: error('rate_limit_exceeded') });
      expect(await failureOf(run(ask))).toMatchObject({ name: 'ThrottledError', delay });
    },
  );

  test.each<[what: string, reply: Reply, sentence: string]>([
    [
      'HeyGen’s own failure',
      { status: 500, body: error('internal_error') },
      'HeyGen says: “No.” The problem is on HeyGen’s side. Try again in a few minutes.',
    ],
    [
      'a gateway’s page',
      { status: 502, body: '<html>nginx</html>' },
      'HeyGen answered GET /v3/things/abc with a web page instead of data (status 502). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    [
      'a page in place of an answer',
      { body: '<html></html>' },
      'HeyGen answered GET /v3/things/abc with a web page instead of data (status 200). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    ['no connection', { error: 'ECONNREFUSED' }, 'HeyGen could not be reached. Try again in a few minutes.'],
    [
      'a broken connection',
      { error: 'ECONNRESET' },
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    ],
  ])('%s stops it after a second attempt', async (_what, reply, sentence) => {
    heygen('GET', '/v3/things/abc', reply, reply);
    expect(await failureOf(run(ask))).toMatchObject({ name: 'AppError', message: sentence });
  });

  test.each(['throttled', 'unauthorized', 'server'] as const)(
    'what must not be repeated stops it for good, whatever went wrong: %s',
    async (kind) => {
      const paid = new HeyGenError(kind, 'You may have paid already.', { isFinal: true });
      const ending = withHeyGen(() => Promise.reject(paid));
      expect(await failureOf(run(ending))).toMatchObject({ name: 'HaltedError', message: paid.message });
    },
  );

  test('a mistake of the app’s own is not dressed up as HeyGen’s', async () => {
    const broken = withHeyGen(() => Promise.reject(new TypeError('oops')));
    await expect(run(broken)).rejects.toMatchObject({ name: 'TypeError' });
  });
});
