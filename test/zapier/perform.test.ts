import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { withHeyGen } from '../../zapier/perform.ts';
import { LIVE } from '../../host/connection.ts';
import { videoJson } from '../support/account.ts';
import { failureOf, handle, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
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

  test('has a single thing as HeyGen shows it', async () => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed', { title: 'Birthday' }) } });
    const logs = await logsOf('searches.find_video.operation.perform', { video_id: 'v1' });
    expect(logs).toContain('Birthday');
  });
});
