import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/create_avatar_video.ts';
import { backgroundFieldsFor } from '../../fields/background.ts';
import { CALLBACK_URL, execute, failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const started: Reply = { body: { data: { video_id: 'v1', status: 'waiting', output_format: 'mp4' } } };
/** v2 adds a deprecation warning next to the data. */
const startedByV2: Reply = {
  headers: { Deprecation: 'true', Sunset: 'Sat, 31 Oct 2026 00:00:00 GMT' },
  body: {
    error: null,
    data: { video_id: 'v2' },
    warning: { message: 'This endpoint is deprecated', v3_endpoint: '/v3/videos' },
  },
};

const lookOf = (known: object): Reply => ({
  body: {
    data: {
      id: 'look_1',
      name: 'Ana',
      avatar_type: 'studio_avatar',
      group_id: 'g1',
      gender: null,
      default_voice_id: null,
      preferred_orientation: null,
      status: null,
      error: null,
      ...known,
    },
  },
});

const speech = { avatar_id: 'look_1', script: 'Hi Ana!' };

/** Runs the step, and returns the body that the v3 endpoint receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', '/v3/videos', started);
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

/** Runs the step with a video background, and returns the body that the legacy endpoint receives. */
const sentToV2For = async (inputData: Record<string, unknown>, look = lookOf({})): Promise<unknown> => {
  heygen('GET', '/v3/avatars/looks/look_1', look);
  const sent = heygen('POST', '/v2/video/generate', startedByV2);
  const video = { background_type: 'video', background_video: 'asset_1' };
  await run(perform, { wait: false, ...speech, ...video, ...inputData });
  return sent[0]?.body;
};

describe('The request', () => {
  test('has only the required values if nothing else is filled in', async () => {
    expect(await sentFor(speech)).toEqual({ type: 'avatar', avatar_id: 'look_1', script: 'Hi Ana!' });
  });

  test('has every field that is filled in', async () => {
    const body = await sentFor({
      avatar_id: ' look_1 ',
      script: 'Hi Ana!',
      voice_id: 'voice_1',
      voice_speed: '1,25',
      voice_pitch: -5,
      voice_volume: 0.8,
      voice_locale: 'en-GB',
      background_type: 'image',
      background_image: 'https://example.com/office.png',
      title: 'Birthday of Ana',
      aspect_ratio: '9:16',
      resolution: '1080p',
      fit: 'contain',
      caption: 'yes',
      output_format: 'mp4',
      remove_background: true,
      engine: 'avatar_iv',
      motion_prompt: 'Waves, then smiles',
      expressiveness: 'high',
      folder_id: 'f1',
      callback_id: 'row-2',
    });
    expect(body).toEqual({
      type: 'avatar',
      avatar_id: 'look_1',
      script: 'Hi Ana!',
      voice_id: 'voice_1',
      voice_settings: { speed: 1.25, pitch: -5, volume: 0.8, locale: 'en-GB' },
      background: { type: 'image', url: 'https://example.com/office.png' },
      title: 'Birthday of Ana',
      aspect_ratio: '9:16',
      resolution: '1080p',
      fit: 'contain',
      caption: { file_format: 'srt', style: 'default' },
      output_format: 'mp4',
      remove_background: true,
      engine: { type: 'avatar_iv' },
      motion_prompt: 'Waves, then smiles',
      expressiveness: 'high',
      folder_id: 'f1',
      callback_id: 'row-2',
    });
  });

  test('leaves out blank fields', async () => {
    const blank = Object.fromEntries(
      [
        'voice_id',
        'audio',
        'background_type',
        'title',
        'resolution',
        'caption',
        'voice_speed',
        'folder_id',
      ].map((key) => [key, ' ']),
    );
    expect(await sentFor({ ...speech, ...blank })).toEqual({
      type: 'avatar',
      avatar_id: 'look_1',
      script: 'Hi Ana!',
    });
  });

  test.each([
    [
      'a link',
      'https://www.dropbox.com/s/a1b2/voice.mp3?dl=0',
      { audio_url: 'https://www.dropbox.com/s/a1b2/voice.mp3?dl=1' },
    ],
    ['an asset', 'asset_1', { audio_asset_id: 'asset_1' }],
  ])('has a recording instead of script and voice: %s', async (_what, audio, keys) => {
    expect(await sentFor({ avatar_id: 'look_1', audio, voice_id: 'voice_1', voice_speed: 1.2 })).toEqual({
      type: 'avatar',
      avatar_id: 'look_1',
      ...keys,
    });
  });

  test('has no captions when the user says no', async () => {
    expect(await sentFor({ ...speech, caption: false })).not.toHaveProperty('caption');
  });

  test.each([
    'She said "hi" \\ and left',
    'two\nlines\tand a tab',
    'emoji 🎂 and ü',
    'Hi {{name}}',
    '{{curly}}',
    '{{bundle.inputData.x}}',
    '{{bundle.authData.api_key}}',
    '{{process.env.SECRET}}',
    '{"script": "{{{{"}',
    '  blanks around  ',
    '<break time="1s"/>',
  ])('has the script unchanged: %j', async (script) => {
    expect(await sentFor({ ...speech, script })).toMatchObject({ script });
  });
});

describe('The background', () => {
  test.each<[what: string, filledIn: object, background: object]>([
    [
      'a color',
      { background_type: 'color', background_color: '#FAFAFA' },
      { type: 'color', value: '#FAFAFA' },
    ],
    [
      'a color without #',
      { background_type: 'color', background_color: '0a0' },
      { type: 'color', value: '#00aa00' },
    ],
    [
      'an uploaded image',
      { background_type: 'image', background_image: '8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012' },
      { type: 'image', asset_id: '8d1f6c2b4a7e4f0f9c3d5b6a7e8f9012' },
    ],
    [
      'an image from a link',
      { background_type: 'image', background_image: 'https://drive.google.com/file/d/1AbC/view' },
      { type: 'image', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
    ],
  ])('is %s', async (_what, filledIn, background) => {
    expect(await sentFor({ ...speech, ...filledIn })).toEqual({
      type: 'avatar',
      avatar_id: 'look_1',
      script: 'Hi Ana!',
      background,
    });
  });

  const leftOver = {
    background_color: 'not a color',
    background_image: 'not a link',
    background_video: 'not a link either',
    background_play_style: 'no style',
  };

  test.each([undefined, 'none'])(
    'is the avatar’s own, ignoring leftovers of another choice: %s',
    async (type) => {
      expect(await sentFor({ ...speech, ...leftOver, background_type: type })).not.toHaveProperty(
        'background',
      );
    },
  );

  test('is what was chosen last, ignoring leftovers of another choice', async () => {
    const chosen = { background_type: 'color', background_color: '#FAFAFA' };
    expect(await sentFor({ ...speech, ...leftOver, ...chosen })).toMatchObject({
      background: { type: 'color', value: '#FAFAFA' },
    });
  });

  test('is a video on the legacy endpoint, the only one that has those', async () => {
    expect(await sentToV2For({ voice_id: 'voice_1', background_play_style: 'loop' })).toEqual({
      video_inputs: [
        {
          character: { type: 'avatar', avatar_id: 'look_1', avatar_style: 'normal' },
          voice: { type: 'text', voice_id: 'voice_1', input_text: 'Hi Ana!' },
          background: { type: 'video', video_asset_id: 'asset_1', play_style: 'loop' },
        },
      ],
    });
  });

  test('is a video with all compatible options', async () => {
    const body = await sentToV2For({
      voice_id: 'voice_1',
      voice_speed: 1.1,
      voice_pitch: 3,
      voice_locale: 'en-GB',
      background_video: 'https://example.com/sea.mp4',
      background_play_style: 'fit_to_scene',
      title: 'Birthday of Ana',
      aspect_ratio: '9:16',
      resolution: '720p',
      caption: true,
      output_format: 'mp4',
      remove_background: true,
      folder_id: 'f1',
      callback_id: 'row-2',
    });
    expect(body).toEqual({
      video_inputs: [
        {
          character: { type: 'avatar', avatar_id: 'look_1', avatar_style: 'normal', matting: true },
          voice: {
            type: 'text',
            voice_id: 'voice_1',
            input_text: 'Hi Ana!',
            speed: 1.1,
            pitch: 3,
            locale: 'en-GB',
          },
          background: { type: 'video', url: 'https://example.com/sea.mp4', play_style: 'fit_to_scene' },
        },
      ],
      dimension: { width: 720, height: 1280 },
      caption: true,
      title: 'Birthday of Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
    });
  });

  test('is a video behind a photo avatar with its default voice', async () => {
    const look = lookOf({ avatar_type: 'photo_avatar', default_voice_id: 'own_voice' });
    expect(await sentToV2For({}, look)).toEqual({
      video_inputs: [
        {
          character: { type: 'talking_photo', talking_photo_id: 'look_1' },
          voice: { type: 'text', voice_id: 'own_voice', input_text: 'Hi Ana!' },
          background: { type: 'video', video_asset_id: 'asset_1', play_style: 'loop' },
        },
      ],
    });
  });

  test('is a video behind an avatar that only the legacy endpoint knows', async () => {
    const unknown = {
      status: 404,
      body: { error: { code: 'avatar_not_found', message: 'Avatar not found' } },
    };
    expect(await sentToV2For({ voice_id: 'voice_1' }, unknown)).toMatchObject({
      video_inputs: [{ character: { type: 'avatar', avatar_id: 'look_1' } }],
    });
  });

  test.each([
    [undefined, []],
    ['none', []],
    ['{{mapped}}', []],
    ['color', ['background_color']],
    ['image', ['background_image']],
    ['video', ['background_video', 'background_play_style']],
  ])('shows only the fields it needs: %s', async (background_type, keys) => {
    const fields = await run(backgroundFieldsFor, { background_type });
    expect(fields.map(({ key }) => key)).toEqual(keys);
  });
});

describe('A step that waits', () => {
  test.each([undefined, '', true, 'yes'])('asks HeyGen to call back when Wait is %j', async (wait) => {
    expect(await sentFor({ ...speech, wait })).toEqual({
      type: 'avatar',
      avatar_id: 'look_1',
      script: 'Hi Ana!',
      callback_url: CALLBACK_URL,
    });
  });

  test('asks HeyGen to call back for a video background, too', async () => {
    expect(await sentToV2For({ voice_id: 'voice_1', wait: true })).toEqual({
      video_inputs: [
        {
          character: { type: 'avatar', avatar_id: 'look_1', avatar_style: 'normal' },
          voice: { type: 'text', voice_id: 'voice_1', input_text: 'Hi Ana!' },
          background: { type: 'video', video_asset_id: 'asset_1', play_style: 'loop' },
        },
      ],
      callback_url: CALLBACK_URL,
    });
  });

  test('does not wait in the editor’s test, which never resumes', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(perform, speech, { meta: { isLoadingSample: true } });
    expect(sent[0]?.body).toEqual({ type: 'avatar', avatar_id: 'look_1', script: 'Hi Ana!' });
  });

  test('does not wait without a callback address from Zapier, as on a developer’s machine', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await execute('creates.create_avatar_video.operation.perform', { ...speech, wait: true });
    expect(sent[0]?.body).toEqual({ type: 'avatar', avatar_id: 'look_1', script: 'Hi Ana!' });
  });

  test.each(['no', 'false', '0'])('does not wait when the user says so: %s', async (wait) => {
    expect(await sentFor({ ...speech, wait })).not.toHaveProperty('callback_url');
  });
});

