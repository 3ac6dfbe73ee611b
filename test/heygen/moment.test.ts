import { expect, test } from '@jest/globals';
import { momentOf } from '../../heygen/moment.ts';

test.each<[string, number | string]>([
  ['seconds', 1_795_000_000],
  ['seconds in text', '1795000000'],
  ['milliseconds', 1_795_000_000_000],
  ['milliseconds in text', '1795000000000'],
  ['a date', '2026-11-18T11:06:40Z'],
  ['a date with milliseconds', '2026-11-18T11:06:40.000Z'],
  ['a date elsewhere', '2026-11-18T13:06:40+02:00'],
  ['a date that does not say where', '2026-11-18T11:06:40'],
])('A moment may be given as %s', (_as, value) => {
  expect(momentOf(value)?.toISOString()).toBe('2026-11-18T11:06:40.000Z');
});

test.each([undefined, null, '', 'soon', Infinity, 'Infinity'])('%j is no moment', (value) => {
  expect(momentOf(value)).toBeUndefined();
});

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [99_999_999_999, '5138-11-16T09:46:39.000Z'],
  [100_000_000_000, '1973-03-03T09:46:40.000Z'],
])('%d is read by its size', (value, moment) => {
  expect(momentOf(value)?.toISOString()).toBe(moment);
});
