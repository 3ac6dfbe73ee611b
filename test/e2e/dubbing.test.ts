import { describe, expect, test } from '@jest/globals';
import { ASSET } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions, type RenderPlan } from '../../emulator/index.ts';
import { isData } from '../../host/data.ts';
import { inNoTime } from '../faults/clock.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, until, type World } from './support.ts';

closeWorlds();

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const openTimed = async (
  plan: Partial<Extract<RenderPlan, { outcome: 'completed' }>> = {},
  options: EmulatorOptions = {},
) => {
  const clock = manualClock(Date.now());
  const done = (): RenderPlan => ({ waitingMs: 0, processingMs: HOUR, outcome: 'completed', ...plan });
  const world = await openWorld({ clock, translate: done, lipsync: done, ...options });
  /** Lets time pass, and HeyGen report what finished. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await world.emulator.settle();
  };
  return { world, clock, pass };
};

/** What the tests need to know about each. */
const kinds = [
  {
    noun: 'translation',
    create: 'translate_video',
    find: 'find_translation',
    path: '/v3/video-translations',
    before: ['GET /v3/video-translations/languages'],
    input: { video: ASSET.video, output_language: 'Spanish (Spain)', input_language: 'en' },
    jobs: ({ emulator }: World) =>
      emulator.ledger.translations.map(({ translationId, ...job }) => ({ id: translationId, ...job })),
    seed: ({ emulator }: World, title: string) => emulator.translations.seed({ title }),
  },
  {
    noun: 'lipsync',
    create: 'create_lipsync',
    find: 'find_lipsync',
    path: '/v3/lipsyncs',
    before: [],
    input: { video: ASSET.video, audio: ASSET.audio },
    jobs: ({ emulator }: World) =>
      emulator.ledger.lipsyncs.map(({ lipsyncId, ...job }) => ({ id: lipsyncId, ...job })),
    seed: ({ emulator }: World, title: string) => emulator.lipsyncs.seed({ title }),
  },
] as const;
type Kind = (typeof kinds)[number];

const common = { title: 'Tour', callback_id: 'row-2', enable_caption: true, start_time: 1, end_time: 9 };

const start = async ({ connection }: World, { create, input }: Kind, more: Record<string, unknown> = {}) =>
  (await connection.step('creates', create)).run({ ...input, ...common, ...more });

const find = async ({ connection }: World, kind: Kind, input: Record<string, unknown>) =>
  [await (await connection.step('searches', kind.find)).run(input)].flat();

const partsOf = (record: unknown) => new Map<string, unknown>(Object.entries(record ?? {}));

describe.each(kinds)('a $noun', (kind) => {
  const { noun, path, jobs, seed } = kind;

  test('arrives finished, for one POST and one GET, and is paid once', async () => {
    const { world, pass } = await openTimed();
    const before = world.emulator.ledger.requests.length;
    const run = start(world, kind);
    await until(() => jobs(world).length === 1);
    await pass(HOUR);
    const [job] = jobs(world);
    expect(await run).toMatchObject({
      id: job?.id,
      status: 'completed',
      title: 'Tour',
      callback_id: 'row-2',
      duration: 8,
      video_url: expect.stringContaining(world.emulator.filesUrl),
      subtitle_url: expect.stringContaining('.srt'),
    });
    expect(requestsSince(world.emulator, before)).toEqual([
      ...kind.before,
      `POST ${path}`,
      `GET ${path}/${job?.id ?? ''}`,
    ]);
    expect(world.emulator.ledger.spentUsd).toBe(job?.costUsd);
  });

  test('has files that later steps fetch without the key, even after the links expire', async () => {
    const { world, clock, pass } = await openTimed();
    const title = noun === 'translation' ? 'Tour (Spanish Spain)' : 'Tour';
    const run = start(world, kind);
    await until(() => jobs(world).length === 1);
    await pass(HOUR);
    const record = partsOf(await run);
    const soon = await world.connection.fetchFile(record.get('video_file'));
    clock.advance(8 * DAY);
    expect((await fetch(String(record.get('video_url')))).status).toBe(403);
    const late = await world.connection.fetchFile(record.get('video_file'));
    const subtitles = await world.connection.fetchFile(record.get('subtitle_file'));
    expect([soon, late, subtitles].map(({ name, type }) => ({ name, type }))).toEqual([
      { name: `${title}.mp4`, type: 'video/mp4' },
      { name: `${title}.mp4`, type: 'video/mp4' },
      { name: `${title}.srt`, type: 'application/x-subrip' },
    ]);
    expect(late.content.equals(soon.content)).toBe(true);
    const toFiles = world.emulator.ledger.requests.filter(({ host }) => host === 'files');
    expect(JSON.stringify(toFiles)).not.toContain('demo-key');
  });

  test('can be fetched by the next step without asking HeyGen again', async () => {
    const { world, pass } = await openTimed();
    const run = start(world, kind);
    await until(() => jobs(world).length === 1);
    await pass(HOUR);
    const record = partsOf(await run);
    const before = world.emulator.ledger.requests.length;
    await world.connection.fetchFile(record.get('video_file'));
    expect(world.emulator.ledger.requests.slice(before).map(({ host }) => host)).toEqual(['files']);
  });

  test('stops the run with HeyGen’s reason when it fails', async () => {
    const broken = (): RenderPlan => ({
      waitingMs: 0,
      processingMs: HOUR,
      outcome: 'failed',
      code: null,
      message: 'No face was found.',
    });
    const { world, pass } = await openTimed({}, { translate: broken, lipsync: broken });
    const failure = errorOf(start(world, kind));
    await until(() => jobs(world).length === 1);
    await pass(HOUR);
    expect((await failure).message).toBe(
      `The ${noun} “Tour” (${jobs(world)[0]?.id ?? ''}) failed in HeyGen. No face was found.`,
    );
  });

  test('is paid once when HeyGen’s answer gets lost', async () => {
    const { world } = await openTimed();
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    expect(await start(world, kind, { wait: false })).toMatchObject({
      id: jobs(world)[0]?.id,
      status: 'pending',
    });
    expect(jobs(world)).toHaveLength(1);
  });

  test('is found by title and by id', async () => {
    const { world } = await openTimed();
    const exact = seed(world, 'for ana');
    seed(world, 'For Anabel');
    for (let row = 0; row < 150; row += 1) seed(world, `Row ${row}`);
    expect(await find(world, kind, { title: 'For Ana', exact_title: false })).toMatchObject([
      { id: exact },
      { title: 'For Anabel' },
    ]);
    expect(await find(world, kind, { title: 'For An' })).toEqual([]);
    expect(await find(world, kind, { [`${noun}_id`]: exact })).toMatchObject([
      { id: exact, title: 'for ana' },
    ]);
  });

  test('names the wrong field and costs nothing when HeyGen rejects it', async () => {
    const { world } = await openTimed();
    const { message } = await errorOf(start(world, kind, { video: ASSET.audio }));
    expect(message).toMatch(/^Video: HeyGen says: “/);
    expect(world.emulator.ledger.spentUsd).toBe(0);
  });
});

describe('a translation', () => {
  test('uses a language from the list', async () => {
    const { world } = await openTimed();
    const { choices } = await world.connection.choices('creates', 'translate_video', 'output_language');
    const language = choices.find(({ label }) => label.startsWith('German'));
    await start(world, kinds[0], { output_language: language?.id, wait: false });
    expect(world.emulator.ledger.translations).toMatchObject([{ outputLanguage: 'German (Germany)' }]);
  });

  test('gives its audio as a file', async () => {
    const { world, pass } = await openTimed();
    const run = start(world, kinds[0], { translate_audio_only: true });
    await until(() => world.emulator.ledger.translations.length === 1);
    await pass(HOUR);
    const { name, type } = await world.connection.fetchFile(partsOf(await run).get('audio_file'));
    expect({ name, type }).toEqual({ name: 'Tour (Spanish Spain).mp3', type: 'audio/mpeg' });
  });

  test('into several languages is paid once for each, waited for, and has a file for each', async () => {
    const { world, pass } = await openTimed();
    const run = start(world, kinds[0], {
      output_language: 'German',
      more_output_languages: ['hi', 'Japanese'],
    });
    await until(() => world.emulator.ledger.translations.length === 3);
    await pass(HOUR);
    const record = partsOf(await run);
    const rows = [record.get('translations')].flat().map(partsOf);
    expect(rows.map((row) => row.get('output_language'))).toEqual(['German (Germany)', 'Hindi', 'Japanese']);
    const files = await Promise.all(rows.map((row) => world.connection.fetchFile(row.get('video_file'))));
    expect(files.map(({ type }) => type)).toEqual(['video/mp4', 'video/mp4', 'video/mp4']);
    const { translations, spentUsd } = world.emulator.ledger;
    expect(spentUsd).toBeCloseTo(translations.reduce((sum, { costUsd }) => sum + costUsd, 0));
  });

  test('into several languages has Zapier look again while one of them is not over', () =>
    inNoTime(async () => {
      const { world, pass } = await openTimed(
        {},
        {
          translate: ({ number }) => ({
            waitingMs: 0,
            processingMs: number === 1 ? HOUR : 2 * HOUR,
            outcome: 'completed',
          }),
        },
      );
      const input = { ...kinds[0].input, ...common, output_language: 'German, Hindi' };
      const step = await world.connection.step('creates', 'translate_video');
      const failure = errorOf(step.run(input));
      await until(() => world.emulator.ledger.translations.length === 2);
      await pass(HOUR);
      expect(await failure).toMatchObject({ name: 'ThrottledError' });
      await pass(HOUR);
      expect(await step.run(input)).toMatchObject({
        status: 'completed',
        translations: [{ status: 'completed' }, { status: 'completed' }],
      });
      expect(world.emulator.ledger.translations).toHaveLength(2);
    }));

  test('names the field and costs nothing when HeyGen lacks the language', async () => {
    const { world } = await openTimed();
    const { message } = await errorOf(start(world, kinds[0], { output_language: 'Klingon' }));
    expect(message).toBe('Output Language must be a language from its list. It is “Klingon”.');
    expect(world.emulator.ledger.spentUsd).toBe(0);
  });
});

describe('A proofread', () => {
  const input = { video: ASSET.video, output_language: 'Spanish (Spain)', title: 'Tour' };

  test('is corrected by somebody, and then becomes the translation, each paid once', async () => {
    const { world, pass } = await openTimed();
    const { connection, emulator } = world;
    const step = await connection.step('creates', 'create_proofread');
    expect(await errorOf(step.run(input))).toMatchObject({ name: 'ThrottledError' });
    await pass(60_000);
    const proofread = await step.run(input);
    expect(proofread).toMatchObject({ status: 'completed', title: 'Tour', subtitle_url: expect.any(String) });
    expect(emulator.ledger.proofreads).toHaveLength(1);

    const search = await connection.step('searches', 'find_proofread');
    const proofread_id = emulator.ledger.proofreads[0]?.proofreadId;
    const [found] = [await search.run({ proofread_id })].flat();
    const file = await connection.fetchFile(isData(found) ? found.subtitle_file : undefined);
    expect(file).toMatchObject({ type: 'application/x-subrip', content: expect.anything() });

    const generate = await connection.step('creates', 'generate_from_proofread');
    const running = generate.run({ proofread_id, srt: ASSET.subtitle, captions: true });
    await until(() => emulator.ledger.translations.length === 1);
    await pass(HOUR);
    expect(await running).toMatchObject({
      status: 'completed',
      title: 'Tour',
      video_url: expect.any(String),
    });
    expect(emulator.ledger.proofreads).toMatchObject([{ edits: 1 }]);
  });
});