describe('The started video', () => {
  test('has its id and the values from the form', async () => {
    heygen('POST', '/v3/videos', started);
    const input = { ...speech, title: 'Birthday of Ana', folder_id: 'f1', callback_id: 'row-2' };
    expect(await run(perform, input)).toEqual({
      id: 'v1',
      status: 'waiting',
      title: 'Birthday of Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'v1'),
    });
  });

  test('looks the same from the legacy endpoint', async () => {
    heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
    heygen('POST', '/v2/video/generate', startedByV2);
    const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
    expect(await run(perform, input)).toEqual({
      id: 'v2',
      status: 'waiting',
      video_file: pointerTo('videoFile', 'v2'),
    });
  });
});

test('A video background works even if the key cannot read avatars', async () => {
  const forbidden = {
    error: { code: 'insufficient_api_key_scope', message: 'Required scope: avatars:read.' },
  };
  const body = await sentToV2For({ voice_id: 'voice_1' }, { status: 403, body: forbidden });
  expect(body).toMatchObject({ video_inputs: [{ character: { type: 'avatar', avatar_id: 'look_1' } }] });
});

describe('An input error is reported before anything is sent:', () => {
  const video = { background_type: 'video', background_video: 'asset_1', voice_id: 'voice_1' };

  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no avatar', { script: 'Hi' }, 'Avatar is missing.'],
    [
      'neither script nor audio',
      { avatar_id: 'look_1' },
      'Script is missing. Fill it in, or give a recording as Audio.',
    ],
    [
      'script and audio',
      { ...speech, audio: 'asset_1' },
      'Script and Audio are both filled in. Only one of them can be spoken.',
    ],
    [
      'a script that is too long',
      { ...speech, script: 'x'.repeat(6000) },
      'Script (6,000 characters) is too long. HeyGen takes at most 5,000 characters.',
    ],
    [
      'a list of scripts',
      { ...speech, script: ['Hi Ana!', 'Hi Ben!'] },
      'Script takes one value, and got a list. Map a single value to it.',
    ],
    [
      'a speed that is not a number',
      { ...speech, voice_speed: 'fast' },
      'Voice Speed must be a number. It is “fast”.',
    ],
    ['a speed out of range', { ...speech, voice_speed: 3 }, 'Voice Speed must be 1.5 or less.'],
    [
      'a pitch out of range',
      { ...speech, voice_pitch: -90 },
      'Voice Pitch (in Semitones) must be -50 or more.',
    ],
    [
      'an unknown resolution',
      { ...speech, resolution: '8k' },
      'Resolution must be one of: 720p, 1080p, 4k. It is “8k”.',
    ],
    [
      'a yes-or-no field with another value',
      { ...speech, caption: 'maybe' },
      'Burn In Captions must be true or false. It is “maybe”.',
    ],
    [
      'an invalid Wait',
      { ...speech, wait: 'perhaps' },
      'Wait Until the Video Is Finished must be true or false. It is “perhaps”.',
    ],
    [
      'an unknown background',
      { ...speech, background_type: 'beach' },
      'Background must be one of: none, color, image, video. It is “beach”.',
    ],
    [
      'an invalid color',
      { ...speech, background_type: 'color', background_color: 'red' },
      'Background Color must be a color code such as #FAFAFA.',
    ],
    [
      'no color',
      { ...speech, background_type: 'color' },
      'Background Color is missing. Fill it in, or choose a Background other than Color.',
    ],
    [
      'no image',
      { ...speech, background_type: 'image', background_color: '#FAFAFA' },
      'Background Image is missing. Fill it in, or choose a Background other than Image.',
    ],
    [
      'no video',
      { ...speech, background_type: 'video' },
      'Background Video is missing. Fill it in, or choose a Background other than Video.',
    ],
    [
      'a link with code',
      { ...speech, background_type: 'image', background_image: 'javascript:alert(1)' },
      'Background Image must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “javascript:alert(1)”.',
    ],
    [
      'a file on the user’s computer',
      { avatar_id: 'look_1', audio: 'file:///Users/ana/voice.mp3' },
      'Audio must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “file:///Users/ana/voice.mp3”.',
    ],
    [
      'a link with a password',
      { avatar_id: 'look_1', audio: 'https://ana:s3cret@example.com/voice.mp3' },
      'Audio must be a link without a user name or password in it.',
    ],
    [
      'a background for a transparent video',
      { ...speech, output_format: 'webm', background_type: 'color', background_color: '#FAFAFA' },
      'Output Format WebM has a transparent background, so it takes none. Choose MP4, or take the Background away.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await failureOf(run(perform, inputData))).toEqual({
      name: 'AppError',
      message: sentence,
      code: 'invalid_input',
      delay: undefined,
    });
  });

  test.each<[what: string, inputData: object, sentence: string]>([
    [
      'an engine for a video background',
      { engine: 'avatar_v', motion_prompt: 'Waves' },
      'A video background cannot be combined with Engine and Motion Prompt. Leave that empty, or choose another Background.',
    ],
    [
      'an unknown playback',
      { background_play_style: 'backwards' },
      'Background Video Playback must be one of: fit_to_scene, freeze, loop, full_video. It is “backwards”.',
    ],
    [
      'an avatar id that would change the path',
      { avatar_id: '..' },
      'Avatar must be an id that HeyGen knows. It is “..”.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect((await failureOf(run(perform, { ...speech, ...video, ...inputData }))).message).toBe(sentence);
  });

  test.each<[object, string]>([
    [
      { script: 'x'.repeat(6000) },
      'Script (6,000 characters) is too long. HeyGen takes at most 5,000 characters.',
    ],
    [{ voice_speed: 3 }, 'Voice Speed must be 1.5 or less.'],
    [{ voice_id: '' }, 'Voice is missing. This avatar has no voice of its own, so choose one.'],
  ])('with a video background, too, nothing is rendered', async (inputData, sentence) => {
    heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
    expect((await failureOf(run(perform, { ...speech, ...video, ...inputData }))).message).toBe(sentence);
  });
});

