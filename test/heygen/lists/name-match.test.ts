import { expect, test } from '@jest/globals';
import { closenessOf } from '../../../heygen/lists/name-match.ts';

test.each([
  ['Ann at her desk', 'Ann at her desk', 'exact'],
  [' Zoe\u0308 ', 'Zoë', 'exact'],
  ['Zoë in the garden', 'zoe IN the  garden', 'folded'],
  ['Łukasz Søren Groß', 'lukasz soren gross', 'folded'],
  [' Zoë ', 'zoe', 'folded'],
  ['Ελένη', 'ελενη', 'folded'],
  ['Ann at her desk', 'DESK', 'contains'],
  ['Chloé Office Front', 'chloe office', 'contains'],
  ['Ａｎｎ', 'ann', 'folded'],
  ['がく', 'かく', undefined],
  ['각', '가', undefined],
  ['Ann', 'Anna', undefined],
  ['Ann', '\u0301', undefined],
] as const)('“%s”, when “%s” is wanted: %s', (name, wanted, closeness) => {
  expect(closenessOf(name, wanted)).toBe(closeness);
});
