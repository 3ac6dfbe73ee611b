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

  test('adds them to the last page, however many pages there are', async () => {
    const first = page([template('t1')], '2');
    const second = page([template('t2')], '3');
    const last = page([template('t3')]);
    heygen('GET', '/v3/templates?limit=100', first, first);
    heygen('GET', '/v3/templates?limit=100&token=2', second, second);
    heygen('GET', '/v3/templates?limit=100&token=3', last);
    heygen('GET', '/v2/templates', oldTemplates(...['t1', 't2', 't3', 't4'].map((id) => oldTemplate(id))));
    const labels: string[] = [];
    let paging_token: string | null = null;
    do {
      const meta: { paging_token?: string } = paging_token === null ? {} : { paging_token };
      const shown = await run(templateField.choices.perform, {}, { meta });
      labels.push(...shown.results.map(({ label }) => label));
      ({ paging_token } = shown);
    } while (paging_token !== null);
    expect(labels).toEqual(['T1', 'T2', 'T3', 'T4 · landscape · old editor']);
  });

  test('adds them even if the pages before have become fewer', async () => {
    heygen('GET', '/v3/templates?limit=100&token=3', page([template('t3')]));
    heygen('GET', '/v3/templates?limit=100', page([template('t1')]));
    heygen('GET', '/v2/templates', oldTemplates(oldTemplate('t1'), oldTemplate('t4')));
    const { results } = await run(templateField.choices.perform, {}, { meta: { paging_token: '3' } });
    expect(results.map(({ id }) => id)).toEqual(['t3', 't4']);
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
