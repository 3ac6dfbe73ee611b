/**
 * Makes the zip that Zapier runs.
 *
 * Zapier's CLI copies the whole project, development packages included, before it builds; with this project's
 * tools that is more files than it can open at once. So it gets a copy that holds only what is shipped.
 */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './app.ts';

/** Modules of what is shipped, and folders of them. */
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

/**
 * Files that the CLI's search for dependencies misses: ES modules beside CommonJS ones, as in async-function,
 * which core needs by way of get-intrinsic.
 */
const INCLUDED = { includeInBuild: ['node_modules/[^/]+/(index|require|legacy)\\.mjs$'] };

/**
 * @param bundle path of the app in one file, beside which zapier-platform-core is all that it needs
 * @param directory gets `build.zip`, which Zapier runs, and `source.zip`, which its reviewers read
 */
export const pack = async (bundle: string, directory: string): Promise<void> => {
  const staging = await mkdtemp(join(tmpdir(), 'heygen-zapier-'));
  const run = (command: string, ...options: string[]) => {
    execFileSync(command, options, {
      cwd: staging,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
    });
  };
  try {
    for (const name of SHIPPED) await cp(join(ROOT, name), join(staging, name), { recursive: true });
    await cp(bundle, join(staging, 'dist/index.js'));
    await writeFile(join(staging, '.zapierapprc'), JSON.stringify(INCLUDED));
    run('npm', 'ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
    run('npm', 'pkg', 'delete', 'scripts', 'devDependencies', 'overrides', 'allowScripts');
    run(join(ROOT, 'node_modules/.bin/zapier-platform'), 'build', '--skip-validation', '--skip-dep-install');
    await mkdir(directory, { recursive: true });
    for (const name of ['build.zip', 'source.zip'])
      await cp(join(staging, 'build', name), join(directory, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};
