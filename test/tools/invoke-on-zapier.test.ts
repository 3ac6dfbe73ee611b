/** The check of a release on Zapier's machines, with a command line of Zapier's that answers what it is told to. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT } from '../../tools/app.ts';

const run = promisify(execFile);
let bin = '';

beforeAll(async () => {
  bin = await mkdtemp(join(tmpdir(), 'heygen-release-'));
  const npm = '#!/bin/sh\necho "$@" >> "$ASKED"\nprintf %s "$ANSWER"\nexit "$CODE"\n';
  await writeFile(join(bin, 'npm'), npm, { mode: 0o755 });
});
afterAll(() => rm(bin, { recursive: true }));

const invoke = (ANSWER: string, CODE = '0') => {
  const path = [bin, dirname(process.execPath), process.env.PATH].join(delimiter);
  const environment = { PATH: path, GITHUB_REF_NAME: 'v1.2.3', ZAPIER_AUTHENTICATION_ID: '7' };
  return run(join(ROOT, '.ci/invoke-on-zapier'), {
    env: { ...environment, ANSWER, CODE, ASKED: join(bin, 'asked') },
  });
};

const ACCOUNT = JSON.stringify([{ id: 'ann', email: 'ann@example.com', balance: 12.5 }], null, 2);

test('An account that was found shows that Zapier runs the version, and stays out of the log', async () => {
  const { stdout, stderr } = await invoke(ACCOUNT);
  expect(stdout).toBe('Zapier ran the version, and it found the account.\n');
  expect(stderr).toBe('');
  const asked = await readFile(join(bin, 'asked'), 'utf8');
  expect(asked).toMatch(/invoke search find_account .*--version 1\.2\.3 --authentication-id 7\n$/);
});

test.each([
  ['No account', '[]'],
  ['An error as JSON', '{"error": "ann@example.com is not allowed"}'],
  ['Words', 'Please log in, ann@example.com'],
  ['Nothing', ''],
])('%s fails the check, without a word of the answer', async (_what, answer) => {
  const failed = invoke(answer);
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'Zapier ran the version, and it found no account.\n',
  });
});

test('A command that fails fails the check, whatever it printed', async () => {
  await expect(invoke(ACCOUNT, '3')).rejects.toMatchObject({ code: 3, stdout: '' });
});
