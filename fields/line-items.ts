import { inputError, isProblem } from '../heygen/errors.ts';

/** A row of line items, as the user counts them. */
export interface LineItem {
  /** From 1. Rows that are blank count, and are left out. */
  number: number;
  values: Readonly<Record<string, unknown>>;
}

type Values = Record<string, unknown>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

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

/** Without what belongs to no field of a row. */
const only = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]]));

/**
 * The rows of a field with children. Zapier hands over a list with an object for each row; a column that was mapped
 * as a whole comes as a list in one object, and columns may differ in length and have blank cells.
 *
 * @param value of the field in `bundle.inputData`
 * @param keys of its children
 * @throws HeyGenError (input) for anything but rows
 */
export const lineItemsOf = (value: unknown, keys: readonly string[], label: string): LineItem[] => {
  if (isBlank(value)) return [];
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  const rows = parts.flatMap((part): Values[] => {
    if (isBlank(part)) return [{}];
    if (!isObject(part)) {
      throw inputError(`${label} takes rows with a value for each of its fields. Map the fields one by one.`);
    }
    return rowsOfColumns(only(part, keys));
  });
  return rows
    .map((values, index) => ({ number: index + 1, values }))
    .filter(({ values }) => !Object.values(values).every(isBlank));
};

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
  throw inputError(more > 0 ? `${named} ${more} more rows have faults.` : named);
};
