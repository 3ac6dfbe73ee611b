import { describe, expect, test } from '@jest/globals';
import { inputFields, perform, performResume } from '../../creates/create_video_batch.ts';
import { batchOutputFields, batchSample } from '../../records/batch.ts';
import { linkOf, videoJson, type VideoJson } from '../support/account.ts';
import { CALLBACK_URL, execute, failureOf, install, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { batchJson, itemJson, type BatchJson } from '../support/batch.ts';
import { look, page as catalogue } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const BATCHES = '/v3/videos/batches';

/** HeyGen documents no other keys. */
const started: Reply = { status: 202, body: { data: { batch_id: 'b1' } } };

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', BATCHES, started);
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

const messageFor = async (inputData: Record<string, unknown>): Promise<string> =>
  (await failureOf(run(perform, inputData))).message;

const scripts = (...all: unknown[]) => all.map((video_script) => ({ video_script }));
const shared = { avatar_id: 'look_1_20260110' };
const ana = { ...shared, videos: scripts('Hi Ana!') };

describe('The request', () => {
  test('has only the required values if nothing else is filled in', async () => {
    expect(await sentFor(ana)).toEqual({
      videos: [{ type: 'avatar', avatar_id: 'look_1_20260110', script: 'Hi Ana!' }],
    });
  });

  test('has every field that is filled in', async () => {
    const body = await sentFor({
      avatar_id: ' look_1_20260110 ',
      voice_id: 'voice_1_20260110',
      background_type: 'image',
      background_image: 'https://example.com/office.png',
      aspect_ratio: '9:16',
      resolution: '1080p',
      caption: 'yes',
      fit: 'contain',
      output_format: 'mp4',
      remove_background: true,
      engine: 'avatar_iv',
      motion_prompt: 'Waves, then smiles',
      expressiveness: 'high',
      voice_speed: '1,25',
      voice_pitch: -5,
      voice_volume: 0.8,
      voice_locale: 'en-GB',
      brand_glossary_id: 'g1',
      title: 'Birthdays',
      folder_id: 'f1',
      videos: [
        { video_script: 'Hi Ana!' },
        {
          video_script: 'Hi Ben!',
          video_avatar_id: 'look_2_20260110',
          video_voice_id: 'voice_2_20260110',
          video_title: 'Birthday of Ben',
          video_callback_id: 'row-3',
        },
        { video_audio: 'https://www.dropbox.com/s/a1b2/voice.mp3?dl=0', video_title: 'Recorded' },
        { video_script: 'Hi Zoë!', video_image: 'https://drive.google.com/file/d/1AbC/view' },
      ],
      // Zapier also passes the line items as joined columns.
      video_script: 'Hi Ana!,Hi Ben!,Hi Zoë!',
      video_avatar_id: 'look_2_20260110',
      video_title: 'Birthday of Ben,Recorded',
    });
    const look = {
      background: { type: 'image', url: 'https://example.com/office.png' },
      aspect_ratio: '9:16',
      resolution: '1080p',
      caption: { file_format: 'srt', style: 'default' },
      fit: 'contain',
      output_format: 'mp4',
      remove_background: true,
      motion_prompt: 'Waves, then smiles',
      expressiveness: 'high',
      brand_glossary_id: 'g1',
    };
    const voice_settings = { speed: 1.25, pitch: -5, volume: 0.8, locale: 'en-GB' };
    const engine = { type: 'avatar_iv' };
    expect(body).toEqual({
      videos: [
        {
          type: 'avatar',
          avatar_id: 'look_1_20260110',
          script: 'Hi Ana!',
          voice_id: 'voice_1_20260110',
          voice_settings,
          engine,
          ...look,
        },
        {
          type: 'avatar',
          avatar_id: 'look_2_20260110',
          script: 'Hi Ben!',
          voice_id: 'voice_2_20260110',
          voice_settings,
          engine,
          ...look,
          title: 'Birthday of Ben',
          callback_id: 'row-3',
        },
        {
          type: 'avatar',
          avatar_id: 'look_1_20260110',
          audio_url: 'https://www.dropbox.com/s/a1b2/voice.mp3?dl=1',
          engine,
          ...look,
          title: 'Recorded',
        },
        {
          type: 'image',
          image: { type: 'url', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
          script: 'Hi Zoë!',
          voice_id: 'voice_1_20260110',
          voice_settings,
          ...look,
        },
      ],
      title: 'Birthdays',
      folder_id: 'f1',
    });
  });

  test('leaves out blank fields, of a row and of all rows', async () => {
    const blank = { voice_id: ' ', background_type: '', title: ' ', folder_id: '', caption: null };
    const videos = [
      {
        video_script: 'Hi Ana!',
        video_avatar_id: ' ',
        video_voice_id: '',
        video_image: '',
        video_callback_id: null,
      },
    ];
    expect(await sentFor({ ...shared, ...blank, videos })).toEqual({
      videos: [{ type: 'avatar', avatar_id: 'look_1_20260110', script: 'Hi Ana!' }],
    });
  });

  test('has each row’s own values if there are no defaults', async () => {
    const videos = [
      { video_script: 'Hi Ana!', video_avatar_id: 'look_1_20260110' },
      { video_audio: 'asset_1', video_image: 'asset_2' },
    ];
    expect(await sentFor({ videos })).toEqual({
      videos: [
        { type: 'avatar', avatar_id: 'look_1_20260110', script: 'Hi Ana!' },
        { type: 'image', image: { type: 'asset_id', asset_id: 'asset_2' }, audio_asset_id: 'asset_1' },
      ],
    });
  });

  test('has one video if single values are mapped to the row’s fields', async () => {
    expect(await sentFor({ ...shared, video_script: 'Hi, Ana!', video_callback_id: 'row-2' })).toEqual({
      videos: [{ type: 'avatar', avatar_id: 'look_1_20260110', script: 'Hi, Ana!', callback_id: 'row-2' }],
    });
  });

  test('has a background color for every row', async () => {
    const background = { background_type: 'color', background_color: '0a0', background_image: 'left over' };
    expect(await sentFor({ ...ana, ...background })).toMatchObject({
      videos: [{ background: { type: 'color', value: '#00aa00' } }],
    });
  });

  test('has up to 100 rows, unchanged and in order', async () => {
    const texts = Array.from({ length: 100 }, (_value, index) => ` “${index}” {{name}}\n\\ 🎂 `);
    expect(await sentFor({ ...shared, videos: scripts(...texts) })).toEqual({
      videos: texts.map((script) => ({ type: 'avatar', avatar_id: 'look_1_20260110', script })),
    });
  });
});

describe('A row with a prompt', () => {
  const prompted = (values: Record<string, unknown> = {}) => ({
    video_prompt: 'Ana bakes bread.',
    ...values,
  });

  test('is a cinematic video with the row’s avatar and length, and the shape of all rows', async () => {
    const videos = [
      prompted({ video_avatar_id: ' look_2_20260110 ', video_duration: '8', video_title: 'Bread' }),
      prompted(),
      { video_script: 'Hi Ben!' },
    ];
    const format = { aspect_ratio: '9:16', resolution: '1080p' };
    expect(await sentFor({ ...shared, ...format, voice_id: 'voice_1_20260110', videos })).toEqual({
      videos: [
        {
          type: 'cinematic_avatar',
          prompt: 'Ana bakes bread.',
          avatar_id: ['look_2_20260110'],
          duration: 8,
          title: 'Bread',
          ...format,
        },
        { type: 'cinematic_avatar', prompt: 'Ana bakes bread.', avatar_id: ['look_1_20260110'], ...format },
        {
          type: 'avatar',
          avatar_id: 'look_1_20260110',
          script: 'Hi Ben!',
          voice_id: 'voice_1_20260110',
          ...format,
        },
      ],
    });
  });

  test('leaves out what only a speaker has: captions, background, engine and voice settings', async () => {
    const spoken = {
      caption: true,
      background_type: 'color',
      background_color: 'navy',
      engine: 'avatar_iii',
      voice_speed: 1.1,
      fit: 'cover',
    };
    expect(await sentFor({ ...shared, ...spoken, videos: [prompted()] })).toEqual({
      videos: [{ type: 'cinematic_avatar', prompt: 'Ana bakes bread.', avatar_id: ['look_1_20260110'] }],
    });
  });

  test('comes back with its reference, for which HeyGen has no key', async () => {
    const sent = heygen('POST', BATCHES, started);
    const videos = [prompted({ video_callback_id: 'bread' })];
    expect(await run(perform, { ...shared, videos })).toMatchObject({
      videos: [{ row: 1, callback_id: 'bread' }],
    });
    expect(sent[0]?.body).not.toHaveProperty('videos.0.callback_id');
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['Script', { video_script: 'Hi' }, 'Script and Prompt are both filled in.'],
    ['Audio', { video_audio: 'asset_1' }, 'Audio and Prompt are both filled in.'],
    ['Photo', { video_image: 'asset_1' }, 'Photo and Prompt are both filled in.'],
    ['Voice', { video_voice_id: 'voice_1_20260110' }, 'Voice and Prompt are both filled in.'],
    ['Scene Of', { video_scenes_of: 'A' }, 'Scene Of and Prompt are both filled in.'],
  ])('takes no %s', async (_label, values, sentence) => {
    expect(await messageFor({ ...shared, videos: [{}, prompted(values)] })).toBe(
      `Row 2: ${sentence} Leave one of them empty.`,
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'an avatar',
      { videos: [prompted()] },
      'Row 1: Avatar is missing. Fill it in, or choose a Default Avatar.',
    ],
    [
      'one avatar',
      { videos: [prompted({ video_avatar_id: [['a', 'b']] })] },
      'Row 1: Avatar takes one value, but got a list. Map a single value to it.',
    ],
    [
      'a prompt of HeyGen’s length',
      { ...shared, videos: [prompted(), prompted({ video_prompt: 'x'.repeat(10_001) })] },
      'Row 2: Prompt (10,001 characters) is too long. HeyGen allows at most 10,000 characters.',
    ],
    [
      'a duration of HeyGen’s length',
      { ...shared, videos: [prompted({ video_duration: 20 })] },
      'Row 1: Duration (in Seconds) must be 15 or less.',
    ],
    [
      'a shape that cinematic videos have',
      { ...shared, aspect_ratio: '4:5', videos: [{ video_script: 'Hi' }, prompted()] },
      'Row 2: Aspect Ratio must be one of: “16:9 landscape”, “9:16 portrait”, “1:1 square”. It is “4:5”.',
    ],
  ])('needs %s', async (_what, inputData, sentence) => {
    expect(await messageFor(inputData)).toBe(sentence);
  });

  test('alone has a duration', async () => {
    const videos = [{ video_script: 'Hi', video_duration: 8 }];
    expect(await messageFor({ ...shared, videos })).toBe(
      'Row 1: Duration (in Seconds) is for a row with a Prompt. Leave it empty, or add a Prompt.',
    );
  });
});

describe('Rows with the same Scene Of', () => {
  const scene = (video_scenes_of: unknown, video_script: string, values: Record<string, unknown> = {}) => ({
    video_scenes_of,
    video_script,
    ...values,
  });
  const spoken = (script: string) => ({
    type: 'avatar_video',
    input: { type: 'avatar', avatar_id: 'look_1_20260110', script },
  });

  test('are the scenes of one video, in their order, in the place of the first', async () => {
    const videos = [
      scene('Tour', 'Welcome!'),
      { video_script: 'Alone.' },
      scene(7, 'Seven, one.'),
      scene(' Tour ', 'Goodbye!'),
      scene('7', 'Seven, two.'),
      scene('TOUR\u00a0', 'Come again!'),
    ];
    expect(await sentFor({ ...shared, videos })).toEqual({
      videos: [
        { type: 'studio', scenes: [spoken('Welcome!'), spoken('Goodbye!'), spoken('Come again!')] },
        { type: 'avatar', avatar_id: 'look_1_20260110', script: 'Alone.' },
        { type: 'studio', scenes: [spoken('Seven, one.'), spoken('Seven, two.')] },
      ],
    });
  });

  test('have what a scene has of the fields for all rows, and the video has the rest', async () => {
    const videos = [
      scene('A', 'Hi!', { video_voice_id: 'voice_2_20260110' }),
      scene('A', 'Ho!', { video_image: 'asset_1' }),
    ];
    const body = await sentFor({
      ...shared,
      voice_id: 'voice_1_20260110',
      background_type: 'color',
      background_color: 'navy',
      voice_speed: 1.1,
      engine: 'avatar_iv',
      motion_prompt: 'Nods',
      expressiveness: 'low',
      aspect_ratio: '1:1',
      resolution: '720p',
      caption: true,
      brand_glossary_id: 'g1',
      videos,
    });
    const each = { voice_settings: { speed: 1.1 }, motion_prompt: 'Nods', expressiveness: 'low' };
    expect(body).toEqual({
      videos: [
        {
          type: 'studio',
          aspect_ratio: '1:1',
          resolution: '720p',
          caption: { file_format: 'srt', style: 'default' },
          brand_glossary_id: 'g1',
          scenes: [
            {
              type: 'avatar_video',
              input: {
                type: 'avatar',
                avatar_id: 'look_1_20260110',
                script: 'Hi!',
                voice_id: 'voice_2_20260110',
                engine: { type: 'avatar_iv' },
                background: { type: 'color', color: '#000080' },
                ...each,
              },
            },
            {
              type: 'avatar_video',
              input: {
                type: 'image',
                image: { type: 'asset_id', asset_id: 'asset_1' },
                script: 'Ho!',
                voice_id: 'voice_1_20260110',
                ...each,
              },
            },
          ],
        },
      ],
    });
  });

  test('come back as one video with the first row, title and reference that they have', async () => {
    const sent = heygen('POST', BATCHES, started);
    const videos = [
      {},
      scene('A', 'One.'),
      { video_script: 'Alone.', video_title: 'Other' },
      scene('A', 'Two.', { video_title: 'Tour', video_callback_id: 'tour' }),
      scene('A', 'Three.', { video_title: 'Not this', video_callback_id: 'nor this' }),
    ];
    expect(await run(perform, { ...shared, videos })).toMatchObject({
      total: 2,
      videos: [
        { row: 2, title: 'Tour', callback_id: 'tour' },
        { row: 3, title: 'Other', callback_id: '' },
      ],
    });
    expect(sent[0]?.body).toMatchObject({ videos: [{ title: 'Tour', callback_id: 'tour' }, {}] });
  });

  test('are up to 50, in up to 100 videos', async () => {
    const videos = Array.from({ length: 5000 }, (_value, index) =>
      scene((index % 100) + 1, `Scene ${index}.`),
    );
    const body = (await sentFor({ ...shared, videos })) as { videos: { scenes: unknown[] }[] };
    expect(body.videos).toHaveLength(100);
    expect(body.videos.every(({ scenes }) => scenes.length === 50)).toBe(true);
    expect(await messageFor({ ...shared, videos: [...videos, scene(4, 'One more.')] })).toBe(
      'Row 4: 51 rows are scenes of the same video. Leave some out: HeyGen allows at most 50.',
    );
    expect(await messageFor({ ...shared, videos: [...videos, scene('new', 'One more.')] })).toBe(
      'Videos has rows for 101 videos, but one step takes at most 100. Split the rows across several steps. Nothing was rendered.',
    );
  });

  test.each([
    [{ fit: 'contain' }, 'Fit'],
    [{ output_format: 'webm' }, 'Output Format'],
    [{ remove_background: 'yes' }, 'Remove Background'],
  ])('cannot have what a scene has no key for: %j', async (values, label) => {
    expect(await messageFor({ ...shared, ...values, videos: [scene('A', 'Hi'), scene('A', 'Ho')] })).toBe(
      `${label} cannot be chosen for a video of several scenes. Leave it empty, or leave Scene Of empty.`,
    );
  });

  test('may have the format that they have anyhow', async () => {
    const body = await sentFor({
      ...shared,
      output_format: 'MP4',
      videos: [scene('A', 'Hi'), scene('A', 'Ho')],
    });
    expect(JSON.stringify(body)).not.toContain('output_format');
  });

  test('cannot have an image behind them', async () => {
    const background = { background_type: 'image', background_image: 'asset_1' };
    expect(await messageFor({ ...shared, ...background, videos: [scene('A', 'Hi')] })).toBe(
      'Background cannot be an image behind scenes. Choose a color, or leave Scene Of empty.',
    );
    const photo = { video_image: 'asset_2', video_voice_id: 'voice_1_20260110' };
    expect(await messageFor({ ...background, videos: [scene('A', 'Hi', photo)] })).toBe(
      'Background cannot be an image behind scenes. Choose a color, or leave Scene Of empty.',
    );
  });

  test.each([false, 'no'])('may be told not to remove the background: %j', async (remove_background) => {
    expect(await sentFor({ ...shared, remove_background, videos: [scene('A', 'Hi')] })).toEqual({
      videos: [{ type: 'studio', scenes: [spoken('Hi')] }],
    });
  });

  test.each<[string, Record<string, unknown>[], string]>([
    [
      'a scene without words',
      [scene('A', 'Hi'), scene('A', '')],
      'Row 2: Script is missing. Fill it in, or add a recording as Audio.',
    ],
    [
      'a script that is too long',
      [scene('A', 'Hi'), scene('A', 'x'.repeat(5001))],
      'Row 2: Script (5,001 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [
      'a list',
      [scene('A', 'Hi'), scene([['A', 'B']], 'Ho')],
      'Row 2: Scene Of takes one value, but got a list. Map a single value to it.',
    ],
    ...['-', '– –', 'FALSE', true, 'No', 'n/a', 'None', 'n.a.', '0', 0, 'FALSCH', 'Vrai', 'off', 'Nein'].map(
      (word): [string, Record<string, unknown>[], string] => [
        `what sheets have in place of nothing, ${word}`,
        [scene('A', 'Hi'), scene(word, 'Ho')],
        `Row 2: Scene Of is “${word}”, which names no video. Enter the same word in each row of the video, or leave it empty.`,
      ],
    ),
  ])('are refused by their row: %s', async (_what, videos, sentence) => {
    expect(await messageFor({ ...shared, videos })).toBe(sentence);
  });

  test.each([
    ['videos.1.scenes.1.input.script', 'Row 4: Script'],
    ['videos.1.scenes.0.input.avatar_id', 'Row 2: Avatar'],
    ['videos.1.scenes.1.input.background.color', 'Row 4: Background Color'],
    ['videos.1.scenes.1.unheard_of', 'Row 4'],
    ['videos.1.title', 'Row 2: Title'],
    ['videos.2.prompt', 'Row 3: Prompt'],
    ['videos.2.duration', 'Row 3: Duration (in Seconds)'],
  ])('are named in HeyGen’s complaints: %s', async (param, subject) => {
    const body = { error: { code: 'invalid_parameter', message: 'Not this one', param } };
    heygen('POST', BATCHES, { status: 400, body });
    const videos = [
      { video_script: 'Alone.' },
      scene('A', 'One.'),
      { video_prompt: 'Ana bakes bread.', video_duration: 9 },
      scene('A', 'Two.'),
    ];
    expect(await messageFor({ ...shared, videos })).toBe(
      `${subject}: HeyGen says: “Not this one.” Correct the value in this step and try again.`,
    );
  });
});

describe('A step that waits', () => {
  test.each([undefined, '', true, 'yes'])(
    'asks HeyGen to call back once for all rows when Wait is %j',
    async (wait) => {
      expect(await sentFor({ ...ana, wait })).toEqual({
        videos: [{ type: 'avatar', avatar_id: 'look_1_20260110', script: 'Hi Ana!' }],
        callback_url: CALLBACK_URL,
      });
    },
  );

  test.each(['no', 'false', '0'])('does not wait when the user says so: %s', async (wait) => {
    expect(await sentFor({ ...ana, wait })).not.toHaveProperty('callback_url');
  });

  test('does not wait in a test that renders, which never resumes', async () => {
    const sent = heygen('POST', BATCHES, started);
    await run(perform, { ...ana, render_in_test: true }, { meta: { isLoadingSample: true } });
    expect(sent[0]?.body).not.toHaveProperty('callback_url');
  });
});

describe('A test in the editor', () => {
  /** @param videos HeyGen's list */
  const shown = (inputData: Record<string, unknown>, ...videos: VideoJson[]) => {
    heygen('GET', '/v3/avatars/looks/look_1_20260110', {
      body: { data: look('look_1_20260110', { default_voice_id: 'voice_1_20260110' }) },
    });
    heygen('GET', '/v3/videos?limit=100', catalogue(videos));
    return run(perform, { ...shared, ...inputData }, { meta: { isLoadingSample: true } });
  };
  const newest = videoJson('new', 'completed', { video_page_url: 'https://app.heygen.com/videos/new' });
  const links = { video_url: newest.video_url, video_page_url: newest.video_page_url };
  const video = { status: 'completed', failure_code: '', failure_message: '' };
  const { id, created_at } = batchSample;

  test('shows the newest video in each row', async () => {
    const videos = [
      { video_script: 'Hi', video_callback_id: 'ana', video_title: 'For Ana' },
      {},
      { video_script: 'Ho' },
    ];
    const video_file = pointerTo('videoFile', 'new', 'video', { test: 'stand-in' });
    const same = { ...video, ...links, video_id: 'new', share_url: '', video_file };
    expect(await shown({ title: 'All', videos }, newest)).toEqual({
      id,
      created_at,
      title: 'All',
      status: 'completed',
      total: 2,
      completed: 2,
      failed: 0,
      videos: [
        { ...same, row: 1, callback_id: 'ana', title: 'For Ana' },
        { ...same, row: 3, callback_id: '', title: '' },
      ],
      note: 'This is a test: nothing was rendered or paid for. These values are those of your newest finished video.',
    });
  });

  test('shows its public links if such are asked for', async () => {
    expect(await shown({ videos: scripts('Hi'), enable_sharing: true }, newest)).toMatchObject({
      videos: [{ ...links, share_url: newest.video_page_url }],
    });
  });

  test('shows the video of the sample in an account without one', async () => {
    const [example] = batchSample.videos as [Record<string, string>];
    const { video_id = '', video_url, video_page_url } = example;
    expect(video_url).toContain(video_id);
    expect(video_page_url).toContain(video_id);
    const video_file = pointerTo('videoFile', video_id, 'video', { test: 'example' });
    const own = { row: 1, callback_id: '', title: '', share_url: '', video_file };
    expect(await shown({ videos: scripts('Hi') })).toEqual({
      id,
      created_at,
      status: 'completed',
      total: 1,
      completed: 1,
      failed: 0,
      videos: [{ ...video, ...own, video_id, video_url, video_page_url }],
      note: 'This is a test: nothing was rendered or paid for. Your HeyGen account has no finished video yet, so these values are examples.',
    });
  });
});

describe('The started batch', () => {
  const noLinks = { video_url: '', video_page_url: '', share_url: '' };
  const unknown = {
    ...noLinks,
    status: 'queued',
    video_id: '',
    video_file: '',
    failure_code: '',
    failure_message: '',
  };

  test('numbers the rows as in the user’s sheet', async () => {
    heygen('POST', BATCHES, started);
    const videos = [
      { video_script: 'Hi Ana!', video_callback_id: 'ana', video_title: 'For Ana' },
      {},
      { video_script: 'Hi Ben!' },
    ];
    expect(await run(perform, { ...shared, title: 'Birthdays', videos })).toEqual({
      id: 'b1',
      status: 'processing',
      title: 'Birthdays',
      total: 2,
      completed: 0,
      failed: 0,
      videos: [
        { row: 1, callback_id: 'ana', title: 'For Ana', ...unknown },
        { row: 3, callback_id: '', title: '', ...unknown },
      ],
    });
  });

  test('has no title if none was given', async () => {
    heygen('POST', BATCHES, started);
    expect(await run(perform, ana)).not.toHaveProperty('title');
  });
});

describe('What applies to no row is not looked at:', () => {
  const noColor = { background_type: 'color', background_color: '' };

  test('the engine and its motion, where only photos speak', async () => {
    const videos = [{ video_script: 'Hi', video_image: 'asset_1' }];
    const motion = { engine: 'avatar_v', expressiveness: 'high' };
    expect(await sentFor({ voice_id: 'voice_1_20260110', videos, ...motion })).toMatchObject({
      videos: [{ type: 'image', expressiveness: 'high' }],
    });
  });

  test('a background without its color, and speech, where all rows have a Prompt', async () => {
    const videos = [{ video_prompt: 'A walk through a bakery' }];
    expect(await sentFor({ ...shared, videos, ...noColor, voice_speed: 3 })).toMatchObject({
      videos: [{ type: 'cinematic_avatar', prompt: 'A walk through a bakery' }],
    });
  });
});

describe('A replay', () => {
  const film = (video_callback_id: string) => ({
    ...shared,
    videos: [{ video_prompt: 'A walk through a bakery', video_callback_id }],
  });
  const down: Reply = { status: 502, body: '' };

  test('goes on with no batch of another Reference, although HeyGen gets the same', async () => {
    const app = install();
    const keys = async (reference: string, ...replies: Reply[]) => {
      const sent = heygen('POST', BATCHES, ...replies);
      await hurried(() => app.run(perform, film(reference)).catch(() => undefined));
      return sent.map(({ headers }) => headers['idempotency-key']);
    };
    const [first] = await keys('order-1', down, down);
    expect(await keys('order-2', started)).not.toContain(first);
    heygen('GET', `${BATCHES}/b1?limit=100`, {
      body: { data: batchJson('b1', [itemJson(0, 'queued', null)]) },
    });
    expect(await keys('order-1', started)).toEqual([first]);
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    [
      'no rows',
      shared,
      'Videos has no rows. Map line items to its fields, at least to Script, Audio or Prompt.',
    ],
    [
      'only blank rows',
      { ...shared, videos: [{ video_script: '' }, {}] },
      'Videos has no rows. Map line items to its fields, at least to Script, Audio or Prompt.',
    ],
    [
      'too many rows',
      { ...shared, videos: [...scripts(...Array.from({ length: 250 }, () => 'Hi')), {}] },
      'Videos has rows for 250 videos, but one step takes at most 100. Split the rows across several steps. Nothing was rendered.',
    ],
    [
      'a list of texts instead of rows',
      { ...shared, videos: ['Hi Ana!', 'Hi Ben!'] },
      'Videos needs a value for each of its fields. Map the fields one by one.',
    ],
    [
      'incomplete rows, numbered with blank rows included',
      {
        ...shared,
        videos: [
          { video_script: 'Hi' },
          {},
          { video_title: 'No words' },
          { video_script: 'Hi', video_audio: 'asset_1' },
        ],
      },
      'Row 3: Script is missing. Fill it in, or add a recording as Audio. Row 4: Script and Audio are both filled in. Leave one of them empty.',
    ],
    [
      'a row without an avatar',
      { videos: scripts('Hi') },
      'Row 1: Avatar is missing. Fill it in, or choose a Default Avatar.',
    ],
    [
      'a photo without a voice',
      { videos: [{ video_script: 'Hi', video_image: 'asset_1' }] },
      'Row 1: Voice is missing. A photo has no voice of its own, so choose one.',
    ],
    [
      'an avatar and a photo in one row',
      {
        ...shared,
        videos: [{ video_script: 'Hi', video_image: 'asset_1', video_avatar_id: 'look_2_20260110' }],
      },
      'Row 1: Avatar and Photo are both filled in. Leave one of them empty.',
    ],
    [
      'a script that is too long',
      { ...shared, videos: scripts('Hi', 'x'.repeat(6000)) },
      'Row 2: Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [
      'a script that is too long for a photo',
      { voice_id: 'voice_1_20260110', videos: [{ video_script: 'x'.repeat(5001), video_image: 'asset_1' }] },
      'Row 1: Script (5,001 characters) is too long. HeyGen allows at most 5,000 characters.',
    ],
    [
      'an invalid recording',
      { ...shared, videos: [{ video_audio: 'my voice' }] },
      'Row 1: Audio must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my voice”.',
    ],
    [
      'a mistake in all rows, once',
      { ...ana, videos: scripts('Hi', 'Ho'), voice_speed: 3 },
      'Voice Speed must be 1.5 or less.',
    ],
    [
      'a mistake in all photos, once',
      {
        voice_id: 'voice_1_20260110',
        voice_speed: 3,
        videos: ['asset_1', 'asset_2'].map((video_image) => ({ video_script: 'Hi', video_image })),
      },
      'Voice Speed must be 1.5 or less.',
    ],
    [
      'a mistake in all rows, once, without a default avatar',
      { videos: [{ video_script: 'Hi', video_avatar_id: 'look_1_20260110' }], background_type: 'color' },
      'Background Color is missing. Fill it in, or choose a Background other than Color.',
    ],
    [
      'a list of avatars for all rows',
      { ...ana, avatar_id: ['look_1_20260110', 'look_2_20260110'] },
      'Default Avatar takes one value, but got a list. Map a single value to it.',
    ],
    [
      'a list of voices for all rows',
      { ...ana, voice_id: ['voice_1_20260110', 'voice_2_20260110'] },
      'Default Voice takes one value, but got a list. Map a single value to it.',
    ],
    [
      'a list of avatars for one row',
      { ...ana, videos: [{ video_script: 'Hi', video_avatar_id: [['look_1_20260110', 'look_2_20260110']] }] },
      'Row 1: Avatar takes one value, but got a list. Map a single value to it.',
    ],
    [
      'a video background',
      { ...ana, background_type: 'video', background_video: 'asset_1' },
      'Background cannot be a video when videos are created in bulk. Choose a color or an image, or use Create Avatar Video for each row.',
    ],
    [
      'a transparent video with a background',
      { ...ana, background_type: 'color', background_color: '#fff', output_format: 'webm' },
      'Output Format WebM is transparent, so it cannot have a Background. Choose MP4, or remove the Background.',
    ],
    [
      'an invalid Wait',
      { ...ana, wait: 'perhaps' },
      'Wait Until All Videos Are Finished must be true or false. It is “perhaps”.',
    ],
    [
      'a list of titles for the batch',
      { ...ana, title: ['A', 'B'] },
      'Batch Title takes one value, but got a list. Map a single value to it.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await messageFor(inputData)).toBe(sentence);
  });
});

describe('An error from HeyGen', () => {
  const refused = (param: string): Reply => ({
    status: 400,
    body: { error: { code: 'invalid_parameter', message: 'Not this one', param } },
  });
  const videos = [{}, { video_script: 'A' }, {}, { video_script: 'B', video_title: 'For B' }];

  test.each([
    ['videos.1.script', 'Row 4: Script'],
    ['body.videos.0.voice_settings.speed', 'Row 2: Voice Speed'],
    ['videos.1.title', 'Row 4: Title'],
    ['videos.1.image.url', 'Row 4: Photo'],
    ['videos.1.avatar.unheard_of', 'Row 4'],
    ['title', 'Batch Title'],
    ['folder_id', 'Folder'],
  ])('names the row as numbered in the sheet, and the field: %s', async (param, subject) => {
    heygen('POST', BATCHES, refused(param));
    expect(await messageFor({ ...shared, videos })).toBe(
      `${subject}: HeyGen says: “Not this one.” Correct the value in this step and try again.`,
    );
  });

  test('about an empty wallet says where to add funds', async () => {
    const body = { error: { code: 'insufficient_credit', message: 'Insufficient credit' } };
    heygen('POST', BATCHES, { status: 402, body });
    expect(await failureOf(run(perform, ana))).toMatchObject({
      code: 'insufficient_credit',
      message: expect.stringContaining('Add funds to the wallet'),
    });
  });

  test('about too many running jobs makes Zapier retry', async () => {
    heygen('POST', BATCHES, { status: 429, headers: { 'Retry-After': '30' }, body: '' });
    expect(await failureOf(run(perform, ana))).toMatchObject({
      name: 'ThrottledError',
      delay: spreadFrom(30),
    });
  });
});

describe('A batch is paid for only once', () => {
  test('a broken request is sent again with the same key', async () => {
    const broken = heygen('POST', BATCHES, { status: 502, body: '<html></html>' });
    const repeated = heygen('POST', BATCHES, started);
    expect(await run(perform, ana)).toMatchObject({ id: 'b1' });
    const [first, second] = [...broken, ...repeated].map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[\w.:-]{1,255}$/);
    expect(second).toBe(first);
  });

  test('two equal runs make two batches', async () => {
    const sent = heygen('POST', BATCHES, started, started);
    await run(perform, ana);
    await run(perform, ana);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  test('an answer without an id warns that the batch may have been started', async () => {
    heygen('POST', BATCHES, { status: 202, body: { data: {} } });
    expect(await messageFor(ana)).toContain('HeyGen may have started the videos');
  });
});

describe('When all videos are finished', () => {
  /** The step's output when it began to wait. */
  const outputData = {
    id: 'b1',
    status: 'processing',
    title: 'Birthdays',
    videos: [
      { row: 1, callback_id: 'ana', title: 'For Ana', status: 'queued', video_id: '' },
      { row: 3, callback_id: '', title: '', status: 'queued', video_id: '' },
    ],
  };
  const path = `${BATCHES}/b1?limit=100`;
  const answers = (...batches: BatchJson[]) =>
    heygen('GET', path, ...batches.map((data) => ({ body: { data } })));
  const page = (id: string) => `https://app.heygen.com/videos/${id}`;
  /** HeyGen's list, which has the links of the videos. */
  const lists = (...ids: string[]) =>
    heygen('GET', '/v3/videos?limit=100', {
      body: {
        data: (ids.length === 0 ? ['v1', 'v2'] : ids).map((id) =>
          videoJson(id, 'completed', { video_page_url: page(id) }),
        ),
        has_more: false,
        next_token: null,
      },
    });
  const resume = (known: object = outputData) =>
    run(performResume, {}, { outputData: known, cleanedRequest: { event_type: 'batch.finished' } });

  test('each one comes back with its row, reference, links and file', async () => {
    answers(
      batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')], {
        title: 'Birthdays',
        created_at: 1_795_000_000,
      }),
    );
    const fine = { status: 'completed', failure_code: '', failure_message: '' };
    lists();
    expect(await resume()).toEqual({
      id: 'b1',
      status: 'completed',
      title: 'Birthdays',
      total: 2,
      completed: 2,
      failed: 0,
      created_at: '2026-11-18T11:06:40Z',
      videos: [
        {
          row: 1,
          callback_id: 'ana',
          title: 'For Ana',
          ...fine,
          video_id: 'v1',
          video_url: linkOf('v1'),
          video_page_url: page('v1'),
          share_url: '',
          video_file: pointerTo('videoFile', 'v1'),
        },
        {
          row: 3,
          callback_id: '',
          title: '',
          ...fine,
          video_id: 'v2',
          video_url: linkOf('v2'),
          video_page_url: page('v2'),
          share_url: '',
          video_file: pointerTo('videoFile', 'v2'),
        },
      ],
    });
  });

  test('failed ones say why and the others are returned, whatever status HeyGen gives the batch', async () => {
    const error = { code: 'avatar_not_found', message: 'Avatar not found' };
    answers(
      batchJson('b1', [itemJson(0, 'failed', null, error), itemJson(1, 'completed', 'v2')], {
        status: 'failed',
      }),
    );
    lists();
    expect(await resume()).toMatchObject({
      status: 'completed',
      completed: 1,
      failed: 1,
      videos: [
        {
          row: 1,
          callback_id: 'ana',
          status: 'failed',
          video_id: '',
          video_file: '',
          failure_code: 'avatar_not_found',
          failure_message:
            'Avatar not found. Choose the avatar again from the Avatar list. You cannot use an avatar in training, or one from another account.',
        },
        { row: 3, status: 'completed', video_id: 'v2', failure_message: '' },
      ],
    });
  });

  test.each([
    [{ code: 'rendering_failed', message: 'The presenter blinked' }, 'The presenter blinked.'],
    [null, 'HeyGen gave no reason.'],
    ['Avatar not found', 'Avatar not found.'],
    [{ detail: 'No such avatar' }, 'No such avatar.'],
    [[{ loc: ['script'], msg: 'Too long' }], 'Too long.'],
    [{ code: 17, message: 'No luck' }, 'No luck.'],
    [{ code: 'unlucky' }, 'HeyGen gave no reason, only the code “unlucky”.'],
    [7, 'HeyGen gave no reason.'],
    [
      'quota_exceeded',
      'quota_exceeded. The allowance of your HeyGen plan is used up. Upgrade the plan, or wait until the allowance renews, then replay this run.',
    ],
    [
      { code: 'quota_exceeded', message: 'No more' },
      'No more. The allowance of your HeyGen plan is used up. Upgrade the plan, or wait until the allowance renews, then replay this run.',
    ],
  ])('and all failed, the run stops with the first one’s reason: %j', async (error, reason) => {
    answers(batchJson('b1', [itemJson(0, 'failed', 'v1', error), itemJson(1, 'failed', null)]));
    expect((await failureOf(resume())).message).toBe(
      `The batch “Birthdays” (b1) failed in HeyGen. Row 1: ${reason}`,
    );
  });

  test('and all failed, the run stops with a reason that somebody can put right, and the same rows go out again', async () => {
    const items = [
      itemJson(0, 'failed', null, { code: 'no_face', message: 'No face' }),
      itemJson(1, 'failed', null, { code: 'insufficient_credit', message: 'No credit' }),
    ];
    answers(batchJson('b1', items));
    expect((await failureOf(resume())).message).toMatch(
      /^The batch “Birthdays” \(b1\) failed in HeyGen\. Row 3: No credit\. .*wallet/,
    );
  });

  test('an error names a batch without a title by its id', async () => {
    answers(batchJson('b1', [itemJson(0, 'failed', null), itemJson(1, 'failed', null)]));
    expect((await failureOf(resume({ ...outputData, title: undefined }))).message).toContain(
      'The batch b1 failed in HeyGen.',
    );
  });

  test('all pages of the list are read', async () => {
    const first = batchJson('b1', [itemJson(0, 'completed', 'v1')], { total_items: 2 });
    const second = batchJson('b1', [itemJson(1, 'completed', 'v2')], { total_items: 2 });
    answers({ ...first, has_more: true, next_token: 'more' });
    heygen('GET', `${path}&token=more`, { body: { data: second } });
    lists();
    expect(await resume()).toMatchObject({ videos: [{ video_id: 'v1' }, { video_id: 'v2' }] });
  });

  test('an empty page is the last one', async () => {
    const all = batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')]);
    answers({ ...all, has_more: true, next_token: 'more' });
    const empty = { ...batchJson('b1', []), has_more: true, next_token: 'even more' };
    heygen('GET', `${path}&token=more`, { body: { data: empty } });
    lists();
    expect(await resume()).toMatchObject({ completed: 2 });
  });

  test('videos listed in another order still match their rows', async () => {
    answers(batchJson('b1', [itemJson(1, 'completed', 'v2'), itemJson(0, 'completed', 'v1')]));
    lists();
    expect(await resume()).toMatchObject({
      videos: [
        { row: 1, callback_id: 'ana', video_id: 'v1' },
        { row: 3, video_id: 'v2' },
      ],
    });
  });

  test('an early callback makes the step look again', async () => {
    answers(
      batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'processing', 'v2')], {
        status: 'completed',
      }),
      batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'queued', null)]),
      batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')]),
    );
    lists();
    expect(await hurried(() => resume())).toMatchObject({ completed: 2 });
  });

  test('a list that is not complete makes the step look again', async () => {
    answers(
      batchJson('b1', [itemJson(0, 'completed', 'v1')], { status: 'processing', total_items: 2 }),
      batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')]),
    );
    lists();
    expect(await hurried(() => resume())).toMatchObject({ total: 2, completed: 2 });
  });

  test('a row that HeyGen leaves out comes back as failed', async () => {
    answers(batchJson('b1', [itemJson(1, 'completed', 'v2')], { status: 'completed', total_items: 2 }));
    lists();
    expect(await resume()).toMatchObject({
      status: 'completed',
      total: 2,
      completed: 1,
      failed: 1,
      videos: [
        {
          row: 1,
          callback_id: 'ana',
          status: 'failed',
          failure_code: 'left_out',
          failure_message:
            'HeyGen’s response does not include this row. Look for its video in HeyGen before you create it again.',
        },
        { row: 3, status: 'completed', video_id: 'v2' },
      ],
    });
  });

  const fine = [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')];
  const odd = (...items: object[]) => batchJson('b1', items as BatchJson['items']);
  const unnumbered = fine.map((item) => ({ ...item, item_index: undefined }));

  test.each<[what: string, batch: object]>([
    ['numbers its videos in text', odd(...fine.map((item, index) => ({ ...item, item_index: `${index}` })))],
    ['numbers no video', odd(...unnumbered)],
    ['numbers only some', odd(...unnumbered.slice(0, 1), ...fine.slice(1))],
    ['has no status', { ...batchJson('b1', fine), status: undefined }],
    ['has a status of another type', { ...batchJson('b1', fine), status: 3 }],
    ['does not count', { ...batchJson('b1', fine), total_items: null }],
    ['counts too few', batchJson('b1', fine, { total_items: 1 })],
    ['counts too many', batchJson('b1', fine, { total_items: 3 })],
  ])('a batch that is finished comes back, though HeyGen’s answer %s', async (_what, data) => {
    heygen('GET', path, { body: { data } });
    lists();
    expect(await resume()).toMatchObject({
      status: 'completed',
      total: 2,
      completed: 2,
      videos: [
        { row: 1, video_id: 'v1' },
        { row: 3, video_id: 'v2' },
      ],
    });
  });

  test.each<[what: string, batch: BatchJson]>([
    ['does not count', { ...batchJson('b1', fine.slice(0, 1)), total_items: null as unknown as number }],
    ['counts too few', batchJson('b1', fine.slice(0, 1))],
    ['has one twice', batchJson('b1', [...fine.slice(0, 1), ...fine.slice(0, 1)])],
    ['has one of no row', batchJson('b1', [...fine.slice(0, 1), itemJson(7, 'completed', 'v7')])],
    ['numbers no video', odd(...unnumbered.slice(0, 1))],
  ])('a row that is not listed yet is waited for, though HeyGen’s answer %s', async (_what, early) => {
    answers(early, batchJson('b1', fine));
    lists();
    expect(await hurried(() => resume())).toMatchObject({ completed: 2, failed: 0 });
  });

  test('no row gets a video that may be another’s: HeyGen numbers none, and lists too few', async () => {
    answers({ ...odd(...unnumbered.slice(1)), status: 'completed' });
    expect((await failureOf(resume())).message).toContain('does not include this row');
  });

  test('an item that belongs to no row, or comes twice, is ignored', async () => {
    answers(
      batchJson('b1', [
        itemJson(0, 'completed', 'v1'),
        itemJson(0, 'completed', 'v1'),
        itemJson(7, 'completed', 'v7'),
        itemJson(1, 'completed', 'v2'),
      ]),
    );
    lists();
    expect(await resume()).toMatchObject({
      total: 2,
      completed: 2,
      videos: [{ video_id: 'v1' }, { video_id: 'v2' }],
    });
  });

  test('a batch that failed before it had a video says so of its rows', async () => {
    answers(batchJson('b1', [], { status: 'failed', total_items: 2 }));
    expect((await failureOf(resume())).message).toBe(
      'The batch “Birthdays” (b1) failed in HeyGen. Row 1: HeyGen’s response does not include this row. Look for its video in HeyGen before you create it again.',
    );
  });

  test('a batch that HeyGen does not show at first is looked for again', async () => {
    const body = { error: { code: 'resource_not_found', message: 'Batch not found' } };
    const shown = batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')]);
    heygen('GET', path, { status: 404, body }, { body: { data: shown } });
    lists();
    expect(await hurried(() => resume())).toMatchObject({ completed: 2 });
  });

  test('but never become ready, the run stops and says where to look', async () => {
    const open = batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'processing', 'v2')]);
    answers(open, open, open, open, open);
    expect((await failureOf(hurried(() => resume()))).message).toBe(
      'The batch “Birthdays” (b1) was reported as finished, but HeyGen is still working on it. Look for it in HeyGen, or use Find Video Batch. Do not replay this run: you would pay again.',
    );
  });

  test.each([{}, { id: 'b1' }, { id: 'b1', videos: [{ callback_id: 'ana', title: '' }] }])(
    'but Zapier lost the step’s output, the error says so: %j',
    async (lost) => {
      expect((await failureOf(resume(lost))).message).toBe(
        'Zapier no longer knows which batch of videos this step started. Look for it in HeyGen before you replay this run.',
      );
    },
  );

  describe('and their links', () => {
    const both = () => {
      answers(batchJson('b1', [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')]));
    };

    test('are not in HeyGen’s list, each video is asked for; what is not told stays empty', async () => {
      both();
      lists('other');
      heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed') } });
      heygen('GET', '/v3/videos/v2', {
        status: 404,
        body: { error: { code: 'video_not_found', message: 'No' } },
      });
      expect(await resume()).toMatchObject({
        videos: [
          { video_url: linkOf('v1'), video_page_url: '' },
          { video_url: '', video_page_url: '' },
        ],
      });
    });

    test('are late, the step looks again', async () => {
      both();
      both();
      const late = videoJson('v2', 'completed', { video_url: null });
      const list = { data: [videoJson('v1', 'completed'), late], has_more: false, next_token: null };
      heygen('GET', '/v3/videos?limit=100', { body: list });
      heygen('GET', '/v3/videos/v2', { body: { data: late } });
      lists();
      expect(await hurried(() => resume())).toMatchObject({
        videos: [{ video_url: linkOf('v1') }, { video_url: linkOf('v2') }],
      });
    });

    test.each<[what: string, attempts: number, reply: Reply]>([
      ['is too busy', 1, { status: 429, body: '' }],
      ['fails', 2, { status: 500, body: '' }],
      ['breaks the connection', 2, { error: 'ECONNRESET' }],
    ])('are not shown while HeyGen %s, the step looks again', async (_what, attempts, reply) => {
      both();
      both();
      const replies = Array.from({ length: attempts }, () => reply);
      heygen('GET', '/v3/videos?limit=100', ...replies);
      heygen('GET', '/v3/videos/v1', ...replies);
      heygen('GET', '/v3/videos/v2', ...replies);
      lists();
      expect(await hurried(() => resume())).toMatchObject({
        videos: [{ video_url: linkOf('v1') }, { video_url: linkOf('v2') }],
      });
    });

    test('are not shown for long because HeyGen fails, Zapier looks again', async () => {
      const looks = 4;
      heygen('POST', BATCHES, started);
      answers(...Array.from({ length: looks }, () => batchJson('b1', fine)));
      const down: Reply[] = Array.from({ length: 2 * looks }, () => ({ status: 500, body: '' }));
      const data = [videoJson('v1', 'completed')];
      heygen(
        'GET',
        '/v3/videos?limit=100',
        ...Array.from({ length: looks }, () => ({ body: { data, has_more: false, next_token: null } })),
      );
      heygen('GET', '/v3/videos/v2', ...down);
      const app = install();
      await app.run(perform, { ...ana, title: 'Birthdays' });
      const known = { outputData, cleanedRequest: {} };
      expect(await failureOf(hurried(() => app.run(performResume, {}, known)))).toMatchObject({
        name: 'ThrottledError',
        message: expect.stringContaining('Zapier will check again in a minute or two.'),
      });
    });

    test('of other videos do not matter', async () => {
      both();
      const other = videoJson('other', 'processing');
      const data = [other, videoJson('v1', 'completed'), videoJson('v2', 'completed')];
      heygen('GET', '/v3/videos?limit=100', { body: { data, has_more: false, next_token: null } });
      expect(await resume()).toMatchObject({ completed: 2 });
    });

    const share = (id: string, reply: Reply) => heygen('POST', '/v1/video/share', reply).map(() => id);
    const publishing = () => run(performResume, { enable_sharing: true }, { outputData, cleanedRequest: {} });
    const shared = (id: string): Reply => ({
      body: { code: 100, data: `https://app.heygen.com/share/${id}`, message: 'Success' },
    });

    test('are public where that was asked for', async () => {
      both();
      lists();
      share('v1', shared('v1'));
      share('v2', shared('v2'));
      const result = await publishing();
      expect(result).not.toHaveProperty('note');
      expect(result.videos.map(({ share_url }) => share_url).sort()).toEqual([
        'https://app.heygen.com/share/v1',
        'https://app.heygen.com/share/v2',
      ]);
    });

    test('are not asked for once more when HeyGen publishes nothing any more', async () => {
      const ids = Array.from({ length: 9 }, (_, index) => `v${index}`);
      answers(
        batchJson(
          'b1',
          ids.map((id, index) => itemJson(index, 'completed', id)),
        ),
      );
      lists(...ids);
      const gone: Reply = { status: 410, body: { error: { code: 'gone', message: 'Gone' } } };
      const asked = heygen('POST', '/v1/video/share', gone, gone, gone, gone);
      const videos = ids.map((_id, index) => ({ row: index + 1, callback_id: '', title: '' }));
      const known = { outputData: { id: 'b1', videos }, cleanedRequest: {} };
      expect(await run(performResume, { enable_sharing: true }, known)).toMatchObject({
        completed: 9,
        note: '9 of 9 videos are finished, without a Public Share URL. HeyGen has switched off the endpoint that publishes videos. Share the video in HeyGen.',
      });
      // Four are under way at the same time.
      expect(asked).toHaveLength(4);
    });

    test('of some are missing where HeyGen publishes the others only, and a note says so', async () => {
      both();
      lists();
      share('v1', shared('v1'));
      share('v2', { status: 400, body: { code: 400, message: 'Not this one' } });
      expect(await publishing()).toMatchObject({
        completed: 2,
        note: '1 of 2 videos are finished, without a Public Share URL. HeyGen says: “Not this one.” Correct the value in this step and try again.',
      });
    });
  });
});

describe('The form', () => {
  test('keeps the keys that users’ Zaps depend on', () => {
    const videos = inputFields.flatMap((field) => ('children' in field ? [field] : []));
    expect(videos.map(({ key, children }) => [key, children.map((child) => child.key)])).toEqual([
      [
        'videos',
        [
          'video_script',
          'video_avatar_id',
          'video_image',
          'video_voice_id',
          'video_audio',
          'video_scenes_of',
          'video_prompt',
          'video_duration',
          'video_title',
          'video_callback_id',
        ],
      ],
    ]);
  });

  test('shows the field for a background, and offers no video', async () => {
    const fields = await execute('creates.create_video_batch.operation.inputFields', {
      background_type: 'color',
    });
    expect(fields).toEqual(expect.arrayContaining([expect.objectContaining({ key: 'background_color' })]));
    expect(fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: 'background_type',
          choices: { none: 'The person’s own', color: 'Color', image: 'Image' },
        }),
      ]),
    );
  });
});

test('The sample is a batch like a real one, and every column of its rows is declared', () => {
  expect(batchOutputFields.map(({ key, type, primary }) => [key, type, primary])).toEqual([
    ['id', 'string', true],
    ['status', 'string', undefined],
    ['title', 'string', undefined],
    ['total', 'number', undefined],
    ['completed', 'number', undefined],
    ['failed', 'number', undefined],
    ['created_at', 'datetime', undefined],
    ['videos', undefined, undefined],
    ['note', 'string', undefined],
  ]);
  expect(
    batchOutputFields.find(({ key }) => key === 'videos')?.children?.map(({ key, type }) => [key, type]),
  ).toEqual([
    ['row', 'number'],
    ['callback_id', 'string'],
    ['title', 'string'],
    ['status', 'string'],
    ['video_id', 'string'],
    ['video_file', 'file'],
    ['video_url', 'string'],
    ['video_page_url', 'string'],
    ['share_url', 'string'],
    ['failure_code', 'string'],
    ['failure_message', 'string'],
  ]);
  expect(batchSample).toMatchObject({
    total: 1,
    failed: 0,
    videos: [{ row: 1, status: 'completed', failure_code: '', failure_message: '' }],
  });
});
