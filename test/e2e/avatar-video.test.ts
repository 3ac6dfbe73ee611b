import { describe, expect, test } from '@jest/globals';
import { ASSET, BROKE_KEY, FOLDER, GROUP, LOOK, READ_ONLY_KEY, VOICE } from '../../emulator/catalogue.ts';
import { manualClock } from '../../emulator/index.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';
import { spreadFrom } from '../support/delay.ts';

closeWorlds();

const create = async ({ connection }: World, input: Record<string, unknown>) => {
  const { background_type } = input;
  const step = await connection.step('creates', 'create_avatar_video', { background_type, wait: false });
  return step.run(input);
};

const minimal = { avatar_id: LOOK.studio, script: 'With HeyGen, it is very easy to make videos.' };

describe('an avatar video', () => {
  test('needs only an avatar, a script and one request', async () => {
    const world = await openWorld();
    const before = world.emulator.ledger.requests.length;
    expect(await create(world, minimal)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      status: 'waiting',
      video_file: expect.stringContaining('hydrate'),
    });
    expect(requestsSince(world.emulator, before)).toEqual(['POST /v3/videos']);
    expect(world.emulator.ledger.renders).toMatchObject([{ script: minimal.script }]);
  });

  test('accepts all compatible options at once', async () => {
    const world = await openWorld();
    const video = await create(world, {
      avatar_id: LOOK.photo,
      script: 'Hello',
      voice_id: VOICE.amelia,
      voice_speed: '1.2',
      voice_pitch: -5,
      voice_locale: 'en-GB',
      background_type: 'color',
      background_color: 'fafafa',
      title: 'All of it',
      aspect_ratio: '9:16',
      resolution: '1080p',
      fit: 'cover',
      caption: true,
      output_format: 'mp4',
      remove_background: false,
      engine: 'avatar_iv',
      motion_prompt: 'Waves',
      expressiveness: 'high',
      folder_id: FOLDER.birthdays,
      callback_id: 'row-7',
    });
    expect(video).toMatchObject({ title: 'All of it', callback_id: 'row-7', folder_id: FOLDER.birthdays });
    expect(world.emulator.ledger.renders).toMatchObject([{ title: 'All of it', folderId: FOLDER.birthdays }]);
  });

  test.each([
    ['a color', { background_type: 'color', background_color: '#FAFAFA' }, 'POST /v3/videos'],
    ['an image of your own', { background_type: 'image', background_image: ASSET.image }, 'POST /v3/videos'],
    [
      'an image on the web',
      { background_type: 'image', background_image: 'https://example.com/a.png' },
      'POST /v3/videos',
    ],
    [
      'a video',
      { background_type: 'video', background_video: ASSET.video, background_play_style: 'loop' },
      'POST /v2/video/generate',
    ],
  ])('has %s behind the avatar', async (_what, background, endpoint) => {
    const world = await openWorld();
    await create(world, { ...minimal, ...background });
    expect(world.emulator.ledger.renders).toMatchObject([{ endpoint }]);
  });

  test('accepts a Google Drive share link', async () => {
    const world = await openWorld();
    const background_image = 'https://drive.google.com/file/d/1AbCdEf/view?usp=sharing';
    await create(world, { ...minimal, background_type: 'image', background_image });
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  test('speaks the script exactly as written', async () => {
    const world = await openWorld();
    const script =
      'Hi "Ann",\n\nit’s {{first_name}} & {{bundle.inputData.x}} – 🎂 مرحبا\t{{process.env.PATH}}';
    await create(world, { ...minimal, script });
    expect(world.emulator.ledger.renders.map((render) => render.script)).toEqual([script]);
  });

  test('does not send leftover values of another kind of background', async () => {
    const world = await openWorld();
    await create(world, {
      ...minimal,
      background_type: 'color',
      background_color: '#008000',
      background_video: 'not a link',
    });
    expect(world.emulator.ledger.requests.at(-1)?.body).toEqual({
      type: 'avatar',
      ...minimal,
      background: { type: 'color', value: '#008000' },
    });
  });
});

describe('what cannot be rendered costs nothing and gets a one-sentence error:', () => {
  const color = { background_type: 'color' };
  test.each<[string, Record<string, unknown>, string]>([
    [
      'a script of 6,000 characters',
      { ...minimal, script: 'x'.repeat(6000) },
      'Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [
      'no script and no audio',
      { avatar_id: LOOK.studio },
      'Script is missing. Fill it in, or add a recording as Audio.',
    ],
    [
      'both script and audio',
      { ...minimal, audio: ASSET.audio },
      'Script and Audio are both filled in. Leave one of them empty.',
    ],
    [
      'a background without its color',
      { ...minimal, ...color },
      'Required field “Background Color” is missing.',
    ],
    [
      'an invalid color',
      { ...minimal, ...color, background_color: 'reddish' },
      'Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “reddish”.',
    ],
    ['a speed that is too high', { ...minimal, voice_speed: 3 }, 'Voice Speed must be 1.5 or less.'],
    [
      'an invalid link',
      { ...minimal, background_type: 'image', background_image: 'my picture.png' },
      'Background Image must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my picture.png”.',
    ],
  ])('%s', async (_what, input, sentence) => {
    const world = await openWorld();
    const before = world.emulator.ledger.requests.length;
    expect((await errorOf(create(world, input))).message).toBe(sentence);
    expect(requestsSince(world.emulator, before)).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a group with several looks instead of a look',
      { ...minimal, avatar_id: GROUP.ann },
      /^Avatar “group_ann_example” has several looks: “.+”\. Enter one of these/,
    ],
    ['an unknown voice', { ...minimal, voice_id: 'none' }, /Choose the voice again from the Voice list\.$/],
    ['an unknown folder', { ...minimal, folder_id: 'none' }, /HeyGen says: “.+”/],
    [
      'a picture that is not public',
      { ...minimal, background_type: 'image', background_image: 'https://example.com/private/a.png' },
      /https:\/\/example\.com\/private\/a\.png.*“Anyone with the link”/,
    ],
  ])('%s', async (_what, input, sentence) => {
    const world = await openWorld();
    const error = await errorOf(create(world, input));
    expect(error.message).toMatch(sentence);
    expect(world.emulator.ledger.renders).toEqual([]);
  });

  test('an empty wallet', async () => {
    const world = await openWorld({ key: BROKE_KEY });
    const error = await errorOf(create(world, minimal));
    expect(error).toMatchObject({ name: 'AppError', code: 'insufficient_credit' });
    expect(error.message).toContain(
      'Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan.',
    );
  });

  test('a key that can only read', async () => {
    const world = await openWorld({ key: READ_ONLY_KEY });
    const error = await errorOf(create(world, minimal));
    expect(error.message).toContain('videos:write');
    expect(error.message).toContain('Give the key that permission');
  });

  test.each([404, 405, 410] as const)(
    'a video background after HeyGen switched off its endpoint (%i)',
    async (retiredStatus) => {
      const world = await openWorld({ legacy: 'retired', retiredStatus });
      const input = { ...minimal, background_type: 'video', background_video: ASSET.video };
      expect((await errorOf(create(world, input))).message).toBe(
        'HeyGen no longer supports a video behind an avatar. Nothing was rendered. Choose a color or an image as Background, or make a HeyGen template with the video in it and use Create Video From Template.',
      );
      expect(world.emulator.ledger.renders).toEqual([]);
    },
  );
});

