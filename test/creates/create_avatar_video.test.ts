import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/create_avatar_video.ts';
import { backgroundFieldsFor } from '../../fields/background.ts';
import { CALLBACK_URL, execute, failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const started: Reply = { body: { data: { video_id: 'v1', status: 'waiting', output_format: 'mp4' } } };

const speech = { avatar_id: 'look_1', script: 'Hi Ana!' };

/** Runs the step, and returns the body that the v3 endpoint receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', '/v3/videos', started);
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

describe('What an engine cannot do is refused', () => {
  test.each([
    [
      'avatar_iii',
      { motion_prompt: 'Waves' },
      /^Engine Avatar III cannot follow a Motion Prompt\. Choose another/,
    ],
    ['avatar_iii', { expressiveness: 'low' }, /^Engine Avatar III has no Expressiveness\. Choose Avatar IV/],
    ['avatar_v', { expressiveness: 'low' }, /^Engine Avatar V has no Expressiveness\. Choose Avatar IV/],
  ])('%s with %j', async (engine, motion, sentence) => {
    expect((await failureOf(run(perform, { ...speech, engine, ...motion }))).message).toMatch(sentence);
  });

  test.each([
    ['avatar_v', { motion_prompt: 'Waves' }],
    ['avatar_iv', { motion_prompt: 'Waves', expressiveness: 'low' }],
    ['', { motion_prompt: 'Waves', expressiveness: 'low' }],
  ])('but not what it can: %s with %j', async (engine, motion) => {
    expect(await sentFor({ ...speech, engine, ...motion })).toMatchObject(motion);
  });
});

describe('The avatar whose movements Avatar V copies', () => {
  test.each(['avatar_v', 'Avatar V'])('goes with the engine: %s', async (engine) => {
    expect(await sentFor({ ...speech, engine, reference_avatar_id: ' look_2 ' })).toMatchObject({
      engine: { type: 'avatar_v', reference_look_id: 'look_2' },
    });
  });

  test.each([undefined, 'avatar_iii', 'avatar_iv'])('is refused for engine %j', async (engine) => {
    const input = { ...speech, engine, reference_avatar_id: 'look_2' };
    expect((await failureOf(run(perform, input))).message).toBe(
      'Reference Avatar works with Engine Avatar V only. Choose that Engine, or leave Reference Avatar empty.',
    );
  });

  test('is named when HeyGen refuses it', async () => {
    const error = {
      code: 'invalid_parameter',
      message: 'Not in the group',
      param: 'engine.reference_look_id',
    };
    heygen('POST', '/v3/videos', { status: 400, body: { error } });
    const input = { ...speech, engine: 'avatar_v', reference_avatar_id: 'look_2' };
    expect((await failureOf(run(perform, input))).message).toMatch(
      /^Reference Avatar: HeyGen says: “Not in the group\.”/,
    );
  });
});

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
      brand_glossary_id: ' g1 ',
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
      brand_glossary_id: 'g1',
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

  test('takes the words of the dropdowns', async () => {
    const words = {
      aspect_ratio: 'Same as the original',
      fit: 'Fill the picture, crop the edges',
      output_format: 'WebM with transparent background',
      engine: 'Avatar IV',
      background_type: 'The avatar’s own',
    };
    expect(await sentFor({ ...speech, ...words })).toMatchObject({
      aspect_ratio: 'auto',
      fit: 'cover',
      output_format: 'webm',
      engine: { type: 'avatar_iv' },
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

  test.each([
    [undefined, []],
    ['none', []],
    ['{{mapped}}', []],
    ['color', ['background_color']],
    ['image', ['background_image']],
  ])('shows the fields that it needs: %s', async (background_type, keys) => {
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

  test('does not wait in a test that renders, which never goes on', async () => {
    const sent = heygen('POST', '/v3/videos', started);
    await run(perform, { ...speech, render_in_test: true }, { meta: { isLoadingSample: true } });
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
});

describe('What cannot work is said before anything is sent', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no avatar', { script: 'Hi' }, 'Avatar is missing. Fill it in.'],
    [
      'neither script nor audio',
      { avatar_id: 'look_1' },
      'Script is missing. Fill it in, or add a recording as Audio.',
    ],
    [
      'script and audio',
      { ...speech, audio: 'asset_1' },
      'Script and Audio are both filled in. Leave one of them empty.',
    ],
    [
      'a script that is too long',
      { ...speech, script: 'x'.repeat(6000) },
      'Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [
      'a list of scripts',
      { ...speech, script: ['Hi Ana!', 'Hi Ben!'] },
      'Script takes one value, but got a list. Map a single value to it.',
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
      'Resolution must be one of: “720p”, “1080p”, “4K”. It is “8k”.',
    ],
    [
      'a yes-or-no field with another value',
      { ...speech, caption: 'maybe' },
      'Captions must be true or false. It is “maybe”.',
    ],
    [
      'an invalid Wait',
      { ...speech, wait: 'perhaps' },
      'Wait Until the Video Is Finished must be true or false. It is “perhaps”.',
    ],
    [
      'a color that is none',
      { ...speech, background_type: 'color', background_color: 'reddish' },
      'Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “reddish”.',
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
      'a link that runs code',
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
      'Output Format WebM is transparent, so it cannot have a Background. Choose MP4, or remove the Background.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await failureOf(run(perform, inputData))).toEqual({
      name: 'AppError',
      message: sentence,
      code: 'invalid_input',
      delay: undefined,
    });
  });
});

describe('An error from HeyGen names the field', () => {
  test('that the rejected part of the body comes from', async () => {
    heygen('POST', '/v3/videos', {
      status: 400,
      body: {
        error: { code: 'invalid_parameter', message: 'Unknown locale', param: 'voice_settings.locale' },
      },
    });
    expect(await failureOf(run(perform, { ...speech, voice_locale: 'fr-FR' }))).toMatchObject({
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
});
