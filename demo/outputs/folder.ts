import { mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../tools/command.ts';

const FILES = /^(row-\d+\.eml|report\.html|hubspot\.csv|bulk\.csv)$/;
const VIDEOS = /^row-\d+\.\w+$/;

const removeFrom = async (folder: string, pattern: RegExp): Promise<void> => {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => pattern.test(name)).map((name) => rm(join(folder, name))));
};

const REASONS: Record<string, string> = {
  EEXIST: 'there is a file in its place',
  ENOTDIR: 'there is a file in its place',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  ENOENT: 'it cannot be made',
  ERR_FS_EISDIR: 'it has a folder with the name of a file to write',
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);

/**
 * Makes the folder ready for a run: it is there, it can be written to, and what the last run wrote is gone. Nothing else in
 * it is touched.
 *
 * @throws UserError when it cannot be used
 */
export const openFolder = async (directory: string): Promise<void> => {
  const videos = join(directory, 'videos');
  try {
    await mkdir(videos, { recursive: true });
    await rmdir(await mkdtemp(join(directory, 'try-')));
    await removeFrom(videos, VIDEOS);
    await removeFrom(directory, FILES);
  } catch (error) {
    const code = codeOf(error);
    throw new UserError(
      `The folder ${directory} cannot be used: ${REASONS[code] ?? code}. Name another with --out. Nothing was rendered.`,
    );
  }
};