describe('paying', () => {
  const post = ({ method }: { method: string }) => method === 'POST';

  test('happens once when HeyGen’s answer gets lost', async () => {
    const world = await openWorld();
    world.emulator.faults.next({ when: post, fault: { cut: 'after' } });
    const video = await create(world, minimal);
    expect(world.emulator.ledger.renders).toHaveLength(1);
    expect(video).toMatchObject({ id: world.emulator.ledger.renders[0]?.videoId });
  });

  test('happens once when HeyGen fails and then recovers', async () => {
    const world = await openWorld();
    world.emulator.faults.next({ when: post, fault: { status: 503 } });
    await create(world, minimal);
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  test('happens twice for two equal rows, since they are two videos', async () => {
    const world = await openWorld();
    await create(world, minimal);
    await create(world, minimal);
    expect(world.emulator.ledger.renders).toHaveLength(2);
  });

  test('happens at most once on the endpoint without idempotency, and the error tells the user to look', async () => {
    const world = await openWorld();
    world.emulator.faults.next({ when: post, times: 5, fault: { cut: 'after' } });
    const input = { ...minimal, background_type: 'video', background_video: ASSET.video };
    const error = await errorOf(create(world, input));
    expect(error.message).toContain('HeyGen may have started the video');
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  test('does not happen while too many renders are running, and Zapier learns when to retry', async () => {
    const world = await openWorld({
      clock: manualClock(),
      concurrency: 2,
      render: () => ({ waitingMs: 5000, processingMs: 25_000, outcome: 'completed' }),
    });
    await create(world, minimal);
    await create(world, minimal);
    const error = await errorOf(create(world, minimal));
    expect(error).toMatchObject({ name: 'ThrottledError', delay: spreadFrom(30) });
    expect(world.emulator.ledger.renders).toHaveLength(2);
  });
});

describe('the API key', () => {
  test('appears in no log, and in requests only as the header to HeyGen', async () => {
    const key = 'canary-5f0c2a71d3';
    const user = { username: 'c', email: 'c@example.com', first_name: 'C', last_name: 'A' };
    const world = await openWorld({
      key,
      keys: [{ key, id: 'k', name: 'Canary', scopeMode: 'full', scopes: ['*:*'], user }],
    });
    await create(world, minimal);
    const error = await errorOf(create(world, { ...minimal, avatar_id: 'none' }));
    const { 'x-api-key': sent, ...otherHeaders } = world.emulator.ledger.requests.at(-1)?.headers ?? {};
    expect(sent).toBe(key);
    const everythingElse = JSON.stringify([
      world.logs,
      error.message,
      otherHeaders,
      requestsSince(world.emulator),
    ]);
    expect(everythingElse).not.toContain(key);
  });
});
