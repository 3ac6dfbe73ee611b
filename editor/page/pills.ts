/** Values of earlier steps in a field: `{{1__name}}` stands for the value `name` of step 1. */
import type { Data } from '../contract.ts';
import { isObject } from './data.ts';
import { Secret } from './secret.ts';

export interface Pill {
  step: number;
  /** Path in the step's result, joined by two underscores. */
  place: string;
}

type Part = string | Pill;

const PILL = /\{\{(\d+)__([^{}]+)\}\}/g;

export const textOf = ({ step, place }: Pill): string => `{{${step}__${place}}}`;

/** A field's text, cut into what was typed and what was put in. */
export const partsOf = (text: string): Part[] => {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(PILL)) {
    const [whole, step, place = ''] = match;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push({ step: Number(step), place });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
};

export const hasPill = (value: unknown): boolean => typeof value === 'string' && value.search(PILL) !== -1;

/** A value in a result. Under line items it is a column: a list with the value of each row. */
export const valueAt = (record: unknown, place: string): unknown => {
  if (isObject(record) && place in record) return record[place];
  const [key = '', ...rest] = place.split('__');
  if (Array.isArray(record)) return record.map((row) => valueAt(row, place));
  if (!isObject(record)) return undefined;
  return rest.length === 0 ? record[key] : valueAt(record[key], rest.join('__'));
};

/** A value as it stands in a sentence. */
export const plainText = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      if (value === null) return '';
      return Array.isArray(value) ? value.map(plainText).join(',') : JSON.stringify(value);
    default:
      return '';
  }
};

/** What a step has given, by its number in the Zap. */
export type Results = ReadonlyMap<number, Data>;

/** Puts the values in. A field with one pill and nothing else keeps the value's type: a file, a number, a column. */
export const filledIn = (text: string, results: Results): unknown => {
  const parts = partsOf(text);
  const valueOf = ({ step, place }: Pill) => valueAt(results.get(step), place);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return valueOf(only);
  return parts.map((part) => (typeof part === 'string' ? part : plainText(valueOf(part)))).join('');
};

/** Rows of line items: one that holds columns becomes as many rows as the longest of them has. */
const expanded = (row: Data, results: Results): Data[] => {
  const cells = Object.entries(row).map(([key, value]): [string, unknown] => [
    key,
    typeof value === 'string' ? filledIn(value, results) : value,
  ]);
  const columns = cells.map(([, value]) => value).filter((value) => Array.isArray(value));
  if (columns.length === 0) return [Object.fromEntries(cells)];
  const most = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: most }, (_none, index) =>
    Object.fromEntries(
      cells.map(([key, value]): [string, unknown] => {
        const column: unknown[] | undefined = Array.isArray(value) ? value : undefined;
        return [key, column === undefined ? value : column[index]];
      }),
    ),
  );
};

/** What a step receives: its input with the values of earlier steps in the places of their pills. */
export const received = (input: Data, results: Results): Data => {
  const resolve = (value: unknown): unknown => {
    if (typeof value === 'string') return filledIn(value, results);
    if (Array.isArray(value)) {
      const list: unknown[] = value;
      return list.flatMap((one): unknown => (isObject(one) ? expanded(one, results) : resolve(one)));
    }
    if (!isObject(value) || value instanceof Secret) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one)]));
  };
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, resolve(value)]));
};

/** A text of a step that follows a removed one: the removed step's pills go, and those of later steps move up. */
export const renumbered = (text: string, removed: number): string =>
  text.replaceAll(PILL, (pill, step: string, place: string) => {
    if (Number(step) === removed) return '';
    return Number(step) > removed ? textOf({ step: Number(step) - 1, place }) : pill;
  });
