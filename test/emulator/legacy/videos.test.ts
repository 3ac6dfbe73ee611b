import { describe, expect, test } from '@jest/globals';
import { ASSET, BROKE_KEY, FOLDER, LOOK } from '../../../emulator/catalogue.ts';
import { legacyBody } from '../bodies.ts';
import { call, pick, start } from '../helpers.ts';

const GENERATE = 'POST /v2/video/generate';
const [scene] = legacyBody.video_inputs;
const withScene = (change: object) => ({ video_inputs: [{ ...scene, ...change }] });

describe('POST /v2/video/generate', () => {
  test('renders a video behind an avatar, which v3 cannot', async () => {
    const emulator = await start();
    const background = {
      type: 'video',
      url: 'https://example.com/sea.mp4',
      play_style: 'loop',
      fit: 'cover',
    };

    const { status, json } = await call(emulator, GENERATE, {
      body: { ...withScene({ background }), title: 'Sea' },
    });

    expect(status).toBe(200);
    expect(json).toMatchObject({ error: null, data: { video_id: emulator.ledger.renders[0]?.videoId } });
    expect(emulator.ledger.renders).toMatchObject([
      { endpoint: GENERATE, title: 'Sea', script: 'Hello there.', costUsd: 0.5 },
    ]);
  });

  test.each([
    [
      'a background image by asset id',
      withScene({ background: { type: 'image', image_asset_id: ASSET.image, fit: 'crop' } }),
    ],
    ['a background color', withScene({ background: { type: 'color', value: '#FAFAFA' } })],
    ['recorded audio', withScene({ voice: { type: 'audio', audio_asset_id: ASSET.audio } })],
    ['silence', withScene({ voice: { type: 'silence', duration: 3 } })],
    [
      'a talking photo',
      withScene({
        character: { type: 'talking_photo', talking_photo_id: LOOK.photo, talking_style: 'stable' },
      }),
    ],
    [
      'what single-scene videos have around them',
      {
        ...legacyBody,
        title: 'T',
        dimension: { width: 1080, height: 1920 },
        caption: true,
        callback_id: 'x',
        callback_url: 'https://example.com/hook',
        folder_id: FOLDER.birthdays,
        test: true,
      },
    ],
  ])('takes %s', async (_what, body) => {
    const emulator = await start();

    const answer = await call(emulator, GENERATE, { body });

    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 200 });
  });

  test.each([
    ['no scenes', { title: 'x' }, 'video_inputs'],
    ['a scene without voice', { video_inputs: [{ character: scene?.character }] }, 'video_inputs.0.voice'],
    ['a misnamed field', withScene({ voice: { ...scene?.voice, text: 'Hi' } }), 'video_inputs.0.voice.text'],
    ['a body of v3', { type: 'avatar', avatar_id: LOOK.studio, script: 'Hi' }, 'video_inputs'],
    [
      'a video background from two places',
      withScene({
        background: { type: 'video', url: 'https://example.com/a.mp4', video_asset_id: ASSET.video },
      }),
      'video_inputs.0.background.video_asset_id',
    ],
    [
      'a play style that does not exist',
      withScene({ background: { type: 'video', video_asset_id: ASSET.video, play_style: 'bounce' } }),
      'video_inputs.0.background.play_style',
    ],
    [
      'audio that is an image',
      withScene({ voice: { type: 'audio', audio_url: 'https://example.com/a.png' } }),
      'video_inputs.0.voice.audio_url',
    ],
    ['an odd height', { ...legacyBody, dimension: { width: 1280, height: 721 } }, 'dimension.height'],
    ['a speed of 2', withScene({ voice: { ...scene?.voice, speed: 2 } }), 'video_inputs.0.voice.speed'],
  ])('refuses %s in its own envelope', async (_what, body, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, GENERATE, { body });

    expect(status).toBe(400);
    expect(json).toMatchObject({ data: null, error: { code: 'invalid_parameter' } });
    expect(pick(json, 'error.message')).toContain(`${param} is invalid: `);
  });

  test.each([
    ['an unknown avatar', { type: 'avatar', avatar_id: 'nobody' }],
    ['a photo look under the name of an avatar', { type: 'avatar', avatar_id: LOOK.photo }],
    ['an avatar under the name of a talking photo', { type: 'talking_photo', talking_photo_id: LOOK.studio }],
  ])('does not find %s', async (_what, character) => {
    const emulator = await start();

    const { status, json } = await call(emulator, GENERATE, { body: withScene({ character }) });

    expect(status).toBe(404);
    expect(json).toMatchObject({ data: null, error: { code: 'avatar_not_found' } });
  });

  test('names a URL that it cannot download', async () => {
    const emulator = await start();
    const url = 'https://drive.google.com/file/d/1AbC/view';

    const { status, json } = await call(emulator, GENERATE, {
      body: withScene({ background: { type: 'video', url } }),
    });

    expect(status).toBe(400);
    expect(pick(json, 'error.code')).toBe('download_failed');
    expect(pick(json, 'error.message')).toContain(url);
  });

  test('costs money like any other', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, GENERATE, { key: BROKE_KEY, body: legacyBody });

    expect(status).toBe(402);
    expect(json).toMatchObject({ data: null, error: { code: 'insufficient_credit' } });
  });
});
