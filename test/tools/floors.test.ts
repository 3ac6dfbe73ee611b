/** `npm run lint` keeps the floors: an import that goes up, or sideways, is refused wherever the file lies. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../../tools/app.ts';

/** A folder of each room; operations have three folders that are alike. */
const FOLDERS = {
  operations: 'creates',
  steps: 'steps',
  fields: 'fields',
  records: 'records',
  zapier: 'zapier',
  heygen: 'heygen',
  emulator: 'emulator',
  host: 'host',
  editor: 'editor',
  demo: 'demo',
  tools: 'tools',
  bench: 'bench',
  test: 'test',
} as const;
type Room = keyof typeof FOLDERS;
const rooms = Object.keys(FOLDERS) as Room[];

/** From the top floor to the ground. Rooms on one floor do not import each other. */
const SHIPPED: Room[][] = [['operations'], ['steps'], ['fields', 'records'], ['zapier'], ['heygen']];
const floorOf = (room: Room): number => SHIPPED.findIndex((floor) => floor.includes(room));

const mayImport = (from: Room, to: Room): boolean => {
  if (from === to || from === 'test') return true;
  if (from === 'editor') return ['emulator', 'host'].includes(to);
  if (from === 'demo') return ['emulator', 'host', 'tools'].includes(to);
  if (from === 'bench') return ['emulator', 'host', 'tools', 'test'].includes(to);
  if (from === 'tools') return ['emulator', 'host', 'test'].includes(to);
  return floorOf(from) !== -1 && floorOf(from) < floorOf(to);
};

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

const folder = await mkdtemp(join(tmpdir(), 'floors-'));

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

/** A file that imports another, two folders down in its room. */
const plant = async (from: string, to: string, kind: 'import' | 'import type' = 'import'): Promise<void> => {
  const target = to.endsWith('.ts') ? relative(dirname(from), to) : to;
  const path = target === to || target.startsWith('.') ? target : `./${target}`;
  await write(from, `${kind} { Thing } from '${path}';\nexport const other: Thing = Thing;\n`);
};

const planted = (from: Room, to: Room, kind: string): string =>
  `${FOLDERS[from]}/some/where/${kind}-of-${to}.ts`;

let violations: Violation[];
const refusedBy = (rule: string): string[] =>
  violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from);

beforeAll(async () => {
  for (const file of ['.dependency-cruiser.js', 'tsconfig.json', 'package.json']) {
    await cp(join(ROOT, file), join(folder, file));
  }
  for (const room of rooms) await write(`${FOLDERS[room]}/thing.ts`, 'export const Thing = 1;\n');
  for (const from of rooms) {
    for (const to of rooms) {
      await plant(planted(from, to, 'value'), `${FOLDERS[to]}/thing.ts`);
      await plant(planted(from, to, 'type'), `${FOLDERS[to]}/thing.ts`, 'import type');
    }
  }
  for (const name of ['zapier-platform-core', 'lodash']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, 'exports.Thing = 1;\n');
    await plant(`zapier/packages/${name}.ts`, name);
    await plant(`heygen/packages/${name}.ts`, name);
    await plant(`emulator/packages/${name}.ts`, name);
  }
  await write('heygen/legacy/thing.ts', 'export const Thing = 1;\n');
  await plant('heygen/generation.ts', 'heygen/legacy/thing.ts');
  await plant('heygen/videos/old.ts', 'heygen/legacy/thing.ts');
  await plant('fields/old.ts', 'heygen/legacy/thing.ts', 'import type');
  await plant('heygen/client/resource.ts', 'heygen/videos/old.ts', 'import type');
  await plant('host/ring/one.ts', 'host/ring/two.ts', 'import type');
  await plant('host/ring/two.ts', 'host/ring/one.ts', 'import type');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.js', '--output-type', 'json', '.'],
    ],
    { cwd: folder, maxBuffer: 2 ** 26 },
  ).catch((error: unknown) => {
    // It ends with the number of violations.
    if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) };
    throw error;
  });
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(rooms)('From %s', (from) => {
  test.each(rooms)('to %s', (to) => {
    const files = ['value', 'type'].map((kind) => planted(from, to, kind));
    expect(files.filter((file) => refusedBy(`floor-of-${from}`).includes(file))).toEqual(
      mayImport(from, to) ? [] : files,
    );
  });
});

test('only heygen/generation.ts may import from heygen/legacy/', () => {
  expect(refusedBy('one-door-to-legacy').sort()).toEqual(['fields/old.ts', 'heygen/videos/old.ts']);
});

test('heygen/client/ knows no resource', () => {
  expect(refusedBy('client-first')).toEqual(['heygen/client/resource.ts']);
});

test('neither heygen/ nor the emulator may import Zapier’s core', () => {
  expect(refusedBy('heygen-without-zapier').sort()).toEqual([
    'emulator/packages/zapier-platform-core.ts',
    'heygen/packages/zapier-platform-core.ts',
  ]);
});

test('what is shipped may import only the packages that are shipped with it', () => {
  expect(refusedBy('shipped-packages').sort()).toEqual([
    'heygen/packages/lodash.ts',
    'zapier/packages/lodash.ts',
  ]);
});

test('a cycle is refused, also one of types', () => {
  expect(refusedBy('no-cycles')).toContain('host/ring/one.ts');
});
