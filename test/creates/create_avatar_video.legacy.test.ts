import { describe, expect, test } from '@jest/globals';
import { inputFields, perform } from '../../creates/create_avatar_video.ts';
import { backgroundFieldsFor } from '../../fields/background.ts';
import { CALLBACK_URL, failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

/** v2 answers with what is deprecated beside the data. */
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

/** The body that a filled-in form with a video background sends. */
const sentToV2For = async (inputData: Record<string, unknown>, look = lookOf({})): Promise<unknown> => {
  heygen('GET', '/v3/avatars/looks/look_1', look);
  const sent = heygen('POST', '/v2/video/generate', startedByV2);
  const video = { background_type: 'video', background_video: 'asset_1' };
  await run(perform, { wait: false, ...speech, ...video, ...inputData });
  return sent[0]?.body;
};

test('Background offers a video', () => {
  expect(JSON.stringify(inputFields)).toContain('"video":"Video"');
});

test.each(['video', 'Video'])('A video as Background shows the fields that it needs: %s', async (type) => {
  const fields = await run(backgroundFieldsFor, { background_type: type });
  expect(fields.map(({ key }) => key)).toEqual(['background_video', 'background_play_style']);
});

describe('The background', () => {
  test('is a video on the older endpoint, which alone knows that', async () => {
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

  test('is a video with everything that can go with it', async () => {
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

  test('is a video behind a photo avatar in its own voice', async () => {
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

  test('is a video behind an avatar that only the older endpoint knows', async () => {
    const unknown = {
      status: 404,
      body: { error: { code: 'avatar_not_found', message: 'Avatar not found' } },
    };
    expect(await sentToV2For({ voice_id: 'voice_1' }, unknown)).toMatchObject({
      video_inputs: [{ character: { type: 'avatar', avatar_id: 'look_1' } }],
    });
  });
});

test('A step that waits has HeyGen call back for a video background, too', async () => {
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

test('The started video looks the same from the older endpoint', async () => {
  heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
  heygen('POST', '/v2/video/generate', startedByV2);
  const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
  expect(await run(perform, input)).toEqual({
    id: 'v2',
    status: 'waiting',
    video_file: pointerTo('videoFile', 'v2'),
  });
});

test('A key that may not read avatars still puts a video behind one', async () => {
  const forbidden = {
    error: { code: 'insufficient_api_key_scope', message: 'Required scope: avatars:read.' },
  };
  const body = await sentToV2For({ voice_id: 'voice_1' }, { status: 403, body: forbidden });
  expect(body).toMatchObject({ video_inputs: [{ character: { type: 'avatar', avatar_id: 'look_1' } }] });
});

describe('What cannot work is said before anything is sent', () => {
  const video = { background_type: 'video', background_video: 'asset_1', voice_id: 'voice_1' };

  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    [
      'a background that HeyGen does not have',
      { ...speech, background_type: 'beach' },
      'Background must be one of: “The avatar’s own”, “Color”, “Image”, “Video”. It is “beach”.',
    ],
    [
      'no video',
      { ...speech, background_type: 'video' },
      'Background Video is missing. Fill it in, or choose a Background other than Video.',
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
      'a way to play that HeyGen does not have',
      { background_play_style: 'backwards' },
      'Background Video Playback must be one of: “Speed up or slow down to fit”, “Play once, then freeze on the last frame”, “Loop”, “Play to its end”. It is “backwards”.',
    ],
    [
      'an avatar that is a step up in the path',
      { avatar_id: '..' },
      'Avatar must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect((await failureOf(run(perform, { ...speech, ...video, ...inputData }))).message).toBe(sentence);
  });

  test.each<[object, string]>([
    [
      { script: 'x'.repeat(6000) },
      'Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [{ voice_speed: 3 }, 'Voice Speed must be 1.5 or less.'],
    [{ voice_id: '' }, 'Voice is missing. This avatar has no voice of its own, so choose one.'],
  ])('before a video background, too: nothing is rendered', async (inputData, sentence) => {
    heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
    expect((await failureOf(run(perform, { ...speech, ...video, ...inputData }))).message).toBe(sentence);
  });
});

test.each([
  ['a/b', '/v3/avatars/looks/a%2Fb'],
  ['a?b#c', '/v3/avatars/looks/a%3Fb%23c'],
])('The id of an avatar stays inside its place in the path: %s', async (avatar_id, path) => {
  heygen('GET', path, lookOf({ id: avatar_id }));
  const sent = heygen('POST', '/v2/video/generate', startedByV2);
  const video = { background_type: 'video', background_video: 'asset_1', voice_id: 'voice_1' };
  await run(perform, { ...speech, ...video, avatar_id });
  expect(sent[0]?.body).toMatchObject({ video_inputs: [{ character: { avatar_id } }] });
});

test.each<[Reply, string]>([
  [
    { status: 502, body: '<html></html>' },
    'HeyGen answered POST /v2/video/generate with a web page instead of data (status 502). HeyGen may have started the video. Check in HeyGen before you replay this run. If this keeps happening, contact HeyGen support.',
  ],
  [
    { error: 'ECONNRESET' },
    'HeyGen did not respond in time, or the connection broke. HeyGen may have started the video. Check in HeyGen before you replay this run.',
  ],
  [
    { error: 'ECONNREFUSED' },
    'HeyGen could not be reached. You were not charged. Replay this run in a few minutes.',
  ],
])('the older endpoint, which protects nothing, is asked once: %j', async (reply, sentence) => {
  heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
  heygen('POST', '/v2/video/generate', reply);
  const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
  expect((await failureOf(run(perform, input))).message).toBe(sentence);
});

test.each<[Reply]>([
  [{ status: 404, body: { message: 'Not Found' } }],
  [{ status: 405, body: '' }],
  [{ status: 410, body: { error: { code: 'endpoint_retired', message: 'Gone' } } }],
])(
  'Once HeyGen has switched off video backgrounds, the user reads that, and what to do: %j',
  async (reply) => {
    heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
    heygen('POST', '/v2/video/generate', reply);
    const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
    expect((await failureOf(run(perform, input))).message).toBe(
      'HeyGen no longer supports a video behind an avatar. Nothing was rendered. Choose a color or an image as Background, or make a HeyGen template with the video in it and use Create Video From Template.',
    );
  },
);

test('A wrong key, which v1 and v2 report inside a 200, asks for a new connection', async () => {
  heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
  heygen('POST', '/v2/video/generate', { body: { code: 400112, message: 'Unauthorized' } });
  const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
  expect(await failureOf(run(perform, input))).toMatchObject({ name: 'ExpiredAuthError' });
});

test.each([
  ['character.avatar_id', 'Avatar'],
  ['character.talking_photo_id', 'Avatar'],
  ['voice.input_text', 'Script'],
  ['voice.voice_id', 'Voice'],
  ['voice.speed', 'Voice Speed'],
  ['voice.pitch', 'Voice Pitch (in Semitones)'],
  ['voice.audio_url', 'Audio'],
  ['background.url', 'Background Video'],
  ['background.video_asset_id', 'Background Video'],
])('What HeyGen refuses names the field that fills the part at fault: %s', async (part, label) => {
  heygen('GET', '/v3/avatars/looks/look_1', lookOf({}));
  heygen('POST', '/v2/video/generate', {
    status: 400,
    body: {
      data: null,
      error: { code: 'invalid_parameter', message: 'No', param: `video_inputs.0.${part}` },
    },
  });
  const input = { ...speech, voice_id: 'voice_1', background_type: 'video', background_video: 'asset_1' };
  expect((await failureOf(run(perform, input))).message).toBe(
    `${label}: HeyGen says: “No.” Correct the value in this step and try again.`,
  );
});
