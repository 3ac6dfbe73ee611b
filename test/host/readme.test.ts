import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

const host = new URL('../../host/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, host), 'utf8');

test('The worked example in the README is the one that is run', () => {
  const blocks = [...read('README.md').matchAll(/^```ts\n\/\/ (test\/host\/\S+)\n(.*?)^```$/gms)];
  expect(blocks.map(([, path]) => path)).toEqual(['test/host/bakery.ts', 'test/host/bakery.test.ts']);
  for (const [, path = '', code] of blocks) expect(code).toBe(read(`../${path}`));
});

test('The host knows nothing of HeyGen', () => {
  const files = readdirSync(host);
  expect(files).toContain('index.ts');
  for (const file of files) expect(read(file)).not.toMatch(/heygen|avatar|video|emulator/i);
});
