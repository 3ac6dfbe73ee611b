import { inputError, isProblem } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { isEmpty } from './input.ts';

/** A row of line items, as the user counts them. */
export interface LineItem {
  /** From 1. Rows that are blank count, and are left out. */
  number: number;
  values: Readonly<Record<string, unknown>>;
}

/** A field with children, each of which is a column. */
interface LineItemField {
  key: string;
  label: string;
  children: readonly { key: string }[];
}

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Columns of different lengths, or single values, which then hold for every row. */
const rowsOfColumns = (columns: Values): Values[] => {
  const lists = Object.values(columns).filter((column) => Array.isArray(column));
  const length = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([key, column]) => [
        key,
        Array.isArray(column) ? (column as unknown[])[row] : column,
      ]),
    ),
  );
};

/** Without what belongs to other fields. */
export const only = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]]));

/**
 * The rows of a field with children. Zapier hands over a list with an object for each row; a column that was mapped
 * as a whole comes as a list in one object, and columns may differ in length and have blank cells.
 *
 * Each child also stands beside the list under its own key, its values joined by commas (source: issue 27 of
 * zapier-platform). They count only where there is no list: single values were mapped, and no line items.
 *
 * @param inputData `bundle.inputData`
 * @throws HeyGenError (input) for anything but rows
 */
export const lineItemsOf = (inputData: Values, { key, label, children }: LineItemField): LineItem[] => {
  const keys = children.map((child) => child.key);
  const value = inputData[key];
  const list: unknown[] = Array.isArray(value) ? value : [isEmpty(value) ? inputData : value];
  const rows = list.flatMap((part): Values[] => {
    if (isEmpty(part)) return [{}];
    if (!isObject(part)) {
      throw inputError(`${label} needs a value for each of its fields. Map the fields one by one.`);
    }
    return rowsOfColumns(only(part, keys));
  });
  return rows
    .map((values, index) => ({ number: index + 1, values }))
    .filter(({ values }) => !Object.values(values).every(isEmpty));
};

/**
 * The cells that are filled in, without the prefix of their keys. Zapier takes each key once in a form, line items
 * included, so a prefix tells the keys of a row from those for all rows.
 */
export const filledIn = (values: Values, prefix = ''): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );

/** Rows at fault that one error names. */
const MOST_NAMED = 5;

/**
 * Reads every row before anything is sent.
 *
 * @throws HeyGenError (input) that names the rows at fault: “Row 3: Script is missing.”
 */
export const readRows = <Result>(items: readonly LineItem[], read: (item: LineItem) => Result): Result[] => {
  const faults: string[] = [];
  const results = items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      if (!isProblem(error, 'input')) throw error;
      faults.push(`Row ${item.number}: ${error.message}`);
      return [];
    }
  });
  if (faults.length === 0) return results;
  const more = faults.length - MOST_NAMED;
  const named = faults.slice(0, MOST_NAMED).join(' ');
  if (more <= 0) throw inputError(named);
  throw inputError(`${named} ${more} more ${more === 1 ? 'row has an error' : 'rows have errors'}.`);
};

/**
 * Labels for HeyGen's complaints about a list of rows: `videos.3.script` is “Row 5: Script” when an earlier row was
 * blank.
 *
 * @param list path of the list in the payload
 * @param items the rows, in the order in which they are sent
 * @param labels those of one row, by their paths in it
 */
export const rowLabels = (list: string, items: readonly LineItem[], labels: FieldLabels): FieldLabels =>
  Object.fromEntries(
    items.flatMap(({ number }, index): [string, string][] => [
      [`${list}.${index}`, `Row ${number}`],
      ...Object.entries(labels).map(([path, label]): [string, string] => [
        `${list}.${index}.${path}`,
        `Row ${number}: ${label}`,
      ]),
    ]),
  );
