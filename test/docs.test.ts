/** What the documents say of the repository has to be so. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import App from '../index.ts';
import { backgroundFields } from '../fields/background.ts';
import { ROOT } from '../tools/app.ts';
import { apiTable, documented, usedEndpoints } from '../tools/api-table.ts';
import { endpointsTable } from '../tools/endpoints-table.ts';
import { errorsPage } from '../tools/errors-page.ts';
import { withGenerated } from '../tools/generated.ts';
import { readSentences } from '../tools/sentences.ts';
import { isData } from '../host/data.ts';
import { readSnapshots } from './faults/snapshot.ts';
import packageJson from '../package.json' with { type: 'json' };

const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

/** Files of a folder and of the folders in it. */
const filesIn = async (folder: string, extension: string): Promise<string[]> =>
  (await readdir(join(ROOT, folder), { recursive: true }))
    .filter((path) => path.endsWith(extension))
    .map((path) => join(folder, path));

const top = await readdir(ROOT, { withFileTypes: true });
const ignored = (await read('.gitignore')).split('\n').map((line) => line.replace(/\/$/, ''));
/** The folders that are in the repository, and not made by a command. */
const folders = top
  .filter((entry) => entry.isDirectory() && !['.git', ...ignored].includes(entry.name))
  .map(({ name }) => name);

interface Document {
  path: string;
  text: string;
  /** Without blocks of code. */
  prose: string;
}

const paths = [
  ...top.map(({ name }) => name).filter((name) => name.endsWith('.md')),
  ...(await Promise.all(['docs', '.github'].map((folder) => filesIn(folder, '.md')))).flat(),
];
const documents = await Promise.all(
  paths.map(async (path): Promise<Document> => {
    const text = await read(path);
    return { path, text, prose: text.replaceAll(/^```.*?^```$/gms, '') };
  }),
);

const documentAt = (path: string): Document | undefined =>
  documents.find((document) => document.path === path);

const proseOf = (path: string): string => documentAt(path)?.prose ?? '';

/** What the first group of a pattern finds in all documents, as `path: found`. */
const findIn = (part: 'text' | 'prose', pattern: RegExp) =>
  documents.flatMap((document) =>
    [...document[part].matchAll(pattern)].map(([, found = '']) => ({ path: document.path, found })),
  );

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const hasAnchor = (path: string, anchor: string): boolean =>
  [...proseOf(path).matchAll(/^#+ (.*)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);

const leadsSomewhere = ({ path, found }: { path: string; found: string }): boolean => {
  const [file = '', anchor] = found.split('#');
  const target = file === '' ? path : join(dirname(path), file);
  return existsSync(join(ROOT, target)) && (anchor === undefined || hasAnchor(target, anchor));
};

test('Every link to another part of the repository leads there', () => {
  const links = findIn('prose', /\]\(([^)\s]+)\)/g).filter(({ found }) => !/^https?:/.test(found));
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !leadsSomewhere(link))).toEqual([]);
});

test('Every npm script that is spoken of is there', () => {
  const scripts = findIn('text', /\bnpm run (?:-s )?([\w:]+)/g);
  expect(scripts.length).toBeGreaterThan(20);
  expect(scripts.filter(({ found }) => !Object.hasOwn(packageJson.scripts, found))).toEqual([]);
});

