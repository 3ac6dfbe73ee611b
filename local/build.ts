/**
 * Makes the zip that Zapier runs: `build/build.zip`, and `build/source.zip` beside it.
 *
 * Zapier's CLI copies the whole project, development packages included, before it builds; with this project's
 * tools that is more files than it can open at once. So it gets a copy that holds only what is shipped.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const SHIPPED = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '.gitignore',
  'index.ts',
  'authentication.ts',
  'middleware.ts',
  'hydrators.ts',
  'triggers',
  'creates',
  'searches',
  'fields',
  'heygen',
  'dist',
];

/**
 * Files that the CLI's search for dependencies misses: ES modules beside CommonJS ones, as in async-function,
 * which core needs by way of get-intrinsic.
 */
const INCLUDED = { includeInBuild: ['node_modules/[^/]+/(index|require|legacy)\\.mjs$'] };

const staging = await mkdtemp(join(tmpdir(), 'heygen-zapier-'));
const run = (command: string, ...options: string[]) => {
  execFileSync(command, options, {
    cwd: staging,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
  });
};

try {
  for (const name of SHIPPED) await cp(join(root, name), join(staging, name), { recursive: true });
  await writeFile(join(staging, '.zapierapprc'), JSON.stringify(INCLUDED));
  run('npm', 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  run('npm', 'pkg', 'delete', 'scripts', 'devDependencies');
  run(join(root, 'node_modules/.bin/zapier-platform'), 'build', '--skip-validation', '--skip-dep-install');
  await mkdir(join(root, 'build'), { recursive: true });
  for (const name of ['build.zip', 'source.zip'])
    await cp(join(staging, 'build', name), join(root, 'build', name));
} finally {
  await rm(staging, { recursive: true, force: true });
}
