/** What Node gives to CommonJS code, and a bundle in ES does not. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The folders in which `z.require` looks for packages; in Node, a CommonJS file has them as `module.paths`. */
const PATHS = 'modulePaths';

/** Goes before the bundled code. */
export const NODE_VARIABLES = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url), ${PATHS} = require.resolve.paths('package');`;

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
