import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../tools/app.ts';

/** @returns its URL, and a function that ends it */
export const forkEmulator = async () => {
  const child = fork(join(ROOT, 'bench/emulator.ts'), { execArgv: ['--no-warnings'] });
  const [url] = (await once(child, 'message')) as unknown[];
  if (typeof url !== 'string') throw new Error('The emulator did not say its URL');
  return { url, close: () => child.kill() };
};
