import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, FOLDER, LOOK, VOICE } from '../../../emulator/catalogue.ts';
import { imageBody, sceneBody } from '../bodies.ts';
import { call, start } from '../helpers.ts';

const withScene = (input: object) => ({ type: 'studio', scenes: [{ type: 'avatar_video', input }] });

const still = { type: 'image', source: { type: 'asset_id', asset_id: ASSET.image }, duration: 3 };
const clip = {
  type: 'video',
  source: { type: 'url', url: 'https://example.com/sea.mp4' },
  playback: { mute: true },
};
const studio = { type: 'studio', title: 'Three scenes', scenes: [sceneBody, still, clip] };
const cinematic = { type: 'cinematic_avatar', prompt: 'A walk on the beach', avatar_id: [LOOK.studio] };
const reference = (url: string) => ({ type: 'url', url });

describe('POST /v3/videos of another kind', () => {
  test.each([
    ['a photo by URL', imageBody],
    ['a photo by asset id', { ...imageBody, image: { type: 'asset_id', asset_id: ASSET.image } }],
    [
      'a photo in the request',
      { ...imageBody, image: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
    ],
    ['a studio video of all three kinds of scene', studio],
    ['a glossary for all scenes', { ...studio, brand_glossary_id: BRAND.glossary }],
    [
      'a studio scene with a colored background',
      withScene({ ...sceneBody.input, background: { type: 'color', color: '#123abc' } }),
    ],
    [
      'a narrated still',
      {
        type: 'studio',
        scenes: [{ ...still, duration: undefined, script: 'Look.', voice_id: VOICE.amelia }],
      },
    ],
    [
      'a narrated clip',
      {
        type: 'studio',
        scenes: [
          {
            ...clip,
            script: 'Look.',
            voice_id: VOICE.amelia,
            playback: { volume: 0.2, mode: 'fit_to_scene' },
          },
          { ...clip, audio_asset_id: ASSET.audio, playback: { mode: null } },
        ],
      },
    ],
    [
      'a cinematic video',
      { ...cinematic, duration: 4, references: [reference('https://example.com/sea.png')] },
    ],
    ['a cinematic video in a folder', { ...cinematic, folder_id: FOLDER.birthdays }],
    ['a cinematic video as long as it likes', { ...cinematic, auto_duration: true }],
  ])('takes %s', async (_what, body) => {
    const emulator = await start();

    const { status, text } = await call(emulator, 'POST /v3/videos', { body });

    expect({ status, text }).toMatchObject({ status: 200 });
  });

  test('keeps the folder of a cinematic video, and refuses one that does not exist', async () => {
    const emulator = await start();
    const body = { ...cinematic, folder_id: FOLDER.birthdays };

    await call(emulator, 'POST /v3/videos', { body });
    const { status } = await call(emulator, 'POST /v3/videos', { body: { ...body, folder_id: 'nowhere' } });

    expect(emulator.ledger.renders).toMatchObject([{ folderId: FOLDER.birthdays }]);
    expect(status).toBe(404);
  });

  test('speaks the scripts of all scenes', async () => {
    const emulator = await start();
    const second = { ...sceneBody, input: { ...sceneBody.input, script: 'Bye.' } };

    await call(emulator, 'POST /v3/videos', { body: { type: 'studio', scenes: [sceneBody, still, second] } });

    expect(emulator.ledger.renders[0]?.script).toBe('Hello. Bye.');
  });

  test.each([
    ['an engine for a photo', { ...imageBody, engine: { type: 'avatar_iv' } }, 'engine'],
    ['a photo that is only a URL', { ...imageBody, image: 'https://example.com/ann.jpg' }, 'image'],
    ['a photo without image', { ...imageBody, image: undefined }, 'image'],
    ['a photo with script and no voice', { ...imageBody, voice_id: undefined }, 'voice_id'],
    [
      'a photo of the wrong media type',
      { ...imageBody, image: { type: 'base64', media_type: 'image/gif', data: 'R0lG' } },
      'image.media_type',
    ],
    [
      'a photo in two forms',
      { ...imageBody, image: { ...imageBody.image, asset_id: ASSET.image } },
      'image.asset_id',
    ],
    [
      'a narrated clip without a voice',
      { type: 'studio', scenes: [{ ...clip, script: 'Look.' }] },
      'scenes.0.voice_id',
    ],
    [
      'a way to play a clip that nobody speaks over',
      { type: 'studio', scenes: [{ ...clip, playback: { mode: 'loop' } }] },
      'scenes.0.playback.mode',
    ],
    [
      'an unknown way to play a clip',
      { type: 'studio', scenes: [{ ...clip, audio_asset_id: ASSET.audio, playback: { mode: 'once' } }] },
      'scenes.0.playback.mode',
    ],
    ['a studio video without scenes', { ...studio, scenes: [] }, 'scenes'],
    ['a studio video of 51 scenes', { ...studio, scenes: Array.from({ length: 51 }, () => clip) }, 'scenes'],
    [
      'a glossary for one scene',
      withScene({ ...sceneBody.input, brand_glossary_id: BRAND.glossary }),
      'scenes.0.input.brand_glossary_id',
    ],
    ['a glossary where nothing is spoken', { ...cinematic, brand_glossary_id: 'x' }, 'brand_glossary_id'],
    ['a transparent studio video', { ...studio, output_format: 'webm' }, 'output_format'],
    [
      'a scene background under the key of a single shot',
      withScene({ ...sceneBody.input, background: { type: 'color', color: '#123abc', value: '#123abc' } }),
      'scenes.0.input.background.value',
    ],
    [
      'a scene with an image background',
      withScene({ ...sceneBody.input, background: { type: 'image', color: '#123abc' } }),
      'scenes.0.input.background.type',
    ],
    [
      'a scene that says nothing',
      withScene({ ...sceneBody.input, script: undefined }),
      'scenes.0.input.script',
    ],
    [
      'a scene with a motion prompt that its look cannot follow',
      withScene({ ...sceneBody.input, motion_prompt: 'nods' }),
      'scenes.0.input.motion_prompt',
    ],
    [
      'a still that is both timed and narrated',
      { ...studio, scenes: [{ ...still, script: 'Look.' }] },
      'scenes.0.script',
    ],
    ['a still of no length', { ...studio, scenes: [{ ...still, duration: 0 }] }, 'scenes.0.duration'],
    ['a still of 301 seconds', { ...studio, scenes: [{ ...still, duration: 301 }] }, 'scenes.0.duration'],
    ['a cinematic video without prompt', { ...cinematic, prompt: undefined }, 'prompt'],
    [
      'a cinematic video with one avatar outside a list',
      { ...cinematic, avatar_id: LOOK.studio },
      'avatar_id',
    ],
    [
      'a cinematic video with four avatars',
      { ...cinematic, avatar_id: Array(4).fill(LOOK.studio) },
      'avatar_id',
    ],
    ['a cinematic video of 3 seconds', { ...cinematic, duration: 3 }, 'duration'],
    ['a cinematic video with two durations', { ...cinematic, duration: 5, auto_duration: true }, 'duration'],
    ['a cinematic video in 4:5', { ...cinematic, aspect_ratio: '4:5' }, 'aspect_ratio'],
    [
      'a callback for a cinematic video',
      { ...cinematic, callback_url: 'https://example.com/hook' },
      'callback_url',
    ],
    [
      'four videos as references',
      { ...cinematic, references: Array(4).fill(reference('https://example.com/a.mp4')) },
      'references',
    ],
  ])('refuses %s', async (_what, body, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, 'POST /v3/videos', { body });

    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(status).toBe(400);
  });

  test('does not find an unknown avatar in the second scene, and renders none of them', async () => {
    const emulator = await start();
    const bad = { ...sceneBody, input: { ...sceneBody.input, avatar_id: 'nobody' } };

    const { status, json } = await call(emulator, 'POST /v3/videos', {
      body: { type: 'studio', scenes: [sceneBody, bad] },
    });

    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: 'avatar_not_found', param: 'scenes.1.input.avatar_id' } });
    expect(emulator.ledger.renders).toEqual([]);
  });
});
