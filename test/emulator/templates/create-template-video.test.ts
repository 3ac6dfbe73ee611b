import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, FOLDER, GROUP, LOOK, TEMPLATE, VOICE } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { birthdayVariables } from '../bodies.ts';
import { call, pick, pickString, start } from '../helpers.ts';

const image = (asset: object) => ({ type: 'image', asset });

const birthday = `POST /v3/templates/${TEMPLATE.birthday}`;
const tour = `POST /v3/templates/${TEMPLATE.productTour}`;

describe('POST /v3/templates/{id}', () => {
  test('answers with the new video and speaks the variables', async () => {
    const emulator = await start();

    const { status, json } = await call(emulator, birthday, {
      body: {
        variables: birthdayVariables,
        title: 'For Ann',
        callback_id: 'row-1',
        folder_id: FOLDER.birthdays,
      },
    });

    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: { status: 'pending', title: 'For Ann', video_url: null, folder_id: FOLDER.birthdays },
    });
    expect(emulator.ledger.renders).toMatchObject([
      {
        videoId: pick(json, 'data.id'),
        endpoint: 'POST /v3/templates/{id}',
        script: 'Happy birthday, Ann! All the best! See you soon, Ann.',
        callbackId: 'row-1',
      },
    ]);
  });

  test('speaks the literal placeholder of a text that was left out, even where the template has a default', async () => {
    const emulator = await start();

    await call(emulator, birthday, { body: { variables: { message: birthdayVariables.message } } });
    await call(emulator, tour, { body: { variables: {} } });

    expect(emulator.ledger.renders.map(({ script }) => script)).toEqual([
      'Happy birthday, {{name}}! All the best! See you soon, {{name}}.',
      'Meet {{product}}. Here it is at work. Try {{product}} today.',
    ]);
  });

  test('finds variables whose names have spaces, dots and accents', async () => {
    const emulator = await start();
    const text = (content: string) => ({ type: 'text', content });
    const variables = { 'first name': text('Bo'), 'company.name': text('Acme'), prénom: text('Zoé') };

    await call(emulator, `POST /v3/templates/${TEMPLATE.onboarding}`, { body: { variables } });

    expect(emulator.ledger.renders[0]?.script).toBe('Hi Bo, welcome to Acme. Your manager is Zoé.');
  });

  test('shows a photo, in the video and its thumbnail, when a picture is filled in', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const filesOf = async (variables: object) => {
      const { json } = await call(emulator, birthday, { body: { variables } });
      clock.advance(10_000);
      const video = (await call(emulator, `GET /v3/videos/${pickString(json, 'data.id')}`)).json;
      return Promise.all(
        ['data.video_url', 'data.thumbnail_url'].map(async (field) =>
          Buffer.from(await (await fetch(pickString(video, field))).arrayBuffer()).toString('base64'),
        ),
      );
    };
    const plain = await filesOf(birthdayVariables);
    const withPhoto = await filesOf({
      ...birthdayVariables,
      photo: image({ type: 'url', url: 'https://example.com/ann.jpg' }),
    });

    expect(await filesOf(birthdayVariables)).toEqual(plain);
    expect(withPhoto[0]).not.toBe(plain[0]);
    expect(withPhoto[1]).not.toBe(plain[1]);
  });

  test('takes text with dollar signs and braces as it is', async () => {
    const emulator = await start();
    const variables = { ...birthdayVariables, name: { type: 'text', content: '$& {{message}} $1' } };

    await call(emulator, birthday, { body: { variables, scene_ids: ['scene_hello'] } });

    expect(emulator.ledger.renders[0]?.script).toBe('Happy birthday, $& {{message}} $1!');
  });

  test('renders the scenes that are asked for, in that order, twice if need be', async () => {
    const emulator = await start();
    const body = { variables: birthdayVariables, scene_ids: ['scene_wish', 'scene_hello', 'scene_hello'] };

    await call(emulator, birthday, { body });

    expect(emulator.ledger.renders[0]?.script).toBe(
      'All the best! See you soon, Ann. Happy birthday, Ann! Happy birthday, Ann!',
    );
  });

  test('takes every type of variable and every option', async () => {
    const emulator = await start();
    const body = {
      variables: {
        product: { type: 'text', content: 'the lamp' },
        clip: {
          type: 'video',
          asset: { type: 'asset_id', asset_id: ASSET.video },
          fit: 'crop',
          play_style: 'freeze',
          volume: 0,
        },
        music: { type: 'audio', asset: { type: 'url', url: 'https://example.com/song.wav' } },
        presenter: { type: 'character', character_id: LOOK.photo, character_type: 'talking_photo' },
        voice: { type: 'voice', voice_id: VOICE.annsClone, locale: null },
      },
      caption: true,
      subtitles: { preset_name: 'bold', position: { x: 0, y: 10 } },
      dimension: { width: 1280, height: 720 },
      fps: 60,
      reorder_music: false,
      keep_text_vertically_centered: true,
      include_gif: true,
      enable_sharing: true,
      brand_glossary_id: BRAND.glossary,
      callback_url: 'https://example.com/hook',
    };

    const { status, text } = await call(emulator, tour, { body });

    expect({ status, text }).toMatchObject({ status: 200 });
  });

  test.each([
    ['no variables', {}, 'variables'],
    ['an unknown option', { variables: {}, resolution: '1080p' }, 'resolution'],
    [
      'a variable that the template does not have',
      { variables: { nickname: birthdayVariables.name } },
      'variables.nickname',
    ],
    [
      'a variable of another type',
      { variables: { name: { type: 'voice', voice_id: VOICE.amelia } } },
      'variables.name',
    ],
    ['a variable without type', { variables: { name: { content: 'Ann' } } }, 'variables.name.type'],
    ['a variable that is only its text', { variables: { name: 'Ann' } }, 'variables.name'],
    [
      'the nested variables of v2',
      { variables: { name: { name: 'name', type: 'text', properties: { content: 'Ann' } } } },
      'variables.name.content',
    ],
    [
      'an asset that is only a URL',
      { variables: { photo: { type: 'image', asset: 'https://example.com/a.jpg' } } },
      'variables.photo.asset',
    ],
    [
      'an image without asset',
      { variables: { photo: { type: 'image', url: 'https://example.com/a.jpg' } } },
      'variables.photo.asset',
    ],
    [
      'an asset of another kind',
      { variables: { photo: image({ type: 'asset_id', asset_id: ASSET.audio }) } },
      'variables.photo.asset.asset_id',
    ],
    [
      'a video as image',
      { variables: { photo: image({ type: 'url', url: 'https://example.com/a.mp4' }) } },
      'variables.photo.asset.url',
    ],
    [
      'a caption object, as POST /v3/videos has it',
      { variables: {}, caption: { style: 'default' } },
      'caption',
    ],
    ['an odd width', { variables: {}, dimension: { width: 1281, height: 720 } }, 'dimension.width'],
    ['a width of 4098', { variables: {}, dimension: { width: 4098, height: 2304 } }, 'dimension.width'],
    ['a height of 126', { variables: {}, dimension: { width: 224, height: 126 } }, 'dimension.height'],
    [
      'a portrait dimension of a landscape template',
      { variables: {}, dimension: { width: 720, height: 1280 } },
      'dimension',
    ],
    ['24 frames a second', { variables: {}, fps: 24 }, 'fps'],
    ['a scene that does not exist', { variables: {}, scene_ids: ['scene_hello', 'scene_9'] }, 'scene_ids.1'],
    ['no scene at all', { variables: {}, scene_ids: [] }, 'scene_ids'],
    [
      'a subtitle preset without name',
      { variables: {}, subtitles: { font_size: 12 } },
      'subtitles.preset_name',
    ],
  ])('refuses %s', async (_what, body, param) => {
    const emulator = await start();

    const { status, json } = await call(emulator, birthday, { body });

    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(status).toBe(400);
    expect(emulator.ledger.renders).toEqual([]);
  });

  test.each([
    [
      'a character',
      { presenter: { type: 'character', character_id: GROUP.abigail, character_type: 'avatar' } },
      'avatar_not_found',
    ],
    [
      'a photo look under the name of an avatar',
      { presenter: { type: 'character', character_id: LOOK.photo, character_type: 'avatar' } },
      'avatar_not_found',
    ],
    ['a voice', { voice: { type: 'voice', voice_id: 'nobody' } }, 'voice_not_found'],
    [
      'an asset',
      { clip: { type: 'video', asset: { type: 'asset_id', asset_id: 'nothing' } } },
      'asset_not_found',
    ],
  ])('does not find %s', async (_what, variables, code) => {
    const emulator = await start();

    const { status, json } = await call(emulator, tour, { body: { variables } });

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe(code);
  });

  test('names the media URL of a variable that it cannot download', async () => {
    const emulator = await start();
    const url = 'https://drive.google.com/file/d/1AbC/view';

    const { json } = await call(emulator, birthday, {
      body: { variables: { photo: image({ type: 'url', url }) } },
    });

    expect(json).toMatchObject({ error: { code: 'download_failed', param: 'variables.photo.asset.url' } });
    expect(pick(json, 'error.message')).toContain(url);
  });
});
