import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fillIn, readSheet } from '../../demo/rows.ts';
import { UserError } from '../../tools/command.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rows-'));
});
afterEach(() => rm(directory, { recursive: true }));

const sheet = async (content: string | Buffer) => {
  const file = join(directory, 'sheet.csv');
  await writeFile(file, content);
  return readSheet(file);
};

describe('A sheet', () => {
  test('keeps commas, quotes, line breaks, emoji and right-to-left text', async () => {
    const { rows } = await sheet('name,message\n"Ren, ""R""","two\nlines 🎂"\nسارة,{{curly}}\n');
    expect(rows).toEqual([
      { name: 'Ren, "R"', message: 'two\nlines 🎂' },
      { name: 'سارة', message: '{{curly}}' },
    ]);
  });

  test('may have empty lines, and the byte order mark that Excel writes', async () => {
    const { columns, rows } = await sheet('\uFEFFname,email\r\nAnn,ann@example.com\r\n\r\n,\r\n');
    expect(columns).toEqual(['name', 'email']);
    expect(rows).toEqual([{ name: 'Ann', email: 'ann@example.com' }]);
  });

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may be divided by %s', async (_what, delimiter) => {
    const line = (...cells: string[]) => `${cells.join(delimiter)}\r\n`;
    const { columns, rows } = await sheet(
      line('"name, or; else"', 'message', 'photo', 'email') +
        line('"Ann\t(A)"', ' "Hi, Ann; hi!\nBye, Ann; bye."', '', 'ann@example.com') +
        line('Bob', 'Hi', '', ''),
    );
    expect(columns).toEqual(['name, or; else', 'message', 'photo', 'email']);
    expect(rows).toEqual([
      {
        'name, or; else': 'Ann\t(A)',
        message: 'Hi, Ann; hi!\nBye, Ann; bye.',
        photo: '',
        email: 'ann@example.com',
      },
      { 'name, or; else': 'Bob', message: 'Hi', photo: '', email: '' },
    ]);
  });

  test('of one column may have any of them in its cells', async () => {
    expect((await sheet('message\nHi; you\n"Bye, you"\n')).rows).toEqual([
      { message: 'Hi; you' },
      { message: 'Bye, you' },
    ]);
  });

  const text = 'name;message\r\nZoë;Café – 5 € für “dich”\r\n';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const windows1252: Record<string, number> = { '–': 0x96, '€': 0x80, '“': 0x93, '”': 0x94 };
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, as Excel saves Unicode text', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
    [
      'Windows-1252, as Excel saves CSV',
      Buffer.from(Array.from(text, (one) => windows1252[one] ?? one.charCodeAt(0))),
    ],
  ])('may be in %s', async (_encoding, content) => {
    const { columns, rows } = await sheet(content);
    expect(columns).toEqual(['name', 'message']);
    expect(rows).toEqual([{ name: 'Zoë', message: 'Café – 5 € für “dich”' }]);
  });

  test.each([
    ['missing file', () => readSheet(join(directory, 'none.csv')), /There is no file .*none\.csv\./],
    ['header without rows', () => sheet('name,message\n'), /^sheet\.csv has no rows\.$/],
    ['row with too many cells', () => sheet('name\nAnn,Bob\n'), /^sheet\.csv is not a CSV file: /],
  ])('is refused with one sentence: %s', async (_what, read, sentence) => {
    const failure = read();
    await expect(failure).rejects.toBeInstanceOf(UserError);
    await expect(failure).rejects.toThrow(sentence);
  });
});

describe('Filling in a form', () => {
  const fields = [
    { key: 'variable__name', label: 'name', required: true },
    { key: 'variable__First_x20_line', label: 'First line', required: true },
    { key: 'variable__photo', label: 'photo', required: false },
  ];

  test('matches columns by name, ignoring case, spaces and accents', async () => {
    const data = await sheet('NAMÉ,first_line,other\nAnn,Hello,x\n');
    expect(fillIn(fields, data)).toEqual([{ variable__name: 'Ann', variable__First_x20_line: 'Hello' }]);
  });

  test('leaves out optional fields that are empty', async () => {
    const data = await sheet('name,first line,photo\nAnn,Hi,\nBob,Ho,https://example.com/b.jpg\n');
    expect(fillIn(fields, data)).toEqual([
      { variable__name: 'Ann', variable__First_x20_line: 'Hi' },
      { variable__name: 'Bob', variable__First_x20_line: 'Ho', variable__photo: 'https://example.com/b.jpg' },
    ]);
  });

  test('names the missing columns and the existing ones', async () => {
    const data = await sheet('email,photo\nann@example.com,\n');
    expect(() => fillIn(fields, data)).toThrow(
      'The template needs a column “name”, “First line”. sheet.csv has: email, photo. Nothing was rendered.',
    );
  });

  test('names the row and column of an empty cell for a required field', async () => {
    const data = await sheet('name,first line\nAnn,Hi\nBob,\n');
    expect(() => fillIn(fields, data)).toThrow(
      'Row 2 of sheet.csv has nothing in the column “first line”, which the template needs. Nothing was rendered.',
    );
  });
});
