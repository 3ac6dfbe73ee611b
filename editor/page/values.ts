/** What a form passes to the app, from what was typed. Zapier turns text into the field's type where it can. */
import type { Data, Field } from '../contract.ts';
import { isObject } from './data.ts';
import { Secret } from './secret.ts';

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

const NUMBER = /^[-+]?\d+(\.\d+)?$/;
const YES = ['true', 'yes', 'y', '1', 'on'];
const NO = ['false', 'no', 'n', '0', 'off'];

/** A text that does not fit the type is passed on as it is, for the app to complain about. */
const typed = (type: string | undefined, value: unknown): unknown => {
  if (value instanceof Secret) return value.reveal();
  if (typeof value !== 'string') return value;
  const text = value.trim();
  switch (type) {
    case 'integer':
      return /^[-+]?\d+$/.test(text) ? Number(text) : value;
    case 'number':
      return NUMBER.test(text) ? Number(text) : value;
    case 'boolean':
      return YES.includes(text.toLowerCase()) ? true : NO.includes(text.toLowerCase()) ? false : value;
    case 'json':
      try {
        return JSON.parse(text);
      } catch {
        return value;
      }
    default:
      return value;
  }
};

const valueOf = (field: Field, value: unknown): unknown => {
  if (field.children !== undefined) return rowsOf(field.children, value);
  if (field.dict === true || !field.list) return field.dict === true ? value : typed(field.type, value);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => !isBlank(one)).map((one) => typed(field.type, one));
};

const rowsOf = (children: readonly Field[], value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  const rows: unknown[] = value;
  return rows
    .filter(isObject)
    .map((row) => passed(children, row))
    .filter((row) => Object.keys(row).length > 0);
};

/** Fields that are for reading, not for filling in. */
export const isNote = ({ type }: Field): boolean => type === 'copy';

/**
 * @param input by field key; what is empty is left out, and what was never touched has its default
 */
export const passed = (fields: readonly Field[], input: Data): Data => {
  const known = new Set(fields.map(({ key }) => key));
  const values = fields
    .filter((field) => !isNote(field))
    .map((field): [string, unknown] => [
      field.key,
      valueOf(field, field.key in input ? input[field.key] : field.default),
    ])
    .filter(([, value]) => !isBlank(value) && !(Array.isArray(value) && value.length === 0));
  // The form may not have shown a field yet that the address has a value for.
  const others = Object.entries(input).filter(([key, value]) => !known.has(key) && !isBlank(value));
  return Object.fromEntries([...values, ...others]);
};
