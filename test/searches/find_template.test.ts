import { expect, test } from '@jest/globals';
import { perform } from '../../searches/find_template.ts';
import { failureOf, install, run } from '../support/app.ts';
import { page, template } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

const LIST = '/v3/templates?limit=100';

test('An exact match is found without asking for templates from the old editor', async () => {
  const thumbnail_url = 'https://files.heygen.ai/t1.jpg';
  const known = { name: 'Birthday', aspect_ratio: 'landscape', thumbnail_url, created_at: 1_795_000_000 };
  heygen('GET', LIST, page([template('t2', { name: 'Birthday of Ana' })], 'p2'));
  heygen('GET', `${LIST}&token=p2`, page([template('t1', known)]));
  expect(await run(perform, { name: 'Birthday' })).toEqual([
    {
      id: 't1',
      name: 'Birthday',
      aspect_ratio: 'landscape',
      thumbnail_url,
      created_at: '2026-11-18T11:06:40Z',
    },
    { id: 't2', name: 'Birthday of Ana' },
  ]);
});

test('A renamed template is noticed at once, since nothing is remembered', async () => {
  const app = install();
  heygen('GET', LIST, page([template('t1', { name: 'A' })]), page([template('t2', { name: 'A' })]));
  expect(await app.run(perform, { name: 'A' })).toMatchObject([{ id: 't1' }]);
  expect(await app.run(perform, { name: 'A' })).toMatchObject([{ id: 't2' }]);
});

test('After a list that is too slow, no other list is read', async () => {
  heygen('GET', LIST, page([template('t1', { name: 'birthday' })], 'p2'));
  nock('https://api.heygen.com').get(`${LIST}&token=p2`).delay(60_000).times(2).reply(200);
  expect(await hurried(() => failureOf(run(perform, { name: 'Birthday' })))).toMatchObject({
    code: 'search_incomplete',
  });
  nock.abortPendingRequests();
});

test('A list that cannot be read is an error', async () => {
  heygen('GET', LIST, { status: 429, body: '' });
  expect(await failureOf(run(perform, { name: 'A' }))).toMatchObject({ name: 'ThrottledError' });
});
