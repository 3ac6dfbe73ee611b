/** Whom the editor's server answers, and what it never says. */
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isData } from '../../host/data.ts';
import { ROOT } from '../../tools/app.ts';
import { startChild, stopChildren } from './child.ts';

const PASSWORD = 'open-sesame';
const editor = { url: '' };

beforeAll(async () => {
  editor.url = await startChild([join(ROOT, 'test/editor/library')], {
    authData_username: 'Ann',
    authData_password: PASSWORD,
  });
});
afterAll(stopChildren);

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** `fetch` sets the headers that matter here by itself, so this is one level below it. */
const ask = (
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(`${editor.url}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, text: Buffer.concat(parts).toString() });
      });
    });
    outgoing.on('error', reject).end(body);
  });

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(path, {
    method: 'POST',
    headers: { origin: editor.url, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('Its own page may ask', async () => {
  expect((await ask('/')).text).toContain('<div id="editor">');
  expect((await ask('/api/state')).status).toBe(200);
  expect((await post('/api/form', { kind: 'creates', key: 'lend_books', input: {} })).status).toBe(200);
});

describe('It refuses', () => {
  test.each([
    ['another name that points to this machine', { host: 'evil.example:80' }],
    ['the right name with another port', { host: '127.0.0.1:1' }],
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page without an origin, such as a sandboxed frame', { origin: 'null' }],
    ['an image or a script of another page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'a frame of another page',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
  ])('to read for %s', async (_whom, headers) => {
    const answer = await ask('/api/state', { headers });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('Lend Books');
  });

  test.each([
    ['a form of another page', { origin: 'https://evil.example' }],
    ['a body that forms can send', { 'content-type': 'text/plain' }],
  ])('to run a step for %s', async (_whom, headers) => {
    const run = { kind: 'creates', key: 'lend_books', input: {}, mode: 'live', confirmed: true };
    expect((await post('/api/runs', run, headers)).status).toBe(403);
    expect(JSON.parse((await ask('/api/runs')).text)).toEqual([]);
  });

  test('to run a step for a request that does not say where it comes from', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await ask('/api/runs', { method: 'POST', headers, body: '{}' })).status).toBe(403);
  });
});

test('A link from another page opens it', async () => {
  const headers = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect((await ask('/', { headers })).status).toBe(200);
});

test('Nobody may frame it, and no script runs but its own', async () => {
  const policy = String((await ask('/')).headers['content-security-policy']);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('The password is in no answer, although the app gives it and the header of its requests has it', async () => {
  const run = {
    kind: 'creates',
    key: 'lend_books',
    input: { reader: 'Ann', book: '1' },
    mode: 'test',
    confirmed: true,
  };
  await post('/api/runs', run);
  const found = async (): Promise<string> => {
    const { text } = await ask('/api/runs');
    const runs: unknown = JSON.parse(text);
    const last: unknown = Array.isArray(runs) ? runs[0] : undefined;
    return isData(last) && last.state === 'done' ? text : found();
  };
  const text = await found();
  expect(text).toContain('echo');
  expect(text).not.toContain(PASSWORD);
  expect((await ask('/api/state')).text).not.toContain(PASSWORD);
});

test('A mistake in a question is answered with a sentence', async () => {
  const answer = await post('/api/files', { pointer: 'nowhere' });
  expect(answer.status).toBe(422);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { message: 'There is no file to fetch.' } });
});

test('A run that changes something is asked about first, a test too', async () => {
  for (const mode of ['test', 'live']) {
    const answer = await post('/api/runs', {
      kind: 'creates',
      key: 'lend_books',
      input: { book: '2' },
      mode,
    });
    expect(JSON.parse(answer.text)).toEqual({ asks: expect.stringContaining('for real') });
  }
});

test('It listens on loopback only', () => {
  expect(new URL(editor.url).hostname).toBe('127.0.0.1');
});
