import type { PlainOutputField } from 'zapier-platform-core';

/** A part of what an operation hands over. Zapier's output fields and the sample both come from a list of these. */
export interface RecordField {
  key: string;
  label: string;
  /** @default 'string' */
  type?: 'number' | 'boolean' | 'datetime' | 'file';
  sample: string | number | boolean;
}

export const outputFieldsOf = (fields: readonly RecordField[]): PlainOutputField[] =>
  fields.map(({ key, label, type = 'string' }): PlainOutputField => ({
    key,
    label,
    type,
    ...(key === 'id' ? { primary: true } : {}),
  }));

export const sampleOf = (fields: readonly RecordField[]): Record<string, RecordField['sample']> =>
  Object.fromEntries(fields.map(({ key, sample }) => [key, sample]));
