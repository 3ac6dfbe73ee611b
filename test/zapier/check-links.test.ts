/** The links of a step that is only tested. */
import { describe, expect, test } from '@jest/globals';
import type { ZObject } from 'zapier-platform-core';
import { perform as createPhotoVideo } from '../../creates/create_photo_video.ts';
import { perform as createPromptVideo } from '../../creates/create_prompt_video.ts';
import type { FieldLabels } from '../../heygen/client/problems.ts';
import { checkLinks } from '../../zapier/check-links.ts';
import { withHeyGen } from '../../zapier/perform.ts';
import { failureOf, run } from '../support/app.ts';
import { page, voice } from '../support/catalogue.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

const inEditor = { meta: { isLoadingSample: true } };
const HOST = 'https://files.example.com';
const photo = { image: `${HOST}/ann.png`, script: 'Hi', voice_id: 'v1' };

const thereIs = (voice_id: string) =>
  heygen('GET', `/v3/voices/${voice_id}`, { body: { data: { ...voice(voice_id), voice_id } } });

describe('A test in the editor', () => {
  test.each([403, 404, 410])('refuses a link that its host refuses (%s)', async (status) => {
    thereIs('v1');
    nock(HOST).get('/ann.png').reply(status, 'No');
    expect((await failureOf(run(createPhotoVideo, photo, inEditor))).message).toBe(
      `The link in Photo does not open a file (files.example.com answered with status ${status}). It must open the file for anyone, without signing in. In Google Drive or Dropbox, share the file with “Anyone with the link”.`,
    );
  });

  test('refuses a link to a web page', async () => {
    thereIs('v1');
    nock(HOST).get('/ann.png').reply(200, '<html></html>', { 'Content-Type': 'text/html; charset=utf-8' });
    expect((await failureOf(run(createPhotoVideo, photo, inEditor))).message).toBe(
      'Photo leads to a web page. Use a link that downloads the file.',
    );
  });

  test.each<[url: string, type: string | undefined, sentence: string]>([
    ['ann.png', 'video/mp4', 'Photo leads to a video. Use a link to an image.'],
    ['ann', 'Audio/MPEG; charset=binary', 'Photo leads to a recording. Use a link to an image.'],
    ['ann', 'application/pdf', 'Photo leads to a document. Use a link to an image.'],
    ['ann', 'application/x-subrip', 'Photo leads to an SRT file. Use a link to an image.'],
    ['ann.MP4', 'application/octet-stream', 'Photo leads to a video. Use a link to an image.'],
    ['ann.wav', undefined, 'Photo leads to a recording. Use a link to an image.'],
    ['ann.srt', 'text/plain', 'Photo leads to an SRT file. Use a link to an image.'],
  ])('refuses a link to another kind of file: %s, %s', async (name, type, sentence) => {
    thereIs('v1');
    nock(HOST)
      .get(`/${name}`)
      .reply(200, 'Hi', type === undefined ? {} : { 'Content-Type': type });
    const input = { ...photo, image: `${HOST}/${name}` };
    expect((await failureOf(run(createPhotoVideo, input, inEditor))).message).toBe(sentence);
  });

  test.each([
    [
      'is an image by its type, whatever its name',
      (host: nock.Scope) => host.get('/ann.png').reply(200, 'WebP', { 'Content-Type': 'image/webp' }),
    ],
    [
      'is of a type that nobody knows',
      (host: nock.Scope) => host.get('/ann.png').reply(200, 'X', { 'Content-Type': 'model/gltf-binary' }),
    ],
    [
      'opens a file',
      (host: nock.Scope) => host.get('/ann.png').reply(200, 'PNG', { 'Content-Type': 'image/png' }),
    ],
    ['is of no known type', (host: nock.Scope) => host.get('/ann.png').reply(200, 'PNG')],
    ['cannot be judged, since its host is down', (host: nock.Scope) => host.get('/ann.png').reply(503)],
    [
      'cannot be judged, since its host does not answer',
      (host: nock.Scope) => host.get('/ann.png').replyWithError('down'),
    ],
  ])('passes a link that %s', async (_what, answer) => {
    thereIs('v1');
    answer(nock(HOST));
    heygen('GET', '/v3/videos?limit=100', page([]));
    expect(await run(createPhotoVideo, photo, inEditor)).toMatchObject({ status: 'completed' });
  });

  test('looks at each file of a list, and at HeyGen’s own assets by their ids', async () => {
    const files = [`${HOST}/a.pdf`, 'asset_12345', `${HOST}/b.pdf`];
    heygen('GET', '/v3/assets/asset_12345', { body: { data: { id: 'asset_12345' } } });
    nock(HOST).get('/a.pdf').reply(200, 'PDF');
    nock(HOST).get('/b.pdf').reply(404);
    expect((await failureOf(run(createPromptVideo, { prompt: 'Hi', files }, inEditor))).message).toMatch(
      /^The link in Files does not open a file/,
    );
  });
});

const check = (body: object, labels: FieldLabels = {}) =>
  run(withHeyGen(({ z }) => checkLinks(z, { path: '/v3/videos', body, labels })));

test('A link that belongs to no field is named, too', async () => {
  nock(HOST).get('/x').reply(404);
  const body = { other: null, count: 1, url: `${HOST}/x`, text: 'https://not-a-link.example.com' };
  expect((await failureOf(check(body))).message).toMatch(/^The link in this step does not open a file/);
});

test('A link in a row is named with its row', async () => {
  nock(HOST).get('/x').reply(404);
  const rows = [{ audio_url: `${HOST}/x` }];
  expect((await failureOf(check({ rows }, { 'rows.0.audio_url': 'Row 2: Audio' }))).message).toMatch(
    /^The link in Row 2: Audio does not open a file/,
  );
});

test('Of many links, the first twelve are looked at', async () => {
  const links = Array.from({ length: 13 }, (_, index) => `/${index}.png`);
  for (const link of links.slice(0, 12)) nock(HOST).get(link).reply(200, 'PNG');
  await check({ rows: links.map((link) => ({ url: `${HOST}${link}` })) });
});

test('What a link opens is not downloaded any further', async () => {
  nock(HOST).get('/a.mp4').reply(200, 'MP4');
  const signals: (AbortSignal | undefined)[] = [];
  const body = { url: `${HOST}/a.mp4` };
  await run(async (z) => {
    const request = (options: { url: string; signal?: AbortSignal }) => {
      signals.push(options.signal);
      return z.request(options);
    };
    await checkLinks({ ...z, request } as ZObject, { path: '/v3/videos', body, labels: {} });
  });
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});
