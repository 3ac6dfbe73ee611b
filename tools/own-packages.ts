/**
 * Installs the packages that only rare commands need: those of tools/package.json, which has its own lockfile so that
 * `npm ci` stays small. Such a command runs this first; it does nothing while they are installed and up to date.
 */
import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

const TOOLS = import.meta.dirname;

/** Milliseconds since 1970, or 0 for a file that does not exist. */
const changedAt = (path: string): Promise<number> =>
  stat(join(TOOLS, path)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

// npm writes this file at the end of each install.
const installed = await changedAt('node_modules/.package-lock.json');

if (installed < (await changedAt('package-lock.json'))) {
  console.log('Installing what only this command needs (tools/package.json) …');
  const { status } = spawnSync('npm ci', { cwd: TOOLS, stdio: 'inherit', shell: true });
  process.exitCode = status ?? 1;
}
