import { describe, expect, test } from '@jest/globals';
import { checkReferences, isMissing } from '../../heygen/references.ts';
import { play, reply, scripted } from '../support/transport.ts';

const labels = { avatar_id: 'Avatar', style_id: 'Style', brand_kit_id: 'Brand Kit' };
const check = (body: object, ...script: Parameters<typeof reply>[]) =>
  play(
    (heygen) => checkReferences(heygen, { path: '/v3/videos', body, labels }),
    ...script.map((answer) => reply(...answer)),
  );

const error = (code: string): object => ({ error: { code, message: 'No such thing', doc_url: '' } });
const look = { id: 'a1', name: 'Ann', status: 'completed' };

test('Everything that a body names by an id is looked for once, wherever it stands', async () => {
  const scene = { input: { avatar_id: 'a1', voice_id: 'v1', script: 'Hi' } };
  const { result, asked } = await check(
    { scenes: [scene, scene], image: { type: 'asset_id', asset_id: 's1' }, folder_id: 'f1', title: 'Tour' },
    [200, { data: look }],
    [200, { data: { voice_id: 'v1' } }],
    [200, { data: {} }],
    [200, { data: {} }],
  );
  expect(result).toBeUndefined();
  expect(asked).toEqual([
    'GET /v3/avatars/looks/a1',
    'GET /v3/voices/v1',
    'GET /v3/assets/s1',
    'GET /v3/folders/f1',
  ]);
});

test.each([
  ['avatar_id', '/v3/avatars/looks/x1'],
  ['character_id', '/v3/avatars/looks/x1'],
  ['reference_look_id', '/v3/avatars/looks/x1'],
  ['avatar_group_id', '/v3/avatars/x1'],
  ['voice_id', '/v3/voices/x1'],
  ['preferred_stock_voice_ids', '/v3/voices/x1'],
  ['asset_id', '/v3/assets/x1'],
  ['audio_asset_id', '/v3/assets/x1'],
  ['folder_id', '/v3/folders/x1'],
  ['style_id', '/v3/video-agents/styles'],
  ['brand_kit_id', '/v3/brand-kits'],
  ['brand_glossary_id', '/v3/brand-glossaries'],
])('%s is looked for at %s', async (key, path) => {
  const lacks: [number, object] = [404, error('resource_not_found')];
  expect((await check({ [key]: 'x1' }, lacks)).asked[0]).toBe(`GET ${path}`);
  expect((await check({ [key]: ['x1'] }, lacks)).asked[0]).toBe(`GET ${path}`);
});

test('A hundred rows with an avatar each cost no more than a dozen requests', async () => {
  const videos = Array.from({ length: 100 }, (_, index) => ({ avatar_id: `a${index}` }));
  const answers = videos.map((): [number, object] => [200, { data: look }]);
  expect((await check({ videos }, ...answers)).asked).toHaveLength(12);
});

test('A text that looks like a key is no id, nor is what stands beside one', async () => {
  const variables = { voice_id: { type: 'text', content: 'avatar_id' }, folder_id: null, ids: ['a1'] };
  expect((await check({ variables, script: 'voice_id' })).asked).toEqual([]);
});

test.each<[what: string, status: number, body: object, sentence: string | undefined]>([
  [
    'that HeyGen does not have is named by its field',
    404,
    error('avatar_not_found'),
    'Avatar: HeyGen says: “No such thing.” Choose the avatar again from the Avatar list.',
  ],
  ['passes when HeyGen has taken the endpoint away', 404, error('not_found'), undefined],
  ['passes when HeyGen has no such route', 404, error('route_not_found'), undefined],
  ['passes when HeyGen’s gateway has no such endpoint', 404, { error: { message: 'Not Found' } }, undefined],
  ['passes when the key may not read it', 403, error('insufficient_api_key_scope'), undefined],
  [
    'is not judged while HeyGen takes no more requests',
    429,
    error('rate_limit_exceeded'),
    'HeyGen is not accepting more requests',
  ],
  [
    'that cannot be used yet is told with its status',
    200,
    { data: { ...look, status: 'PENDING_CONSENT' } },
    'Avatar: HeyGen cannot use “Ann” yet: its status is “pending_consent”.',
  ],
  ['without a status passes', 200, { data: { id: 'a1', name: 'Ann' } }, undefined],
])('An avatar %s', async (_what, status, body, sentence) => {
  const { result } = await check({ avatar_id: 'a1' }, [status, body]);
  expect(result).toEqual(
    sentence === undefined
      ? undefined
      : expect.objectContaining({ message: expect.stringContaining(sentence) }),
  );
});

