import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const folder = new URL('../../emulator/', import.meta.url);
const readme = await readFile(new URL('README.md', folder), 'utf8');

test('The examples in the README run, one after the other, and are right', async () => {
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
  expect(blocks).toHaveLength(3);
  const script = `${blocks.join('\n')}\nawait emulator.close();`.replaceAll(
    "'./emulator/",
    `'${folder.href}`,
  );
  const scratch = await mkdtemp(join(tmpdir(), 'emulator-readme-'));
  try {
    const file = join(scratch, 'example.ts');
    await writeFile(file, script);
    await promisify(execFile)(process.execPath, ['--no-warnings', file]);
  } finally {
    await rm(scratch, { recursive: true });
  }
});

test('The files and folders that the README names are there', () => {
  const named = [...readme.matchAll(/\]\(([\w./-]+)|`([\w-]+\/)`/g)].map(
    ([, link, path]) => link ?? path ?? '',
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(new URL(path, folder)))).toEqual([]);
});
