/** `npm run build:app`: the app as one file, `dist/index.js`. Only zapier-platform-core stays outside. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { ROOT } from './app.ts';

/**
 * Loads Node's modules as `require` would. An `import` reads everything that a module exports, and Node loads all of undici,
 * which nothing uses, once somebody reads `http.WebSocket` (source: Node's lib/http.js and lib/internal/modules/esm). That
 * takes 5 MB and a sixth of a cold start.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup: (build) => {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    build.onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

/**
 * esbuild escapes what is not ASCII, but not in regular expressions. A single such character makes V8 read the whole file as
 * two bytes for each: 3 % of a cold start.
 */
const inAscii = (code: string): string =>
  code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const outfile = join(ROOT, 'dist/index.js');
const { outputFiles } = await build({
  entryPoints: [join(ROOT, 'index.ts')],
  outfile,
  write: false,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifyWhitespace: true,
  minifySyntax: true,
  // V8 parses arrow functions in full when it loads code, and other functions in outline: 4 % of a cold start.
  supported: { arrow: false },
  external: ['zapier-platform-core'],
  plugins: [builtins],
  logLevel: 'warning',
});
await mkdir(dirname(outfile), { recursive: true });
for (const { path, text } of outputFiles) await writeFile(path, inAscii(text));
