/** Starts `npm run editor` in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../tools/app.ts';

const children: ChildProcess[] = [];

/** @returns the editor's address */
export const startChild = async (
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const child = spawn(process.execPath, [join(ROOT, 'editor/main.ts'), '--port', '0', ...args], {
    env: { ...process.env, HEYGEN_API_KEY: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    child.stdout.on('data', (data) => {
      const [url] = /http:\S+/.exec(String(data)) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.stderr.on('data', (data) => said.push(String(data)));
    child.once('exit', () => {
      reject(new Error(said.join('').trim()));
    });
  });
};

export const stopChildren = (): void => {
  for (const child of children.splice(0)) child.kill();
};
