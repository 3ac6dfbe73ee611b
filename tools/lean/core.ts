/**
 * Packs zapier-platform-core for a fast start: into one file that every run needs, and a second one with what hardly any
 * run does. As installed, core loads 350 files, and loading them takes longer than everything else that a run does. Its code
 * stays as it is; docs/architecture.md says more.
 */
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { isData } from '../../host/data.ts';
import { LeanError } from './error.ts';
import { lazily, lazyFile, LAZY_FILE } from './lazy.ts';
import { giveModulePaths, NODE_VARIABLES } from './node-variables.ts';
import { expectWhole, OPTIONAL } from './whole.ts';

const CORE = 'zapier-platform-core';

/** The version with which `npm run acceptance` has passed. */
const CHECKED = '19.1.0';

const OPTIONS = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22',
  minifyWhitespace: true,
  minifySyntax: true,
  // Without these, esbuild would prefer files for bundlers to those that Node loads.
  conditions: [],
  logLevel: 'silent',
} satisfies BuildOptions;

/**
 * The ES module that apps import. It loads core by `require`: an `import` would first read all of its code for the names
 * that it exports.
 */
const entry = (names: readonly string[]): string => `import { createRequire } from 'node:module';
const core = createRequire(import.meta.url)('./core.cjs');
export const { ${names.join(', ')} } = core;
export default core;
`;

/** Zapier's CLI asks for the app's definition through this file, which does not ship. */
const FOR_THE_CLI = `module.exports = require('./core.cjs');\n`;

const versionOf = async (core: string): Promise<unknown> => {
  const manifest: unknown = JSON.parse(await readFile(join(core, 'package.json'), 'utf8'));
  return isData(manifest) ? manifest.version : undefined;
};

/** @throws LeanError unless core is the version with which all was checked */
const expectChecked = async (core: string): Promise<void> => {
  const version = await versionOf(core);
  if (version === CHECKED) return;
  throw new LeanError(
    `The lean zip was checked with ${CORE} ${CHECKED}, and this is ${String(version)}. ` +
      'Change CHECKED in tools/lean/core.ts if `npm run acceptance -- --all` passes with it, or use `npm run build -- --stock`.',
  );
};

/**
 * Like esbuild's `build`.
 * @throws LeanError with esbuild's complaints, or those of its plugins
 */
const buildOrExplain = async (options: BuildOptions): Promise<Metafile> => {
  try {
    return (await build({ ...OPTIONS, ...options, metafile: true })).metafile;
  } catch (error) {
    const complaints: unknown[] = isData(error) && Array.isArray(error.errors) ? error.errors : [];
    const sentences = complaints.map((one) => (isData(one) ? String(one.text) : ''));
    throw new LeanError(sentences.join('\n'), { cause: error });
  }
};

/** The names that core's ES module exports, besides `default`. */
const namesOf = async (core: string): Promise<string[]> => {
  const { outputs } = await buildOrExplain({
    entryPoints: [join(core, 'index.mjs')],
    outdir: core,
    format: 'esm',
    bundle: false,
    write: false,
  });
  return Object.values(outputs).flatMap(({ exports }) => exports.filter((name) => name !== 'default'));
};

/**
 * The bundles stay CommonJS, as core and its packages are: they do what only sloppy code may, such as setting a property
 * that has a getter and no setter, which throws in an ES module.
 *
 * @returns what went into the bundles, named as seen from `root`
 */
const bundle = async (core: string, root: string, to: string): Promise<Metafile[]> => {
  const packages = new Map<string, string>();
  const first = await buildOrExplain({
    absWorkingDir: root,
    entryPoints: [join(core, 'index.js')],
    outfile: join(to, 'core.cjs'),
    banner: { js: NODE_VARIABLES },
    external: OPTIONAL,
    plugins: [lazily(packages), giveModulePaths],
  });
  const second = await buildOrExplain({
    absWorkingDir: root,
    stdin: { contents: lazyFile(packages), resolveDir: core },
    outfile: join(to, LAZY_FILE),
  });
  return [first, second];
};

/**
 * Replaces installed packages with the lean core.
 * @param modules the `node_modules` folder with zapier-platform-core and what it needs
 */
export const makeLean = async (modules: string): Promise<void> => {
  const core = join(modules, CORE);
  await expectChecked(core);
  const root = dirname(modules);
  const lean = `${modules}-lean`;
  const to = join(lean, CORE);
  await mkdir(to, { recursive: true });
  await expectWhole(await bundle(core, root, to), root);
  for (const name of ['package.json', 'include'])
    await cp(join(core, name), join(to, name), { recursive: true });
  await writeFile(join(to, 'index.mjs'), entry(await namesOf(core)));
  await writeFile(join(to, 'index.js'), FOR_THE_CLI);
  await rm(modules, { recursive: true });
  await rename(lean, modules);
};
