import { describe, expect, test } from '@jest/globals';
import { outcomesOf, type Outcome } from '../../demo/outcome.ts';
import { printLines, progressOf } from '../../demo/progress.ts';
import { tableOf } from '../../demo/table.ts';
import { summaryOf } from '../../demo/zap-progress.ts';

const some = (status: Outcome['status'], count: number) => Array.from({ length: count }, () => ({ status }));

describe('How far a run is', () => {
  test.each([
    ['0 of 8 videos', 0, 8, 0],
    ['3 of 8 videos, about 5 s left', 3, 5, 3_000],
    ['1 of 2 videos, about 1 s left', 1, 1, 20],
    ['1 of 2 videos, about 89 s left', 1, 1, 89_000],
    ['1 of 3 videos, about 3 min left', 1, 2, 95_000],
    ['1 of 101 videos, about 3 h left', 1, 100, 100_000],
    ['8 of 8 videos', 8, 0, 20_000],
  ])('%s', (line, ended, open, spentMs) => {
    expect(progressOf([...some('completed', ended), ...some('rendering', open)], spentMs)).toBe(line);
  });

  test('counts failed videos, too', () => {
    expect(progressOf([...some('failed', 1), ...some('waiting', 1)], 4_000)).toBe(
      '1 of 2 videos, about 4 s left',
    );
  });
});

describe('Without a terminal', () => {
  test('each line says what it is about, and how far all of it is when that has changed', () => {
    const printed: string[] = [];
    let count = 0;
    const lines = printLines<string>(
      (name) => `Row ${name}`,
      () => `${count} of 2`,
      (line) => printed.push(line),
    );
    lines.note('Ann', 'rendering');
    lines.note('Bob', 'rendering');
    lines.note('Bob', 'rendering');
    lines.note('Bob', 'HeyGen is busy, again in 5 s');
    count = 1;
    lines.done('Ann');
    count = 2;
    lines.failed('Bob', 'The presenter blinked.');
    expect(printed).toEqual([
      'Row Ann: rendering (0 of 2)',
      'Row Bob: rendering',
      'Row Bob: HeyGen is busy, again in 5 s',
      'Row Ann: completed (1 of 2)',
      'Row Bob: The presenter blinked. (2 of 2)',
    ]);
  });
});

describe('The final table', () => {
  const outcome = (number: number, more: Partial<Outcome> = {}): Outcome => ({
    number,
    row: { name: 'Ann' },
    status: 'completed',
    video: {
      id: '7d5309862dfb4c86b5a06ffd35a65923',
      status: 'completed',
      share_url: 'https://app.heygen.com/share/7d5309862dfb4c86b5a06ffd35a65923',
      duration: 10.4,
    },
    ...more,
  });
  const long = 'Ann '.repeat(40);
  const tableLines = (text: string) => text.split('\n').filter((line) => /^[│├┌└]/.test(line));

  test.each([
    ['long names', [outcome(1), outcome(250, { row: { name: long } })]],
    ['names of several lines', [outcome(1, { row: { name: 'Ann\nand\r\nBob' } })]],
    [
      'long names of an emulated HeyGen',
      [outcome(1, { row: { name: long }, page: 'file:///a/b/report.html#row-1' })],
    ],
    [
      'long reasons',
      [
        outcome(1, { status: 'failed', reason: 'It failed. '.repeat(20) }),
        outcome(2, { status: 'rendering' }),
      ],
    ],
  ])('has a line for each row, and fits 80 columns: %s', (_what, outcomes) => {
    const lines = tableLines(summaryOf(outcomes, false));
    expect(lines).toHaveLength(3 + 2 * outcomes.length);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
    expect(lines[0]?.length).toBeLessThanOrEqual(80);
  });

  test('shortens names, but neither ids nor reasons', () => {
    const rendering = { status: 'rendering', row: { name: 'Bob' } } as const;
    const summary = summaryOf(
      [
        outcome(1, { row: { name: long } }),
        outcome(2, rendering),
        outcome(3, { status: 'failed', reason: 'No.' }),
      ],
      false,
    );
    expect(summary).toMatch(/│ 1 +│ Ann Ann .*… │ completed │ 10\.4 +│ 7d5309862dfb4c86b5a06ffd35a65923 │/);
    expect(summary).toContain('Row 2 (Bob) is still rendering: video 7d5309862dfb4c86b5a06ffd35a65923');
    expect(summary).toContain('Row 3 (Ann): No.');
  });

  test('has names in wide letters, cut to what fits', () => {
    const [, , line = ''] = tableOf(['Row', 'Name'], [['1', '健二'.repeat(40)]], 1)
      .split('\n')
      .slice(1);
    const columns = Array.from(line).reduce(
      (sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1),
      0,
    );
    expect(columns).toBeLessThanOrEqual(80);
    expect(line).toContain('…');
  });

  test('has links that a terminal opens', () => {
    expect(summaryOf([outcome(1)], true)).toContain(
      '\u001B]8;;https://app.heygen.com/share/7d5309862dfb4c86b5a06ffd35a65923\u0007',
    );
  });
});

test('A row of an emulated run is linked to its place in the report', () => {
  const sheet = { file: 'a.csv', columns: ['name'], rows: [{ name: 'Ann' }, { name: 'Bob' }] };
  expect(outcomesOf(sheet, 'file:///out/report.html')).toMatchObject([
    { number: 1, page: 'file:///out/report.html#row-1' },
    { number: 2, page: 'file:///out/report.html#row-2' },
  ]);
  expect(outcomesOf(sheet, undefined)[0]).not.toHaveProperty('page');
});