describe('What HeyGen only lists is looked for in its list:', () => {
  const list = (...items: object[]): [number, object] => [
    200,
    { data: items, has_more: false, next_token: null },
  ];

  test.each([
    ['style_id', 'style', 'GET /v3/video-agents/styles'],
    ['brand_kit_id', 'brand kit', 'GET /v3/brand-kits'],
    ['brand_glossary_id', 'brand glossary', 'GET /v3/brand-glossaries'],
  ])('%s', async (key, noun, request) => {
    const things = list({ [key]: 't1', name: 'One' }, { [key]: 't2', name: 'Two' });
    const { result, asked } = await check({ [key]: 't2' }, things);
    expect(result).toBeUndefined();
    expect(asked).toEqual([expect.stringContaining(request)]);
    expect((await check({ [key]: 't3' }, things)).result).toMatchObject({
      message: expect.stringContaining(`HeyGen has no ${noun} “t3”. Choose one from the list.`),
    });
  });
});

describe('The avatar whose movements are copied', () => {
  const body = { engine: { type: 'avatar_v', reference_look_id: 'a2' } };
  const named = { 'engine.reference_look_id': 'Reference Avatar' };
  const judged = async (known: object) =>
    (
      await play(
        (heygen) => checkReferences(heygen, { path: '/v3/videos', body, labels: named }),
        reply(200, { data: known }),
      )
    ).result;

  test.each(['digital_twin', null, ''])('passes as %j', async (avatar_type) => {
    expect(await judged({ ...look, avatar_type })).toBeUndefined();
  });

  test.each(['photo_avatar', 'studio_avatar'])('is not a %s', async (avatar_type) => {
    expect(await judged({ ...look, avatar_type })).toMatchObject({
      message: 'Reference Avatar: “Ann” is not a digital twin. Choose one, or leave this empty.',
    });
  });
});

