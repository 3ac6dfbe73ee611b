/** `npm run docs`: writes the generated parts of the documents, and docs/errors.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSnapshots } from '../test/faults/snapshot.ts';
import { loadApp, ROOT } from './app.ts';
import { apiTable } from './api-table.ts';
import { endpointsTable } from './endpoints-table.ts';
import { errorsPage } from './errors-page.ts';
import { floorPlan } from './floor-plan.ts';
import { withGenerated } from './generated.ts';
import { operationsTable, type Definition } from './operations-table.ts';
import { readSentences } from './sentences.ts';

const update = async (path: string, name: string, content: string): Promise<void> => {
  const file = join(ROOT, path);
  await writeFile(file, withGenerated(await readFile(file, 'utf8'), name, content));
};

const app: Definition = await loadApp();
await update('README.md', 'operations', operationsTable(app));
await update('docs/architecture.md', 'floors', await floorPlan());
await update('docs/heygen-api.md', 'endpoints', endpointsTable());
await update('docs/heygen-api.md', 'operations', apiTable());
await writeFile(join(ROOT, 'docs/errors.md'), errorsPage(await readSnapshots(), await readSentences()));
