import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { watch } from '../../editor/server/build.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heygen-zapier-build-'));
});
afterEach(() => rm(folder, { recursive: true }));

const refuse = () => Promise.reject(new Error('It does not build.'));

test('What cannot be built at the start ends the start', async () => {
  const file = join(folder, 'page.ts');
  await writeFile(file, 'const =');
  await expect(watch({ entryPoints: [file] }, refuse)).rejects.toThrow('It does not build.');
});

test('What cannot be built later is told, and the watching goes on', async () => {
  const file = join(folder, 'page.ts');
  await writeFile(file, 'export const page = 1;');
  const told = Promise.withResolvers<unknown>();
  const error = jest.spyOn(console, 'error').mockImplementation(told.resolve);
  let isBroken = false;
  const stop = await watch({ entryPoints: [file] }, () => (isBroken ? refuse() : Promise.resolve()));
  isBroken = true;
  await writeFile(file, 'export const page = 2;');
  expect(await told.promise).toEqual(new Error('It does not build.'));
  error.mockRestore();
  await stop();
});
