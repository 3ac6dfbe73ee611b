import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../app.ts';
import { isData } from '../../host/data.ts';
import type { Kind } from '../pack.ts';
import { filesIn, sizeOf } from '../zip.ts';
import { AcceptanceError } from './check.ts';

/** Everything in the zip except node_modules. */
const OWN_FILES = ['definition.json', 'dist/index.js', 'package.json', 'zapierwrapper.js'];

/** Everything in the lean zip's node_modules. */
const LEAN_CORE = ['core.cjs', 'index.mjs', 'lazy.cjs', 'package.json'].map(
  (name) => `node_modules/zapier-platform-core/${name}`,
);

export const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** @throws AcceptanceError */
const expectFiles = (where: string, files: readonly string[], expected: readonly string[]): void => {
  const sorted = [...files].sort();
  if (sorted.join() === expected.join()) return;
  throw new AcceptanceError(
    `${where} the zip has ${sorted.join(', ')}, and should have ${expected.join(', ')}.`,
  );
};

/** The packages that files belong to, named as in the lockfile: `node_modules/a/node_modules/@b/c`. */
const packagesOf = (files: readonly string[]): Set<string> =>
  new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));

/** The packages that the lockfile does not mark as development only. */
const shippedPackages = async (): Promise<Set<string>> => {
  const lock = await readJson(join(ROOT, 'package-lock.json'));
  const packages = isData(lock) && isData(lock.packages) ? lock.packages : {};
  return new Set(
    Object.entries(packages)
      .filter(([, entry]) => isData(entry) && entry.dev !== true)
      .map(([path]) => path),
  );
};

/**
 * Checks that the zip contains no development files or packages.
 * @param directory the unpacked zip
 * @returns a summary of the content
 * @throws AcceptanceError that names what is missing or does not belong in the zip
 */
export const checkContent = async (kind: Kind, directory: string): Promise<string> => {
  const files = await filesIn(directory);
  const isPackaged = (file: string): boolean => file.startsWith('node_modules/');
  expectFiles(
    'Beside node_modules,',
    files.filter((file) => !isPackaged(file)),
    OWN_FILES,
  );
  if (kind === 'lean') expectFiles('In node_modules,', files.filter(isPackaged), LEAN_CORE);
  const shipped = await shippedPackages();
  const packages = packagesOf(files);
  const strangers = [...packages].filter((name) => !shipped.has(name));
  if (strangers.length > 0) {
    throw new AcceptanceError(`The zip has packages that only development needs: ${strangers.join(', ')}.`);
  }
  const manifest = await readJson(join(directory, 'package.json'));
  if (!isData(manifest) || 'scripts' in manifest || 'devDependencies' in manifest) {
    throw new AcceptanceError('The zip’s package.json has scripts or devDependencies.');
  }
  const megabytes = (await sizeOf(directory, files)) / 1e6;
  return `${files.length} files of ${packages.size} packages, ${megabytes.toFixed(1)} MB unpacked, nothing of development`;
};
