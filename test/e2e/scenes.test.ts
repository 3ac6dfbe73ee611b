import { describe, expect, test } from '@jest/globals';
import { ASSET, FOLDER, LOOK, VOICE } from '../../emulator/catalogue.ts';
import { manualClock } from '../../emulator/index.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, until, type World } from './support.ts';

closeWorlds();

const HOUR = 3_600_000;

const openTimed = async () => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    render: () => ({ waitingMs: 0, processingMs: HOUR, outcome: 'completed' }),
  });
  /** Runs a step that waits, and lets an hour pass for its video. */
  const waitFor = async (key: string, input: Record<string, unknown>) => {
    const before = world.emulator.ledger.requests.length;
    const run = (await world.connection.step('creates', key)).run(input);
    await until(() => world.emulator.ledger.renders.length === 1);
    clock.advance(HOUR);
    await world.emulator.settle();
    return { video: await run, requests: requestsSince(world.emulator, before) };
  };
  return { world, waitFor };
};

const renderIn = ({ emulator }: World) => emulator.ledger.renders[0];

/** Rows of a sheet as Zapier passes them: as line items, plus each column on its own. */
const lineItems = (rows: readonly Record<string, string>[]): Record<string, unknown> => {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const joined = new Map(keys.map((key) => [key, rows.map((row) => row[key] ?? '').join(',')]));
  return { ...Object.fromEntries(joined), scenes: rows };
};

describe('a photo video', () => {
  test('arrives finished with all compatible options, for one POST and one GET', async () => {
    const { world, waitFor } = await openTimed();
    const { video, requests } = await waitFor('create_photo_video', {
      image: ASSET.image,
      script: 'Hello, I am a photo.',
      voice_id: VOICE.amelia,
      voice_speed: '1.2',
      voice_pitch: -5,
      voice_volume: 0.5,
      voice_locale: 'en-GB',
      background_type: 'color',
      background_color: 'fafafa',
      aspect_ratio: 'auto',
      resolution: '1080p',
      fit: 'cover',
      caption: true,
      output_format: 'mp4',
      remove_background: true,
      motion_prompt: 'Nods',
      expressiveness: 'high',
      title: 'A photo',
      folder_id: FOLDER.birthdays,
      callback_id: 'row-1',
    });
    const id = renderIn(world)?.videoId ?? '';
    expect(video).toMatchObject({
      id,
      status: 'completed',
      title: 'A photo',
      callback_id: 'row-1',
      video_url: expect.stringContaining(id),
      captioned_video_url: expect.stringContaining(id),
    });
    expect(requests).toEqual(['POST /v3/videos', `GET /v3/videos/${id}`]);
    expect(renderIn(world)).toMatchObject({ script: 'Hello, I am a photo.', folderId: FOLDER.birthdays });
  });

  test('has a transparent background if chosen', async () => {
    const { world, waitFor } = await openTimed();
    const { video } = await waitFor('create_photo_video', {
      image: 'https://example.com/ana.jpg',
      audio: ASSET.audio,
      output_format: 'webm',
    });
    expect(video).toHaveProperty('video_file');
    const { type } = await world.connection.fetchFile(Reflect.get(Object(video), 'video_file'));
    expect(type).toBe('video/webm');
  });

  test('names the photo field and costs nothing when HeyGen cannot use the photo', async () => {
    const { world } = await openTimed();
    const step = await world.connection.step('creates', 'create_photo_video');
    const input = { image: ASSET.video, script: 'Hi', voice_id: VOICE.amelia };
    expect((await errorOf(step.run(input))).message).toMatch(/^Photo: HeyGen says: “.+”/);
    expect(world.emulator.ledger.renders).toEqual([]);
  });
});

