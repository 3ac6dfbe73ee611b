/** What happens when somebody presses Test in the editor: everything but a render. */
import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, DEMO_KEY, LOOK, STYLE, TEMPLATE, VOICE } from '../../emulator/catalogue.ts';
import { isData, type Data } from '../../host/data.ts';
import { accountAt, creates, exampleOf } from '../operations/index.ts';
import type { Operation } from '../operations/operation.ts';
import { FREE, madeIn } from '../support/ledger.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

const inEditor = { meta: { isLoadingSample: true } };
const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;

/** A HeyGen whose renders end at once. */
const open = () =>
  openWorld({
    render: atOnce,
    translate: atOnce,
    lipsync: atOnce,
    clips: atOnce,
    edit: atOnce,
    avatar: atOnce,
    proofread: atOnce,
    voice: atOnce,
    agent: () => ({ steps: [], outcome: 'video' }),
  });

const toData = (value: unknown): Data => {
  if (!isData(value)) throw new Error(`No record: ${JSON.stringify(value)}`);
  return value;
};

const exampleIn = ({ emulator }: World, key: string) => exampleOf(key, accountAt(emulator, DEMO_KEY));

const live = async ({ connection }: World, key: string, input: Data) =>
  toData(await (await connection.step('creates', key)).run(input));

const tested = async ({ connection }: World, key: string, input: Data) =>
  toData(await (await connection.step('creates', key)).run(input, inEditor));

const paid = ({ emulator: { ledger } }: World): number => madeIn(ledger, ...FREE) + ledger.spentUsd;

/** Of the record, and of its rows. */
const keysOf = (record: Data): string[] =>
  Object.entries(record)
    .flatMap(([key, value]) => [
      key,
      ...(Array.isArray(value) && isData(value[0])
        ? keysOf(value[0]).map((column) => `${key}.${column}`)
        : []),
    ])
    .filter((key) => key !== 'note')
    .sort();

const filesIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? value.startsWith('hydrate|||')
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(filesIn)
      : [];

/** Those whose result takes HeyGen a while. */
const rendering = [
  ...Object.entries<Operation>(creates).flatMap(([key, { asks }]) => ('performResume' in asks ? [key] : [])),
  'create_cinematic_video',
];

describe.each([...rendering, 'generate_speech', 'create_avatar', 'clone_voice'])(
  '%s, tested in the editor',
  (key) => {
    test('pays for nothing, and hands over what a live run does, with files that can be fetched', async () => {
      const world = await open();
      const input = await exampleIn(world, key);
      const real = await live(world, key, input);
      // HeyGen does not list edits, so a video stands in.
      if (key === 'remove_filler_words') world.emulator.videos.seed();
      const before = paid(world);
      const from = world.emulator.ledger.requests.length;
      const shown = await tested(world, key, input);
      expect(paid(world)).toBe(before);
      expect(requestsSince(world.emulator, from).filter((request) => !request.startsWith('GET '))).toEqual(
        [],
      );
      expect(keysOf(shown)).toEqual(keysOf(real));
      expect(shown.note).toContain('This is a test');
      expect(shown.title).toEqual(real.title);
      expect(filesIn(shown)).toHaveLength(filesIn(real).length);
      for (const file of filesIn(shown)) {
        expect((await world.connection.fetchFile(file)).content.length).toBeGreaterThan(0);
      }
    });

    test('pays when that is asked for', async () => {
      const world = await open();
      await tested(world, key, { ...(await exampleIn(world, key)), render_in_test: true });
      expect(paid(world)).toBeGreaterThan(0);
    });
  },
);

describe.each(rendering)('%s, tested in the editor', (key) => {
  test('hands over an example in an account with nothing in it, whose file says so', async () => {
    const world = await open();
    const input = await exampleIn(world, key);
    const before = paid(world);
    const shown = await tested(world, key, input);
    expect(paid(world)).toBe(before);
    const real = await live(world, key, input);
    expect(keysOf(real)).toEqual(expect.arrayContaining(keysOf(shown)));
    expect(shown.note).toContain('examples');
    const [file] = filesIn(shown);
    expect((await errorOf(world.connection.fetchFile(file))).message).toContain('Render When Testing');
  });

  test('shows of a step that does not wait no more than such a step hands over', async () => {
    const world = await open();
    const input = { ...(await exampleIn(world, key)), wait: false };
    const real = await live(world, key, input);
    const { note, ...shown } = await tested(world, key, input);
    expect(note).toContain('This is a test');
    const { created_at, ...rest } = real;
    expect(keysOf(shown)).toEqual(keysOf({ ...rest, ...('created_at' in shown ? { created_at } : {}) }));
  });

  test('says that HeyGen renders when that is asked for', async () => {
    const world = await open();
    const shown = await tested(world, key, { ...(await exampleIn(world, key)), render_in_test: true });
    expect(shown.note).toContain('HeyGen is making');
  });
});

