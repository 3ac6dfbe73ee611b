/** What Node gives to a CommonJS file, and esbuild does not give to the files that it bundles. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The folders in which `z.require` looks for packages; a file of its own has them as `module.paths`. */
const PATHS = 'modulePaths';

/** Goes before the bundled code, outside of what was a file. */
export const NODE_VARIABLES = `const ${PATHS} = module.paths;`;

const Z_OBJECT = /zapier-platform-core[\\/]src[\\/]app-middlewares[\\/]before[\\/]z-object\.js$/;

export const giveModulePaths: Plugin = {
  name: 'module-paths',
  setup: (build) => {
    build.onLoad({ filter: Z_OBJECT }, async ({ path }) => {
      const parts = (await readFile(path, 'utf8')).split('module.paths');
      if (parts.length === 2) return { contents: parts.join(PATHS) };
      return {
        errors: [{ text: `z.require in ${path} has changed. See tools/lean/node-variables.ts.` }],
      };
    });
  },
};
