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
 * Zapier's `invoke` in a folder of its own. The CLI reads the `.env` of the folder it runs in, over the environment: in
 * the project's it would find a developer's real key, and send what costs money to the real HeyGen.
 *
 * The app is that of the unpacked zip. Zapier-platform-core comes from the project: `invoke` wants parts of it that are
 * not shipped (source: zapier-platform-cli's src/utils/zapierwrapper.js).
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
    // Whoever is logged in to Zapier here stays out of it.
    HOME: directory,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
  };

  /** @returns what the command wrote, without its progress */
  const invoke = (...parameters: string[]): Promise<string> =>
    run(process.execPath, [CLI, 'invoke', ...parameters, '--non-interactive'], { cwd: directory, env });

  /** @returns what the operation handed over */
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
