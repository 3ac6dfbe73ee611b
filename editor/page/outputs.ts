/** What a record has in it, by the labels that users see. */
import type { Data, Field } from '../contract.ts';
import { isObject } from './data.ts';
import { plainText, valueAt } from './pills.ts';

export interface Output {
  /** As in a pill. */
  place: string;
  label: string;
  value: unknown;
}

/** “video_url” → “Video Url”, as Zapier names what an app has no label for. */
const titleOf = (key: string): string =>
  key
    .split(/[_\s]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

const keysOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return [...new Set(value.flatMap(keysOf))];
  return isObject(value) ? Object.keys(value) : [];
};

const isNested = (value: unknown): boolean =>
  isObject(value) || (Array.isArray(value) && value.some(isObject));

const placesIn = (value: unknown, prefix: string): string[] =>
  keysOf(value).flatMap((key) => {
    const place = prefix + key;
    const inner: unknown = Array.isArray(value) ? value.map((row) => valueAt(row, key)) : valueAt(value, key);
    return isNested(inner) ? placesIn(Array.isArray(inner) ? inner.flat() : inner, `${place}__`) : [place];
  });

const labelsOf = (fields: readonly Field[], prefix = ''): [string, string][] =>
  fields.flatMap(({ key, label, children }): [string, string][] => [
    [prefix + key, label ?? titleOf(key)],
    ...labelsOf(children ?? [], `${prefix}${key}__`),
  ]);

/** @param fields the app's output fields, in whose order the values come */
export const outputsOf = (record: Data, fields: readonly Field[]): Output[] => {
  const labels = new Map(labelsOf(fields));
  const order = [...labels.keys()];
  const rank = (place: string) => (labels.has(place) ? order.indexOf(place) : order.length);
  return placesIn(record, '')
    .map((place) => ({
      place,
      label: labels.get(place) ?? titleOf(place.replaceAll('__', ' ')),
      value: valueAt(record, place),
    }))
    .sort((a, b) => rank(a.place) - rank(b.place));
};

/** A pointer to a file, which Zapier fetches when a later step wants it. */
export const isFile = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('hydrate|||');

export const shown = (value: unknown): string => {
  if (isFile(value)) return 'File, fetched when it is needed';
  return Array.isArray(value) ? value.map(shown).join(', ') : plainText(value);
};
