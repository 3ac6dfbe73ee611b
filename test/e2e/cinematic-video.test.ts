import { describe, expect, test } from '@jest/globals';
import { ASSET, LOOK } from '../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions } from '../../emulator/index.ts';
import { isData } from '../../host/data.ts';
import { withReplays } from '../../host/index.ts';
import { closeWorlds, errorOf, openWorld, requestsSince } from './support.ts';

closeWorlds();

const MINUTE = 60_000;
const input = {
  prompt: 'Ana and Ben meet in a bakery',
  avatar_ids: [LOOK.studio, 'Ann at her desk · digital twin · landscape'],
  references: [ASSET.image],
  aspect_ratio: '9:16',
  auto_duration: true,
  title: 'For Ana',
};

const openTimed = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    render: () => ({ waitingMs: 0, processingMs: 3 * MINUTE, outcome: 'completed' }),
    ...options,
  });
  /** Lets time pass, and HeyGen report what finished. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await world.emulator.settle();
  };
  return { world, pass };
};

describe('A cinematic video', () => {
  test('is waited for without a callback, paid once, and comes with its file', async () => {
    const { world, pass } = await openTimed();
    const { connection, emulator } = world;
    const step = await connection.step('creates', 'create_cinematic_video');
    let pauses = 0;
    const video = await withReplays(() => step.run(input), {
      sleep: async (milliseconds) => {
        pauses += 1;
        await pass(milliseconds);
      },
    });
    const [made, ...others] = emulator.ledger.renders;
    expect(others).toEqual([]);
    expect(made).toMatchObject({ title: 'For Ana', callbackUrl: null });
    expect(pauses).toBeGreaterThan(1);
    expect(video).toMatchObject({ id: made?.videoId, status: 'completed', title: 'For Ana' });
    expect(video).not.toHaveProperty('subtitle_file');
    const file = await connection.fetchFile(isData(video) ? video.video_file : undefined);
    expect(file).toMatchObject({ type: 'video/mp4' });
  });

  test('that fails says why, and is not paid again by a replay of Zapier’s', async () => {
    const { world } = await openTimed({
      render: () => ({ waitingMs: 0, processingMs: 0, outcome: 'failed', code: null, message: 'No face.' }),
    });
    const step = await world.connection.step('creates', 'create_cinematic_video');
    expect(await errorOf(step.run(input))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('failed in HeyGen. No face.'),
    });
    expect(world.emulator.ledger.renders).toHaveLength(1);
  });

  test('starts the Zaps that any other video starts', async () => {
    const { world, pass } = await openTimed();
    const { connection } = world;
    const fired: unknown[] = [];
    const hook = connection.hook('finished_video', {}, (item) => fired.push(item));
    await hook.turnOn();
    const polling = connection.zap('new_completed_video', {});
    await polling.turnOn();
    const step = await connection.step('creates', 'create_cinematic_video');
    const from = world.emulator.ledger.requests.length;
    await step.run({ ...input, wait: false });
    expect(requestsSince(world.emulator, from).filter((request) => request.startsWith('POST'))).toEqual([
      'POST /v3/videos',
    ]);
    expect(await polling.poll()).toEqual([]);
    await pass(5 * MINUTE);
    const expected = [{ status: 'completed', title: 'For Ana', video_url: expect.any(String) }];
    expect(fired).toMatchObject(expected);
    expect(await polling.poll()).toMatchObject(expected);
  });
});
