import type { PlainOutputField } from 'zapier-platform-core';
import { momentOf } from '../heygen/moment.ts';

/** One part of a record. A list of these makes both Zapier's output fields and the sample. */
export interface RecordField {
  key: string;
  label: string;
  /** @default 'string' */
  type?: 'number' | 'boolean' | 'datetime' | 'file';
  /** Leave it out for a part that some records lack: a sample shows only what every ordinary record has. */
  sample?: string | number | boolean;
  /** The columns of line items, instead of a type and a sample. */
  children?: readonly RecordField[];
}

export const outputFieldsOf = (fields: readonly RecordField[]): PlainOutputField[] =>
  fields.map(({ key, label, type, children }): PlainOutputField => ({
    key,
    label,
    ...(children === undefined ? { type: type ?? 'string' } : { children: outputFieldsOf(children) }),
    ...(key === 'id' ? { primary: true } : {}),
  }));

export const sampleOf = (fields: readonly RecordField[]): Record<string, unknown> =>
  Object.fromEntries(
    fields
      .map(({ key, sample, children }): [string, unknown] => [
        key,
        children === undefined ? sample : [sampleOf(children)],
      ])
      .filter(([, sample]) => sample !== undefined),
  );

export const isLink = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:/.test(value);

/** Leaves out the links that are those of the sample. */
export const withoutLinksOf = (sample: Readonly<Record<string, unknown>>, record: object) =>
  Object.fromEntries(
    Object.entries(record).filter(([key, value]) => !isLink(value) || value !== sample[key]),
  );

/** Leaves out null, undefined and empty text. */
export const compact = (record: object) =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

/** A time from HeyGen as ISO 8601 in UTC, which every app can read. */
export const toIso = (time: Parameters<typeof momentOf>[0]): string | undefined =>
  momentOf(time)?.toISOString().replace('.000Z', 'Z');
