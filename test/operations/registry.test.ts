import { describe, expect, test } from '@jest/globals';
import App from '../../index.ts';
import { visibleOf, type Definition } from '../definition/definition.ts';
import { kinds, others } from './index.ts';
import { callables, placesOf } from './places.ts';
import { groups } from './scenarios.ts';

const scenarios = Object.values(groups).flat();

test('Every operation that a user sees has an entry in test/operations/, and every entry an operation', () => {
  const entries = Object.entries(kinds).flatMap(([kind, operations]) =>
    Object.keys(operations).map((key) => `${kind}.${key}`),
  );
  const seen = visibleOf(App as unknown as Definition).map(({ where }) => where);
  expect(entries.sort()).toEqual(seen.sort());
});

describe('Of the functions that Zapier may call', () => {
  test('each meets every fault: it has a scenario, or a dropdown has', () => {
    const met = new Set(scenarios.flatMap(({ method }) => placesOf(method)));
    expect([...callables.values()].flat().filter((place) => !met.has(place))).toEqual([]);
  });

  test('each scenario, and each entry of others.ts, belongs to a function that exists', () => {
    const methods = [...Object.keys(others), ...scenarios.map(({ method }) => method)];
    expect(methods.filter((method) => placesOf(method).length === 0)).toEqual([]);
  });
});
