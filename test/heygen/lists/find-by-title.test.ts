import { describe, expect, test } from '@jest/globals';
import { findByTitle } from '../../../heygen/lists/find-by-title.ts';

interface Titled {
  id: string;
  status?: string;
  title?: string | null;
  created_at?: number | null;
}

const NEVER = Number.POSITIVE_INFINITY;

/** Looks through pages, and tells how many were read. */
const look = async (
  pages: Titled[][],
  title: string,
  { isExact = false, deadline = NEVER }: { isExact?: boolean; deadline?: number } = {},
) => {
  let read = 0;
  const list = (token = '0') => {
    read += 1;
    const page = Number(token);
    const next = page + 1 < pages.length ? String(page + 1) : undefined;
    const items = (pages[page] ?? []).map((one) => ({ status: 'completed', ...one }));
    return Promise.resolve({ items, next });
  };
  const { matches, isComplete } = await findByTitle(list, title, isExact, deadline);
  return { ids: matches.map(({ id }) => id), isComplete, read };
};

describe('What is found', () => {
  const page: Titled[] = [
    { id: 'none', title: null, created_at: 900 },
    { id: 'new', title: 'For Anabel', created_at: 800 },
    { id: 'exact', title: ' for ana ', created_at: 700 },
    { id: 'old', title: 'Not for ANA', created_at: 600 },
    { id: 'other', title: 'For Ben', created_at: 500 },
    { id: 'untitled', created_at: 400 },
  ];

  test('has the words in its title; the exact title comes first, then the newest', async () => {
    expect(await look([page], 'For Ana')).toEqual({
      ids: ['exact', 'new', 'old'],
      isComplete: true,
      read: 1,
    });
  });

  test('has exactly this title, where a part is not enough', async () => {
    expect(await look([page], 'For Ana', { isExact: true })).toMatchObject({ ids: ['exact'] });
    expect(await look([page], 'For', { isExact: true })).toMatchObject({ ids: [], isComplete: true });
  });

  test('is the newest of several with the same title, in whatever order they are listed', async () => {
    const twins = [
      { id: 'undated', title: 'Ana', created_at: null },
      { id: 'old', title: 'Ana', created_at: 1 },
      { id: 'new', title: 'Ana', created_at: 2 },
    ];
    expect(await look([twins], 'Ana')).toMatchObject({ ids: ['new', 'old', 'undated'] });
  });

  test('may be written with other characters for the same letters', async () => {
    expect(await look([[{ id: 'zoe', title: 'Zoe\u0308' }]], 'Zo\u00eb', { isExact: true })).toMatchObject({
      ids: ['zoe'],
    });
  });

  test.each([
    ['For Ana\u200b', 'For Ana'],
    ['\u200fשלום\u200f', 'שלום'],
    ['Ana’s  “day” – 1', 'ana\'s "day" - 1'],
    ['For\u00a0Ana', 'For Ana'],
  ])('is the same whatever a keyboard or a sheet made of it: %j for %j', async (title, wanted) => {
    expect(await look([[{ id: 'same', title }]], wanted, { isExact: true })).toMatchObject({ ids: ['same'] });
    expect(await look([[{ id: 'same', title: wanted }]], title, { isExact: true })).toMatchObject({
      ids: ['same'],
    });
  });

  test('is another one when only its accents differ', async () => {
    expect(await look([[{ id: 'jose', title: 'José' }]], 'Jose')).toMatchObject({ ids: [] });
  });
});

describe('How far it looks', () => {
  const newer: Titled[] = [{ id: 'b', title: 'Ben', created_at: 90 }];
  const exact: Titled[] = [{ id: 'a', title: 'Ana', created_at: 80 }];
  const older: Titled[] = [{ id: 'c', title: 'Ana', created_at: 70 }];

  test('to the end while the title is not found', async () => {
    expect(await look([newer, newer, newer], 'Ana')).toEqual({ ids: [], isComplete: true, read: 3 });
  });

  test('no further than the exact title, as long as newer ones are listed before older ones', async () => {
    expect(await look([newer, exact, older], 'Ana')).toEqual({ ids: ['a'], isComplete: true, read: 2 });
  });

  test('to the end where they are not: a newer one may stand there', async () => {
    const oldest = [{ id: 'o', title: 'Olga', created_at: 60 }, ...older];
    expect(await look([oldest, exact, newer], 'Ana')).toEqual({ ids: ['a', 'c'], isComplete: true, read: 3 });
  });

  test('past a title that only contains the words', async () => {
    const part = [{ id: 'p', title: 'Anabel', created_at: 95 }];
    expect(await look([part, exact, older], 'Ana')).toEqual({ ids: ['a', 'p'], isComplete: true, read: 2 });
  });

  const many = Array.from({ length: 100 }, (_, index) => ({ id: String(index), title: `Row ${index}` }));

  test('past any number of titles that only contain the words', async () => {
    const { ids, read } = await look([many, many, [{ id: 'a', title: 'Ana' }], many], 'ana');
    expect([ids.length, read]).toEqual([1, 3]);
    expect(await look([many, many, [{ id: 'r', title: 'Row' }], many], 'Row')).toMatchObject({ read: 3 });
  });

  test('and hands over a hundred of them at most, the exact one among them', async () => {
    const { ids } = await look([many, many, [{ id: 'r', title: 'Row' }]], 'Row');
    expect([ids.length, ids[0]]).toEqual([100, 'r']);
  });

  test('past one that failed, which may have been tried again; it comes last', async () => {
    const failed = [{ id: 'f', title: 'Ana', status: 'failed', created_at: 85 }];
    expect(await look([failed, exact, older], 'Ana')).toMatchObject({ ids: ['a', 'f'], read: 2 });
    expect(await look([failed, newer], 'Ana')).toMatchObject({ ids: ['f'], read: 2 });
  });

  test('past any number of them when only the exact title will do', async () => {
    expect(await look([many, many, exact], 'Ana', { isExact: true })).toMatchObject({ ids: ['a'], read: 3 });
    expect(await look([many, many], 'Row', { isExact: true })).toMatchObject({ ids: [], read: 2 });
  });

  test('no further than the time allows, and then it is not certain that there is none', async () => {
    expect(await look([newer, exact], 'Ana', { deadline: Date.now() })).toEqual({
      ids: [],
      isComplete: false,
      read: 1,
    });
    expect(await look([newer], 'Ana', { deadline: Date.now() })).toMatchObject({ isComplete: true, read: 1 });
    expect(await look([exact, older], 'Ana', { deadline: Date.now() })).toMatchObject({ isComplete: true });
  });
});
