import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { ROOT } from '../../tools/app.ts';
import { prepareBulk, runBulk, writeBulk } from '../../demo/bulk.ts';
import { ASSET, LOOK, VOICE } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions, type RenderPlan } from '../../emulator/index.ts';
import { fieldsIn } from '../../host/data.ts';
import { readSheet } from '../../demo/rows.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, until, type World } from './support.ts';

closeWorlds();

const MINUTE = 60_000;

const directories: string[] = [];
afterEach(async () => {
  await Promise.all(directories.splice(0).map((directory) => rm(directory, { recursive: true })));
});

const openTimed = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    wallet: 1000,
    render: () => ({ waitingMs: 0, processingMs: MINUTE, outcome: 'completed' }),
    ...options,
  });
  /** Lets time pass, and HeyGen report what finished. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await world.emulator.settle();
  };
  return { world, pass };
};

const bulkStep = ({ connection }: World) =>
  connection.step('creates', 'create_video_batch', { avatar_id: LOOK.studio });

const rows = [
  { video_script: 'Hi Ana!', video_callback_id: 'ana', video_title: 'For Ana' },
  { video_script: ' ' },
  {
    video_script: 'Hi Ben!',
    video_callback_id: 'ben',
    video_avatar_id: LOOK.photo,
    video_voice_id: VOICE.amelia,
  },
  {
    video_script: 'Hi Zoë!',
    video_callback_id: 'zoe',
    video_image: ASSET.image,
    video_voice_id: VOICE.amelia,
  },
];

const videoIdsOf = ({ emulator }: World) =>
  new Map(emulator.ledger.renders.map((one) => [one.script, one.videoId]));

describe('Create Videos in Bulk', () => {
  test('waits for all rows together and gives each its video, for one POST and two GETs', async () => {
    const { world, pass } = await openTimed();
    const step = await bulkStep(world);
    const before = world.emulator.ledger.requests.length;
    const run = step.run({ videos: rows, title: 'Birthdays' });
    await until(() => world.emulator.ledger.batches.length === 1);
    const [batch] = world.emulator.ledger.batches;
    await pass(MINUTE);
    const ids = videoIdsOf(world);
    const result = await run;
    expect(result).toMatchObject({
      id: batch?.batchId,
      status: 'completed',
      title: 'Birthdays',
      total: 3,
      completed: 3,
      failed: 0,
      videos: [
        { row: 1, callback_id: 'ana', title: 'For Ana', status: 'completed', video_id: ids.get('Hi Ana!') },
        { row: 3, callback_id: 'ben', status: 'completed', video_id: ids.get('Hi Ben!') },
        { row: 4, callback_id: 'zoe', status: 'completed', video_id: ids.get('Hi Zoë!') },
      ],
    });
    expect(requestsSince(world.emulator, before)).toEqual([
      'POST /v3/videos/batches',
      `GET /v3/videos/batches/${batch?.batchId}`,
      'GET /v3/videos',
    ]);
    expect(world.emulator.ledger.renders.map(({ callbackId }) => callbackId)).toEqual(['ana', 'ben', 'zoe']);
  });

  test('makes cinematic videos and videos of several scenes, too', async () => {
    const { world, pass } = await openTimed();
    const videos = [
      { video_scenes_of: 'Tour', video_script: 'Welcome!', video_callback_id: 'tour' },
      { video_prompt: 'Ana bakes bread.', video_callback_id: 'bread', video_duration: 6 },
      { video_scenes_of: 'Tour', video_script: 'Goodbye!' },
      { video_script: 'Hi Ben!' },
    ];
    const run = (await bulkStep(world)).run({ videos });
    await until(() => world.emulator.ledger.batches.length === 1);
    await pass(MINUTE);
    const [batch] = world.emulator.ledger.batches;
    const [tour, bread, ben] = batch?.videoIds ?? [];
    expect(await run).toMatchObject({
      completed: 3,
      videos: [
        { row: 1, callback_id: 'tour', status: 'completed', video_id: tour },
        { row: 2, callback_id: 'bread', status: 'completed', video_id: bread },
        { row: 4, callback_id: '', status: 'completed', video_id: ben },
      ],
    });
    expect(world.emulator.ledger.renders.map(({ script }) => script)).toEqual([
      'Welcome! Goodbye!',
      '',
      'Hi Ben!',
    ]);
  });

  test('gives later steps a file of each video', async () => {
    const { world, pass } = await openTimed();
    const run = (await bulkStep(world)).run({ videos: rows.slice(0, 1) });
    await until(() => world.emulator.ledger.batches.length === 1);
    await pass(MINUTE);
    const { videos } = (await run) as { videos: { video_file: string }[] };
    const file = await world.connection.fetchFile(videos[0]?.video_file);
    expect(file).toMatchObject({ name: 'For Ana.mp4', type: 'video/mp4' });
  });

  test('continues when some rows fail, before or during rendering, and says why', async () => {
    const { world, pass } = await openTimed({
      render: ({ callbackId }) =>
        callbackId === 'ben'
          ? { waitingMs: 0, processingMs: 5, outcome: 'failed', code: null, message: 'Ben blinked.' }
          : { waitingMs: 0, processingMs: MINUTE, outcome: 'completed' },
    });
    const unknown = { video_script: 'Hi nobody!', video_avatar_id: 'no_such_look' };
    const run = (await bulkStep(world)).run({ videos: [unknown, ...rows] });
    await until(() => world.emulator.ledger.batches.length === 1);
    await pass(MINUTE);
    expect(await run).toMatchObject({
      status: 'completed',
      total: 4,
      completed: 2,
      failed: 2,
      videos: [
        {
          row: 1,
          status: 'failed',
          video_id: '',
          failure_message: expect.stringContaining('Choose the avatar again from the Avatar list.'),
        },
        { row: 2, callback_id: 'ana', status: 'completed' },
        { row: 4, callback_id: 'ben', status: 'failed', failure_message: 'Ben blinked.', video_file: '' },
        { row: 5, callback_id: 'zoe', status: 'completed' },
      ],
    });
  });

  test('stops with the first reason when all rows fail', async () => {
    const { world, pass } = await openTimed({
      render: () => ({ waitingMs: 0, processingMs: 5, outcome: 'failed', code: null, message: 'No light.' }),
    });
    const failure = errorOf((await bulkStep(world)).run({ videos: rows, title: 'Birthdays' }));
    await until(() => world.emulator.ledger.batches.length === 1);
    await pass(MINUTE);
    const id = world.emulator.ledger.batches[0]?.batchId ?? '';
    expect((await failure).message).toBe(`The batch “Birthdays” (${id}) failed in HeyGen. Row 1: No light.`);
  });

  test('is paid once when HeyGen’s answer gets lost', async () => {
    const { world, pass } = await openTimed();
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    const run = (await bulkStep(world)).run({ videos: rows });
    await until(() => world.emulator.ledger.requests.filter(({ method }) => method === 'POST').length === 2);
    await pass(MINUTE);
    expect(await run).toMatchObject({ completed: 3 });
    expect(world.emulator.ledger.renders).toHaveLength(3);
  });

  test.each([
    ['live', {}],
    ['in a test', { isLoadingSample: true }],
  ])('finds what each row names, however the rows are written: %s', async (_when, meta) => {
    const { world } = await openTimed();
    const step = await world.connection.step('creates', 'create_video_batch', { wait: false });
    const named = [
      { video_script: 'Hi', video_avatar_id: 'Abigail Office Front', video_voice_id: 'Amelia' },
      { video_script: 'Ho', video_avatar_id: 'Zoë in the garden', video_voice_id: 'Marcus' },
      { video_script: 'He', video_avatar_id: 'Ann, passport photo', video_voice_id: 'Amelia' },
    ];
    const columns = {
      Script: ['Hi', 'Ho'],
      Avatar: ['Abigail Office Front', 'Zoë in the garden'],
      Voice: ['Amelia', 'Marcus'],
    };
    expect(await step.run({ videos: named }, { meta })).toMatchObject({ total: 3 });
    expect(await step.run({ videos: columns }, { meta })).toMatchObject({ total: 2 });
    expect(world.emulator.ledger.renders.map(({ script }) => script)).toEqual(
      'isLoadingSample' in meta ? [] : ['Hi', 'Ho', 'He', 'Hi', 'Ho'],
    );
  });

  test('renders nothing when one row has a mistake', async () => {
    const { world } = await openTimed();
    const videos = [...rows, { video_script: 'x'.repeat(6000) }];
    const { message } = await errorOf((await bulkStep(world)).run({ videos }));
    expect(message).toBe(
      'Row 5: Script (6,000 characters) is too long. HeyGen allows at most 5,000 characters.',
    );
    expect(world.emulator.ledger.renders).toEqual([]);
  });

  test('offers avatars and voices for a row', async () => {
    const { world } = await openTimed();
    const { fields } = await bulkStep(world);
    const children = fields.flatMap((field) => fieldsIn(field.children));
    const first = async (key: string) => {
      const reference = String(children.find((child) => child.key === key)?.dynamic);
      return (await world.connection.dynamicChoices(reference)).choices[0]?.id;
    };
    expect(await first('video_avatar_id')).toBe(LOOK.annsTwin);
    expect(await first('video_voice_id')).toBe(VOICE.annsClone);
  });

  test.each([
    ['because the user says so', { wait: false }, {}],
    ['in a test that renders, which never resumes', { render_in_test: true }, { isLoadingSample: true }],
  ])('does not wait %s; Find Video Batch shows the progress', async (_why, input, meta) => {
    const { world, pass } = await openTimed();
    const started = await (await bulkStep(world)).run({ videos: rows, ...input }, { meta });
    expect(started).toMatchObject({ status: 'processing', videos: [{ row: 1 }, { row: 3 }, { row: 4 }] });
    const id = world.emulator.ledger.batches[0]?.batchId;
    const find = await world.connection.step('searches', 'find_video_batch');
    expect(await find.run({ batch_id: id })).toMatchObject([{ id, status: 'processing', completed: 0 }]);
    await pass(MINUTE);
    expect(await find.run({ batch_id: id })).toMatchObject([
      {
        id,
        status: 'completed',
        completed: 3,
        videos: [{ row: 1, video_id: videoIdsOf(world).get('Hi Ana!') }, {}, {}],
      },
    ]);
    expect(await find.run({ batch_id: 'no-such-batch' })).toEqual([]);
  });
});

describe('each of 250 rows of a sheet', () => {
  /** Finishes in a different order than the rows, with some failures. The shuffle is fixed, so that a failure repeats. */
  const planOf = ({ number }: { number: number }): RenderPlan => {
    const times = { waitingMs: 0, processingMs: (1 + ((number * 37) % 50)) * 1000 };
    return number % 50 === 7
      ? { ...times, outcome: 'failed', code: 'rendering_failed', message: `Video ${number} broke.` }
      : { ...times, outcome: 'completed' };
  };

  const runAll = async (pollEvery?: number) => {
    const { world, pass } = await openTimed({ concurrency: 50, render: planOf });
    const directory = await mkdtemp(join(tmpdir(), 'bulk-'));
    directories.push(directory);
    const sheet = await readSheet(join(ROOT, 'examples/welcome.csv'));
    const bulk = await prepareBulk({
      connection: world.connection,
      sheet,
      avatar: LOOK.studio,
      directory,
      pollEvery,
      signal: new AbortController().signal,
    });
    const before = world.emulator.ledger.requests.length;
    const state = { isOver: false };
    const run = runBulk(bulk, () => undefined).finally(() => {
      state.isOver = true;
    });
    await until(() => world.emulator.ledger.batches.length === 3);
    while (!state.isOver) {
      await pass(1000);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await run;
    return { world, sheet, bulk, requests: requestsSince(world.emulator, before) };
  };

  test.each([
    ['when the steps wait', undefined],
    ['when polling', 50],
  ])('gets its own video, or the reason why it has none, %s', async (_how, pollEvery) => {
    const { world, sheet, bulk, requests } = await runAll(pollEvery);
    const posts = requests.filter((request) => request === 'POST /v3/videos/batches');
    expect(posts).toHaveLength(3);
    expect(world.emulator.ledger.renders).toHaveLength(250);
    // With polling, HeyGen is not asked to call back.
    const waits = world.emulator.ledger.batches.map(({ callbackUrl }) => callbackUrl !== null);
    expect(waits).toEqual(Array.from({ length: 3 }, () => pollEvery === undefined));
    if (pollEvery === undefined) {
      const reads = world.emulator.ledger.batches.map(({ batchId }) => `GET /v3/videos/batches/${batchId}`);
      // The links of 250 videos are on three pages of HeyGen's list, which each step reads until it has its own.
      const lists = requests.filter((request) => request === 'GET /v3/videos');
      expect(lists.length).toBeLessThanOrEqual(9);
      expect([...requests].sort()).toEqual([...posts, ...reads, ...lists].sort());
    }

    const renders = new Map(world.emulator.ledger.renders.map((render) => [render.script, render]));
    const records: Record<string, string>[] = parse(await readFile(await writeBulk(bulk)), { columns: true });
    expect(records).toHaveLength(250);
    records.forEach((record, index) => {
      const { script = '', reference, name } = sheet.rows[index] ?? {};
      const { videoId, callbackId, status, title } = renders.get(script) ?? {};
      expect({ callbackId, title }).toEqual({ callbackId: reference, title: `Video for ${name}` });
      expect(record).toMatchObject({ row: String(index + 1), reference, name, status, video_id: videoId });
      expect(record.failure).toMatch(status === 'failed' ? /^Video \d+ broke\.$/ : /^$/);
    });
    expect(records.filter(({ status }) => status === 'failed')).toHaveLength(5);
  });
});

test('The 250 rows of the example are all different', async () => {
  const { rows: all } = await readSheet(join(ROOT, 'examples/welcome.csv'));
  expect(all).toHaveLength(250);
  for (const column of ['reference', 'name', 'script']) {
    expect(new Set(all.map((row) => row[column])).size).toBe(250);
  }
});
