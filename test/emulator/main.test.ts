import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { DEMO_KEY, TEMPLATE } from '../../emulator/catalogue.ts';
import { avatarBody } from './bodies.ts';
import { start } from './helpers.ts';
import { startReceiver } from './events/receiver.ts';

const main = new URL('../../emulator/main.ts', import.meta.url).pathname;
const children: ChildProcess[] = [];

const run = (...args: string[]) => {
  const child = spawn(process.execPath, ['--no-warnings', main, ...args]);
  const output = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.error += chunk.toString()));
  const exit = once(child, 'exit');
  children.push(child);
  return { child, output, exit };
};

const printed = async (
  { output, child }: ReturnType<typeof run>,
  pattern: RegExp,
): Promise<RegExpExecArray> => {
  for (;;) {
    const match = pattern.exec(output.out);
    if (match !== null) return match;
    await once(child.stdout, 'data');
  }
};

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('the command prints the address, logs each request without the key, and ends on Ctrl-C', async () => {
  const emulator = run('--port', '0');
  const [, url = ''] = await printed(emulator, /HeyGen emulator: (http:\S+)/);
  expect(emulator.output.out).toContain(TEMPLATE.birthday);
  const greeting = emulator.output.out.length;

  await fetch(`${url}/v3/users/me?secret=s`, { headers: { 'x-api-key': DEMO_KEY } });
  await printed(emulator, /GET \/v3\/users\/me 200/);
  expect(emulator.output.out.slice(greeting)).not.toMatch(/demo-key|secret/);

  emulator.child.kill('SIGINT');
  expect(await emulator.exit).toEqual([0, null]);
});

test('the command logs what it delivers, without the query', async () => {
  const receiver = await startReceiver();
  const emulator = run('--port', '0');
  const [, url = ''] = await printed(emulator, /HeyGen emulator: (http:\S+)/);
  const greeting = emulator.output.out.length;

  await fetch(`${url}/v3/videos`, {
    method: 'POST',
    headers: { 'x-api-key': DEMO_KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ ...avatarBody, callback_url: `${receiver.url}?secret=s` }),
  });

  await printed(emulator, new RegExp(`event avatar_video.success to callback ${receiver.url} 200\\n`));
  expect(emulator.output.out.slice(greeting)).not.toContain('secret');
});

test('the command can start with v1 and v2 retired', async () => {
  const emulator = run('--port', '0', '--legacy', 'retired');
  const [, url = ''] = await printed(emulator, /HeyGen emulator: (http:\S+)/);

  expect((await fetch(`${url}/v2/templates`, { headers: { 'x-api-key': DEMO_KEY } })).status).toBe(404);
});

test.each([
  [['--port', 'abc'], '--port takes a number from 0 to 65535, not "abc".'],
  [['--port', '70000'], '--port takes a number from 0 to 65535, not "70000".'],
  [['--legacy', 'dead'], '--legacy takes "alive" or "retired", not "dead".'],
  [['--prot', '1'], '--prot'],
])('the command explains in one line what is wrong with %j', async (args, message) => {
  const emulator = run(...args);

  expect(await emulator.exit).toEqual([1, null]);
  expect(emulator.output.error).toContain(message);
  expect(emulator.output.error.trim().split('\n')).toHaveLength(1);
});

test('the command says that a port is taken', async () => {
  const other = await start();
  const emulator = run('--port', new URL(other.url).port);

  expect(await emulator.exit).toEqual([1, null]);
  expect(emulator.output.error.trim()).toBe('That port is taken. Choose another with --port.');
});
