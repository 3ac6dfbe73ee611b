import { expect, test } from '@jest/globals';
import { samplesFrom } from '../../steps/samples.ts';

/** Asks for samples of an account with these things; each letter is one, and capitals are wanted. */
const sample = async (things: string) => {
  const limits: (number | undefined)[] = [];
  const samples = await samplesFrom(
    (limit = 10) => {
      limits.push(limit);
      return Promise.resolve({
        items: Array.from(things).slice(0, limit),
        next: things.length > limit ? 'next' : undefined,
      });
    },
    (thing) => thing !== thing.toLowerCase(),
  );
  return { samples: samples.join(''), limits };
};

test.each<[things: string, samples: string, limits: number[]]>([
  ['', '', [3]],
  ['abc', '', [3]],
  ['Abc', 'A', [3]],
  ['ABC', 'ABC', [3]],
  ['aBcD', 'B', [3]],
  ['abcD', 'D', [3, 10]],
  ['abcDEFG', 'DEF', [3, 10]],
  ['abcdefghijK', '', [3, 10]],
])(
  'Samples are the first wanted ones, if need be of a longer page: of “%s”, “%s”',
  async (things, ...expected) => {
    const { samples, limits } = await sample(things);
    expect([samples, limits]).toEqual(expected);
  },
);
