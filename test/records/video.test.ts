import { describe, expect, test } from '@jest/globals';
import { handOverVideoStandIn, toVideo, videoSample, type Extras, type Known } from '../../records/video.ts';
import { videoJson, type VideoJson } from '../support/account.ts';
import { run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';

test('A video keeps what HeyGen knows of it, with times that every app reads', () => {
  const json = videoJson('v1', 'completed', {
    title: 'Happy birthday, Ana!',
    created_at: 1_795_000_000,
    completed_at: 1_795_000_200,
    duration: 12.5,
    video_url: 'https://files.heygen.ai/v1.mp4?Expires=1',
    thumbnail_url: 'https://files.heygen.ai/v1.jpg',
    folder_id: 'f1',
  });
  expect(toVideo(json)).toEqual({
    id: 'v1',
    status: 'completed',
    title: 'Happy birthday, Ana!',
    created_at: '2026-11-18T11:06:40Z',
    completed_at: '2026-11-18T11:10:00Z',
    duration: 12.5,
    video_url: 'https://files.heygen.ai/v1.mp4?Expires=1',
    thumbnail_url: 'https://files.heygen.ai/v1.jpg',
    folder_id: 'f1',
  });
});

test('A video has no empty parts: what is null or blank in HeyGen is not there', () => {
  expect(toVideo({ ...videoJson('v1', 'processing'), title: '', folder_id: '' })).toEqual({
    id: 'v1',
    status: 'processing',
  });
});

test('A failed video says why', () => {
  const json = videoJson('v1', 'failed', {
    failure_code: 'rendering_failed',
    failure_message: 'No face found',
  });
  expect(toVideo(json)).toEqual({
    id: 'v1',
    status: 'failed',
    failure_code: 'rendering_failed',
    failure_message: 'No face found',
  });
});

describe('What the step knows fills in what HeyGen has not said yet', () => {
  const known = { title: 'Mine', callback_id: 'row-2', folder_id: undefined };

  test('its reference and title are there at once', () => {
    expect(toVideo({ id: 'v1', status: 'waiting' }, known)).toEqual({
      id: 'v1',
      status: 'waiting',
      title: 'Mine',
      callback_id: 'row-2',
    });
  });

  test('HeyGen’s own title wins', () => {
    expect(toVideo(videoJson('v1', 'pending', { title: 'HeyGen’s' }), known)).toMatchObject({
      title: 'HeyGen’s',
      callback_id: 'row-2',
    });
  });
});

test.each<[number | string | null, string | undefined]>([
  [1_795_000_000, '2026-11-18T11:06:40Z'],
  ['1795000000', '2026-11-18T11:06:40Z'],
  ['2026-11-18T11:06:40.123456', '2026-11-18T11:06:40.123Z'],
  ['2026-11-18T11:06:40+00:00', '2026-11-18T11:06:40Z'],
  ['yesterday', undefined],
  ['', undefined],
  [null, undefined],
])('A time given as %j is %s', (created_at, shown) => {
  expect(toVideo({ id: 'v1', status: 'pending', created_at }).created_at).toBe(shown);
});

describe('A test in the editor', () => {
  const newest = videoJson('v9', 'completed', {
    title: 'Another one',
    created_at: 1_795_000_000,
    duration: 30,
    subtitle_url: 'https://files.heygen.ai/v9.srt',
    captioned_video_url: 'https://files.heygen.ai/v9-captioned.mp4',
    thumbnail_url: 'https://files.heygen.ai/v9.jpg',
    gif_url: 'https://files.heygen.ai/v9.gif',
    video_page_url: 'https://app.heygen.com/videos/v9',
    folder_id: 'elsewhere',
  });
  const shown = (found: VideoJson | undefined, known: Known = {}, extras?: Extras) =>
    run((z) => handOverVideoStandIn(z, found, known, extras));

  test('shows the newest video, under no other name than that of this step', async () => {
    const { completed_at } = videoSample;
    const { title, video_url, video_page_url, subtitle_url, thumbnail_url } = newest;
    expect(await shown(newest)).toEqual({
      id: 'v9',
      status: 'completed',
      title,
      created_at: '2026-11-18T11:06:40Z',
      completed_at,
      duration: 30,
      video_url,
      video_page_url,
      subtitle_url,
      thumbnail_url,
      gif_url: newest.gif_url,
      video_file: pointerTo('videoFile', 'v9', 'video', { test: 'stand-in' }),
      subtitle_file: pointerTo('subtitleFile', 'v9', 'video', { test: 'stand-in' }),
      note: 'This is a test: nothing was rendered or paid for. These values are those of your newest finished video.',
    });
    const known = { title: 'For Ana', folder_id: 'f1', callback_id: 'row-2' };
    expect(await shown(newest, known)).toMatchObject(known);
  });

  test.each<[extras: Extras, video: VideoJson, shows: object]>([
    [{ captions: true }, newest, { captioned_video_url: newest.captioned_video_url }],
    [{ captions: true }, { ...newest, captioned_video_url: null }, { captioned_video_url: newest.video_url }],
    [{ gif: true }, newest, { gif_url: newest.gif_url }],
    [{ gif: true }, { ...newest, gif_url: null }, { gif_url: newest.thumbnail_url }],
    [{ share: true }, newest, { share_url: newest.video_page_url }],
  ])('shows what was asked for, or something like it: %j', async (extras, video, shows) => {
    expect(await shown(video, {}, extras)).toMatchObject(shows);
  });

  test('shows no GIF if the video has none and none is asked for', async () => {
    expect(await shown({ ...newest, gif_url: null })).not.toHaveProperty('gif_url');
  });

  test('shows no subtitles if nobody speaks', async () => {
    const silent = { ...newest, subtitle_url: null };
    const record = await shown(silent, {}, { subtitles: false });
    for (const key of ['subtitle_url', 'subtitle_file']) expect(record).not.toHaveProperty(key);
  });

  test('shows no link of the example as one of the video, whose files say what they lack', async () => {
    const bare = { id: 'v9', status: 'completed', title: 'Another one' };
    const shown = await run((z) =>
      handOverVideoStandIn(z, bare, { callback_id: 'row-2' }, { captions: true, gif: true, share: true }),
    );
    const { duration, created_at, completed_at } = videoSample;
    expect(shown).toEqual({
      ...bare,
      callback_id: 'row-2',
      duration,
      created_at,
      completed_at,
      video_file: pointerTo('videoFile', 'v9', 'video', { test: 'stand-in' }),
      subtitle_file: pointerTo('subtitleFile', 'v9', 'video', { test: 'stand-in' }),
      note: expect.stringContaining('your newest finished video'),
    });
  });

  test('shows an example in an account without a video', async () => {
    const id = String(videoSample.id);
    const { thumbnail_url } = videoSample;
    expect(await shown(undefined, {}, { gif: true })).toMatchObject({
      id,
      gif_url: thumbnail_url,
      video_file: pointerTo('videoFile', id, 'video', { test: 'example' }),
      note: expect.stringContaining('examples'),
    });
  });
});
