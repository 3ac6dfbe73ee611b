import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../../tools/app.ts';
import { floorPlan } from '../../tools/floor-plan.ts';
import { withGenerated } from '../../tools/generated.ts';

test('The picture in docs/architecture.md shows the imports as they are (else: npm run docs)', async () => {
  const document = await readFile(join(ROOT, 'docs/architecture.md'), 'utf8');
  expect(withGenerated(document, 'floors', await floorPlan())).toBe(document);
});
