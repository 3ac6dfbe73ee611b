import { describe, expect, test } from '@jest/globals';
import { ASSET, LOOK, TEMPLATE } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions, type RenderPlan } from '../../emulator/index.ts';
import { inNoTime } from '../faults/clock.ts';
import { closeWorlds, errorOf, openWorld, requestsSince, until, type World } from './support.ts';

closeWorlds();

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const completedAfter = (processingMs: number): RenderPlan => ({
  waitingMs: 0,
  processingMs,
  outcome: 'completed',
});

const openTimed = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.now());
  const world = await openWorld({ clock, render: () => completedAfter(HOUR), ...options });
  /** Lets time pass, and HeyGen report what finished. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await world.emulator.settle();
  };
  return { world, pass };
};

const avatar = { avatar_id: LOOK.studio, script: 'Hi', callback_id: 'row-1', title: 'Hello' };

const createAvatar = async ({ connection }: World, input: Record<string, unknown> = {}, meta = {}) => {
  const all: Record<string, unknown> = { ...avatar, ...input };
  const { background_type } = all;
  return (await connection.step('creates', 'create_avatar_video', { background_type })).run(all, { meta });
};

describe('a step that waits', () => {
  test.each([
    ['seconds', 5000],
    ['two days', 2 * DAY],
  ])('ends with the finished video for one POST and one GET, after %s', async (_what, time) => {
    const { world, pass } = await openTimed({ render: () => completedAfter(time) });
    const before = world.emulator.ledger.requests.length;
    const run = createAvatar(world);
    await until(() => world.emulator.ledger.renders.length === 1);
    await pass(time);
    const id = world.emulator.ledger.renders[0]?.videoId ?? '';
    expect(await run).toMatchObject({
      id,
      status: 'completed',
      callback_id: 'row-1',
      title: 'Hello',
      video_url: expect.stringContaining(id),
    });
    expect(requestsSince(world.emulator, before)).toEqual(['POST /v3/videos', `GET /v3/videos/${id}`]);
  });

  test('also waits for a template’s video and for one with a video background', async () => {
    const { world, pass } = await openTimed();
    const template = await world.connection.step('creates', 'create_template_video', {
      template_id: TEMPLATE.birthday,
    });
    const runs = [
      template.run({ variable__name: 'Ann', variable__message: 'Hi', enable_sharing: true }),
      createAvatar(world, { background_type: 'video', background_video: ASSET.video }),
    ];
    await until(() => world.emulator.ledger.renders.length === 2);
    await pass(HOUR);
    const [shared, behind] = await Promise.all(runs);
    expect(shared).toMatchObject({ status: 'completed', share_url: expect.stringContaining('heygen.com/') });
    expect(behind).toMatchObject({ status: 'completed' });
  });

  test('stops with HeyGen’s reason when the render fails', async () => {
    const { world, pass } = await openTimed({
      render: () => ({
        waitingMs: 0,
        processingMs: HOUR,
        outcome: 'failed',
        code: 'rendering_failed',
        message: 'The presenter blinked.',
      }),
    });
    const failure = errorOf(createAvatar(world));
    await until(() => world.emulator.ledger.renders.length === 1);
    await pass(HOUR);
    const id = world.emulator.ledger.renders[0]?.videoId ?? '';
    expect((await failure).message).toBe(
      `The video “Hello” (${id}) failed in HeyGen. The presenter blinked.`,
    );
  });

  test('never calls its video deleted, but has Zapier look again', () =>
    inNoTime(async () => {
      const { world, pass } = await openTimed();
      const failure = errorOf(createAvatar(world));
      await until(() => world.emulator.ledger.renders.length === 1);
      const { videoId = '', callbackUrl } = world.emulator.ledger.renders[0] ?? {};
      world.emulator.videos.delete(videoId);
      await pass(HOUR);
      await world.emulator.events.forge(callbackUrl ?? '', {});
      const { name, message } = await failure;
      expect(name).toBe('ThrottledError');
      expect(message).toBe(
        `The video “Hello” (${videoId}) was reported as finished, but HeyGen does not show it yet. Zapier will check again in a minute or two.`,
      );
    }));

  test('ignores a callback that arrives while HeyGen is still rendering', () =>
    inNoTime(async () => {
      const { world } = await openTimed();
      const failure = errorOf(createAvatar(world));
      await until(() => world.emulator.ledger.renders.length === 1);
      await world.emulator.events.announceEarly(world.emulator.ledger.renders[0]?.videoId ?? '');
      const { name, message } = await failure;
      expect(name).toBe('ThrottledError');
      expect(message).toContain('was reported as finished, but HeyGen is still working on it.');
    }));

  test('is paid once when HeyGen’s answer gets lost', async () => {
    const { world, pass } = await openTimed();
    world.emulator.faults.next({ when: ({ method }) => method === 'POST', fault: { cut: 'after' } });
    const run = createAvatar(world);
    await until(() => world.emulator.ledger.requests.filter(({ method }) => method === 'POST').length === 2);
    await pass(HOUR);
    expect(await run).toMatchObject({ id: world.emulator.ledger.renders[0]?.videoId, status: 'completed' });
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });
});

describe('a step that does not wait', () => {
  test.each([
    ['because the user says so', { wait: false }, {}],
    ['in a test that renders, which never resumes', { render_in_test: true }, { isLoadingSample: true }],
  ])('returns the started video %s', async (_why, input, meta) => {
    const { world } = await openTimed();
    expect(await createAvatar(world, input, meta)).toMatchObject({ status: 'waiting' });
    expect(world.emulator.ledger.renders).toMatchObject([{ callbackUrl: null }]);
  });
});

describe('each of fifty rows at once', () => {
  const ROWS = 50;
  /** A fixed shuffle, so that a failure repeats. */
  const minutesOf = (row: number) => 1 + ((row * 37) % ROWS);
  const fails = (row: number) => row % 10 === 3;

  test('ends once, with the true result, whatever else is posted to it', async () => {
    const { world, pass } = await openTimed({
      concurrency: ROWS,
      wallet: 1000,
      render: ({ callbackId }) => {
        const row = Number(callbackId?.replace('row-', ''));
        const times = { waitingMs: 0, processingMs: minutesOf(row) * 60_000 };
        return fails(row)
          ? { ...times, outcome: 'failed', code: null, message: `Row ${row} broke.` }
          : { ...times, outcome: 'completed' };
      },
    });
    const step = await world.connection.step('creates', 'create_avatar_video');
    const ends: string[] = [];
    const runs = Array.from({ length: ROWS }, async (_value, index) => {
      const row = index + 1;
      const run = step.run({ ...avatar, title: `Row ${row}`, callback_id: `row-${row}` });
      try {
        return await run;
      } catch (error) {
        return error;
      } finally {
        ends.push(`row-${row}`);
      }
    });
    const { ledger, events } = world.emulator;
    await until(() => ledger.renders.length === ROWS);
    const renders = new Map(ledger.renders.map((render) => [render.callbackId, render]));
    const of = (row: number) => {
      const render = renders.get(`row-${row}`);
      if (render === undefined) throw new Error(`Row ${row} was not rendered`);
      return { ...render, callbackUrl: render.callbackUrl ?? '' };
    };

    // False reports: another row's video, a false failure, a false success, and text that is not JSON.
    const success = (video_id: string) => ({ event_type: 'avatar_video.success', event_data: { video_id } });
    await events.forge(of(1).callbackUrl, success(of(2).videoId));
    await events.forge(of(4).callbackUrl, {
      event_type: 'avatar_video.fail',
      event_data: { video_id: of(4).videoId, msg: 'no' },
    });
    await events.forge(of(13).callbackUrl, success(of(13).videoId));
    await events.forge(of(5).callbackUrl, 'video done!!');
    await events.announceEarly(of(6).videoId);
    for (let minute = 0; minute < ROWS; minute += 1) await pass(60_000);
    // Repeats each true report after its run is over.
    for (let row = 1; row <= ROWS; row += 1) await events.repeat(of(row).videoId);

    const results = await Promise.all(runs);
    expect(ends).toHaveLength(ROWS);
    expect(new Set(ends).size).toBe(ROWS);
    results.forEach((result, index) => {
      const row = index + 1;
      const expected = fails(row)
        ? { message: `The video “Row ${row}” (${of(row).videoId}) failed in HeyGen. Row ${row} broke.` }
        : { id: of(row).videoId, status: 'completed', callback_id: `row-${row}`, title: `Row ${row}` };
      expect(result).toMatchObject(expected);
    });
    expect(ledger.renders).toHaveLength(ROWS);
  });
});
