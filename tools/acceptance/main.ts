/**
 * `npm run acceptance`: builds both zips and checks with Zapier's own tools, offline, that they work and do the same. With
 * `--all`, the tests that run the built app follow, in each of the unpacked zips.
 */
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator } from '../../emulator/index.ts';
import type { Kind } from '../pack.ts';
import { buildChecks, validateCheck } from './build.ts';
import { passAll, type Check } from './check.ts';
import { openCli } from './cli.ts';
import { invokeChecks } from './invoke.ts';
import { lambdaChecks, sameChecks } from './lambda-checks.ts';
import { startProbeServer } from './probe-server.ts';
import { probeCheck } from './probes.ts';
import { testCheck } from './tests.ts';

/** The lean one last, so that it stays in `build/`. */
const KINDS: readonly Kind[] = ['stock', 'lean'];

/** Runs the checks on one zip. The emulator is its own, since some checks look for what they have made. */
const accepts = async (kind: Kind, zip: string, directory: string): Promise<boolean> => {
  console.log(`\n${kind}`);
  const emulator = await startEmulator();
  try {
    await mkdir(zip);
    if (!(await passAll([...buildChecks(kind, zip), ...lambdaChecks(kind, zip, emulator)]))) return false;
    const cli = await openCli(zip, join(directory, `${kind}-cli`), {
      authData_api_key: DEMO_KEY,
      HEYGEN_BASE_URL: emulator.url,
    });
    return await passAll(invokeChecks(cli, emulator));
  } finally {
    await emulator.close();
  }
};

const main = async (isAll: boolean): Promise<boolean> => {
  // macOS has a symbolic link in this path, but the Lambda's process may read only the real one.
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'heygen-zapier-acceptance-')));
  const zips = { stock: join(directory, 'stock'), lean: join(directory, 'lean') };
  const server = await startProbeServer();
  try {
    if (!(await passAll([validateCheck]))) return false;
    for (const kind of KINDS) {
      if (!(await accepts(kind, zips[kind], directory))) return false;
    }
    console.log('\nboth');
    const tests: Check[] = isAll ? KINDS.map((kind) => testCheck(kind, zips[kind])) : [];
    return await passAll([...sameChecks(zips), probeCheck(zips, directory, server), ...tests]);
  } finally {
    server.close();
    await rm(directory, { recursive: true, force: true });
  }
};

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
if (!(await main(values.all))) process.exitCode = 1;