test('The file of a test that renders says that HeyGen is still rendering', async () => {
  const world = await openWorld({
    render: () => ({ waitingMs: 0, processingMs: 1e9, outcome: 'completed' }),
  });
  const input = { ...(await exampleIn(world, 'create_avatar_video')), render_in_test: true };
  const { video_file } = await tested(world, 'create_avatar_video', input);
  expect((await errorOf(world.connection.fetchFile(video_file))).message).toBe(
    'This is a test, and HeyGen is still rendering the video. Wait a few minutes, then test this step again. A live run waits by itself.',
  );
});

const speech = { avatar_id: LOOK.studio, script: 'Hi' };
const scenes = (scene: Data) => ({ avatar_id: LOOK.studio, scenes: [{ scene_script: 'Hi' }, scene] });
const walk = { prompt: 'A walk', avatar_ids: [LOOK.studio] };
const birthday = { template_id: TEMPLATE.birthday, variable__name: 'Ana', variable__message: 'Hi' };

/** What only HeyGen can refuse, since the form does not know it. */
test.each<[key: string, input: Data]>([
  ['create_avatar_video', { ...speech, avatar_id: 'nobody' }],
  ['create_avatar_video', { ...speech, voice_id: 'nobody' }],
  ['create_avatar_video', { ...speech, folder_id: 'nowhere' }],
  ['create_avatar_video', { avatar_id: LOOK.studio, audio: '0123456789abcdef0123456789abcdef' }],
  [
    'create_avatar_video',
    { ...speech, background_type: 'image', background_image: '0123456789abcdef0123456789abcdef' },
  ],
  ['create_photo_video', { image: '0123456789abcdef0123456789abcdef', script: 'Hi', voice_id: VOICE.amelia }],
  ['create_photo_video', { image: ASSET.image, script: 'Hi', voice_id: 'nobody' }],
  ['create_studio_video', scenes({ scene_script: 'Ho', scene_avatar_id: 'nobody' })],
  ['create_studio_video', scenes({ scene_script: 'Ho', scene_voice_id: 'nobody' })],
  ['create_studio_video', scenes({ scene_type: 'video', scene_file: '0123456789abcdef0123456789abcdef' })],
  ['create_template_video', { ...birthday, template_id: 'no-such-template' }],
  ['create_template_video', { ...birthday, folder_id: 'nowhere' }],
  ['create_template_video', { template_id: TEMPLATE.productTour, variable__presenter: 'nobody' }],
  ['create_prompt_video', { prompt: 'Hi', avatar_id: 'nobody' }],
  ['create_prompt_video', { prompt: 'Hi', voice_id: 'nobody' }],
  ['create_prompt_video', { prompt: 'Hi', files: [ASSET.image, '0123456789abcdef0123456789abcdef'] }],
  ['create_cinematic_video', { prompt: 'Hi', avatar_ids: [LOOK.studio, 'nobody'] }],
  ['create_cinematic_video', { ...walk, references: [ASSET.image, '0123456789abcdef0123456789abcdef'] }],
  ['create_video_batch', { avatar_id: LOOK.studio, videos: [{ video_script: 'Hi' }], folder_id: 'nowhere' }],
  ['translate_video', { video: '0123456789abcdef0123456789abcdef', output_language: 'Spanish (Spain)' }],
  ['create_lipsync', { video: ASSET.video, audio: '0123456789abcdef0123456789abcdef' }],
  ['create_clips', { video: '0123456789abcdef0123456789abcdef' }],
  ['remove_filler_words', { video: '0123456789abcdef0123456789abcdef' }],
  ['generate_speech', { text: 'Hi', voice_id: 'nobody' }],
  ['create_avatar', { source: 'photo', name: 'Ana', file: '0123456789abcdef0123456789abcdef' }],
  ['clone_voice', { name: 'Ana', audio: '0123456789abcdef0123456789abcdef' }],
  ['create_avatar', { source: 'prompt', name: 'Ana', prompt: 'Hi', avatar_group_id: 'nowhere' }],
  ['create_avatar', { source: 'prompt', name: 'Ana', prompt: 'Hi', reference_avatar_id: 'nobody' }],
])('A test of %s refuses what a live run would, in the same words: %j', async (key, input) => {
  const world = await open();
  const shown = await errorOf(tested(world, key, input));
  const real = await errorOf(live(world, key, input));
  expect(shown.message).toBe(real.message);
  expect(paid(world)).toBe(0);
});

