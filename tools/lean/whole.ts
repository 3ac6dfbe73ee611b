/** Checks that the bundles need no file that is outside of them. */
import { access, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { LeanError } from './error.ts';
import { LAZY_FILE } from './lazy.ts';

/** What core and its packages look for and do without. */
export const OPTIONAL = [
  'zapier-platform-legacy-scripting-runner',
  'zapier-platform-legacy-scripting-runner/package.json',
  'encoding', // of node-fetch
  '../test/userapp', // of core's own tests
];

/** How esbuild names its own helpers. */
const HELPERS = '<runtime>';

/** Files that load what an app or a developer names: nothing of core's own. */
const LOAD_WHAT_THEY_ARE_TOLD = [
  'zapier-platform-core/src/tools/create-lambda-handler.js',
  'zapier-platform-core/src/tools/create-legacy-scripting-runner.js',
  'zapier-platform-core/src/tools/schema-tools.js',
  'zapier-platform-core/src/app-middlewares/before/z-object.js',
];

const COMPUTED_PATH = /\brequire(\.resolve)?\(\s*[^\s'")]/;
const OWN_PLACE =
  /\b(__dirname|__filename|import\.meta|module\.(?:id|paths|parent|path|filename|children|require)|require\.(?:main|cache))\b/;

const withoutComments = (code: string): string => code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** What a file's code looks for at run time, where the bundle has nothing; undefined if it looks for nothing. */
const findRuntimeRead = (file: string, code: string): string | undefined => {
  if (LOAD_WHAT_THEY_ARE_TOLD.some((one) => file.endsWith(one))) return undefined;
  const plain = withoutComments(code);
  return (OWN_PLACE.exec(plain) ?? COMPUTED_PATH.exec(plain))?.[0];
};

/**
 * @param from the folder that the names of the bundled files start from
 * @throws LeanError that names the file that would be missing
 */
export const expectWhole = async (bundles: readonly Metafile[], from: string): Promise<void> => {
  const stock = '`npm run build -- --stock` does without the bundle.';
  const inputs = bundles.flatMap(({ inputs }) => Object.entries(inputs));
  for (const [file, { imports }] of inputs) {
    const outside = imports.find(
      ({ path, external = false }) =>
        external && !isBuiltin(path) && ![LAZY_FILE, HELPERS, ...OPTIONAL].includes(path),
    );
    if (outside !== undefined) {
      throw new LeanError(`${file} needs ${outside.path}, which the lean zip does not have. ${stock}`);
    }
    if (!file.includes('node_modules/') || !/\.[cm]?js$/.test(file)) continue;
    const read = findRuntimeRead(file, await readFile(join(from, file), 'utf8'));
    if (read !== undefined) {
      throw new LeanError(
        `${file} reads a file when it runs (${read}), which the lean zip may not have. If all is well, add the file to LOAD_WHAT_THEY_ARE_TOLD in tools/lean/whole.ts. ${stock}`,
      );
    }
  }
};

/** What core needs when it runs. */
const SHIPPED = ['index.mjs', 'core.cjs', LAZY_FILE, 'package.json'];

/**
 * @param zip the folder of the unpacked zip
 * @throws LeanError unless all that core needs is there
 */
export const expectShipped = async (zip: string): Promise<void> => {
  for (const name of SHIPPED) {
    const file = join('node_modules/zapier-platform-core', name);
    await access(join(zip, file)).catch(() => {
      throw new LeanError(`The zip has no ${file}, without which core does not run. See tools/pack.ts.`);
    });
  }
};
