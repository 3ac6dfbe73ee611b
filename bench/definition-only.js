/**
 * Our app's definition without our code: the fields, texts and samples that core copies and freezes for every run, with
 * performs that do what the bare app's does. Its cost is the price of having that many operations.
 */
import { readFileSync } from 'node:fs';
import { askAsOften } from './bare.js';

/** @param folder of the unpacked zip, where core's build wrote the definition with placeholders for functions */
export const definitionOnly = (folder) => {
  const revive = (_key, value) =>
    typeof value === 'string' && value.startsWith('$func$') ? askAsOften : value;
  const definition = JSON.parse(readFileSync(`${folder}/definition.json`, 'utf8'), revive);
  return {
    ...definition,
    beforeRequest: [],
    authentication: { ...definition.authentication, test: () => ({}) },
  };
};
