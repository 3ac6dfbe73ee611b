import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { FOLDER, LOOK } from '../../emulator/catalogue.ts';
import { manualClock } from '../../emulator/index.ts';
import { closeWorlds, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();
afterEach(() => {
  jest.restoreAllMocks();
});

const HOUR = 3_600_000;

const startVideo = async ({ connection, emulator }: World, options: Record<string, unknown> = {}) => {
  await (
    await connection.step('creates', 'create_avatar_video')
  ).run({
    avatar_id: LOOK.studio,
    script: 'Hi',
    wait: false,
    ...options,
  });
  return emulator.ledger.renders.at(-1)?.videoId ?? '';
};

/** A render takes as many minutes as its title says. */
const openTimed = async () => {
  const clock = manualClock(Date.now());
  const world = await openWorld({
    clock,
    concurrency: 1000,
    wallet: 10_000,
    render: ({ title }) => ({
      waitingMs: 0,
      processingMs: Number(title?.split(' ')[0] ?? 1) * 60_000,
      outcome: 'completed',
    }),
  });
  return { clock, world, zap: world.connection.zap('new_completed_video') };
};

const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe('New Completed Video', () => {
  test('fires once for each completed video, in order of completion', async () => {
    const { clock, world, zap } = await openTimed();
    await zap.turnOn();
    const slow = await startVideo(world, { title: '30 minutes' });
    const quick = await startVideo(world, { title: '5 minutes' });
    expect(await zap.poll()).toEqual([]);
    clock.advance(HOUR);
    const fired = await zap.poll();
    expect(ids(fired)).toEqual([quick, slow]);
    expect(fired[0]).toMatchObject({ status: 'completed', title: '5 minutes' });
    expect(await zap.poll()).toEqual([]);
  });

  test('does not fire for videos that completed before the Zap was turned on', async () => {
    const { clock, world, zap } = await openTimed();
    await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    await zap.turnOn();
    expect(await zap.poll()).toEqual([]);
  });

  test('finds a slow render behind two pages of newer videos', async () => {
    const { clock, world, zap } = await openTimed();
    await zap.turnOn();
    const slow = await startVideo(world, { title: '600 minutes' });
    await zap.poll();
    const fired: string[] = [];
    for (let hour = 0; hour < 12; hour += 1) {
      for (let minute = 0; minute < 20; minute += 1) {
        const createdAt = clock.now() + minute * 60_000;
        world.emulator.videos.seed({ createdAt, finishedAt: createdAt + 30_000 });
      }
      clock.advance(HOUR);
      fired.push(...ids(await zap.poll()));
    }
    expect(fired).toHaveLength(241);
    expect(new Set(fired).size).toBe(241);
    expect(fired).toContain(slow);
  });

  test('makes one request when nothing is new, however large the account', async () => {
    const { clock, world, zap } = await openTimed();
    for (let number = 0; number < 2000; number += 1) {
      const finishedAt = clock.now() - (number + 100) * HOUR;
      world.emulator.videos.seed({ createdAt: finishedAt - 60_000, finishedAt });
    }
    await zap.turnOn();
    await zap.poll();
    const before = world.emulator.ledger.requests.length;
    expect(await zap.poll()).toEqual([]);
    expect(requestsSince(world.emulator, before)).toEqual(['GET /v3/videos']);
  });

  test('does not fire for failed or deleted videos', async () => {
    const clock = manualClock(Date.now());
    const render = () =>
      ({ waitingMs: 0, processingMs: 1000, outcome: 'failed', code: null, message: null }) as const;
    const world = await openWorld({ clock, render });
    const zap = world.connection.zap('new_completed_video');
    await zap.turnOn();
    await startVideo(world);
    const deleted = await startVideo(world);
    await zap.poll();
    world.emulator.videos.delete(deleted);
    clock.advance(HOUR);
    expect(await zap.poll()).toEqual([]);
  });

  test('fires only for the chosen folder and title', async () => {
    const { clock, world } = await openTimed();
    const zap = world.connection.zap('new_completed_video', {
      folder_id: FOLDER.birthdays,
      title: 'birthday',
    });
    await zap.turnOn();
    await startVideo(world, { title: '1 birthday' });
    await startVideo(world, { title: '1 christmas', folder_id: FOLDER.birthdays });
    const wanted = await startVideo(world, { title: '1 birthday', folder_id: FOLDER.birthdays });
    clock.advance(HOUR);
    expect(ids(await zap.poll())).toEqual([wanted]);
  });

  test('fires for no translation if those are left out', async () => {
    const { clock, world, zap: all } = await openTimed();
    const zap = world.connection.zap('new_completed_video', { without_translations: true });
    await all.turnOn();
    await zap.turnOn();
    const wanted = await startVideo(world, { title: '1 minute' });
    const createdAt = clock.now();
    world.emulator.videos.seed({ id: 'translated', createdAt, outputLanguage: 'es-ES' });
    clock.advance(HOUR);
    expect(ids(await zap.poll())).toEqual([wanted]);
    expect(ids(await all.poll()).toSorted()).toEqual([wanted, 'translated'].toSorted());
  });

  test('fires nothing twice after Zapier loses its cache', async () => {
    const { clock, world, zap } = await openTimed();
    await zap.turnOn();
    const first = await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    expect(ids(await zap.poll())).toEqual([first]);
    world.connection.loseCache();
    const second = await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    expect(ids(await zap.poll())).toEqual([second]);
  });

  test('gives the editor a few sample videos', async () => {
    const { clock, world, zap } = await openTimed();
    for (let count = 0; count < 5; count += 1) await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    expect(await zap.sample()).toHaveLength(3);
  });

  test('gives a Transfer every completed video, page by page', async () => {
    const { clock, world, zap } = await openTimed();
    for (let number = 0; number < 250; number += 1) {
      world.emulator.videos.seed({ id: `v${number}`, createdAt: clock.now() - (number + 60) * 60_000 });
    }
    world.emulator.videos.seed({ id: 'open', status: 'processing' });
    expect(new Set(ids(await zap.transfer())).size).toBe(250);
  });

  test('fires only what completed lately when Zapier has forgotten what it has seen', async () => {
    const { clock, world, zap } = await openTimed();
    jest.spyOn(Date, 'now').mockImplementation(() => clock.now());
    await zap.turnOn();
    await startVideo(world, { title: '1 minute' });
    for (let day = 0; day < 5; day += 1) {
      clock.advance(24 * HOUR);
      await zap.poll();
    }
    const late = await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    zap.forget();
    expect(ids(await zap.poll())).toEqual([late]);
  });
});
