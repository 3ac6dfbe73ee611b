import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, FOLDER, GROUP, LOOK, VOICE } from '../../../emulator/catalogue.ts';
import { avatarBody } from '../bodies.ts';
import { call, pick, start } from '../helpers.ts';

const audio = { script: undefined, audio_url: 'https://example.com/hello.mp3' };
const photo = { avatar_id: LOOK.photo };
const image = { type: 'image', url: 'https://example.com/beach.jpg' };

describe('POST /v3/videos with an avatar', () => {
  test('answers with the id, under another name than everywhere else, and "waiting"', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'POST /v3/videos', { body: avatarBody });

    expect(status).toBe(200);
    expect(json).toEqual({
      data: { video_id: expect.stringMatching(/^[0-9a-f]{32}$/), status: 'waiting', output_format: 'mp4' },
    });
  });

  test('takes everything that HeyGen documents, and remembers it', async () => {
    const emulator = await start();
    const body = {
      ...avatarBody,
      avatar_id: LOOK.annsTwin,
      voice_id: VOICE.amelia,
      voice_settings: {
        speed: 1.2,
        pitch: -3,
        volume: 0.9,
        locale: 'en-GB',
        engine_settings: {
          engine_type: 'elevenlabs',
          model: 'eleven_v3',
          stability: 0.5,
          use_speaker_boost: true,
        },
      },
      engine: { type: 'avatar_v', reference_look_id: LOOK.annsTwin },
      motion_prompt: 'waves',
      brand_glossary_id: BRAND.glossary,
      title: 'Hello',
      resolution: '4k',
      aspect_ratio: 'auto',
      fit: 'contain',
      background: { type: 'color', value: '#aabbcc' },
      remove_background: true,
      output_format: 'mp4',
      caption: { file_format: 'srt', style: 'default' },
      callback_url: 'http://127.0.0.1:9/callback',
      callback_id: 'row-7',
      folder_id: FOLDER.birthdays,
    };

    const { status } = await call(emulator, 'POST /v3/videos', { body });

    expect(status).toBe(200);
    expect(emulator.ledger.renders).toMatchObject([
      {
        endpoint: 'POST /v3/videos',
        title: 'Hello',
        script: 'Hello there.',
        folderId: FOLDER.birthdays,
        callbackUrl: 'http://127.0.0.1:9/callback',
        callbackId: 'row-7',
      },
    ]);
  });

  test.each([
    [
      'null where HeyGen says nullable',
      { title: null, background: null, engine: null, resolution: null, caption: null },
    ],
    ['a background image by URL', { background: image }],
    ['a background image by asset id', { background: { type: 'image', asset_id: ASSET.image } }],
    ['recorded audio by URL', audio],
    ['recorded audio by asset id', { script: undefined, audio_asset_id: ASSET.audio }],
    ['voice settings beside audio, which it ignores', { ...audio, voice_settings: { speed: 1 } }],
    ['a look without default voice and a voice', { avatar_id: LOOK.voiceless, voice_id: VOICE.sakura }],
    ['a transparent video of a look that can be cut out', { output_format: 'webm' }],
    [
      'a photo look with a motion prompt and expressiveness',
      { ...photo, motion_prompt: 'nods', expressiveness: 'high' },
    ],
    [
      'an older look with its only engine',
      { avatar_id: LOOK.engineThreeOnly, engine: { type: 'avatar_iii' } },
    ],
    ['a script of 5000 characters', { script: 'a'.repeat(5000) }],
    ['the root folder, as ""', { folder_id: '' }],
  ])('takes %s', async (_what, change) => {
    const emulator = await start();

    const { status, text } = await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, ...change } });

    expect({ status, text }).toMatchObject({ status: 200 });
  });

  test.each([
    ['an unknown field', { emotion: 'Happy' }, 'emotion'],
    ['an unknown field of a part', { voice_settings: { tempo: 1 } }, 'voice_settings.tempo'],
    [
      'an unknown field of an engine',
      { engine: { type: 'avatar_iv', reference_look_id: 'x' } },
      'engine.reference_look_id',
    ],
    ['a missing avatar', { avatar_id: undefined }, 'avatar_id'],
    ['null for a field that is not nullable', { output_format: null }, 'output_format'],
    ['a number sent as text', { voice_settings: { speed: '1.2' } }, 'voice_settings.speed'],
    ['a boolean sent as text', { remove_background: 'true' }, 'remove_background'],
    ['a caption that is a boolean', { caption: true }, 'caption'],
    ['a type that does not exist', { type: 'clip' }, 'type'],
    ['no type', { type: undefined }, 'type'],
    ['an empty script', { script: '' }, 'script'],
    ['a script of 5001 characters', { script: 'a'.repeat(5001) }, 'script'],
    ['a speed of 0.4', { voice_settings: { speed: 0.4 } }, 'voice_settings.speed'],
    ['a speed of 1.6', { voice_settings: { speed: 1.6 } }, 'voice_settings.speed'],
    ['a pitch of 51', { voice_settings: { pitch: 51 } }, 'voice_settings.pitch'],
    ['a volume of 1.1', { voice_settings: { volume: 1.1 } }, 'voice_settings.volume'],
    ['a resolution in pixels', { resolution: '1920x1080' }, 'resolution'],
    ['an aspect ratio that does not exist', { aspect_ratio: '4:3' }, 'aspect_ratio'],
    ['a fit of v2', { fit: 'crop' }, 'fit'],
    ['an engine that does not exist', { engine: { type: 'avatar_vi' } }, 'engine.type'],
    ['script and audio together', { audio_url: 'https://example.com/hello.mp3' }, 'audio_url'],
    ['two kinds of audio', { ...audio, audio_asset_id: ASSET.audio }, 'audio_asset_id'],
    ['neither script nor audio', { script: undefined }, 'script'],
    ['a script without any voice', { avatar_id: LOOK.voiceless }, 'voice_id'],
    [
      'settings of an engine that the voice does not have',
      { voice_id: VOICE.amelia, voice_settings: { engine_settings: { engine_type: 'fish' } } },
      'voice_settings.engine_settings',
    ],
    [
      'a video background',
      { background: { type: 'video', url: 'https://example.com/sea.mp4' } },
      'background.type',
    ],
    ['a background color without its value', { background: { type: 'color' } }, 'background.value'],
    ['a background color by name', { background: { type: 'color', value: 'red' } }, 'background.value'],
    [
      'a background color under the key of a studio scene',
      { background: { type: 'color', color: '#ffffff' } },
      'background.color',
    ],
    [
      'a color with a URL',
      { background: { type: 'color', value: '#ffffff', url: image.url } },
      'background.url',
    ],
    ['a background image from nowhere', { background: { type: 'image' } }, 'background.url'],
    [
      'a background image from two places',
      { background: { ...image, asset_id: ASSET.image } },
      'background.asset_id',
    ],
    ['a background image with a color', { background: { ...image, value: '#ffffff' } }, 'background.value'],
    ['any background of a transparent video', { output_format: 'webm', background: image }, 'background'],
    [
      'a transparent video of a look that cannot be cut out',
      { avatar_id: LOOK.portraitTwin, output_format: 'webm' },
      'output_format',
    ],
    [
      'removing the background of such a look',
      { avatar_id: LOOK.portraitTwin, remove_background: true },
      'remove_background',
    ],
    ['an engine that the look does not support', { engine: { type: 'avatar_v' } }, 'engine'],
    ['the default engine for a look that does not support it', { avatar_id: LOOK.engineThreeOnly }, 'engine'],
    [
      'a motion prompt with engine III',
      { ...photo, engine: { type: 'avatar_iii' }, motion_prompt: 'nods' },
      'motion_prompt',
    ],
    [
      'expressiveness with engine III',
      { ...photo, engine: { type: 'avatar_iii' }, expressiveness: 'low' },
      'expressiveness',
    ],
    [
      'expressiveness with engine V',
      { ...photo, engine: { type: 'avatar_v' }, expressiveness: 'low' },
      'expressiveness',
    ],
    ['a motion prompt for a video avatar on the default engine', { motion_prompt: 'nods' }, 'motion_prompt'],
    ['expressiveness for a video avatar', { expressiveness: 'high' }, 'expressiveness'],
    [
      '4k of a photo avatar with engine III',
      { ...photo, engine: { type: 'avatar_iii' }, resolution: '4k' },
      'resolution',
    ],
    [
      'a reference look of another group',
      { avatar_id: LOOK.annsTwin, engine: { type: 'avatar_v', reference_look_id: LOOK.portraitTwin } },
      'engine.reference_look_id',
    ],
    ['a callback URL that is none', { callback_url: 'ftp://example.com' }, 'callback_url'],
  ])('refuses %s', async (_what, change, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.renders).toEqual([]);
  });

  test('says of an unknown field that extra inputs are not permitted', async () => {
    const emulator = await start();

    const { json } = await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, test: true } });

    expect(pick(json, 'error.message')).toBe('Extra inputs are not permitted');
  });

  test.each([
    ['an unknown avatar', { avatar_id: 'nobody' }, 'avatar_not_found'],
    ['the id of an avatar group', { avatar_id: GROUP.abigail }, 'avatar_not_found'],
    [
      'a look that is still in training',
      { avatar_id: LOOK.training, voice_id: VOICE.amelia },
      'avatar_not_found',
    ],
    ['an unknown voice', { voice_id: 'nobody' }, 'voice_not_found'],
    ['an unknown asset', { background: { type: 'image', asset_id: 'nothing' } }, 'asset_not_found'],
    ['an unknown folder', { folder_id: 'nowhere' }, 'resource_not_found'],
    ['an unknown glossary', { brand_glossary_id: 'nothing' }, 'resource_not_found'],
  ])('does not find %s', async (_what, change, code) => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'POST /v3/videos', { body: { ...avatarBody, ...change } });

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe(code);
  });

  test('refuses a body that is not JSON', async () => {
    const emulator = await start();

    const response = await fetch(`${emulator.url}/v3/videos`, {
      method: 'POST',
      headers: { 'x-api-key': 'demo-key', 'content-type': 'application/json' },
      body: '{"type":',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_parameter' } });
  });
});
