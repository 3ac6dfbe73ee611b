import { inputError, isProblem, type HeyGenError, shown } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { isEmpty } from './input.ts';

/** A row of line items. */
export interface LineItem {
  /** From 1, as users count. Blank rows are left out, but they count. */
  number: number;
  values: Readonly<Record<string, unknown>>;
}

/** A field with children, each of which is a column. */
interface LineItemField {
  key: string;
  label: string;
  children: readonly { key: string; label: string }[];
}

type Values = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Turns columns into rows. Columns may differ in length. A single value applies to every row in which some column has
 * one; the other rows are blank.
 */
const rowsOfColumns = (columns: Values): Values[] => {
  const lists: unknown[][] = Object.values(columns).filter((column) => Array.isArray(column));
  if (lists.length === 0) return [columns];
  const length = Math.max(1, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, row) =>
    lists.every((list) => isEmpty(list[row]))
      ? {}
      : Object.fromEntries(
          Object.entries(columns).map(([key, column]) => [
            key,
            Array.isArray(column) ? (column as unknown[])[row] : column,
          ]),
        ),
  );
};

/** Keeps only these keys. */
export const only = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.filter((key) => Object.hasOwn(values, key)).map((key) => [key, values[key]]));

/** `Avatar ID`, `avatarId` and `avatar_id` are one name. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * The cells of a row under the keys of their columns. The form uses these keys. An AI agent guesses: a label, or a key without
 * its prefix.
 *
 * @throws HeyGenError (input) for a value that would go nowhere
 */
const cellsOf = (row: Values, { label, children }: LineItemField, prefix: string): Values => {
  const keys = children.map(({ key }) => key);
  const cells = { ...only(row, keys) };
  const isGuess = (name: string) => !keys.includes(name) && ![row[name]].flat().every(isEmpty);
  for (const name of Object.keys(row).filter(isGuess)) {
    const column = children.find((child) =>
      [child.key, child.key.slice(prefix.length), child.label].map(plain).includes(plain(name)),
    );
    if (column === undefined) {
      const labels = children.map((child) => child.label).join(', ');
      throw inputError(`${label} has no field “${shown(name)}”. Use one of its fields: ${labels}.`);
    }
    if (!isEmpty(cells[column.key])) {
      throw inputError(
        `${label} has ${column.label} twice in a row, once as “${shown(name)}”. Leave one out.`,
      );
    }
    cells[column.key] = row[name];
  }
  return cells;
};

/**
 * All rows of a field with children, the blank ones too. Zapier sends a list with an object for each row. If a whole
 * column was mapped, it comes as a list inside one object. Columns may differ in length and have blank cells.
 *
 * Each child also appears next to the list under its own key, with its values joined by commas (source: issue 27 of
 * zapier-platform). These count only if there is no list, which means that single values were mapped.
 *
 * @throws HeyGenError (input) for anything but rows
 */
const allRowsOf = (inputData: Values, field: LineItemField, prefix: string): Values[] => {
  const { key, label, children } = field;
  const alone = only(
    inputData,
    children.map((child) => child.key),
  );
  const value = inputData[key];
  const list: unknown[] = Array.isArray(value) ? value : [isEmpty(value) ? alone : value];
  return list.flatMap((part): Values[] => {
    if (isEmpty(part)) return [{}];
    if (!isObject(part)) {
      throw inputError(`${label} needs a value for each of its fields. Map the fields one by one.`);
    }
    return rowsOfColumns(cellsOf(part, field, prefix));
  });
};

/**
 * The rows that are not blank.
 *
 * @param inputData `bundle.inputData`
 * @param prefix of the columns’ keys
 * @throws HeyGenError (input) for anything but rows
 */
export const lineItemsOf = (inputData: Values, field: LineItemField, prefix = ''): LineItem[] =>
  allRowsOf(inputData, field, prefix)
    .map((values, index) => ({ number: index + 1, values }))
    .filter(({ values }) => !Object.values(values).every(isEmpty));

/** A list in a cell, which is a mistake, must not be read as a column later. */
const wrapped = (cell: unknown): unknown => (Array.isArray(cell) ? [cell] : cell);

/**
 * The input with each cell in its row, under the key of its column, and nowhere else.
 * @throws HeyGenError (input) as `lineItemsOf`
 */
export const withRows =
  (field: LineItemField, prefix: string) =>
  (inputData: Values): Record<string, unknown> => {
    const columns = new Set(field.children.map(({ key }) => key));
    const others = Object.entries(inputData).filter(([key]) => !columns.has(key));
    const rows = allRowsOf(inputData, field, prefix).map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, wrapped(cell)])),
    );
    return { ...Object.fromEntries(others), [field.key]: rows };
  };

/**
 * The cells that are filled in, without the prefix of their keys. Zapier allows each key once in a form, including line
 * items, so the keys of a row have a prefix that the keys for all rows do not have.
 */
export const filledIn = (values: Values, prefix = ''): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isEmpty(value))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );

/** How many faulty rows one error names. */
const MOST_NAMED = 5;

/** @param faults “Row 3: Script is missing.” */
export const rowsError = (faults: readonly string[]): HeyGenError => {
  const more = faults.length - MOST_NAMED;
  const named = faults.slice(0, MOST_NAMED).join(' ');
  return inputError(
    more > 0 ? `${named} ${more} more ${more === 1 ? 'row has an error' : 'rows have errors'}.` : named,
  );
};

/**
 * Reads all rows before anything is sent.
 *
 * @throws HeyGenError (input) that names the faulty rows: “Row 3: Script is missing.”
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
  if (faults.length > 0) throw rowsError(faults);
  return results;
};

/**
 * Labels for HeyGen's complaints about a list of rows: `videos.3.script` is “Row 5: Script” if an earlier row was
 * blank.
 *
 * @param list path of the list in the payload
 * @param items the rows in the order in which they are sent
 * @param labels labels by path within a row
 */
export const rowLabels = (
  list: string,
  items: readonly Pick<LineItem, 'number'>[],
  labels: FieldLabels,
): FieldLabels =>
  Object.fromEntries(
    items.flatMap(({ number }, index): [string, string][] => [
      [`${list}.${index}`, `Row ${number}`],
      ...Object.entries(labels).map(([path, label]): [string, string] => [
        `${list}.${index}.${path}`,
        `Row ${number}: ${label}`,
      ]),
    ]),
  );
