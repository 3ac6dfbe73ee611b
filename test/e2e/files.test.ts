import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../../emulator/index.ts';
import { closeWorlds, errorOf, openWorld, type World } from './support.ts';

closeWorlds();

const DAY = 24 * 3_600_000;

const openTimed = async () => {
  const clock = manualClock(Date.now());
  return { clock, world: await openWorld({ clock }) };
};

/** The result of Find Video. */
const find = async ({ connection }: World, video_id: string) => {
  const found = [await (await connection.step('searches', 'find_video')).run({ video_id })].flat();
  const video = found.at(0);
  const record = typeof video === 'object' && video !== null ? { ...video } : {};
  return new Map<string, unknown>(Object.entries(record));
};

describe('a video’s file', () => {
  test('has the video’s content and is named after its title', async () => {
    const { world } = await openTimed();
    const video = await find(world, world.emulator.videos.seed({ title: 'Ann & Bob: 🎂 10/11' }));
    const { name, type, content } = await world.connection.fetchFile(video.get('video_file'));
    expect({ name, type }).toEqual({ name: 'Ann Bob 10 11.mp4', type: 'video/mp4' });
    const link = await fetch(String(video.get('video_url')));
    expect(content.equals(Buffer.from(await link.arrayBuffer()))).toBe(true);
  });

  test('still downloads 8 days after the render, when the link in the record has expired', async () => {
    const { clock, world } = await openTimed();
    const video = await find(world, world.emulator.videos.seed({ script: 'Hello there' }));
    clock.advance(8 * DAY);
    const link = String(video.get('video_url'));
    expect((await fetch(link)).status).toBe(403);
    expect((await world.connection.fetchFile(video.get('video_file'))).content.length).toBeGreaterThan(1000);
    const subtitles = await world.connection.fetchFile(video.get('subtitle_file'));
    expect(subtitles.type).toBe('application/x-subrip');
    expect(subtitles.content.toString()).toContain('Hello there');
  });

  test('is fetched without the API key', async () => {
    const { world } = await openTimed();
    const video = await find(world, world.emulator.videos.seed());
    await world.connection.fetchFile(video.get('video_file'));
    const toFiles = world.emulator.ledger.requests.filter(({ host }) => host === 'files');
    expect(toFiles.map(({ method, status }) => ({ method, status }))).toEqual([
      { method: 'GET', status: 200 },
    ]);
    expect(JSON.stringify(toFiles)).not.toContain('demo-key');
  });

  test('cannot be fetched after the video was deleted, and the error says so', async () => {
    const { world } = await openTimed();
    const id = world.emulator.videos.seed();
    const video = await find(world, id);
    world.emulator.videos.delete(id);
    expect((await errorOf(world.connection.fetchFile(video.get('video_file')))).message).toBe(
      `There is no video file: the video ${id} is no longer in HeyGen. Leave the file out of this step, or make the video again.`,
    );
  });

  test('cannot be fetched while the video is rendering or after it failed', async () => {
    const { world } = await openTimed();
    const id = world.emulator.videos.seed({ status: 'processing' });
    const video = await find(world, id);
    const early = await errorOf(world.connection.fetchFile(video.get('video_file')));
    expect(early.message).toMatch(/^The video file is not ready: HeyGen is still working on this video\./);
    world.emulator.videos.fail(id, 'rendering_failed', 'The presenter blinked.');
    const late = await errorOf(world.connection.fetchFile(video.get('video_file')));
    expect(late.message).toBe('There is no video file: this video failed in HeyGen. The presenter blinked.');
    expect((await find(world, id)).get('video_file')).toBeUndefined();
  });
});
