import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../app.ts';
import type { Data } from '../../host/data.ts';
import { AcceptanceError } from './check.ts';
import { run } from './run.ts';

const CLI = join(ROOT, 'node_modules/zapier-platform-cli/src/bin/run');

/** The settings of a `.env` file. */
export type Settings = Record<string, string>;

/**
 * Runs Zapier's `invoke` in a folder of its own. The `.env` of the current folder overrides the environment, so in the
 * project's folder the CLI could find a developer's real key and spend real money.
 *
 * The app comes from the unpacked zip, but zapier-platform-core comes from the project: `invoke` needs parts of it that do
 * not ship (source: zapier-platform-cli's src/utils/zapierwrapper.js).
 *
 * @param unpacked the unpacked zip
 */
export const openCli = async (unpacked: string, directory: string, settings: Settings) => {
  await mkdir(directory);
  for (const name of ['package.json', 'dist']) {
    await cp(join(unpacked, name), join(directory, name), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'), 'junction');
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'\n`);
  await writeFile(join(directory, '.env'), lines.join(''));
  const env = {
    PATH: process.env.PATH,
    // Keeps the CLI from finding the developer's Zapier login.
    HOME: directory,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
  };

  /** @returns the command's output, without progress messages */
  const invoke = (...parameters: string[]): Promise<string> =>
    run(process.execPath, [CLI, 'invoke', ...parameters, '--non-interactive'], { cwd: directory, env });

  /** @returns the operation's result */
  const invokeJson = async (...parameters: string[]): Promise<unknown> => {
    const output = await invoke(...parameters);
    try {
      return JSON.parse(output);
    } catch {
      throw new AcceptanceError(`invoke wrote something else than JSON: ${output}`);
    }
  };

  return {
    invoke,
    testAuth: () => invokeJson('auth', 'test'),
    invokeOperation: (kind: 'trigger' | 'search' | 'create', key: string, input: Data) =>
      invokeJson(kind, key, '--inputData', JSON.stringify(input)),
  };
};

export type Cli = Awaited<ReturnType<typeof openCli>>;
