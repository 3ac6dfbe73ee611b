import { expect, test } from '@jest/globals';
import { isOfOwnFirst, ownFirst } from '../../fields/own-first.ts';
import type { Ownership } from '../../heygen/avatars.ts';

/** Things in pages: each page is found by its number, as HeyGen's cursors are. */
const library = (pages: Record<Ownership, string[][]>) => {
  const requests: string[] = [];
  const list = (owner: Ownership, token = '0') => {
    requests.push(`${owner} ${token}`);
    const index = Number(token);
    return Promise.resolve({
      items: pages[owner][index] ?? [],
      next: index + 1 < pages[owner].length ? String(index + 1) : undefined,
    });
  };
  return { list, requests };
};

/** Opens the dropdown and loads more until its end. */
const openAll = async (pages: Record<Ownership, string[][]>) => {
  const { list, requests } = library(pages);
  const shown: string[][] = [];
  let token: string | undefined;
  do {
    const page = await ownFirst(list, token);
    shown.push(page.items);
    token = page.next;
  } while (token !== undefined);
  return { shown, requests };
};

test('A user with few things of their own sees them and HeyGen’s at once, in two requests', async () => {
  expect(await openAll({ private: [['mine']], public: [['p1', 'p2']] })).toEqual({
    shown: [['mine', 'p1', 'p2']],
    requests: ['private 0', 'public 0'],
  });
});

test('A user without things of their own sees HeyGen’s at once', async () => {
  expect((await openAll({ private: [], public: [['p1'], ['p2']] })).shown).toEqual([['p1'], ['p2']]);
});

test('A user with many sees all of theirs before HeyGen’s, and nothing twice', async () => {
  expect(await openAll({ private: [['m1'], ['m2'], ['m3']], public: [['p1'], ['p2'], ['p3']] })).toEqual({
    shown: [['m1'], ['m2'], ['m3', 'p1'], ['p2'], ['p3']],
    requests: ['private 0', 'private 1', 'private 2', 'public 0', 'public 1', 'public 2'],
  });
});

test.each([
  ['private:2', true],
  ['public:2', true],
  ['2 private:', false],
  ['2', false],
  [undefined, false],
])('The token %j is one of such a list: %j', (token, isOne) => {
  expect(isOfOwnFirst(token)).toBe(isOne);
});
