/** How the editor starts, and how it refuses to. */
import { afterAll, expect, test } from '@jest/globals';
import { startChild, stopChildren } from './child.ts';

afterAll(stopChildren);

test.each([
  ['a folder without an app', ['test/host/nothing'], 'There is no Zapier app'],
  ['two apps', ['one', 'two'], 'one app at a time'],
  ['a port that is none', ['--port', 'x'], '--port takes a number'],
  ['an option that it does not have', ['--nothing'], 'Usage: npm run editor'],
])('It says in one line why it does not open %s', async (_what, args, sentence) => {
  const failure = await startChild(args).catch((error: unknown) => String(error));
  expect(failure).toContain(sentence);
  expect(failure.split('\n')).toHaveLength(1);
});

test('It says so when its port is taken', async () => {
  const { port } = new URL(await startChild());
  const failure = await startChild(['--port', port]).catch((error: unknown) => String(error));
  expect(failure).toContain('That port is taken.');
});
