import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openZapier, type Zapier } from '../../host/zapier.ts';

let zapier: Zapier;
beforeEach(async () => {
  zapier = await openZapier(Date.now);
});
afterEach(() => zapier.close());

/** @returns whether an answer comes while others are answered */
const answers = async (url: string, body: string | FormData): Promise<boolean> => {
  const controller = new AbortController();
  const { signal } = controller;
  const asked = fetch(url, { method: 'POST', body, signal }).then(
    () => true,
    () => false,
  );
  const other = JSON.stringify({ id: 2, method: 'get_cursor', params: [] });
  for (let count = 0; count < 3; count += 1) {
    await fetch(zapier.rpc.connect().base, { method: 'POST', body: other });
  }
  controller.abort();
  return asked;
};

test('Zapier’s procedures can fall silent, some of them or all', async () => {
  const { base } = zapier.rpc.connect();
  const call = JSON.stringify({ id: 1, method: 'zcache_get', params: ['k'] });
  expect(await answers(base, call)).toBe(true);
  zapier.rpc.silence((method) => method === 'zcache_get');
  expect(await answers(base, call)).toBe(false);
  zapier.rpc.silence(() => false);
  expect(await answers(base, call)).toBe(true);
});

test('Zapier’s store can fall silent', async () => {
  const { url, fields } = zapier.files.presign();
  const form = () => {
    const data = new FormData();
    data.append('key', fields.key);
    data.append('file', new Blob(['film']), 'film.mp4');
    return data;
  };
  zapier.files.silence(true);
  expect(await answers(url, form())).toBe(false);
  expect(zapier.files.read(new URL(fields.key, url).href)).toBeUndefined();
  zapier.files.silence(false);
  expect(await answers(url, form())).toBe(true);
});
