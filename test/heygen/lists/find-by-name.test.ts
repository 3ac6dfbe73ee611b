import { describe, expect, test } from '@jest/globals';
import { HeyGenError } from '../../../heygen/client/errors.ts';
import { findByName, type List, type Named } from '../../../heygen/lists/find-by-name.ts';

const SOON = 60_000;

/** A list in pages; each page is found by its number, as HeyGen's cursors are. */
const listOf = (isOwn: boolean, ...pages: (Named[] | Error | 'never')[]) => {
  const asked: number[] = [];
  const list: List<Named> = {
    isOwn,
    page: (token = '0') => {
      const index = Number(token);
      asked.push(index);
      const items = pages[index] ?? [];
      if (items === 'never') return new Promise(() => undefined);
      if (items instanceof Error) return Promise.reject(items);
      return Promise.resolve({ items, next: index + 1 < pages.length ? String(index + 1) : undefined });
    },
  };
  return { list, asked };
};

const named = (name: string, id = name, status?: string): Named => ({ id, name, status });

const find = async (lists: { list: List<Named> }[], wanted: string, budget = SOON) => {
  const { matches, ...rest } = await findByName(
    lists.map(({ list }) => list),
    wanted,
    Date.now() + budget,
  );
  return { ids: matches.map(({ id }) => id), ...rest };
};

describe('What comes first', () => {
  test('is the closest name, and among equals one’s own, and among these what is ready', async () => {
    const own = listOf(true, [
      named('Ann outdoors', 'own part'),
      named('ANN', 'own training', 'processing'),
      named('ANN', 'own folded', 'completed'),
    ]);
    const theirs = listOf(false, [
      named('Annie', 'their part'),
      named('Ánn', 'their folded'),
      named('Ann', 'their exact'),
      named('Bob', 'nobody'),
    ]);
    expect(await find([theirs, own], 'Ann')).toEqual({
      ids: ['their exact', 'own folded', 'own training', 'their folded', 'own part', 'their part'],
      isExact: true,
      isComplete: true,
    });
  });

  test('is in the order of the list among equals, whichever page came last', async () => {
    const list = listOf(false, [named('Ann', 'a')], [named('Ann', 'b')], [named('Ann', 'c')]);
    expect((await find([list], 'Ann')).ids).toEqual(['a', 'b', 'c']);
  });

  test('may be HeyGen’s own, which have no status and are ready', async () => {
    const list = listOf(false, [named('Ann', 'a'), named('Ann', 'b', 'completed')]);
    expect((await find([list], 'Ann')).ids).toEqual(['a', 'b']);
  });

  test('are ten at most, and nothing twice when a list moved on between two pages', async () => {
    const many = Array.from({ length: 12 }, (_, index) => named(`Ann ${index}`));
    const list = listOf(false, many, many, [named('Ann')]);
    const { ids } = await find([list], 'Ann');
    expect(ids).toEqual(['Ann', ...many.slice(0, 9).map(({ id }) => id)]);
  });

  test('is there once, although the list moved on and gave it again', async () => {
    const own = listOf(true, [named('Ann', 'a'), named('Ann', 'b')], [named('Ann', 'b'), named('Ann', 'c')]);
    expect((await find([own], 'Ann')).ids).toEqual(['a', 'b', 'c']);
  });

  test('is nothing when nothing has that name', async () => {
    const lists = [listOf(true, [named('Bob')]), listOf(false, [], [named('Carl')])];
    expect(await find(lists, 'Ann')).toEqual({ ids: [], isExact: false, isComplete: true });
  });
});

describe('An own thing of exactly that name', () => {
  test('settles it: HeyGen’s lists are read no further, and their things left out', async () => {
    const theirs = listOf(false, [named('Ann', 'theirs')], 'never');
    const own = listOf(true, [named('Ann', 'mine')], [named('Ann', 'mine, too')]);
    expect(await find([own, theirs], 'Ann')).toEqual({
      ids: ['mine', 'mine, too'],
      isExact: true,
      isComplete: true,
    });
    expect(theirs.asked).toEqual([0]);
    expect(own.asked).toEqual([0, 1]);
  });

  test('is not held up by a list of HeyGen’s that does not answer', async () => {
    expect(await find([listOf(true, [named('Ann')]), listOf(false, 'never')], 'Ann')).toEqual({
      ids: ['Ann'],
      isExact: true,
      isComplete: true,
    });
  });

  test('is enough when HeyGen’s list cannot be read', async () => {
    const lists = [listOf(false, new HeyGenError('server', 'Down.')), listOf(true, [], [named('Ann')])];
    expect(await find(lists, 'Ann')).toMatchObject({ ids: ['Ann'] });
  });

  test('stops a list of HeyGen’s that would go on', async () => {
    const theirs = listOf(false, ...Array.from({ length: 100 }, () => []));
    await find([listOf(true, [named('Ann')]), theirs], 'Ann');
    expect(theirs.asked.length).toBeLessThan(10);
  });
});

describe('When time runs out', () => {
  test('the answer is what was found so far, and says that it is not all', async () => {
    const lists = [listOf(true, []), listOf(false, [named('Annie')], 'never')];
    expect(await find(lists, 'Ann', 20)).toEqual({ ids: ['Annie'], isExact: false, isComplete: false });
  });

  test.each([0, -1])('nothing is asked for if it was over before: %d ms left', async (budget) => {
    const own = listOf(true, [named('Ann')]);
    expect(await find([own], 'Ann', budget)).toEqual({ ids: [], isExact: false, isComplete: false });
    expect(own.asked).toEqual([]);
  });

  test('no further page is asked for', async () => {
    const asked: string[] = [];
    const endless: List<Named> = {
      isOwn: true,
      page: (token = '0') => {
        asked.push(token);
        return new Promise((resolve) => {
          setTimeout(() => {
            resolve({ items: [], next: String(Number(token) + 1) });
          }, 5);
        });
      },
    };
    expect(await find([{ list: endless }], 'Ann', 30)).toMatchObject({ isComplete: false });
    const before = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toHaveLength(before);
  });
});

test.each([true, false])(
  'A list that cannot be read is an error, not an empty answer (own: %s)',
  async (isOwn) => {
    const lists = [listOf(isOwn, [], new HeyGenError('server', 'Down.')), listOf(!isOwn, [])];
    await expect(find(lists, 'Ann')).rejects.toThrow('Down.');
  },
);
