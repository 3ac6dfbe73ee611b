import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Something the person at the keyboard can fix. `message` is all that they see. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

export type Row = Record<string, string>;

export interface Sheet {
  file: string;
  columns: string[];
  rows: Row[];
}

/**
 * Reads a sheet into the rows that a Google Sheets trigger would return.
 * @throws UserError for a file that is missing, empty or not CSV
 */
export const readSheet = async (path: string): Promise<Sheet> => {
  const file = basename(path);
  const content = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`There is no file ${path}.`);
  });
  let columns: string[] = [];
  let rows: Row[];
  try {
    rows = parse(content, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      columns: (header: string[]) => (columns = header),
    });
  } catch (error) {
    throw new UserError(
      `${file} is not a CSV file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (rows.length === 0) throw new UserError(`${file} has no rows.`);
  return { file, columns, rows };
};

interface FormField {
  key: string;
  label?: string;
  required?: boolean;
}

const fold = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\s_.-]/gu, '')
    .toLowerCase();

/**
 * Maps each field of a form to the column of the same name, as a person would in the Zap editor.
 *
 * @returns the input of each row, by field key
 * @throws UserError that names missing columns, or the first empty cell of a required field
 */
export const fillIn = (fields: readonly FormField[], sheet: Sheet): Row[] => {
  const byName = new Map(sheet.columns.map((column) => [fold(column), column]));
  const columnOf = ({ key, label }: FormField) => byName.get(fold(label ?? key));

  const missing = fields.filter((field) => field.required === true && columnOf(field) === undefined);
  if (missing.length > 0) {
    const names = missing.map(({ key, label }) => `“${label ?? key}”`).join(', ');
    throw new UserError(
      `The template needs a column ${names}. ${sheet.file} has: ${sheet.columns.join(', ')}. Nothing was rendered.`,
    );
  }
  return sheet.rows.map((row, index) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const column = columnOf(field);
        if (column === undefined) return [];
        const value = row[column] ?? '';
        if (value === '' && field.required === true) {
          throw new UserError(
            `Row ${index + 1} of ${sheet.file} has nothing in the column “${column}”, which the template needs. Nothing was rendered.`,
          );
        }
        return value === '' ? [] : [[field.key, value]];
      }),
    ),
  );
};
