import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, BROKE_KEY, FOLDER, READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { createVideo, translate, translationBody } from '../bodies.ts';
import { call, listOf, pick, start } from '../helpers.ts';

const CREATE = 'POST /v3/video-translations';
const url = 'https://example.com/tour.mp4';

describe('POST /v3/video-translations', () => {
  test('starts a translation for each language', async () => {
    const emulator = await start();

    const ids = await translate(emulator, { output_languages: ['Hindi', 'Japanese'] });

    expect(ids).toHaveLength(2);
    expect(emulator.ledger.translations).toMatchObject([
      { translationId: ids[0], outputLanguage: 'Hindi' },
      { translationId: ids[1], outputLanguage: 'Japanese' },
    ]);
  });

  test('takes all that the API knows', async () => {
    const emulator = await start();
    const body = {
      ...translationBody,
      title: 'Tour',
      mode: 'precision',
      translate_audio_only: true,
      speaker_num: 2,
      input_language: 'en',
      enable_caption: true,
      enable_dynamic_duration: false,
      enable_speech_enhancement: true,
      enable_watermark: false,
      disable_music_track: true,
      keep_the_same_format: true,
      fps_mode: 'cfr',
      start_time: 1.5,
      end_time: 9,
      srt: { type: 'url', url: 'https://example.com/tour.srt' },
      srt_role: 'output',
      audio: { type: 'asset_id', asset_id: ASSET.audio },
      stock_voice_config: { use_stock_voice: false, preferred_stock_voice_ids: [] },
      brand_glossary_id: BRAND.glossary,
      folder_id: FOLDER.onboarding,
      callback_url: 'https://example.com/callback',
      callback_id: 'row-7',
    };

    expect((await call(emulator, CREATE, { body })).status).toBe(200);
    expect(emulator.ledger.translations).toMatchObject([
      { title: 'Tour', folderId: FOLDER.onboarding, callbackId: 'row-7' },
    ]);
  });

  test.each([
    ['no video', { video: undefined }, 'video'],
    ['a base64 video', { video: { type: 'base64', media_type: 'video/mp4', data: 'AA==' } }, 'video.type'],
    ['a bare URL', { video: url }, 'video'],
    ['two sources', { video: { type: 'url', url, asset_id: 'a' } }, 'video.asset_id'],
    ['a picture', { video: { type: 'url', url: 'https://example.com/a.png' } }, 'video.url'],
    ['an audio asset', { video: { type: 'asset_id', asset_id: ASSET.audio } }, 'video.asset_id'],
    ['no languages', { output_languages: undefined }, 'output_languages'],
    ['an empty list of languages', { output_languages: [] }, 'output_languages'],
    ['a language code', { output_languages: ['Hindi', 'es'] }, 'output_languages.1'],
    ['the singular', { output_language: 'Hindi' }, 'output_language'],
    ['another mode', { mode: 'fast' }, 'mode'],
    ['an end before the start', { start_time: 5, end_time: 5 }, 'end_time'],
    ['subtitles that are none', { srt: { type: 'url', url: 'https://example.com/a.vtt' } }, 'srt.url'],
    ['audio that is none', { audio: { type: 'asset_id', asset_id: ASSET.subtitle } }, 'audio.asset_id'],
    ['another role of subtitles', { srt_role: 'both' }, 'srt_role'],
    ['a callback that is no URL', { callback_url: 'hook' }, 'callback_url'],
    ['anything else', { lipsync: true }, 'lipsync'],
  ])('refuses %s', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, CREATE, { body: { ...translationBody, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.translations).toEqual([]);
  });

  test('names the video that nobody can download', async () => {
    const emulator = await start();
    const body = { ...translationBody, video: { type: 'url', url: 'http://10.0.0.8/tour.mp4' } };

    expect((await call(emulator, CREATE, { body })).json).toMatchObject({
      error: { code: 'download_failed', param: 'video.url' },
    });
  });

  test('does not know the asset or the folder', async () => {
    const emulator = await start();
    const video = { type: 'asset_id', asset_id: 'nothing' };

    const asset = await call(emulator, CREATE, { body: { ...translationBody, video } });
    const folder = await call(emulator, CREATE, { body: { ...translationBody, folder_id: 'nothing' } });

    expect(asset.json).toMatchObject({ error: { code: 'asset_not_found', param: 'video.asset_id' } });
    expect(folder.json).toMatchObject({ error: { code: 'resource_not_found', param: 'folder_id' } });
  });

  test('costs money for each language', async () => {
    const emulator = await start({ wallet: 10 });

    await translate(emulator, { output_languages: ['Hindi', 'Japanese'], start_time: 0, end_time: 60 });

    expect(emulator.ledger.translations.map(({ costUsd }) => costUsd)).toEqual([1, 1]);
    expect(emulator.ledger.spentUsd).toBe(2);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(8);
  });

  test('starts none of the languages when the wallet does not cover all', async () => {
    const emulator = await start({ wallet: 0.5 });
    const body = { ...translationBody, output_languages: ['Hindi', 'Japanese'] };

    expect((await call(emulator, CREATE, { body })).status).toBe(402);
    expect((await call(emulator, CREATE, { body: translationBody, key: BROKE_KEY })).status).toBe(402);
    expect(emulator.ledger.translations).toEqual([]);
    expect(emulator.ledger.spentUsd).toBe(0);
  });

  test('counts among what is in flight, with videos', async () => {
    const emulator = await start({ concurrency: 2 });
    await createVideo(emulator);
    const two = { ...translationBody, output_languages: ['Hindi', 'Japanese'] };

    expect((await call(emulator, CREATE, { body: two })).status).toBe(429);
    expect((await call(emulator, CREATE, { body: translationBody })).status).toBe(200);
    expect(
      (
        await call(emulator, 'POST /v3/templates/tmpl_birthday', {
          body: { variables: {} },
        })
      ).status,
    ).toBe(429);
  });

  test('is done once for an Idempotency-Key', async () => {
    const emulator = await start();
    const options = { body: translationBody, headers: { 'idempotency-key': 'tour-1' } };

    const first = await call(emulator, CREATE, options);
    const again = await call(emulator, CREATE, options);

    expect(again.text).toBe(first.text);
    expect(listOf(await call(emulator, 'GET /v3/video-translations'))).toHaveLength(1);
  });

  test('needs a key that may write', async () => {
    const emulator = await start();

    expect((await call(emulator, CREATE, { body: translationBody, key: READ_ONLY_KEY })).status).toBe(403);
  });
});
