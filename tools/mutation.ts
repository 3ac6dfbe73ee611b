/**
 * `npm run mutation`: breaks the shipped code in thousands of ways, one at a time, and tells which of them no test
 * notices. With paths behind it, only what is at them: `npm run mutation -- heygen/media.ts fields`.
 *
 * Each module is put to its own unit tests, and what those miss to the tests of the modules that use it, one file after
 * the other: all tests for each change would take days.
 */
import { access, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import Table from 'cli-table3';
import { unitProject } from '../jest.config.js';
import { ROOT } from './app.ts';
import { CODE } from './pack.ts';
import { filesIn } from './zip.ts';

type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** Share of the changes that have to be noticed. */
const GOAL = 0.9;

/** Test files that a change is put to before it counts as missed, beside those of the definition; more find little. */
const ENOUGH_TESTS = 4;

/** The whole definition, as Zapier checks it, which the fields and the operations stand in. */
const DEFINITION_TESTS = [
  'test/index.test.ts',
  'test/definition/app.test.ts',
  'test/definition/payload.test.ts',
];

const exists = (path: string): Promise<boolean> =>
  access(join(ROOT, path)).then(
    () => true,
    () => false,
  );

const modulesAt = async (path: string): Promise<string[]> =>
  path.endsWith('.ts')
    ? [path]
    : (await filesIn(join(ROOT, path)))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(path, file));

/** Paths of the modules that a module imports. */
const importsOf = async (module: string): Promise<string[]> => {
  const source = await readFile(join(ROOT, module), 'utf8');
  return [...source.matchAll(/ from '(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(module), path)),
  );
};

const modules = (await Promise.all(CODE.map(modulesAt))).flat();
const imports = new Map(
  await Promise.all(modules.map(async (module) => [module, await importsOf(module)] as const)),
);

/** The test file of a module, or, where it has none, those of the modules that use it. */
const testsOf = async (module: string, seen: string[] = []): Promise<string[]> => {
  if (module === 'index.ts') return DEFINITION_TESTS;
  const own = join('test', module.replace(/\.ts$/, '.test.ts'));
  return (await exists(own)) ? [own] : testsOfUsers(module, seen);
};

const testsOfUsers = async (module: string, seen: string[] = []): Promise<string[]> => {
  const users = modules.filter((user) => !seen.includes(user) && imports.get(user)?.includes(module));
  const theirs = await Promise.all(users.map((user) => testsOf(user, [...seen, module])));
  return [...new Set(theirs.flat())];
};

const isNoticed = ({ status }: MutantResult): boolean => status === 'Killed' || status === 'Timeout';
const isMissed = ({ status }: MutantResult): boolean => status === 'Survived' || status === 'NoCoverage';

/**
 * @param mutate a module, or ranges of it as `heygen/media.ts:46:7-46:40`
 * @param test path of a test file
 * @returns changes that compile, each noticed or missed
 */
const breakWith = async (mutate: string[], test: string): Promise<MutantResult[]> => {
  const results = await new Stryker({
    mutate,
    // Without `projects: []`, Jest would run the file once for each project of jest.config.js.
    jest: { config: { ...unitProject, projects: [], testMatch: [`<rootDir>/${test}`] } },
  }).runMutationTest();
  return results.filter((result) => isNoticed(result) || isMissed(result));
};

/** Stryker counts lines and columns from 1, and the columns of a range from 0. */
const rangeOf = (module: string, { location: { start, end } }: MutantResult): string =>
  `${module}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

const isSame = (one: MutantResult, other: MutantResult): boolean =>
  one.mutatorName === other.mutatorName &&
  one.replacement === other.replacement &&
  isDeepStrictEqual(one.location, other.location);

const runOn = async (module: string) => {
  const tests = [...new Set([...(await testsOf(module)), ...(await testsOfUsers(module))])];
  const definition = module.startsWith('heygen/') ? [] : DEFINITION_TESTS;
  const [first = '', ...others] = new Set([...tests.slice(0, ENOUGH_TESTS), ...definition]);
  const results = await breakWith([module], first);
  let missed = results.filter(isMissed);
  for (const test of others) {
    if (missed.length === 0) break;
    const again = await breakWith(
      missed.map((mutant) => rangeOf(module, mutant)),
      test,
    );
    missed = missed.filter((mutant) => !again.some((one) => isSame(one, mutant) && isNoticed(one)));
  }
  return { changes: results.length, missed };
};

const chosen = process.argv.slice(2).map((path) => normalize(path));
const table = new Table({ head: ['Module', 'Changes', 'Noticed', 'Share'] });
const total = { changes: 0, noticed: 0 };
const share = (noticed: number, changes: number) => `${((100 * noticed) / changes).toFixed(1)} %`;
for (const module of modules.filter(
  (path) => chosen.length === 0 || chosen.some((one) => path.startsWith(one)),
)) {
  const { changes, missed } = await runOn(module);
  if (changes === 0) continue;
  const noticed = changes - missed.length;
  total.changes += changes;
  total.noticed += noticed;
  table.push([module, changes, noticed, share(noticed, changes)]);
  console.log(`${module}: ${noticed} of ${changes}`);
  for (const { location, mutatorName, replacement } of missed) {
    console.log(`  ${location.start.line}:${location.start.column} ${mutatorName}: ${replacement}`);
  }
}
if (total.changes === 0) {
  console.log('Nothing to break there.');
} else {
  table.push(['All', total.changes, total.noticed, share(total.noticed, total.changes)]);
  console.log(table.toString());
}
if (total.noticed < GOAL * total.changes) process.exitCode = 1;