describe('An avatar that', () => {
  const speaks = { avatar_id: 'a1', script: 'Hi', voice_id: 'v1' };
  const silent = { avatar_id: 'a1', script: 'Hi' };
  const video = { ...look, avatar_type: 'digital_twin', default_voice_id: 'v0' };
  const photo = { ...video, avatar_type: 'photo_avatar' };
  const on = (type: string) => ({ ...silent, engine: { type } });
  const checked = async (known: object, body: object) => {
    const voices = 'voice_id' in body ? [reply(200, { data: { voice_id: 'v1' } })] : [];
    const { result } = await play(
      (heygen) => checkReferences(heygen, { path: '/v3/videos', body, labels }),
      reply(200, { data: known }),
      ...voices,
    );
    return result;
  };

  const IV = ['avatar_iv'];
  const NO_VOICE = 'Avatar: “Ann” has no voice of its own. Choose a voice.';
  const PHOTO_ONLY =
    'Avatar: “Ann” is a video avatar, and only photo avatars have expressiveness. Leave it empty, or choose a photo avatar.';
  const V_ONLY =
    'Avatar: “Ann” is a video avatar, which follows a motion prompt with Avatar V only. Choose Avatar V as its engine, or leave the motion prompt empty.';

  test.each<[what: string, known: object, body: object, sentence: string]>([
    ['has no voice gets one', { ...video, default_voice_id: null }, silent, NO_VOICE],
    [
      'works with Avatar III only is not sent to the usual engine',
      { ...video, supported_api_engines: ['avatar_iii'] },
      speaks,
      'Avatar: “Ann” cannot use Avatar IV. Choose Avatar III as its engine.',
    ],
    [
      'is recorded speech for an engine that it does not have',
      { ...video, supported_api_engines: ['avatar_iv', 'avatar_vi'] },
      { avatar_id: 'a1', audio_url: 'https://example.com/a.mp3', engine: { type: 'avatar_v' } },
      'Avatar: “Ann” cannot use Avatar V. Choose Avatar IV or avatar_vi as its engine.',
    ],
    ['is filmed has no expressiveness', video, { ...silent, expressiveness: 'high' }, PHOTO_ONLY],
    [
      'is HeyGen’s has no expressiveness',
      { ...video, avatar_type: 'studio_avatar' },
      { ...silent, expressiveness: 'low' },
      PHOTO_ONLY,
    ],
    ['is filmed follows no motion prompt by itself', video, { ...silent, motion_prompt: 'Waves' }, V_ONLY],
    [
      'is filmed follows no motion prompt with Avatar IV',
      { ...video, supported_api_engines: IV },
      { ...on('avatar_iv'), motion_prompt: 'Waves' },
      V_ONLY,
    ],
  ])('%s', async (_what, known, body, sentence) => {
    expect(await checked(known, body)).toMatchObject({ kind: 'input', message: sentence });
  });

  test.each<[what: string, known: object, body: object]>([
    ['has no voice may get one', { ...video, default_voice_id: null }, speaks],
    ['tells nothing of its voice passes', look, silent],
    [
      'has no voice needs none for a recording',
      { ...video, default_voice_id: null },
      { avatar_id: 'a1', audio_asset_id: undefined },
    ],
    ['has the usual engine', { ...video, supported_api_engines: ['avatar_v', 'avatar_iv'] }, silent],
    ['has the engine', { ...video, supported_api_engines: ['avatar_v'] }, on('avatar_v')],
    ['tells no engines passes', { ...video, supported_api_engines: [] }, on('avatar_iii')],
    [
      'is a photo can do all',
      { ...photo, supported_api_engines: IV },
      { ...silent, motion_prompt: 'Waves', expressiveness: 'high' },
    ],
    ['is filmed follows a motion prompt with Avatar V', video, { ...on('avatar_v'), motion_prompt: 'Waves' }],
    [
      'is of a new type passes',
      { ...video, avatar_type: 'hologram' },
      { ...silent, motion_prompt: 'Waves', expressiveness: 'high' },
    ],
    [
      'does not speak by this request passes',
      { ...video, default_voice_id: null, supported_api_engines: ['avatar_iii'] },
      { avatar_id: 'a1', prompt: 'Hi' },
    ],
  ])('%s', async (_what, known, body) => {
    expect(await checked(known, body)).toBeUndefined();
  });

  test('is fit for one scene may not be for the next', async () => {
    const scenes = [{ input: on('avatar_iv') }, { input: on('avatar_iii') }];
    const { result, asked } = await play(
      (heygen) =>
        checkReferences(heygen, { path: '/v3/videos', body: { scenes }, labels: { 'scenes.1': 'Row 2' } }),
      reply(200, { data: { ...video, supported_api_engines: IV } }),
    );
    expect(asked).toHaveLength(1);
    expect(result).toMatchObject({
      message: expect.stringMatching(/“Ann” cannot use Avatar III\. Choose Avatar IV as its engine\.$/),
    });
  });
});

