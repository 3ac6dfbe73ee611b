/** `npm run released`: records what the new release promises, so that a test can check later versions against it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadApp, ROOT } from './app.ts';
import { promisedBy, type Definition } from './promises.ts';

const file = join(ROOT, 'test/definition/released.json');
const app = (await loadApp()) as Definition;
const text = JSON.stringify(promisedBy(app));
await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
