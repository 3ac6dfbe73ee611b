/** `npm run docs`: writes the generated parts of the documents. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadApp, ROOT } from './app.ts';
import { floorPlan } from './floor-plan.ts';
import { withGenerated } from './generated.ts';
import { operationsTable, type Definition } from './operations-table.ts';

const update = async (path: string, name: string, content: string): Promise<void> => {
  const file = join(ROOT, path);
  await writeFile(file, withGenerated(await readFile(file, 'utf8'), name, content));
};

const app: Definition = await loadApp();
await update('README.md', 'operations', operationsTable(app));
await update('docs/architecture.md', 'floors', await floorPlan());
