import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../tools/app.ts';

/**
 * @param videos in the account, in place of those that others delete
 * @returns its URL, and a function that ends it
 */
export const forkEmulator = async (videos?: number) => {
  const child = fork(join(ROOT, 'bench/emulator.ts'), videos === undefined ? [] : [String(videos)], {
    execArgv: ['--no-warnings'],
  });
  const [url] = (await once(child, 'message')) as unknown[];
  if (typeof url !== 'string') throw new Error('The emulator did not say its URL');
  return { url, close: () => child.kill() };
};
