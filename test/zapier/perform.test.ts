import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { withHeyGen } from '../../zapier/perform.ts';
import { failureOf, run } from '../support/app.ts';
import { API_KEY, expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const answer = z.object({ data: z.object({ failure_message: z.string() }) });
const ask = withHeyGen(({ heygen: api }) => api.get('/v3/things/abc', answer));

test('An API key that HeyGen repeats is in no error', async () => {
  const body = { error: { code: 'forbidden', message: `The key ${API_KEY} may not do this` } };
  heygen('GET', '/v3/things/abc', { status: 403, body });
  const { message } = await failureOf(run(ask, {}, { apiKey: ` ${API_KEY} ` }));
  expect(message).toContain('HeyGen says: “The key [API key] may not do this.”');
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
