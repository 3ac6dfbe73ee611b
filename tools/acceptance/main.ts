/**
 * `npm run acceptance`: builds the zip that would be uploaded and checks with Zapier's own tools, offline, that it works.
 */
import { mkdir, mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ROOT } from '../app.ts';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator, type Emulator } from '../../emulator/index.ts';
import { unpack } from '../zip.ts';
import { AcceptanceError, expectThat, passAll, type Check } from './check.ts';
import { openCli } from './cli.ts';
import { expectOwner, invokeChecks } from './invoke.ts';
import { callLambda, countsIn } from './lambda.ts';
import { run } from './run.ts';
import { checkContent, readJson } from './zip.ts';

const npmRun = (script: string): Promise<string> =>
  run('npm', ['run', '--silent', script], {
    cwd: ROOT,
    // The build installs the shipped packages; they are in npm's cache since `npm ci`.
    env: { ...process.env, npm_config_prefer_offline: 'true', DISABLE_ZAPIER_ANALYTICS: '1' },
  });

const ZIP = join(ROOT, 'build/build.zip');

const buildChecks = (unpacked: string): Check[] => [
  [
    'npm run build',
    async () => {
      await npmRun('build');
      return `build/build.zip, ${((await stat(ZIP)).size / 1e6).toFixed(1)} MB`;
    },
  ],
  [
    'npm run validate',
    async () => {
      const output = await npmRun('validate');
      const verdict = 'This project is structurally sound!';
      expectThat(output.includes(verdict), `“${verdict}”`, output);
      return verdict;
    },
  ],
  [
    'the zip',
    async () => {
      await unpack(ZIP, unpacked);
      return checkContent(unpacked);
    },
  ],
];

/** Calls the app in the zip as Zapier's Lambda does. */
const lambdaChecks = (unpacked: string, emulator: Emulator): Check[] => [
  [
    'Lambda: validate',
    async () => {
      const faults = await callLambda(unpacked, { command: 'validate' });
      expectThat(isDeepStrictEqual(faults, []), 'no faults', faults);
      return 'no faults';
    },
  ],
  [
    'Lambda: definition',
    async () => {
      const definition = await callLambda(unpacked, { command: 'definition' });
      const uploaded = await readJson(join(unpacked, 'definition.json'));
      if (!isDeepStrictEqual(definition, uploaded)) {
        throw new AcceptanceError(
          'The app in the zip has another definition than the zip’s definition.json.',
        );
      }
      return countsIn(definition);
    },
  ],
  [
    'Lambda: authentication.test',
    async () => {
      const account = await callLambda(unpacked, {
        command: 'execute',
        method: 'authentication.test',
        bundle: { authData: { api_key: DEMO_KEY } },
        environment: { HEYGEN_BASE_URL: emulator.url },
      });
      return expectOwner(account);
    },
  ],
];

const main = async (): Promise<boolean> => {
  // macOS has a symbolic link in this path, but the Lambda's process may read only the real one.
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'heygen-zapier-acceptance-')));
  const emulator = await startEmulator();
  try {
    const unpacked = join(directory, 'zip');
    await mkdir(unpacked);
    if (!(await passAll([...buildChecks(unpacked), ...lambdaChecks(unpacked, emulator)]))) return false;
    const cli = await openCli(unpacked, join(directory, 'cli'), {
      authData_api_key: DEMO_KEY,
      HEYGEN_BASE_URL: emulator.url,
    });
    return await passAll(invokeChecks(cli, emulator));
  } finally {
    await emulator.close();
    await rm(directory, { recursive: true, force: true });
  }
};

if (!(await main())) process.exitCode = 1;
