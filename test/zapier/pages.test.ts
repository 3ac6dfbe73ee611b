import { afterEach, expect, jest, test } from '@jest/globals';
import type { Page } from '../../heygen/client/envelope.ts';
import { bulkPageOf, pageOf } from '../../zapier/pages.ts';
import { BULK_READING } from '../../zapier/time.ts';
import { hurried } from '../support/clock.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const LETTERS = ['a', 'b', 'c', 'd', 'e'];

/** Pages of two letters; the token is the place of the next. */
const letters = (token = '0'): Promise<Page<string>> => {
  const end = Number(token) + 2;
  return Promise.resolve({
    items: LETTERS.slice(Number(token), end),
    next: end < LETTERS.length ? String(end) : undefined,
  });
};

/** Zapier's cursor, which may break. */
const openCursor = (broken: { get?: () => Promise<string>; set?: () => Promise<null> } = {}) => {
  let kept = '';
  return {
    get: () => Promise.resolve(kept),
    set: (cursor: string) => {
      kept = cursor;
      return Promise.resolve(null);
    },
    ...broken,
  };
};

type Cursor = ReturnType<typeof openCursor>;

const at = (cursor: Cursor, page: number) => ({ bundle: { meta: { page } }, z: { cursor } });
const dropdown = (cursor: Cursor) => (page: number) => pageOf(at(cursor, page), letters);

const refuse = () => Promise.reject(new Error('Unable to reach the RPC server'));
const hang = () => new Promise<never>(() => undefined);

test('A list is read page by page, and begins anew with its first page', async () => {
  const page = dropdown(openCursor());
  for (let time = 0; time < 2; time += 1) {
    expect(await page(0)).toEqual(['a', 'b']);
    expect(await page(1)).toEqual(['c', 'd']);
    expect(await page(2)).toEqual(['e']);
    expect(await page(3)).toEqual([]);
  }
});

test('Nothing is read after the last page', async () => {
  const cursor = openCursor();
  await pageOf(at(cursor, 0), () => Promise.resolve({ items: ['a'], next: undefined }));
  const page = pageOf(at(cursor, 1), () => Promise.reject(new Error('There is no second page')));
  expect(await page).toEqual([]);
});

test('The first page needs no cursor', async () => {
  expect(await pageOf(at(openCursor({ get: refuse }), 0), letters, true)).toEqual(['a', 'b']);
});

test('A page that is asked for out of turn is not another one', async () => {
  const page = dropdown(openCursor());
  await page(0);
  expect(await page(2)).toEqual([]);
});

test.each([
  ['refuses', refuse],
  ['never answers', hang],
])('A dropdown keeps its first page when Zapier %s to keep the cursor', async (_how, set) => {
  expect(await hurried(() => dropdown(openCursor({ set }))(0))).toEqual(['a', 'b']);
});

test.each([
  ['refuses', refuse],
  ['never answers', hang],
])('and ends where Zapier %s to give the cursor back', async (_how, get) => {
  expect(await hurried(() => dropdown(openCursor({ get }))(1))).toEqual([]);
});

test.each<[string, Parameters<typeof openCursor>[0], page: number]>([
  ['kept', { set: refuse }, 0],
  ['read', { get: hang }, 1],
])(
  'A list that is to be read to its end says so when the cursor cannot be %s',
  async (_how, broken, page) => {
    await expect(hurried(() => pageOf(at(openCursor(broken), page), letters, true))).rejects.toThrow(
      'Zapier lost its place in the list. Try again in a few minutes.',
    );
  },
);

test('A Transfer skips pages that have nothing it wants, since an empty page would end it', async () => {
  const cursor = openCursor();
  const page = (number: number) => bulkPageOf(at(cursor, number), letters, (letter) => letter > 'c');
  expect(await page(0)).toEqual(['d']);
  expect(await page(1)).toEqual(['e']);
  expect(await page(2)).toEqual([]);
});

test('A Transfer that wants nothing reads the list once', async () => {
  const reads: (string | undefined)[] = [];
  const read = (token?: string) => {
    reads.push(token);
    return letters(token);
  };
  expect(await bulkPageOf(at(openCursor(), 0), read, () => false)).toEqual([]);
  expect(reads).toEqual([undefined, '2', '4']);
});

test('A Transfer says so when it cannot go on', async () => {
  const page = bulkPageOf(at(openCursor({ set: refuse }), 0), letters, () => true);
  await expect(page).rejects.toThrow('Zapier lost its place in the list');
});

test('A Transfer that finds nothing for ten seconds says so, rather than that there is no more', async () => {
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const reads: (string | undefined)[] = [];
  const slowly = (token?: string) => {
    reads.push(token);
    now += BULK_READING / 2 + 1;
    return letters(token);
  };
  await expect(bulkPageOf(at(openCursor(), 0), slowly, () => false)).rejects.toThrow(
    'HeyGen took too long to list',
  );
  expect(reads).toEqual([undefined, '2']);
});
