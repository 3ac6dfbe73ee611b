import { expect, test } from '@jest/globals';
import zapier, { type HttpRequestOptionsWithUrl } from 'zapier-platform-core';
import { asItIs } from '../../zapier/request.ts';
import { expectEveryAnswerIsUsed, ORIGIN } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

/** An app with what core would merge into each of its requests. */
const inApp = zapier.createAppTester({
  version: '1.0.0',
  platformVersion: zapier.version,
  requestTemplate: { headers: { 'X-Template': 'merged' } },
});

/** Has an app send a request, and gives what arrives. */
const sent = async (request: HttpRequestOptionsWithUrl) => {
  const arrived: Request[] = [];
  nock(ORIGIN)
    .intercept('/v3/things', request.method ?? 'GET')
    .reply((asked: Request) => {
      arrived.push(asked);
      return [302, 'Elsewhere', { location: 'https://elsewhere.example' }];
    });
  const status = await inApp((z) => z.request(request).then((answer) => answer.status));
  const [asked] = arrived;
  return { status, headers: Object.fromEntries(asked?.headers ?? []), body: await asked?.text() };
};

const url = `${ORIGIN}/v3/things`;
const post = { url, method: 'POST' as const, headers: { Accept: 'application/json' } };

// If one of these fails with a new core, core has changed what `merge: false` means.
test('Core merges nothing into a request that goes out as it is', async () => {
  const { headers, body } = await sent(asItIs({ ...post, body: 'Hi' }));
  expect(headers).toEqual({
    accept: 'application/json',
    'accept-encoding': expect.any(String),
    connection: expect.any(String),
    'content-length': '2',
    'content-type': 'text/plain;charset=UTF-8',
    host: 'api.heygen.com',
    'user-agent': 'Zapier',
  });
  expect(body).toBe('Hi');
});

test('Core reads no text in it, which it would refuse otherwise', async () => {
  const request = { ...post, body: '{{bundle.inputData.name}} {{process.env.HOME}}' };
  expect(await sent(asItIs(request))).toMatchObject({ body: request.body });
  await expect(inApp((z) => z.request(request))).rejects.toThrow('no longer supports {{bundle.*}}');
});

test('It follows no redirect, fails for no status, and reads if it does not say what it does', async () => {
  expect(await sent(asItIs({ url }))).toMatchObject({ status: 302, body: '' });
  nock(ORIGIN).get('/v3/things').times(2).reply(429, '{}');
  const statusOf = (request: { url: string }) =>
    inApp((z) => z.request(request).then(({ status }) => status));
  expect(await statusOf(asItIs({ url }))).toBe(429);
  await expect(statusOf({ url })).rejects.toThrow();
});