describe('a multi-scene video', () => {
  const rows = [
    { scene_script: 'Hello from the default avatar.' },
    {
      scene_script: 'And from a photo avatar.',
      scene_avatar_id: LOOK.photo,
      scene_background_color: '#1a2b3c',
      scene_engine: 'avatar_iv',
      scene_motion_prompt: 'Waves',
      scene_expressiveness: 'high',
    },
    {},
    { scene_type: 'photo', scene_file: ASSET.image, scene_script: 'I am a photo.' },
    { scene_type: 'image', scene_file: 'https://example.com/sea.png', scene_duration: '2.5' },
    { scene_type: 'image', scene_file: 'https://example.com/sea.png', scene_script: 'This is the sea.' },
    { scene_type: 'video', scene_file: ASSET.video, scene_clip_volume: '0' },
    { scene_audio: ASSET.audio },
    {
      scene_type: 'video',
      scene_file: ASSET.video,
      scene_script: 'And this is a wave.',
      scene_clip_playback: 'fit_to_scene',
    },
  ];
  const defaults = {
    avatar_id: LOOK.studio,
    voice_id: VOICE.amelia,
    voice_speed: 1.1,
    resolution: '720p',
    caption: true,
    title: 'Scenes',
    callback_id: 'row-1',
  };

  test('arrives finished as one video, and is paid once', async () => {
    const { world, waitFor } = await openTimed();
    const { video, requests } = await waitFor('create_studio_video', { ...defaults, ...lineItems(rows) });
    const id = renderIn(world)?.videoId ?? '';
    expect(video).toMatchObject({ id, status: 'completed', title: 'Scenes', callback_id: 'row-1' });
    expect(requests).toEqual(['POST /v3/videos', `GET /v3/videos/${id}`]);
    expect(world.emulator.ledger.renders).toMatchObject([
      {
        script:
          'Hello from the default avatar. And from a photo avatar. I am a photo. This is the sea. And this is a wave.',
      },
    ]);
  });

  test('says which row HeyGen rejects, and costs nothing', async () => {
    const { world } = await openTimed();
    const step = await world.connection.step('creates', 'create_studio_video');
    const wrong = { scene_script: 'Hi', scene_avatar_id: 'nobody' };
    const error = await errorOf(step.run({ ...defaults, ...lineItems([...rows, wrong]) }));
    expect(error.message).toMatch(/^Row 10: Avatar: HeyGen says: “.+” Choose the avatar again/);
    expect(world.emulator.ledger.renders).toEqual([]);
  });

  test.each([
    ['live', {}],
    ['in a test', { isLoadingSample: true }],
  ])('finds what each row names: %s', async (_when, meta) => {
    const { world } = await openTimed();
    const step = await world.connection.step('creates', 'create_studio_video', { wait: false });
    const named = [
      { scene_script: 'Hi.', scene_avatar_id: 'Abigail Office Front', scene_voice_id: 'Amelia' },
      { scene_script: 'Ho.', scene_avatar_id: 'Zoë in the garden', scene_voice_id: 'Marcus' },
    ];
    const guessed = named.map((row) => ({ Script: row.scene_script, Avatar: row.scene_avatar_id }));
    expect(await step.run(lineItems(named), { meta })).toHaveProperty('id');
    expect(await step.run({ scenes: guessed }, { meta })).toHaveProperty('id');
    expect(world.emulator.ledger.renders.map(({ script }) => script)).toEqual(
      'isLoadingSample' in meta ? [] : ['Hi. Ho.', 'Hi. Ho.'],
    );
  });

  test('sends nothing when a row has a mistake', async () => {
    const { world } = await openTimed();
    const step = await world.connection.step('creates', 'create_studio_video');
    const before = world.emulator.ledger.requests.length;
    const wrong = { scene_type: 'image', scene_file: ASSET.image };
    const error = await errorOf(step.run({ ...defaults, ...lineItems([...rows, wrong]) }));
    expect(error.message).toBe(
      'Row 10: Duration (in Seconds) is missing. Fill it in, or give the image a Script or Audio.',
    );
    expect(requestsSince(world.emulator, before)).toEqual([]);
  });

  test('offers avatars and voices for a row', async () => {
    const { connection } = await openWorld();
    const [scenes] = await connection.fields('creates', 'create_studio_video');
    const lists = { scene_avatar_id: 'avatar_list.id.label', scene_voice_id: 'voice_list.id.label' };
    for (const [key, dynamic] of Object.entries(lists)) {
      expect(scenes?.children).toContainEqual(expect.objectContaining({ key, dynamic }));
      expect((await connection.dynamicChoices(dynamic)).choices).not.toEqual([]);
    }
  });
});
