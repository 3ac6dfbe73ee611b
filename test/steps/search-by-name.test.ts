import { expect, test } from '@jest/globals';
import { answerByName } from '../../steps/search-by-name.ts';
import { run } from '../support/app.ts';

/** What a look that finds these things leaves in Zapier's cache. */
const notesOf = async (matches: { id: string; name: string }[], isComplete = true): Promise<unknown[]> => {
  const notes: unknown[] = [];
  const cache = {
    get: () => Promise.resolve(null),
    set: (_key: string, value: unknown) => {
      notes.push(value);
      return Promise.resolve(true);
    },
    delete: () => Promise.resolve(true),
  };
  const search = {
    noun: 'voice',
    field: 'Voice',
    name: 'Ana',
    find: () => Promise.resolve({ matches, isComplete, isExact: true }),
    nameOf: () => Promise.resolve(undefined),
  };
  await run((zapier, bundle) => answerByName({ z: { ...zapier, cache }, bundle }, search));
  return notes;
};

test('What was found by its name is kept for the next run, and nothing else is', async () => {
  const ana = { id: 'v1', name: 'Ana' };
  expect(await notesOf([ana])).toEqual([[ana]]);
  expect(await notesOf([ana], false)).toEqual([]);
  expect(await notesOf([])).toEqual([]);
});
