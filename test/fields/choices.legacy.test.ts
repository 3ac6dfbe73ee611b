import { describe, expect, test } from '@jest/globals';
import { templateField } from '../../fields/dropdowns.ts';
import { run } from '../support/app.ts';
import { oldTemplate, oldTemplates, page, template } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const open = (field: { choices: { perform: Parameters<typeof run>[0] } }) => run(field.choices.perform);

describe('The Template dropdown', () => {
  test('adds templates of the old editor, which the new list leaves out, and none twice', async () => {
    heygen(
      'GET',
      '/v3/templates?limit=100',
      page([template('t1', { aspect_ratio: '16:9' }), template('t2')]),
    );
    heygen('GET', '/v2/templates', oldTemplates(oldTemplate('t2'), oldTemplate('t3')));
    expect(await open(templateField)).toEqual({
      results: [
        { id: 't1', label: 'T1 · 16:9' },
        { id: 't2', label: 'T2' },
        { id: 't3', label: 'T3 · landscape · old editor' },
      ],
      paging_token: null,
    });
  });

  test.each<[string, Reply[]]>([
    ['a missing route', [{ status: 404, body: { detail: 'Not Found' } }]],
    ['a refused key, which the new endpoint has just accepted', [{ status: 401, body: '' }]],
    ['a page that says so', [{ status: 410, body: '<html>Gone</html>' }]],
    [
      'a failure',
      [
        { status: 500, body: '' },
        { status: 500, body: '' },
      ],
    ],
  ])('works without the old endpoint: %s', async (_what, replies) => {
    heygen('GET', '/v3/templates?limit=100', page([template('t1')]));
    heygen('GET', '/v2/templates', ...replies);
    expect(await open(templateField)).toEqual({ results: [{ id: 't1', label: 'T1' }], paging_token: null });
  });
});
