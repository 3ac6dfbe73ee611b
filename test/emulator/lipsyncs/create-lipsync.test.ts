import { describe, expect, test } from '@jest/globals';
import { ASSET, BROKE_KEY, FOLDER, READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { createVideo, lipsyncBody, startLipsync, translate } from '../bodies.ts';
import { call, listOf, pick, start } from '../helpers.ts';

const CREATE = 'POST /v3/lipsyncs';

describe('POST /v3/lipsyncs', () => {
  test('answers with the id, and nothing else', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, CREATE, { body: lipsyncBody });

    expect(status).toBe(200);
    const [lipsync] = emulator.ledger.lipsyncs;
    expect(json).toEqual({ data: { lipsync_id: lipsync?.lipsyncId } });
  });

  test('takes all that the API knows', async () => {
    const emulator = await start();
    const body = {
      video: { type: 'asset_id', asset_id: ASSET.video },
      audio: { type: 'asset_id', asset_id: ASSET.audio },
      title: 'Tour',
      mode: 'precision',
      enable_caption: true,
      enable_dynamic_duration: false,
      enable_speech_enhancement: true,
      enable_watermark: false,
      disable_music_track: true,
      keep_the_same_format: null,
      fps_mode: 'passthrough',
      start_time: 1.5,
      end_time: 9,
      folder_id: FOLDER.onboarding,
      callback_url: 'https://example.com/callback',
      callback_id: 'row-7',
    };

    const { json } = await call(emulator, CREATE, { body });

    expect(emulator.ledger.lipsyncs).toEqual([
      {
        lipsyncId: pick(json, 'data.lipsync_id'),
        title: 'Tour',
        costUsd: 0.5,
        createdAt: expect.any(Number),
        status: 'waiting',
        folderId: FOLDER.onboarding,
        callbackUrl: 'https://example.com/callback',
        callbackId: 'row-7',
        deleted: false,
      },
    ]);
  });

  test.each([
    ['no video', { video: undefined }, 'video'],
    ['no audio', { audio: undefined }, 'audio'],
    ['no audio but null', { audio: null }, 'audio'],
    ['a base64 video', { video: { type: 'base64', media_type: 'video/mp4', data: 'AA==' } }, 'video.type'],
    ['base64 audio', { audio: { type: 'base64', media_type: 'audio/mpeg', data: 'AA==' } }, 'audio.type'],
    ['a picture', { video: { type: 'url', url: 'https://example.com/a.png' } }, 'video.url'],
    ['an audio asset as the video', { video: { type: 'asset_id', asset_id: ASSET.audio } }, 'video.asset_id'],
    ['a video as the audio', { audio: { type: 'url', url: 'https://example.com/a.mp4' } }, 'audio.url'],
    ['another mode', { mode: 'fast' }, 'mode'],
    ['another frame rate', { fps_mode: '25' }, 'fps_mode'],
    ['an end before the start', { start_time: 5, end_time: 4 }, 'end_time'],
    ['a negative start', { start_time: -1 }, 'start_time'],
    ['a callback that is no URL', { callback_url: 'hook' }, 'callback_url'],
    ['what translations alone take', { output_languages: ['Hindi'] }, 'output_languages'],
    ['subtitles', { srt: null }, 'srt'],
  ])('refuses %s', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, CREATE, { body: { ...lipsyncBody, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.lipsyncs).toEqual([]);
  });

  test('names the file that nobody can download', async () => {
    const emulator = await start();
    const body = { ...lipsyncBody, audio: { type: 'url', url: 'http://10.0.0.8/voice.mp3' } };

    expect((await call(emulator, CREATE, { body })).json).toMatchObject({
      error: { code: 'download_failed', param: 'audio.url' },
    });
  });

  test('costs money, once', async () => {
    const emulator = await start({ wallet: 10 });
    const body = { ...lipsyncBody, start_time: 0, end_time: 60 };
    const options = { body, headers: { 'idempotency-key': 'tour-1' } };

    const first = await call(emulator, CREATE, options);
    const again = await call(emulator, CREATE, options);

    expect(again.text).toBe(first.text);
    expect(emulator.ledger.lipsyncs).toHaveLength(1);
    expect(emulator.ledger.spentUsd).toBe(1);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(9);
  });

  test('needs money, and a key that may write', async () => {
    const emulator = await start();

    expect((await call(emulator, CREATE, { body: lipsyncBody, key: BROKE_KEY })).status).toBe(402);
    expect((await call(emulator, CREATE, { body: lipsyncBody, key: READ_ONLY_KEY })).status).toBe(403);
    expect(emulator.ledger.lipsyncs).toEqual([]);
  });

  test('counts among what is in flight, with videos and translations', async () => {
    const emulator = await start({ concurrency: 3 });
    await createVideo(emulator);
    await translate(emulator);
    await startLipsync(emulator);

    const { status, headers } = await call(emulator, CREATE, { body: lipsyncBody });

    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(listOf(await call(emulator, 'GET /v3/lipsyncs'))).toHaveLength(1);
  });

  test('hands the plan what was asked for', async () => {
    const emulator = await start({
      lipsync: ({ number, title, captioned }) => ({
        waitingMs: 0,
        processingMs: 0,
        outcome: 'failed',
        code: null,
        message: `${number} ${String(title)} ${String(captioned)}`,
      }),
    });
    const id = await startLipsync(emulator, { title: 'Tour', enable_caption: true });

    const { json } = await call(emulator, `GET /v3/lipsyncs/${id}`);

    expect(pick(json, 'data.failure_message')).toBe('1 Tour true');
  });
});
