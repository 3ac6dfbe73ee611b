import { expect, test } from '@jest/globals';
import { toNumber, toRatio } from '../../fields/number.ts';

test.each<[text: string, number: number]>([
  ['0', 0],
  ['007', 7],
  ['1.5', 1.5],
  ['1,5', 1.5],
  ['.5', 0.5],
  [',5', 0.5],
  ['5.', 5],
  ['0,500', 0.5],
  ['0.125', 0.125],
  ['1,0', 1],
  ['1,00', 1],
  ['1.000', 1],
  ['1234,5678', 1234.5678],
  ['1,000', 1000],
  ['12,345', 12_345],
  ['1,234,567', 1_234_567],
  ['1,234.5', 1234.5],
  ['1.234,5', 1234.5],
  ['1.000.000', 1_000_000],
  ['1 000', 1000],
  ['1\u00a0000,5', 1000.5],
  ['1\u202f234\u202f567', 1_234_567],
  ["1'000.50", 1000.5],
  ['1’000', 1000],
  ['-5', -5],
  ['- 5', -5],
  ['−5', -5],
  ['–0,5', -0.5],
  ['+1.2', 1.2],
])('%j is a number', (text, number) => {
  expect(toNumber(text)).toBe(number);
  expect(toRatio(text)).toBe(number);
});

test.each([
  '',
  '.',
  ',',
  '-',
  'one',
  '0x1',
  '0b1',
  '1e3',
  '1E+03',
  '∞',
  'Infinity',
  'NaN',
  '1.2.3',
  '1,00,0',
  '1,0000,000',
  '1,000.000,5',
  '0,000,001',
  '1..5',
  '1 2',
  '--1',
  '1-2',
  '1/2',
  '½',
  '10²',
  '1_000',
  '1:30',
  '$5',
  '5 s',
  '1,5 %x',
  '%',
  'half%',
  '9'.repeat(400),
])('%j is none', (text) => {
  expect(toNumber(text)).toBeUndefined();
  expect(toRatio(text)).toBeUndefined();
});

test.each<[text: string, ratio: number]>([
  ['50%', 0.5],
  ['50 %', 0.5],
  ['110%', 1.1],
  ['12,5%', 0.125],
  ['1.2x', 1.2],
  ['1.0X', 1],
  ['1,5 ×', 1.5],
  ['x1.25', 1.25],
])('%j is a ratio, and nothing else', (text, ratio) => {
  expect(toRatio(text)).toBe(ratio);
  expect(toNumber(text)).toBeUndefined();
});
