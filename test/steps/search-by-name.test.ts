import { expect, test } from '@jest/globals';
import { answerByName } from '../../steps/search-by-name.ts';
import { run } from '../support/app.ts';

const ana = { id: 'v1', name: 'Ana' };

/** Searches once, with this in Zapier's cache. @returns what was found, and the calls to the cache */
const search = async (
  matches: (typeof ana)[],
  {
    isComplete = true,
    isRemembered = true,
    kept = null,
  }: { isComplete?: boolean; isRemembered?: boolean; kept?: unknown } = {},
) => {
  const calls: unknown[] = [];
  const cache = {
    get: () => {
      calls.push('get');
      return Promise.resolve(kept);
    },
    set: (_key: string, value: unknown) => {
      calls.push(value);
      return Promise.resolve(true);
    },
    delete: () => Promise.resolve(true),
  };
  const asked = {
    noun: 'voice',
    field: 'Voice',
    name: 'Ana',
    find: () => Promise.resolve({ matches, isComplete, isExact: true }),
    ...(isRemembered ? { nameOf: () => Promise.resolve(undefined) } : {}),
  };
  const found = await run((zapier, bundle) => answerByName({ z: { ...zapier, cache }, bundle }, asked));
  return { found, calls };
};

test('What was found by its name is kept for the next run, and nothing else is', async () => {
  expect(await search([ana])).toEqual({ found: [ana], calls: ['get', [ana]] });
  expect(await search([ana], { isComplete: false })).toEqual({ found: [ana], calls: ['get'] });
  expect(await search([])).toEqual({ found: [], calls: ['get'] });
});

test('What takes one request to find is found anew each time', async () => {
  expect(await search([ana], { isRemembered: false })).toEqual({ found: [ana], calls: [] });
});

test('What an earlier version has kept in another form does not count', async () => {
  expect(await search([ana], { kept: [{ voice: 'v0' }] })).toMatchObject({ found: [ana] });
});
