import { expect, test } from '@jest/globals';
import * as schema from 'zod/mini';
import { noteLinks, notedLinks } from '../../zapier/links.ts';
import { cached } from '../../zapier/cache.ts';
import { videoJson } from '../support/account.ts';
import { install } from '../support/app.ts';

/** The entry of a video, whatever is in it. */
const noted = cached('links:video:v1', schema.unknown(), 60);

const video = videoJson('v1', 'completed', {
  title: 'For Ana',
  output_language: 'es-ES',
  video_url: 'https://files.heygen.ai/v1.mp4?Signature=s3cret',
  thumbnail_url: 'https://files.heygen.ai/v1.jpg?Signature=s3cret',
});

test('The links of a video that was just read are there for the step after', async () => {
  const app = install();
  await app.run((zapier) => noteLinks(zapier, video));
  expect(await app.run((zapier) => notedLinks(zapier, 'v1'))).toEqual({
    id: 'v1',
    status: 'completed',
    title: 'For Ana',
    output_language: 'es-ES',
    video_url: 'https://files.heygen.ai/v1.mp4?Signature=s3cret',
    captioned_video_url: null,
    subtitle_url: null,
  });
});

test('The links of one video are not those of another', async () => {
  const app = install();
  await app.run((zapier) => noteLinks(zapier, video));
  expect(await app.run((zapier) => notedLinks(zapier, 'v2'))).toBeUndefined();
});

test('The links of a translation and of a lipsync are kept apart from those of a video with the same id', async () => {
  const app = install();
  const translation = { id: 'x', status: 'completed', audio_url: 'https://files.heygen.ai/x.mp3' };
  await app.run((zapier) => noteLinks(zapier, translation, 'translation'));
  await app.run((zapier) => noteLinks(zapier, { id: 'x', status: 'completed' }, 'lipsync'));
  expect(await app.run((zapier) => notedLinks(zapier, 'x'))).toBeUndefined();
  expect(await app.run((zapier) => notedLinks(zapier, 'x', 'translation'))).toEqual(translation);
  expect(await app.run((zapier) => notedLinks(zapier, 'x', 'lipsync'))).toEqual({
    id: 'x',
    status: 'completed',
  });
});

test.each([7, 'v1', [], {}, { id: 'v1' }, { id: 'v1', status: 'completed', video_url: 7 }])(
  'What are no links counts as none: %j',
  async (garbage) => {
    const app = install();
    await app.run((zapier) => noted.remember(zapier, garbage));
    expect(await app.run((zapier) => notedLinks(zapier, 'v1'))).toBeUndefined();
  },
);

test('Links are those that were noted, under the name of what they lead to', async () => {
  const app = install();
  await app.run((zapier) => noted.remember(zapier, { id: 'v1', status: 'completed' }));
  expect(await app.run((zapier) => notedLinks(zapier, 'v1'))).toEqual({ id: 'v1', status: 'completed' });
});