/** What HeyGen refuses in words of its own. */
test.each<[key: string, input: Data, sentence: RegExp]>([
  ['create_avatar_video', { ...speech, avatar_id: LOOK.voiceless }, /^Avatar: .* has no voice of its own/],
  ['create_avatar_video', { ...speech, avatar_id: LOOK.engineThreeOnly }, /^Avatar: .* cannot use Avatar IV/],
  ['create_avatar_video', { ...speech, engine: 'avatar_v' }, /^Avatar: .* cannot use Avatar V/],
  ['create_avatar_video', { ...speech, expressiveness: 'high' }, /^Avatar: .* only photo avatars have/],
  ['create_avatar_video', { ...speech, motion_prompt: 'Waves' }, /^Avatar: .* with Avatar V only/],
  ['create_avatar_video', { avatar_id: LOOK.studio, audio: ASSET.image }, /^Audio: .* Use a recording\.$/],
  [
    'create_photo_video',
    { image: ASSET.video, script: 'Hi', voice_id: VOICE.amelia },
    /^Photo: .* Use an image\.$/,
  ],
  [
    'create_studio_video',
    scenes({ scene_script: 'Ho', scene_avatar_id: LOOK.voiceless }),
    /^Row 2: Avatar: /,
  ],
  [
    'create_studio_video',
    scenes({ scene_type: 'video', scene_file: ASSET.image }),
    /^Row 2: File: .* Use a video/,
  ],
  ['create_lipsync', { video: ASSET.audio, audio: ASSET.audio }, /^Video: .* Use a video\.$/],
  ['create_clips', { video: ASSET.image }, /^Video: .* Use a video\.$/],
  ['remove_filler_words', { video: ASSET.image }, /^Video: .* Use a video\.$/],
])('A test of %s refuses what a live run would: %j', async (key, input, sentence) => {
  const world = await open();
  expect((await errorOf(tested(world, key, input))).message).toMatch(sentence);
  await errorOf(live(world, key, input));
  expect(paid(world)).toBe(0);
});

test.each<[key: string, input: Data, sentence: string]>([
  [
    'create_avatar_video',
    { ...speech, avatar_id: LOOK.training },
    'Avatar: HeyGen cannot use “Ann outdoors” yet: its status is “processing”. Choose another avatar, or wait until it is ready.',
  ],
  [
    'create_prompt_video',
    { prompt: 'Hi', style_id: 'none' },
    'Style: HeyGen has no style “none”. Choose one from the list.',
  ],
  [
    'create_prompt_video',
    { prompt: 'Hi', brand_kit_id: 'none' },
    'Brand Kit: HeyGen has no brand kit “none”. Choose one from the list.',
  ],
  [
    'translate_video',
    { video: ASSET.video, output_language: 'Klingon' },
    'Output Language must be a language from its list. It is “Klingon”.',
  ],
  [
    'translate_video',
    { video: ASSET.video, output_language: 'Spanish (Spain)', brand_glossary_id: 'none' },
    'Brand Glossary: HeyGen has no brand glossary “none”. Choose one from the list.',
  ],
  [
    'create_avatar_video',
    { avatar_id: LOOK.annsTwin, script: 'Hi', engine: 'avatar_v', reference_avatar_id: LOOK.annsPhoto },
    'Reference Avatar: “Ann, passport photo” is not a digital twin. Choose one, or leave this empty.',
  ],
  [
    'create_template_video',
    { template_id: TEMPLATE.thanks, brand_glossary_id: 'none' },
    'Brand Glossary: HeyGen has no brand glossary “none”. Choose one from the list.',
  ],
  [
    // Live, this row alone would fail.
    'create_video_batch',
    {
      avatar_id: LOOK.studio,
      videos: [{ video_script: 'Hi' }, { video_script: 'Ho', video_voice_id: 'nobody' }],
    },
    'Row 2: Voice: HeyGen says: “Voice nobody not found.” Choose the voice again from the Voice list.',
  ],
])('A test of %s tells what would only show later: %j', async (key, input, sentence) => {
  const world = await open();
  expect((await errorOf(tested(world, key, input))).message).toBe(sentence);
  expect(paid(world)).toBe(0);
});

test('What is there passes: a style, a brand kit, a glossary, a stock voice', async () => {
  const world = await open();
  const prompt = { prompt: 'Hi', style_id: STYLE.paperCutout, brand_kit_id: BRAND.kit };
  expect(await tested(world, 'create_prompt_video', prompt)).toMatchObject({ status: 'completed' });
  const translation = {
    video: ASSET.video,
    output_language: 'Spanish (Spain)',
    brand_glossary_id: BRAND.glossary,
    use_stock_voice: true,
    preferred_stock_voice_ids: [VOICE.amelia],
  };
  expect(await tested(world, 'translate_video', translation)).toMatchObject({ status: 'completed' });
});

describe('Delete Video, tested in the editor', () => {
  test('deletes nothing', async () => {
    const world = await open();
    const video_id = world.emulator.videos.seed();
    expect(await tested(world, 'delete_video', { video_id })).toEqual({
      id: video_id,
      deleted: false,
      was_found: true,
      note: 'This is a test: the video was found and not deleted. A live run deletes it.',
    });
    expect(await live(world, 'delete_video', { video_id })).toMatchObject({ was_found: true });
  });

  test('says when there is no such video', async () => {
    expect(await tested(await open(), 'delete_video', { video_id: 'none' })).toMatchObject({
      was_found: false,
      note: 'This is a test: HeyGen does not have this video. Check the value of Video.',
    });
  });
});
