/** `npm run build`: writes `build/build.zip` and `build/source.zip`. */
import { join } from 'node:path';
import { ROOT } from './app.ts';
import { pack } from './pack.ts';

await pack(join(ROOT, 'dist/index.js'), join(ROOT, 'build'));
