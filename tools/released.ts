/** `npm run released`: notes what the version that is being released promises, for a test to hold later ones to. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { loadApp, ROOT } from './app.ts';
import { contractOf, type Definition } from './contract.ts';

const file = join(ROOT, 'test/definition/released.json');
const app = (await loadApp()) as Definition;
const text = JSON.stringify(contractOf(app));
await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
