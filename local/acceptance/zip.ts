import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../app.ts';
import { isData } from '../host/data.ts';
import { AcceptanceError } from './check.ts';

/** All that is in the zip beside node_modules. */
const OWN_FILES = ['definition.json', 'dist/index.js', 'package.json', 'zapierwrapper.js'];

type Decompress = (file: string, directory: string) => Promise<unknown>;
const isDecompress = (value: unknown): value is Decompress => typeof value === 'function';

/** Unpacks a zip as Zapier's CLI does to test what it has built. */
export const unpack: Decompress = (file, directory) => {
  const decompress: unknown = createRequire(import.meta.url)('zapier-platform-cli/src/utils/decompress');
  if (!isDecompress(decompress)) throw new Error('zapier-platform-cli has no decompress');
  return decompress(file, directory);
};

export const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

const filesIn = async (directory: string): Promise<string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll('\\', '/'),
    );
};

/** The packages that files belong to, as the lockfile names them: `node_modules/a/node_modules/@b/c`. */
const packagesOf = (files: readonly string[]): Set<string> =>
  new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));

/** What the lockfile installs for those who use the app, not for those who develop it. */
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
 * Looks for what only development needs.
 * @param directory the unpacked zip
 * @returns what was seen
 * @throws AcceptanceError that names what does not belong into the zip, or is missing from it
 */
export const checkContent = async (directory: string): Promise<string> => {
  const files = await filesIn(directory);
  const own = files.filter((file) => !file.startsWith('node_modules/')).sort();
  if (own.join() !== OWN_FILES.join()) {
    throw new AcceptanceError(
      `Beside node_modules the zip has ${own.join(', ')}, and should have ${OWN_FILES.join(', ')}.`,
    );
  }
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
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(directory, file))).size));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  return `${files.length} files of ${packages.size} packages, ${megabytes.toFixed(1)} MB unpacked, nothing of development`;
};
