import { expect, test } from '@jest/globals';
import { operations, placesOf } from './definition.ts';
import { creates, resumes } from './scenarios/creates.ts';
import { files, largeUpload, upload } from './scenarios/files.ts';
import { forms } from './scenarios/forms.ts';
import { searches } from './scenarios/searches.ts';
import { triggers } from './scenarios/triggers.ts';

const scenarios = [...creates, ...resumes, ...files, upload, largeUpload, ...forms, ...searches, ...triggers];

test('Every function that Zapier may call meets every fault', () => {
  const met = new Set(scenarios.flatMap(({ method }) => placesOf(method)));
  expect([...operations.values()].flat().filter((place) => !met.has(place))).toEqual([]);
});

test('Every scenario is of a function that there is', () => {
  expect(scenarios.filter(({ method }) => placesOf(method).length === 0)).toEqual([]);
});
