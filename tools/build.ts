/** `npm run build`: writes `build/build.zip` and `build/source.zip`. With `--stock`, core is as npm installs it. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './app.ts';
import { LeanError } from './lean/error.ts';
import { pack } from './pack.ts';

const { values } = parseArgs({ options: { stock: { type: 'boolean', default: false } } });
try {
  await pack(join(ROOT, 'dist/index.js'), join(ROOT, 'build'), values.stock ? 'stock' : 'lean');
} catch (error) {
  if (!(error instanceof LeanError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
