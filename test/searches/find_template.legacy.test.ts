import { expect, test } from '@jest/globals';
import { perform } from '../../searches/find_template.ts';
import { run } from '../support/app.ts';
import { oldTemplate, oldTemplates, page, template } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const LIST = '/v3/templates?limit=100';

test('Those of the old editor are found, too, ranked with the newer ones, and none twice', async () => {
  heygen('GET', LIST, page([template('t1', { name: 'Birthday 2026' })]));
  heygen(
    'GET',
    '/v2/templates',
    oldTemplates(
      oldTemplate('t1', { name: 'Birthday 2026' }),
      oldTemplate('old', { name: 'birthday', thumbnail_image_url: 'https://files.heygen.ai/old.jpg' }),
      oldTemplate('other'),
    ),
  );
  expect(await run(perform, { name: 'Birthday' })).toEqual([
    {
      id: 'old',
      name: 'birthday',
      aspect_ratio: 'landscape',
      thumbnail_url: 'https://files.heygen.ai/old.jpg',
    },
    { id: 't1', name: 'Birthday 2026' },
  ]);
});

test.each<[string, Reply]>([
  ['retired', { status: 404, body: { detail: 'Not Found' } }],
  ['refusing the key, which v3 has just accepted', { status: 401, body: '' }],
])('The search works with the old endpoint %s', async (_what, reply) => {
  heygen('GET', LIST, page([template('t1', { name: 'Birthday' })]));
  heygen('GET', '/v2/templates', reply);
  expect(await run(perform, { name: 'birthday' })).toMatchObject([{ id: 't1' }]);
});

test('A template of another name is nothing found', async () => {
  heygen('GET', LIST, page([template('t1')]));
  heygen('GET', '/v2/templates', oldTemplates());
  expect(await run(perform, { name: 'Birthday' })).toEqual([]);
});
