import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { page, toPage } from '../../../heygen/client/envelope.ts';

describe('A list goes on', () => {
  test.each([
    { has_more: true, next_token: 'p2' },
    { has_more: null, next_token: 'p2' },
    { next_token: 'p2' },
  ])('where HeyGen says so: %j', (answer) => {
    expect(toPage({ data: ['v1'], ...answer })).toEqual({ items: ['v1'], next: 'p2' });
  });
});

describe('A list ends', () => {
  test.each([
    { has_more: false, next_token: null },
    { has_more: false, next_token: 'p2' },
    { has_more: true, next_token: null },
    { has_more: true, next_token: '' },
    { has_more: null, next_token: '' },
    {},
  ])('where there is nothing to go on with: %j', (answer) => {
    expect(toPage({ data: ['v1'], ...answer })).toEqual({ items: ['v1'], next: undefined });
  });
});

describe('Of a list', () => {
  const list = page(z.object({ id: z.string(), size: z.number() }));
  const good = { id: 'v1', size: 1 };
  const odd = [{}, null, 'v2', [], { id: 7, size: 1 }, { id: 'v2' }, { id: 'v2', size: 'large' }];

  test.each(odd)('an entry that HeyGen does not document is left out: %j', (entry) => {
    expect(list.parse({ data: [entry, good, entry] }).data).toEqual([good]);
  });

  test.each<{ data: unknown }>([{ data: [] }, { data: null }, ...odd.map((entry) => ({ data: [entry] }))])(
    'nothing is left when it is empty, or has a single entry that is odd: %j',
    (answer) => {
      expect(list.parse(answer).data).toEqual([]);
    },
  );

  test.each([{}, { data: {} }, { data: 'none' }])('nothing can be said when there is none: %j', (answer) => {
    expect(list.safeParse(answer).success).toBe(false);
  });

  test('in which no entry can be read, it is said what is missing', () => {
    const { error } = list.safeParse({ data: [{ id: 'v1' }, {}] });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['data.0.size']);
  });
});
