import type { PlainOutputField } from 'zapier-platform-core';

/** A part of what an operation hands over. Zapier's output fields and the sample both come from a list of these. */
export interface RecordField {
  key: string;
  label: string;
  /** @default 'string' */
  type?: 'number' | 'boolean' | 'datetime' | 'file';
  /** None for a part that most records do not have. */
  sample?: string | number | boolean;
}

export const outputFieldsOf = (fields: readonly RecordField[]): PlainOutputField[] =>
  fields.map(({ key, label, type }): PlainOutputField => ({
    key,
    label,
    type: type ?? 'string',
    ...(key === 'id' ? { primary: true } : {}),
  }));

export const sampleOf = (fields: readonly RecordField[]) =>
  Object.fromEntries(fields.flatMap(({ key, sample }) => (sample === undefined ? [] : [[key, sample]])));
