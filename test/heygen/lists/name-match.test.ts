import { expect, test } from '@jest/globals';
import { closenessOf, surePart } from '../../../heygen/lists/name-match.ts';

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
  ["Ann's offer", 'Ann’s offer', 'folded'],
  ['Ann’s offer', 'ann´s OFFER', 'folded'],
  ['L‘été', 'l`ete', 'folded'],
  ['The "big" one', 'the “big” one', 'folded'],
  ['Das „große“ Video', 'das "grosse" video', 'folded'],
  ['Thank you – à bientôt', 'Thank you - à bientôt', 'folded'],
  ['Spring—2026', 'spring‐2026', 'folded'],
  ['Ann at her desk', 'Ann at her desk\u200b', 'folded'],
  ['Ann\u00ad at her\u2060 desk', 'Ann at her desk', 'folded'],
  ['Ann ❤\ufe0f', 'Ann ❤', 'folded'],
  ['Ann’s offer for May', "ann's offer", 'contains'],
  ['Ann', '\u200b', undefined],
  ['がく', 'かく', undefined],
  ['각', '가', undefined],
  ['Ann', 'Anna', undefined],
  ['Ann', '\u0301', undefined],
] as const)('“%s”, when “%s” is wanted: %s', (name, wanted, closeness) => {
  expect(closenessOf(name, wanted)).toBe(closeness);
});

test.each([
  ['Happy New Year', 'Happy New Year'],
  ['Happy  New Year', 'New Year'],
  ['Ana’s day', 's day'],
  ["Ana's", 'Ana'],
  ['The "big" one', 'The'],
  ['a – Tour – of', 'Tour'],
  ['ab-cd', 'ab'],
  ['non\u00a0breaking', 'breaking'],
  ['tab\tbed', 'tab'],
  ['Wel\u200bcome', 'come'],
  ['– Tour', 'Tour'],
  ['José', 'Jos'],
  ['Jose\u0301', 'Jos'],
  ['Für Zoë und Ana', 'und Ana'],
  ['Fu\u0308r Zoe\u0308 und Ana', 'und Ana'],
  ['Łukasz', 'Łukasz'],
  ['생일 축하', '생일 축하'],
  ['생일 축하'.normalize('NFD'), '생일 축하'],
  ['é', undefined],
  ['“”', undefined],
  [' ', undefined],
])('However %j was typed, this part of it is sure: %j', (text, part) => {
  expect(surePart(text)).toBe(part);
});
