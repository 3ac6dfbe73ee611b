import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import App from '../index.ts';
import { withGenerated } from '../tools/generated.ts';
import { operationsTable, type Definition } from '../tools/operations-table.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

test('The README’s table of operations is the app’s own (else: npm run docs)', () => {
  expect(withGenerated(readme, 'operations', operationsTable(App as unknown as Definition))).toBe(readme);
});

describe('The table', () => {
  const operation = (key: string, more: object = {}, display: object = {}) => ({
    [key]: { key, display: { label: 'Do It', description: 'Does it.', ...display }, operation: more },
  });
  const linesOf = (app: Definition) => operationsTable(app).split('\n').slice(2);

  test('tells the kinds of triggers apart, and leaves out what a builder does not see', () => {
    expect(
      linesOf({
        triggers: {
          ...operation('one', { type: 'hook' }),
          ...operation('two', { type: 'polling' }),
          ...operation('three', { type: 'polling' }, { hidden: true }),
        },
      }),
    ).toEqual([
      '| Trigger, instant | **Do It** `one` | Does it. |  |',
      '| Trigger, polling | **Do It** `two` | Does it. |  |',
    ]);
  });

  test('names what has to be filled in, and says which action waits', () => {
    const inputFields = [
      { key: 'a', label: 'Avatar', required: true },
      { key: 'b', label: 'Title' },
      () => [],
      { key: 'wait', label: 'Wait' },
      { key: 'c', label: 'Either|Or', required: true },
    ];
    expect(
      linesOf({
        creates: operation('make', { inputFields }),
        searches: operation('find', { inputFields: [] }),
      }),
    ).toEqual([
      '| Action | **Do It** `make` | Does it. Waits for the result. | Avatar, Either\\|Or |',
      '| Search | **Do It** `find` | Does it. |  |',
    ]);
  });

  test('has the pairs of a search and an action', () => {
    const display = { label: 'Find or Do It', description: 'Finds it, or does it.' };
    expect(linesOf({ searchOrCreates: { find: { display, search: 'find', create: 'make' } } })).toEqual([
      '| Search or action | **Find or Do It** `find` + `make` | Finds it, or does it. |  |',
    ]);
  });
});
