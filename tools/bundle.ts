/** `npm run build:app`: the app as one file, `dist/index.js`. Only zapier-platform-core stays outside. */
import { join } from 'node:path';
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

await build({
  entryPoints: [join(ROOT, 'index.ts')],
  outfile: join(ROOT, 'dist/index.js'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifyWhitespace: true,
  minifySyntax: true,
  external: ['zapier-platform-core'],
  plugins: [builtins],
  logLevel: 'warning',
});
