/** `npm run docs`: writes the table of operations into the README, out of the app's own definition. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadApp, ROOT } from './app.ts';
import { operationsTable, withTable, type Definition } from './operations-table.ts';

const readme = join(ROOT, 'README.md');
const app: Definition = await loadApp();
await writeFile(readme, withTable(await readFile(readme, 'utf8'), operationsTable(app)));
