/**
 * `npm run test:openapi`: fills in every form at random, and checks whatever the app then sends against HeyGen's
 * published OpenAPI document. `HEYGEN_OPENAPI` names another copy of it, by its path or address.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../app.ts';

/** As HeyGen's documentation links to it. `developers.heygen.com/openapi.yaml` is an older one, of v1 and v2. */
const PUBLISHED = 'https://developers.heygen.com/openapi/external-api.json';

const read = async (from: string): Promise<string> => {
  if (!/^https?:/.test(from)) return readFile(from, 'utf8');
  const response = await fetch(from);
  if (!response.ok) throw new Error(`${from} answered with status ${response.status}`);
  return response.text();
};

const directory = await mkdtemp(join(tmpdir(), 'heygen-openapi-'));
try {
  const file = join(directory, 'openapi.json');
  const from = process.env.HEYGEN_OPENAPI ?? PUBLISHED;
  await writeFile(file, await read(from));
  console.log(`Checking against ${from}`);
  const { status } = spawnSync(
    'npm',
    ['run', '-s', 'jest', '--', '--selectProjects', 'whole', '--testPathPatterns', 'properties/bad-input'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, HEYGEN_OPENAPI_FILE: file },
    },
  );
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(directory, { recursive: true });
}
