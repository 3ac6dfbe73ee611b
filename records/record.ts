import type { PlainOutputField } from 'zapier-platform-core';

/** A part of what an operation hands over. Zapier's output fields and the sample both come from a list of these. */
export interface RecordField {
  key: string;
  label: string;
  /** @default 'string' */
  type?: 'number' | 'boolean' | 'datetime' | 'file';
  /** None for a part that some results do not have: what a sample promises, every ordinary result must have. */
  sample?: string | number | boolean;
  /** The columns of line items, in place of a type and a sample. */
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