test('Every file and folder that is spoken of is there', () => {
  /** A path into one of the folders, or a file of code wherever it is. */
  const isPath = (word: string) =>
    folders.some((folder) => word.startsWith(`${folder}/`)) || /^[\w./-]+\.ts$/.test(word);
  /** `test/*.test.ts` is there when its folder is. */
  const placeOf = (word: string) => word.replace(/\*.*$/, '');
  const places = findIn('prose', /`([^`\s]+)`/g).filter(({ found }) => isPath(found));
  expect(places.length).toBeGreaterThan(50);
  expect(places.filter(({ found }) => !existsSync(join(ROOT, placeOf(found))))).toEqual([]);
});

test('docs/errors.md is made of the snapshots and the source as they are (else: npm run docs)', async () => {
  expect(errorsPage(await readSnapshots(), await readSentences())).toBe(documentAt('docs/errors.md')?.text);
});

describe('docs/heygen-api.md', () => {
  const METHODS: Readonly<Record<string, string>> = {
    get: 'GET',
    list: 'GET',
    delete: 'DELETE',
    put: 'PUT',
    path: 'POST',
  };
  /** `heygen.get(path`/v3/videos/${id}`` or `path: '/v3/videos'`, which is how everything is asked for. */
  const REQUEST = /\b(get|list|delete|put|path)(?:\(|:)\s*(?:path)?['`](\/v\d\/[^'`]+)['`]/g;

  test('has the table of test/operations/ (else: npm run docs)', () => {
    const { text = '' } = documentAt('docs/heygen-api.md') ?? {};
    expect(withGenerated(text, 'endpoints', endpointsTable())).toBe(text);
  });

  test('has a row for each operation of v3, with the steps that use it or a reason (else: npm run docs)', () => {
    const { text = '' } = documentAt('docs/heygen-api.md') ?? {};
    expect(withGenerated(text, 'operations', apiTable())).toBe(text);
    const used = [...usedEndpoints().keys()];
    expect(used.filter((endpoint) => !(endpoint in documented))).toEqual([]);
    const unexplained = Object.entries(documented).filter(
      ([endpoint, reason]) => !used.includes(endpoint) && reason === undefined,
    );
    expect(unexplained).toEqual([]);
  });

  test('names every request of the app, and no other', async () => {
    const sources = await Promise.all((await filesIn('heygen', '.ts')).map(read));
    const asked = sources.flatMap((source) =>
      [...source.matchAll(REQUEST)].map(
        ([, how = '', path = '']) => `${METHODS[how] ?? how} ${path.replaceAll(/\$\{\w+\}/g, '{id}')}`,
      ),
    );
    const named = [...endpointsTable().matchAll(/`((?:GET|POST|PUT|DELETE) [^`]+)`/g)].map(
      ([, request = '']) => request,
    );
    expect(asked.length).toBeGreaterThan(30);
    expect([...new Set(named)].sort()).toEqual([...new Set(asked)].sort());
  });
});

/** What users see: of operations, of fields, and of what comes out. */
const labelsIn = (value: unknown): string[] =>
  isData(value)
    ? Object.entries(value).flatMap(([key, part]) =>
        key === 'label' && typeof part === 'string' ? [part] : labelsIn(part),
      )
    : [];

test.each([
  ['docs/migration.md', 50],
  ['docs/compared.md', 25],
])('%s calls everything by its label', (page, least) => {
  const labels = new Set(labelsIn([App, backgroundFields]));
  const named = [...proseOf(page).matchAll(/\*\*(.+?)\*\*/g)].map(([, label = '']) => label);
  expect(named.length).toBeGreaterThan(least);
  expect(named.filter((label) => !labels.has(label))).toEqual([]);
});

test('docs/compared.md gives the source of each cell', () => {
  const page = proseOf('docs/compared.md');
  const [tables = '', sources = ''] = page.split('## Sources');
  const numbers = [...sources.matchAll(/^(\d+)\. /gm)].map(([, number]) => number);
  const cited = [...tables.matchAll(/\[([\d, ]+)\]/g)].flatMap(([, list = '']) => list.split(', '));
  expect([...new Set(cited)].sort()).toEqual([...numbers].sort());
  const rows = tables.split('\n').filter((line) => line.startsWith('|') && !/^\| (To|-+| ) /.test(line));
  // The first column names the job, and the last one is about this app.
  const cells = rows.flatMap((row) =>
    row
      .split('|')
      .slice(2, -2)
      .map((cell) => cell.trim()),
  );
  expect(cells.length).toBeGreaterThan(100);
  expect(cells.filter((cell) => cell !== '–' && !/\[[\d, ]+\]$/.test(cell))).toEqual([]);
});
