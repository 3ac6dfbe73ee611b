import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { UserError } from '../tools/command.ts';

export type Row = Record<string, string>;

export interface Sheet {
  file: string;
  columns: string[];
  rows: Row[];
}

/** Excel writes UTF-16 with a byte order mark, UTF-8, or the encoding of Windows, which is the only one never refused. */
const decode = (bytes: Buffer): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/** What the header has most of, outside of quotes. Sheets of many countries have semicolons. */
const delimiterOf = (content: string): string => {
  const [header = ''] = content
    .replaceAll(/"[^"]*"/g, '')
    .trimStart()
    .split(/[\r\n]/);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
};

/**
 * Reads a sheet into the rows that a Google Sheets trigger would return.
 * @throws UserError for a file that is missing, empty or not CSV
 */
export const readSheet = async (path: string): Promise<Sheet> => {
  const file = basename(path);
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`There is no file ${path}.`);
  });
  const content = decode(bytes);
  let columns: string[] = [];
  let rows: Row[];
  try {
    rows = parse(content, {
      delimiter: delimiterOf(content),
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
