import { describe, expect, it } from '@jest/globals';
import { FOLDER, LOOK } from '../../emulator/catalogue.ts';
import { manualClock } from '../../emulator/index.ts';
import { closeWorlds, openWorld, requestsSince, type World } from './support.ts';

closeWorlds();

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

/** Renders take as many minutes as their title says. */
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
  it('fires once for each video that completes, in the order in which they completed', async () => {
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

  it('does not fire for what was complete before the Zap was turned on', async () => {
    const { clock, world, zap } = await openTimed();
    await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    await zap.turnOn();
    expect(await zap.poll()).toEqual([]);
  });

  it('finds a slow render behind two pages of newer videos', async () => {
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

  it('asks HeyGen once when nothing has happened, however large the account is', async () => {
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

  it('fires neither for failed nor for deleted videos', async () => {
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

  it('fires only for the folder and the title that were asked for', async () => {
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

  it('fires nothing twice when Zapier has lost its cache', async () => {
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

  it('gives the editor a few videos to choose from', async () => {
    const { clock, world, zap } = await openTimed();
    for (let count = 0; count < 5; count += 1) await startVideo(world, { title: '1 minute' });
    clock.advance(HOUR);
    expect(await zap.sample()).toHaveLength(3);
  });
});
