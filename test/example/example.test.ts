/** The worked example of docs/architecture.md, done to a copy of this project: it compiles, and its tests pass. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ROOT } from '../../tools/app.ts';
import { apply, blocksIn } from './blocks.ts';

jest.setTimeout(300_000);

const KEY = 'find_sound';
const LABEL = 'Find Sound';

const blocks = blocksIn(await readFile(join(ROOT, 'docs/architecture.md'), 'utf8'));
const written = blocks.filter(({ isChange }) => !isChange).map(({ path }) => path);

/** What commands make, and what belongs to git. */
const LEFT_OUT = /^(node_modules|\.git|dist|build|out|coverage|reports|\.stryker-tmp)(\/|$)/;

let copy: string;
beforeAll(async () => {
  copy = await realpath(await mkdtemp(join(tmpdir(), 'heygen-zapier-example-')));
  await cp(ROOT, copy, { recursive: true, filter: (source) => !LEFT_OUT.test(relative(ROOT, source)) });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const block of blocks) await apply(block, copy);
});
afterAll(() => rm(copy, { recursive: true, force: true }));

interface Ended {
  isGood: boolean;
  output: string;
}

const runIn = (command: string, ...parameters: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, JEST_WORKER_ID: undefined, UPDATE: undefined };
    execFile(command, parameters, { cwd: copy, env }, (error, stdout, stderr) => {
      resolve({ isGood: error === null, output: `${stdout}\n${stderr}` });
    });
  });

const expectGood = ({ isGood, output }: Ended): void => {
  expect(isGood ? '' : output).toBe('');
};

/** @param least as many tests have to pass as the parameters are about */
const expectPassed = async (least: number, ...parameters: string[]): Promise<void> => {
  const ended = await runIn('npm', 'run', '-s', 'jest', '--', '--runInBand', ...parameters);
  expectGood(ended);
  const [, passed = 0] = /^Tests:.* (\d+) passed/m.exec(ended.output) ?? [];
  expect(Number(passed)).toBeGreaterThanOrEqual(least);
};

test('There is something to try', () => {
  expect(written).toEqual([
    'heygen/sounds.ts',
    'records/sound.ts',
    `searches/${KEY}.ts`,
    `test/searches/${KEY}.test.ts`,
  ]);
  expect(blocks).toHaveLength(8);
});

test('Types hold, and the files are formatted', async () => {
  expectGood(await runIn(process.execPath, 'node_modules/typescript-7/bin/tsc', '--singleThreaded'));
  expectGood(await runIn('node_modules/.bin/prettier', '--check', ...blocks.map(({ path }) => path)));
});

test('Its own tests pass, and cover it', async () => {
  const own = blocks.map(({ path }) => path).filter((path) => path.endsWith('.test.ts'));
  await expectPassed(5, ...own, '--coverage', `--collectCoverageFrom=searches/${KEY}.ts`);
});

test('With its entry in the registry it is run live and judged by Zapier’s checks', () =>
  expectPassed(20, 'test/operations', 'test/definition/app'));

test('With its entry it meets random input and every fault', () =>
  expectPassed(
    2,
    'test/properties/bad-input',
    'test/faults/searches',
    '--testNamePattern',
    `${KEY}|${LABEL}`,
  ));

test('The documents are written anew', async () => {
  expectGood(await runIn('npm', 'run', '-s', 'docs'));
  await expectPassed(10, 'test/docs.test.ts', 'test/readme.test.ts');
});
