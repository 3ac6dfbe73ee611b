import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Decompress = (file: string, directory: string) => Promise<unknown>;
const isDecompress = (value: unknown): value is Decompress => typeof value === 'function';

/** Unpacks a zip as Zapier's CLI does to test what it has built. */
export const unpack: Decompress = (file, directory) => {
  const decompress: unknown = createRequire(import.meta.url)('zapier-platform-cli/src/utils/decompress');
  if (!isDecompress(decompress)) throw new Error('zapier-platform-cli has no decompress');
  return decompress(file, directory);
};

/** Every file below a directory, as a zip names it: relative, with slashes. */
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

/** Bytes of some files of a directory. */
export const sizeOf = async (directory: string, files: readonly string[]): Promise<number> => {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(directory, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
};
