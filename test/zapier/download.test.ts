import { describe, expect, test } from '@jest/globals';
import { download, sizeOf } from '../../zapier/download.ts';
import { run } from '../support/app.ts';
import { expectEveryAnswerIsUsed } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

test.each<[headers: Record<string, string>, size: number | undefined]>([
  [{ 'content-length': '1000' }, 1000],
  [{ 'content-length': '1' }, 1],
  [{ 'content-length': '0' }, undefined],
  [{ 'content-length': '-1' }, undefined],
  [{ 'content-length': '1.5' }, undefined],
  [{ 'content-length': 'many' }, undefined],
  [{ 'content-length': '1000', 'content-encoding': 'gzip' }, undefined],
  [{ 'content-length': '1000', 'content-encoding': '' }, 1000],
  [{}, undefined],
])('The size of a file, as its host tells it: %j', (headers, size) => {
  expect(sizeOf({ getHeader: (name) => headers[name] })).toBe(size);
});

describe('A redirect', () => {
  const ORIGIN = 'https://files.example.com';
  const signal = new AbortController().signal;
  const get = (link = `${ORIGIN}/0`) =>
    run(async (z) => {
      const file = await download(z, link, { signal });
      return { status: file.status, content: Buffer.concat(await file.read(1000)).toString() };
    });
  const redirects = (count: number) => {
    for (let hop = 0; hop < count; hop += 1) {
      nock(ORIGIN)
        .get(`/${hop}`)
        .reply(302, 'moved', { Location: `/${hop + 1}#part` });
    }
  };

  test.each([301, 302, 303, 307, 308])('leads on: %i', async (status) => {
    nock(ORIGIN).get('/0').reply(status, '', { Location: 'https://elsewhere.example.com/logo.png?a=1#top' });
    nock('https://elsewhere.example.com').get('/logo.png?a=1').reply(200, 'logo');
    expect(await get()).toEqual({ status: 200, content: 'logo' });
  });

  test('may lead to another one, five times', async () => {
    redirects(5);
    nock(ORIGIN).get('/5').reply(200, 'logo');
    expect(await get()).toEqual({ status: 200, content: 'logo' });
  });

  test('and no more', async () => {
    redirects(6);
    await expect(get()).rejects.toThrow('Too many redirects');
  });

  test('that leads nowhere is an answer', async () => {
    nock(ORIGIN).get('/0').reply(302, '');
    expect(await get()).toEqual({ status: 302, content: '' });
  });

  test.each([
    'http://files.example.com/1',
    'https://127.0.0.1/1',
    'https://[::ffff:a9fe:a9fe]/latest/meta-data/',
    'https://2852039166/',
    'https://metadata.google.internal/',
    '//localhost/1',
    'file:///etc/passwd',
    'https://ann:secret@files.example.com/1',
    'https://',
  ])('is not followed to where no link may lead: %s', async (Location) => {
    nock(ORIGIN).get('/0').reply(302, '', { Location });
    await expect(get()).rejects.toThrow();
  });

  test('is followed without encryption on a developer’s own machine', async () => {
    process.env.HEYGEN_BASE_URL = 'http://127.0.0.1:4010';
    nock('http://127.0.0.1:4011').get('/v1.mp4').reply(200, 'film');
    expect(
      await get('http://127.0.0.1:4011/v1.mp4').finally(() => delete process.env.HEYGEN_BASE_URL),
    ).toEqual({ status: 200, content: 'film' });
  });

  test('to HeyGen’s API does not take the API key there', async () => {
    nock(ORIGIN).get('/0').reply(302, '', { Location: 'https://api.heygen.com/v3/users/me' });
    nock('https://api.heygen.com', { badheaders: ['x-api-key'] })
      .get('/v3/users/me')
      .reply(401, '{}');
    expect(await get()).toEqual({ status: 401, content: '{}' });
  });
});
