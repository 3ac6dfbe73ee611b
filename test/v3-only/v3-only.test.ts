import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/**
 * What there is to do once HeyGen has switched v1 and v2 off: delete heygen/legacy/ and every test with `legacy` in its
 * path, and put this folder's generation.ts in the place of heygen/generation.ts. Here that is done to a copy.
 */

const ROOT = join(import.meta.dirname, '../..');
const SHIPPED = [
  'index.ts',
  'authentication.ts',
  ...['creates', 'fields', 'heygen', 'records', 'searches', 'steps', 'triggers', 'zapier'],
];
/** What runs the tests of what is shipped, and what they import. */
const AROUND = [
  'emulator',
  'host',
  'tools/command.ts',
  'tools/lean/called-part.ts',
  'tools/lean/lodash-fp.cjs',
  'jest.config.js',
  'package.json',
  'tsconfig.json',
];
const TESTS = [
  'compile-once.cjs',
  'environment.cjs',
  'sequencer.cjs',
  'setup.ts',
  'support',
  'creates',
  'fields',
  'heygen',
  'searches',
].map((name) => `test/${name}`);

/** Tests of what goes through heygen/generation.ts. */
const V3_TESTS = [
  'test/creates/create_avatar_video.test.ts',
  'test/creates/create_template_video.test.ts',
  'test/creates/delete_video.test.ts',
  'test/fields/dropdowns.test.ts',
  'test/heygen/generation.test.ts',
  'test/searches/find_template.test.ts',
  'test/searches/find_video.test.ts',
  'test/v3-only/flows.test.ts',
];

const isLegacy = (path: string): boolean => /^(heygen|test)\/.*legacy/.test(path);

/** Starting a compiler or Jest takes a busy machine a while. */
const PATIENCE = 300_000;

let copy: string;

/** Runs a program of node_modules in the copy. What it says is of interest when it fails. */
const runs = (program: string, ...parameters: string[]) =>
  new Promise<string>((resolve) => {
    const call = ['--experimental-vm-modules', '--no-warnings', join('node_modules', program), ...parameters];
    execFile(process.execPath, call, { cwd: copy }, (error, stdout, stderr) => {
      resolve(error === null ? 'fine' : `${error.message}\n${stdout}${stderr}`);
    });
  });

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'heygen-v3-only-'));
  for (const name of [...SHIPPED, ...AROUND, ...TESTS]) {
    const filter = (path: string): boolean => !isLegacy(relative(ROOT, path));
    await cp(join(ROOT, name), join(copy, name), { recursive: true, filter });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const generation = await readFile(join(ROOT, 'test/v3-only/generation.ts'), 'utf8');
  await writeFile(join(copy, 'heygen/generation.ts'), generation.replaceAll('../../heygen/', './'));
  // In the project this clears what the app remembers of v1 and v2.
  await writeFile(join(copy, 'test/forget.ts'), '');
  await cp(join(ROOT, 'test/v3-only/flows.ts'), join(copy, 'test/v3-only/flows.test.ts'));
}, PATIENCE);

afterAll(() => rm(copy, { recursive: true, force: true }));

test(
  'Without v1 and v2, types hold: nothing but heygen/generation.ts imports from heygen/legacy/',
  async () => {
    expect(await runs('typescript-7/bin/tsc', '--singleThreaded')).toBe('fine');
  },
  PATIENCE,
);

test(
  'Without v1 and v2, the app still does what v3 can do',
  async () => {
    expect(await runs('jest/bin/jest.js', '--runInBand', ...V3_TESTS)).toBe('fine');
  },
  PATIENCE,
);

test('Nothing that is left speaks of an endpoint of v1 or v2', async () => {
  const paths = (await readdir(copy, { recursive: true })).filter(
    (path) => path.endsWith('.ts') && SHIPPED.some((name) => path === name || path.startsWith(`${name}/`)),
  );
  const sources = await Promise.all(paths.map((path) => readFile(join(copy, path), 'utf8')));
  expect(paths.filter((_path, index) => /\/v[12]\//.test(sources[index] ?? ''))).toEqual([]);
});
