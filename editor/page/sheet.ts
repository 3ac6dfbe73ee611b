/** What other apps give: a row of a sheet, or all of its rows as line items. */
import { parse } from 'csv-parse/browser/esm/sync';
import type { Data, OtherStep } from '../contract.ts';

/** The delimiter that the first line has most of; sheets in many countries come with semicolons. */
const delimiterOf = (sheet: string): string => {
  const [first = ''] = sheet.split('\n');
  const count = (character: string) => first.split(character).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
};

const isTable = (value: unknown): value is string[][] =>
  Array.isArray(value) && value.every((row: unknown) => Array.isArray(row));

/** @returns names and rows; nothing for a text that is no sheet */
export const tableIn = (sheet: string): { names: string[]; rows: string[][] } => {
  try {
    const table: unknown = parse(sheet, {
      bom: true,
      delimiter: delimiterOf(sheet),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const [names = [], ...rows] = isTable(table) ? table : [];
    return { names, rows };
  } catch {
    return { names: [], rows: [] };
  }
};

export const rowOf = ({ sheet, row }: OtherStep): Data | undefined => {
  const { names, rows } = tableIn(sheet);
  if (names.length === 0) return undefined;
  return Object.fromEntries(
    names.map((name, column): [string, unknown] => [
      name,
      row === 0 ? rows.map((cells) => cells[column] ?? '') : (rows[row - 1]?.[column] ?? ''),
    ]),
  );
};
