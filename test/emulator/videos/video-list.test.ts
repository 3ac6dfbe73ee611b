import { describe, expect, test } from '@jest/globals';
import { FOLDER } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { call, everyPage, listOf, pick, pluck, start } from '../helpers.ts';

describe('GET /v3/videos', () => {
  test('lists the newest first, ten to a page', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    for (let number = 1; number <= 23; number += 1) {
      emulator.videos.seed({ title: `Video ${number}`, createdAt: clock.now() - (100 - number) * 60_000 });
    }

    const pages = await everyPage(emulator, '/v3/videos?');

    expect(pages.map((page) => page.length)).toEqual([10, 10, 3]);
    expect(pluck(pages.flat(), 'title').at(0)).toBe('Video 23');
    expect(pluck(pages.flat(), 'title').at(-1)).toBe('Video 1');
  });

  test('can be made to list by the last change instead', async () => {
    const clock = manualClock();
    const emulator = await start({ clock, listOrder: 'updated' });
    const minute = 60_000;
    emulator.videos.seed({
      title: 'long',
      createdAt: clock.now() - 50 * minute,
      finishedAt: clock.now() - minute,
    });
    emulator.videos.seed({
      title: 'short',
      createdAt: clock.now() - 20 * minute,
      finishedAt: clock.now() - 10 * minute,
    });
    const renamed = emulator.videos.seed({ title: 'old', createdAt: clock.now() - 90 * minute });
    const titles = async () => pluck(listOf(await call(emulator, 'GET /v3/videos')), 'title');

    expect(await titles()).toEqual(['long', 'short', 'old']);
    emulator.videos.rename(renamed, 'renamed');
    expect(await titles()).toEqual(['renamed', 'long', 'short']);
  });

  test('skips a video when one before it is deleted between two pages', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    for (let age = 1; age <= 4; age += 1)
      emulator.videos.seed({ id: `v${age}`, createdAt: clock.now() - age * 60_000 });
    const first = await call(emulator, 'GET /v3/videos?limit=2');
    emulator.videos.delete('v1');

    const second = await call(
      emulator,
      `GET /v3/videos?limit=2&token=${String(pick(first.json, 'next_token'))}`,
    );

    expect(pluck(listOf(second), 'id')).toEqual(['v4']);
  });

  test('filters by a part of the title and by folder', async () => {
    const emulator = await start();
    emulator.videos.seed({ id: 'a', title: 'Birthday of Ann', folderId: FOLDER.birthdays });
    emulator.videos.seed({ id: 'b', title: 'Birthday of Bo' });
    emulator.videos.seed({ id: 'c', title: 'Welcome, Ann', folderId: FOLDER.birthdays });
    const ids = async (query: string) =>
      pluck(listOf(await call(emulator, `GET /v3/videos?${query}`)), 'id').sort();

    expect(await ids('title=birthday')).toEqual(['a', 'b']);
    expect(await ids(`folder_id=${FOLDER.birthdays}`)).toEqual(['a', 'c']);
    expect(await ids(`folder_id=${FOLDER.birthdays}&title=Birthday`)).toEqual(['a']);
  });

  test('takes a limit of 100 and refuses 101', async () => {
    const emulator = await start();

    expect((await call(emulator, 'GET /v3/videos?limit=100')).status).toBe(200);
    expect((await call(emulator, 'GET /v3/videos?limit=101')).status).toBe(400);
  });
});

describe('GET /v3/videos/statuses', () => {
  test('answers for each id in the order asked, with words of its own', async () => {
    const emulator = await start();
    emulator.videos.seed({ id: 'w', status: 'waiting' });
    emulator.videos.seed({ id: 'p', status: 'processing' });
    emulator.videos.seed({ id: 'c' });
    emulator.videos.seed({
      id: 'f',
      status: 'failed',
      failure: { code: 'rendering_failed', message: 'Oh no' },
    });

    const { json } = await call(emulator, 'GET /v3/videos/statuses?video_ids=f,w,p,c,x');

    const rest = { batch_id: null, item_index: null };
    expect(pick(json, 'data')).toEqual([
      { video_id: 'f', status: 'failed', error: { code: 'rendering_failed', message: 'Oh no' }, ...rest },
      { video_id: 'w', status: 'queued', error: null, ...rest },
      { video_id: 'p', status: 'processing', error: null, ...rest },
      { video_id: 'c', status: 'completed', error: null, ...rest },
      { video_id: 'x', status: 'not_found', error: null, ...rest },
    ]);
  });

  test('refuses more than a hundred ids, and none', async () => {
    const emulator = await start();
    const ids = Array.from({ length: 101 }, (_, index) => `v${index}`).join(',');

    expect((await call(emulator, `GET /v3/videos/statuses?video_ids=${ids}`)).status).toBe(400);
    expect((await call(emulator, 'GET /v3/videos/statuses')).status).toBe(400);
  });
});
