import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../app.ts';
import type { Data } from '../../host/data.ts';
import { AcceptanceError } from './check.ts';
import { run } from './run.ts';

const CLI = join(ROOT, 'node_modules/zapier-platform-cli/src/bin/run');

/** The settings of a `.env` file. */
type Settings = Record<string, string>;

/**
 * Runs Zapier's `invoke` in a folder of its own. The `.env` of the current folder overrides the environment, so in the
 * project's folder the CLI could find a developer's real key and spend real money.
 *
 * App and zapier-platform-core come from the unpacked zip. Two things that `invoke` needs do not ship: core's `include/`
 * and `index.js` (source: zapier-platform-cli's src/utils/local.js).
 *
 * @param unpacked the unpacked zip
 */
export const openCli = async (unpacked: string, directory: string, settings: Settings) => {
  await cp(unpacked, directory, { recursive: true });
  const core = 'node_modules/zapier-platform-core';
  await cp(join(ROOT, core, 'include'), join(directory, core, 'include'), { recursive: true });
  await writeFile(join(directory, core, 'index.js'), "module.exports = require('./index.mjs').default;\n");
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
