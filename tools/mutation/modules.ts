import { access, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from '../app.ts';
import { CODE } from '../pack.ts';
import { filesIn } from '../zip.ts';

/** The whole definition as Zapier checks it: these notice changes to fields and operations. */
export const DEFINITION_TESTS = [
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

/** Paths of all modules that are shipped. */
export const modules = [...new Set((await Promise.all(CODE.map(modulesAt))).flat())];

const imports = new Map(
  await Promise.all(modules.map(async (module) => [module, await importsOf(module)] as const)),
);

/** The test files of a module itself: `media.test.ts`, and `media.legacy.test.ts` for what v1 and v2 have to do with it. */
const ownTests = async (module: string): Promise<string[]> => {
  const paths = ['.test.ts', '.legacy.test.ts'].map((end) => join('test', module.replace(/\.ts$/, end)));
  const found = await Promise.all(paths.map(exists));
  return paths.filter((_path, index) => found[index]);
};

/** The test files of a module or, if it has none, the test files of the modules that import it. */
const testsOf = async (module: string, seen: string[] = []): Promise<string[]> => {
  if (module === 'index.ts') return DEFINITION_TESTS;
  const own = await ownTests(module);
  return own.length > 0 ? own : testsOfUsers(module, seen);
};

/** The test files of the modules that import a module. */
const testsOfUsers = async (module: string, seen: string[] = []): Promise<string[]> => {
  const users = modules.filter((user) => !seen.includes(user) && imports.get(user)?.includes(module));
  const theirs = await Promise.all(users.map((user) => testsOf(user, [...seen, module])));
  return [...new Set(theirs.flat())];
};

/**
 * Test files that may notice a change to a module: its own first, then those of the modules that import it, of which
 * those in its folder know it best.
 */
export const testsFor = async (module: string): Promise<string[]> => {
  const own = await ownTests(module);
  const tests = [...new Set([...(await testsOf(module)), ...(await testsOfUsers(module))])];
  const isNear = (test: string): boolean => dirname(test) === join('test', dirname(module));
  const rank = (test: string): number => (own.includes(test) ? 0 : isNear(test) ? 1 : 2);
  return tests.sort((one, other) => rank(one) - rank(other));
};