test.each([
  ['a/b', '/v3/avatars/looks/a%2Fb'],
  ['a?b#c', '/v3/avatars/looks/a%3Fb%23c'],
])('An avatar id is escaped in the path: %s', async (avatar_id, path) => {
  heygen('GET', path, lookOf({ id: avatar_id }));
  const sent = heygen('POST', '/v2/video/generate', startedByV2);
  const video = { background_type: 'video', background_video: 'asset_1', voice_id: 'voice_1' };
  await run(perform, { ...speech, ...video, avatar_id });
  expect(sent[0]?.body).toMatchObject({ video_inputs: [{ character: { avatar_id } }] });
});

describe('An error from HeyGen names the field', () => {
  test('that the rejected part of the body comes from', async () => {
    heygen('POST', '/v3/videos', {
      status: 400,
      body: {
        error: { code: 'invalid_parameter', message: 'Unknown locale', param: 'voice_settings.locale' },
      },
    });
    expect(await failureOf(run(perform, { ...speech, voice_locale: 'xx' }))).toMatchObject({
      name: 'AppError',
      code: 'invalid_parameter',
      message: 'Voice Accent: HeyGen says: “Unknown locale.” Correct the value in this step and try again.',
    });
  });
});

describe('A render is paid for only once', () => {
  test('after a broken connection, the request is sent again with a key, and the result is that video', async () => {
    heygen('POST', '/v3/videos', { error: 'ECONNRESET' });
    const repeated = heygen('POST', '/v3/videos', started);
    expect(await run(perform, speech)).toMatchObject({ id: 'v1' });
    expect(repeated[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('two equal rows make two videos, because each run has its own key', async () => {
    const sent = heygen('POST', '/v3/videos', started, started);
    await run(perform, speech);
    await run(perform, speech);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  test.each<[Reply, string]>([
    [
      { status: 502, body: '<html></html>' },
      'HeyGen answered POST /v2/video/generate with a page instead of data (status 502). The video may have been started all the same: look in HeyGen before you replay this run. If it stays, tell HeyGen’s support.',
    ],
    [
      { error: 'ECONNRESET' },
      'HeyGen did not answer in time or the connection broke. The video may have been started all the same: look in HeyGen before you replay this run.',
    ],
    [
      { error: 'ECONNREFUSED' },
      'HeyGen could not be reached. Nothing was paid for. Replay this run in a few minutes.',
    ],
  ])('the legacy endpoint, which has no idempotency, is called once: %j', async (reply, sentence) => {
    heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
    heygen('POST', '/v2/video/generate', reply);
    const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
    expect((await failureOf(run(perform, input))).message).toBe(sentence);
  });
});

test.each<[Reply]>([
  [{ status: 404, body: { message: 'Not Found' } }],
  [{ status: 405, body: '' }],
  [{ status: 410, body: { error: { code: 'endpoint_retired', message: 'Gone' } } }],
])('After HeyGen switched off video backgrounds, the error says so and what to do: %j', async (reply) => {
  heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
  heygen('POST', '/v2/video/generate', reply);
  const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
  expect((await failureOf(run(perform, input))).message).toBe(
    'HeyGen has switched off the endpoint that puts a video behind an avatar, and nothing was rendered. Choose a color or an image as Background, or make a HeyGen template with the video in it and use Create Video From Template.',
  );
});