describe('An asset', () => {
  const image = { image: { type: 'asset_id', asset_id: 's1' } };
  const scene = (type: string) => ({ scenes: [{ type, source: { type: 'asset_id', asset_id: 's1' } }] });
  const variable = (type: string) => ({
    variables: { x: { type, asset: { type: 'asset_id', asset_id: 's1' } } },
  });

  test.each<[type: string, body: object, sentence: string]>([
    ['video', image, 'The asset “s1” is a video. Use an image.'],
    ['document', image, 'The asset “s1” is a document. Use an image.'],
    ['image', { audio_asset_id: 's1' }, 'The asset “s1” is an image. Use a recording.'],
    [
      'audio',
      { background: { type: 'image', asset_id: 's1' } },
      'The asset “s1” is a recording. Use an image.',
    ],
    ['image', { video: image.image }, 'The asset “s1” is an image. Use a video.'],
    ['video', { audio: image.image }, 'The asset “s1” is a video. Use a recording.'],
    ['audio', { srt: image.image }, 'The asset “s1” is a recording. Use an SRT file.'],
    ['image', scene('video'), 'The asset “s1” is an image. Use a video.'],
    ['video', scene('image'), 'The asset “s1” is a video. Use an image.'],
    ['image', variable('audio'), 'The asset “s1” is an image. Use a recording.'],
    ['subtitle', variable('video'), 'The asset “s1” is an SRT file. Use a video.'],
  ])('that is %s does not fit: %j', async (type, body, sentence) => {
    const { result } = await check(body, [200, { data: { id: 's1', type } }]);
    expect(result).toMatchObject({ kind: 'input', message: sentence });
  });

  test.each<[data: object, body: object]>([
    [{ type: 'image' }, image],
    [{ type: 'font' }, image],
    [{}, image],
    [{ type: 'document' }, { files: [image.image] }],
    [{ type: 'video' }, { variables: { image: { type: 'video', asset: image.image } } }],
  ])('that is %j fits, or nobody knows: %j', async (data, body) => {
    expect((await check(body, [200, { data }])).result).toBeUndefined();
  });
});

describe('What HeyGen shows in a list only', () => {
  const styles = (id: string, next: string | null): [number, object] => [
    200,
    { data: [{ style_id: id, name: id }], has_more: next !== null, next_token: next },
  ];

  test('is looked for page by page', async () => {
    const { result, asked } = await check({ style_id: 's2' }, styles('s1', '2'), styles('s2', '3'));
    expect([result, asked]).toEqual([
      undefined,
      Array.from({ length: 2 }, () => 'GET /v3/video-agents/styles'),
    ]);
  });

  test('is missed at the end of the list', async () => {
    const { result } = await check({ style_id: 's3' }, styles('s1', '2'), styles('s2', null));
    expect(result).toMatchObject({ message: 'Style: HeyGen has no style “s3”. Choose one from the list.' });
  });

  test('passes when the list is too long to read, or is not there', async () => {
    const long = await check({ style_id: 's9' }, styles('s1', '2'), styles('s2', '3'), styles('s3', '4'));
    expect([long.result, long.asked.length]).toEqual([undefined, 3]);
    const none = await check({ brand_kit_id: 'k' }, [404, error('resource_not_found')]);
    expect(none.result).toBeUndefined();
  });
});

test('The first of several missing things is told, whichever answer comes first', async () => {
  const { result } = await check(
    { avatar_id: 'a1', voice_id: 'v1' },
    [404, error('avatar_not_found')],
    [404, error('voice_not_found')],
  );
  expect(result).toMatchObject({ message: expect.stringMatching(/^Avatar: /) });
});

test('Ids of v1 and v2 pass, which v3 may not show', async () => {
  const unsent = { path: '/v2/video/generate', body: { avatar_id: 'old' }, labels };
  expect((await play((heygen) => checkReferences(heygen, unsent))).asked).toEqual([]);
});

test('A mistake of this app does not count as “HeyGen does not tell”', async () => {
  const { heygen } = scripted();
  const broken = { ...heygen, get: () => Promise.reject(new TypeError('Broken')) };
  await expect(isMissing(broken, 'avatar', 'ana')).rejects.toThrow('Broken');
});
