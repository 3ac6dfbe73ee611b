import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Decompress = (file: string, directory: string) => Promise<unknown>;
const isDecompress = (value: unknown): value is Decompress => typeof value === 'function';

/** Unpacks a zip with the code that Zapier's CLI uses to test its builds. */
export const unpack: Decompress = (file, directory) => {
  const decompress: unknown = createRequire(import.meta.url)('zapier-platform-cli/src/utils/decompress');
  if (!isDecompress(decompress)) throw new Error('zapier-platform-cli has no decompress');
  return decompress(file, directory);
};

/** Paths of all files in a directory as in a zip: relative, with slashes. */
export const filesIn = async (directory: string): Promise<string[]> => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll('\\', '/'),
    );
};

/** Total size of files in a directory, in bytes. */
export const sizeOf = async (directory: string, files: readonly string[]): Promise<number> => {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(directory, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};
