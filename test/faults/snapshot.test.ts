import { expect, test } from '@jest/globals';
import { readingsIn, snapshotOf, type Cell, type Section } from './snapshot.ts';
import type { Outcome } from './world.ts';

const good: Outcome = {
  error: undefined,
  sentence: undefined,
  delay: undefined,
  result: { id: 'v1' },
  requests: 1,
  attempts: 1,
  paid: 0,
  seconds: 0,
};
const bad = (sentence: string): Outcome => ({ ...good, error: 'AppError', sentence, result: undefined });

const sectionOf = (scenario: string, name: string, cells: Cell[]): Section => ({
  scenario,
  target: { host: 'api', name },
  usual: good,
  cells,
});
const cells = (of401: Outcome): Cell[] => [
  { fault: '400', once: bad('Bad.'), stays: undefined },
  { fault: '401', once: of401, stays: undefined },
  { fault: '500', once: good, stays: bad('GET /v3/videos failed.') },
  { fault: '502', once: good, stays: bad('Page.') },
];
const first = sectionOf('Find Video', 'GET /v3/videos?limit=1', cells(bad('Key.')));
const same = sectionOf('Find Other', 'GET /v3/videos', cells(bad('Key.')));
const other = sectionOf('Find Last', 'GET /v3/videos', cells(bad('Other key.')));

test('A run is described by how it differs from an earlier one', () => {
  expect(snapshotOf([first, same, other], ['Form']).entries).toEqual([
    {
      runs: ['Find Video: GET /v3/videos?limit=1', 'Find Other: GET /v3/videos'],
      ends: {
        '400': 'AppError, sent 1, paid 0, 0 s → Bad.',
        '401': 'AppError, sent 1, paid 0, 0 s → Key.',
        '500, once; 502, once': 'as usual, sent 1, paid 0, 0 s',
        '500, from then on': 'AppError, sent 1, paid 0, 0 s → ‹request› failed.',
        '502, from then on': 'AppError, sent 1, paid 0, 0 s → Page.',
      },
    },
    {
      runs: ['Find Last: GET /v3/videos'],
      like: 'Find Video: GET /v3/videos?limit=1',
      ends: { '401': 'AppError, sent 1, paid 0, 0 s → Other key.' },
    },
  ]);
});

test('What a user read is found in all of them', () => {
  const readings = readingsIn(snapshotOf([first, other], []));
  const ofLast = readings.filter(({ run }) => run.startsWith('Find Last'));
  expect(new Set(ofLast.map(({ fault, sentence }) => `${fault}: ${sentence}`))).toEqual(
    new Set(['400: Bad.', '401: Other key.', '500: ‹request› failed.', '502: Page.']),
  );
});
