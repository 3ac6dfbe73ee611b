/**
 * Builds the zip that Zapier runs.
 *
 * Zapier's CLI first copies the whole project. With our development packages that is more files than it can open at
 * once, so it gets a copy with only the files that ship.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './app.ts';
import { makeLean } from './lean/core.ts';
import { expectShipped } from './lean/whole.ts';
import { unpack } from './zip.ts';

/** Files and folders of the shipped code. */
export const CODE = [
  'index.ts',
  'authentication.ts',
  'triggers',
  'creates',
  'searches',
  'steps',
  'fields',
  'records',
  'zapier',
  'heygen',
];
const SHIPPED = ['package.json', 'package-lock.json', 'tsconfig.json', '.gitignore', ...CODE];

/** `lean`: zapier-platform-core is packed for a fast start. `stock`: it is as npm installs it. */
export type Kind = 'lean' | 'stock';

/** What the CLI's search for dependencies misses, as patterns. */
const MISSED: Record<Kind, string> = {
  // It sees no `require` in an ES module.
  lean: 'node_modules/zapier-platform-core/(core|lazy)\\.cjs$',
  // ES modules next to CommonJS ones, as in async-function, which core needs through get-intrinsic.
  stock: 'node_modules/[^/]+/(index|require|legacy)\\.mjs$',
};

/**
 * @param bundle path of the app as one file, which imports only zapier-platform-core
 * @param directory where to write `build.zip`, which Zapier runs, and `source.zip`, which its reviewers read
 * @throws LeanError
 */
export const pack = async (bundle: string, directory: string, kind: Kind): Promise<void> => {
  const staging = await mkdtemp(join(tmpdir(), 'heygen-zapier-'));
  const run = (command: string, ...options: string[]) => {
    execFileSync(command, options, {
      cwd: staging,
      stdio: ['ignore', 'inherit', 'inherit'],
      // What is shipped is in npm's cache since the project's own `npm ci`.
      env: { ...process.env, npm_config_prefer_offline: 'true', DISABLE_ZAPIER_ANALYTICS: '1' },
    });
  };
  try {
    for (const name of SHIPPED) await cp(join(ROOT, name), join(staging, name), { recursive: true });
    await cp(bundle, join(staging, 'dist/index.js'));
    await writeFile(join(staging, '.zapierapprc'), JSON.stringify({ includeInBuild: [MISSED[kind]] }));
    run('npm', 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
    if (kind === 'lean') await makeLean(join(staging, 'node_modules'));
    run('npm', 'pkg', 'delete', 'scripts', 'devDependencies', 'overrides', 'allowScripts');
    run(join(ROOT, 'node_modules/.bin/zapier-platform'), 'build', '--skip-validation', '--skip-dep-install');
    if (kind === 'lean') {
      await unpack(join(staging, 'build/build.zip'), join(staging, 'unpacked'));
      await expectShipped(join(staging, 'unpacked'));
    }
    await mkdir(directory, { recursive: true });
    for (const name of ['build.zip', 'source.zip'])
      await cp(join(staging, 'build', name), join(directory, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};
