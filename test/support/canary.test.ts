import { describe, expect, test } from '@jest/globals';
import nock, { keysAbroad } from './network.ts';
import { execute, run } from './app.ts';
import { CANARY, expectKeyAtHome, tells, withoutKey } from './canary.ts';
import { ORIGIN } from './heygen.ts';

describe('The canary is noticed', () => {
  test.each<[where: string, value: unknown]>([
    ['text', `Key: ${CANARY}.`],
    ['text with a part of it', CANARY.slice(5, 20)],
    ['a record', { items: [{ pointer: `hydrate|||{"key":"${CANARY}"}|||hydrate` }] }],
    ['an error', new Error(CANARY)],
    ['a property of an error', Object.assign(new Error('Oops'), { request: { headers: [CANARY] } })],
    ['the cause of an error', new Error('Oops', { cause: new Error(CANARY) })],
  ])('in %s', (_where, value) => {
    expect(tells(value)).toBe(true);
  });

  test.each<[where: string, value: unknown]>([
    ['other text', 'hg_canary_'],
    ['nothing', undefined],
    ['other errors', new Error('HeyGen could not be reached.')],
  ])('but not in %s', (_where, value) => {
    expect(tells(value)).toBe(false);
  });

  test('in the result and in the error of a run', async () => {
    const failing = (value: unknown) => expect(value).rejects.toThrow('the result');
    await failing(withoutKey(Promise.resolve({ key: CANARY })));
    await expect(withoutKey(Promise.reject(new Error(CANARY)))).rejects.toThrow('the error');
  });
});

test('Every run is searched for the key', async () => {
  const tell = () => ({ id: CANARY });
  await expect(run(tell)).rejects.toThrow('the result');
  await expect(execute('creates.no_such_create.operation.perform')).rejects.not.toThrow(CANARY);
});

describe('Every request is searched for a misplaced key', () => {
  const request = { method: 'GET', path: '/v3/videos', query: {}, headers: {}, body: null, status: 200 };

  test.each<[what: string, more: object]>([
    ['a request to another host', { host: 'files', headers: { 'x-api-key': CANARY } }],
    ['another header', { host: 'api', headers: { authorization: `Bearer ${CANARY}` } }],
    ['a query', { host: 'api', query: { key: CANARY } }],
    ['a path', { host: 'api', path: `/v3/${CANARY}` }],
    ['a body', { host: 'api', body: { key: CANARY } }],
  ])('when the emulator receives it: the key in %s', (_what, more) => {
    expect(() => {
      expectKeyAtHome([{ ...request, host: 'api', ...more }]);
    }).toThrow();
  });

  test('when the emulator receives it: the key in its own header is fine', () => {
    expectKeyAtHome([{ ...request, host: 'api', headers: { 'x-api-key': CANARY } }]);
  });

  test.each<[what: string, url: string, headers: Record<string, string>]>([
    ['a request to another host', 'https://files.heygen.ai/x', { 'X-Api-Key': CANARY }],
    ['another header', `${ORIGIN}/x`, { 'X-Token': CANARY }],
    ['a query', `${ORIGIN}/x?key=${CANARY}`, {}],
  ])('when it is sent: the key in %s', async (_what, url, headers) => {
    nock(new URL(url).origin).get(/^\/x/).reply(200, '{}');
    await run((z) => z.request({ url, headers, skipThrowForStatus: true }).then(() => ({})));
    expect(keysAbroad.splice(0)).toHaveLength(1);
  });

  test('when it is sent: the key in its own header is fine', async () => {
    nock(ORIGIN).get('/x').reply(200, '{}');
    await run((z) => z.request(`${ORIGIN}/x`).then(() => ({})));
    expect(keysAbroad).toEqual([]);
  });
});
