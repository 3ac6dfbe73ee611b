/** What a test in the editor hands over. That it pays for nothing, test/e2e/editor-test.test.ts shows. */
import { describe, expect, test } from '@jest/globals';
import * as schema from 'zod/mini';
import { perform as createAvatarVideo } from '../../creates/create_avatar_video.ts';
import { perform as createClips } from '../../creates/create_clips.ts';
import { perform as createLipsync } from '../../creates/create_lipsync.ts';
import { perform as createTemplateVideo } from '../../creates/create_template_video.ts';
import { perform as translateVideo } from '../../creates/translate_video.ts';
import App from '../../index.ts';
import { EXAMPLE_SUBTITLES } from '../../records/dubbing.ts';
import { newAvatarSample } from '../../records/new-avatar.ts';
import { speechSample } from '../../records/speech.ts';
import { videoSample } from '../../records/video.ts';
import { clonedVoiceSample } from '../../records/voice.ts';
import { checkForFree } from '../../steps/check-for-free.ts';
import { withHeyGen } from '../../zapier/perform.ts';
import { videoJson, type VideoJson } from '../support/account.ts';
import { failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

const inEditor = { meta: { isLoadingSample: true } };
const look = () => heygen('GET', '/v3/avatars/looks/a1', { body: { data: { id: 'a1', name: 'Ann' } } });
const list = (...data: object[]): Reply => ({ body: { data, has_more: false, next_token: null } });
const videos = (...data: VideoJson[]) => heygen('GET', '/v3/videos?limit=100', list(...data));
const spoken = { avatar_id: 'a1', script: 'Hi' };

const newest = videoJson('new', 'completed', {
  title: 'Another one',
  created_at: 1_795_000_000,
  subtitle_url: 'https://files.heygen.ai/new.srt',
  thumbnail_url: 'https://files.heygen.ai/new.jpg',
  captioned_video_url: 'https://files.heygen.ai/new-captioned.mp4',
  video_page_url: 'https://app.heygen.com/videos/new',
  folder_id: 'elsewhere',
});

const standInPointer = (file: 'videoFile' | 'subtitleFile') =>
  pointerTo(file, 'new', 'video', { test: 'stand-in' });

const NOTE =
  'This is a test: nothing was rendered or paid for. These values are those of your newest finished video.';
const EXAMPLE =
  'This is a test: nothing was rendered or paid for. Your HeyGen account has no finished video yet, so these values are examples.';

test('The newest finished video stands in, under the title and the reference of this step', async () => {
  look();
  videos(videoJson('open', 'processing', { created_at: 1_795_000_001 }), newest);
  const shown = await run(createAvatarVideo, { ...spoken, title: 'For Ana', callback_id: 'row-2' }, inEditor);
  expect(shown).toMatchObject({
    id: 'new',
    status: 'completed',
    title: 'For Ana',
    callback_id: 'row-2',
    video_url: newest.video_url,
    subtitle_url: newest.subtitle_url,
    video_file: standInPointer('videoFile'),
    subtitle_file: standInPointer('subtitleFile'),
    note: NOTE,
  });
  // What this step does not ask for.
  for (const key of ['folder_id', 'captioned_video_url', 'share_url']) expect(shown).not.toHaveProperty(key);
});

describe('What a tested step has shown as an example, HeyGen need not have', () => {
  const missing: Reply = { status: 404, body: { error: { code: 'resource_not_found', message: 'No' } } };
  const avatar_id = newAvatarSample.id;
  const voice_id = clonedVoiceSample.id;

  test('an avatar and a voice', async () => {
    heygen('GET', `/v3/avatars/looks/${avatar_id}`, missing);
    heygen('GET', `/v3/voices/${voice_id}`, missing);
    videos(newest);
    expect(await run(createAvatarVideo, { avatar_id, voice_id, script: 'Hi' }, inEditor)).toMatchObject({
      id: 'new',
    });
  });

  test('but any other', async () => {
    heygen('GET', `/v3/avatars/looks/${avatar_id}`, missing);
    heygen('GET', '/v3/voices/v1', missing);
    const other = run(createAvatarVideo, { avatar_id, voice_id: 'v1', script: 'Hi' }, inEditor);
    expect((await failureOf(other)).message).toMatch(/^Voice: /);
  });

  const FILES = 'https://files.heygen.ai';
  const { video_url: video } = videoSample;
  const { audio_url: audio } = speechSample;

  test.each([
    [
      'Translate Video',
      translateVideo,
      { video, output_language: 'Dutch' },
      '/v3/video-translations?limit=100',
    ],
    ['Create Lipsync', createLipsync, { video, audio }, '/v3/lipsyncs?limit=100'],
    ['Create Clips', createClips, { video }, '/v3/ai-clipping?limit=10'],
  ])('the files of a video and a recording: %s', async (_step, perform, input, newestOf) => {
    nock(FILES).persist().get(/./).optionally().reply(403);
    if (perform === translateVideo) {
      heygen('GET', '/v3/video-translations/languages', { body: { data: { languages: ['Dutch'] } } });
    }
    heygen('GET', newestOf, list());
    expect(await run(perform, input, inEditor)).toMatchObject({ status: 'completed' });
  });

  /** Of a sample, and of its rows. */
  const linksIn = (value: unknown): string[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(linksIn)
      : typeof value === 'string' && value.startsWith(FILES)
        ? [value]
        : [];
  const check = (url: string) =>
    run(
      withHeyGen(({ heygen: client, z }) =>
        checkForFree({ heygen: client, z }, (unpaid) =>
          unpaid.post({
            path: '/v3/videos',
            body: { url },
            payload,
            answer: payload,
            labels: {},
            pays: false,
          }),
        ),
      ),
    );
  const payload = schema.object({ url: schema.string() });

  test('the files of any sample', async () => {
    const asked: string[] = [];
    nock(FILES)
      .persist()
      .get(/./)
      .optionally()
      .reply(({ url }) => {
        asked.push(url);
        return [403];
      });
    const operations: Record<string, { operation: { sample?: object } }> = {
      ...App.triggers,
      ...App.creates,
      ...App.searches,
    };
    const samples = Object.values(operations).map(({ operation }) => operation.sample);
    const links = new Set(linksIn([...samples, EXAMPLE_SUBTITLES]));
    expect(links.size).toBeGreaterThan(10);
    for (const link of links) await check(link);
    expect(asked).toEqual([]);
  });

  test('but any other file', async () => {
    nock(FILES).get('/video/other.mp4').reply(403);
    expect((await failureOf(check(`${FILES}/video/other.mp4`))).message).toMatch(/does not open a file/);
  });
});

test('A template is read anew, and the GIF and the public page that were asked for are there', async () => {
  const template = { id: 't1', name: 'T', variables: { name: { type: 'text', content: 'Ana' } } };
  heygen('GET', '/v3/templates/t1', { body: { data: template } }, { body: { data: template } });
  videos(newest);
  const input = { template_id: 't1', include_gif: true, enable_sharing: true };
  expect(await run(createTemplateVideo, input, inEditor)).toMatchObject({
    gif_url: newest.thumbnail_url,
    share_url: newest.video_page_url,
  });
  videos();
  expect(await run(createTemplateVideo, input, inEditor)).toHaveProperty('gif_url');
});

test('In an account without a finished video, an example stands in, and its file says so', async () => {
  look();
  videos();
  const shown = await run(createAvatarVideo, spoken, inEditor);
  expect(shown).toMatchObject({ status: 'completed', note: EXAMPLE });
  expect(shown).toHaveProperty('video_file', expect.stringContaining('"test":"example"'));
});

test('A key that may not list videos gets the example, too', async () => {
  look();
  heygen('GET', '/v3/videos?limit=100', {
    status: 403,
    body: { error: { code: 'forbidden', message: 'No' } },
  });
  expect(await run(createAvatarVideo, spoken, inEditor)).toMatchObject({ note: EXAMPLE });
});

test('A step that does not wait shows no more than such a step hands over', async () => {
  look();
  videos(newest);
  expect(await run(createAvatarVideo, { ...spoken, wait: false, title: 'For Ana' }, inEditor)).toEqual({
    id: 'new',
    status: 'waiting',
    title: 'For Ana',
    video_file: standInPointer('videoFile'),
    note: NOTE,
  });
  look();
  videos();
  const shown = await run(createAvatarVideo, { ...spoken, wait: false }, inEditor);
  expect(shown).toHaveProperty('video_file', expect.stringContaining('"test":"example"'));
});

test('Whether a test renders is true or false', async () => {
  expect(
    (await failureOf(run(createAvatarVideo, { ...spoken, render_in_test: 'perhaps' }, inEditor))).message,
  ).toBe('Render When Testing must be true or false. It is “perhaps”.');
});
