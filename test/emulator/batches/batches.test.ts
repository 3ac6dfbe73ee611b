import { describe, expect, test } from '@jest/globals';
import { realClock } from '../../../emulator/index.ts';
import { account, createBatch, CREATE_BATCH, itemsOf, readBatch, videosOf } from './batching.ts';
import { avatarBody, createVideo, translate } from '../bodies.ts';
import { call, listOf, pick, pluck, until } from '../helpers.ts';
import { register, startReceiver, videoIdsOf } from '../events/receiver.ts';

describe('the life of a batch', () => {
  test('is processing until its last video has ended', async () => {
    const { clock, emulator } = await account({
      render: ({ number }) => ({ waitingMs: 1000, processingMs: number * 1000, outcome: 'completed' }),
    });
    const batchId = await createBatch(emulator, videosOf(2));
    const read = async () => {
      const { json } = await readBatch(emulator, batchId);
      return [pick(json, 'data.status'), pick(json, 'data.counts_by_status')];
    };

    expect(await read()).toEqual(['processing', { queued: 2 }]);
    clock.advance(1000);
    expect(await read()).toEqual(['processing', { processing: 2 }]);
    clock.advance(1000);
    expect(await read()).toEqual(['processing', { completed: 1, processing: 1 }]);
    clock.advance(1000);
    expect(await read()).toEqual(['completed', { completed: 2 }]);
  });

  test('tells all of it in one place', async () => {
    const { clock, emulator } = await account();
    const batchId = await createBatch(emulator, videosOf(2), { title: 'Birthdays' });
    clock.advance(10_000);

    const [first, second] = emulator.ledger.renders;
    expect((await readBatch(emulator, batchId)).json).toEqual({
      data: {
        batch_id: batchId,
        title: 'Birthdays',
        created_at: Date.UTC(2026, 10, 21) / 1000,
        total_items: 2,
        status: 'completed',
        counts_by_status: { completed: 2 },
        items: [
          { item_index: 0, video_id: first?.videoId, status: 'completed', error: null },
          { item_index: 1, video_id: second?.videoId, status: 'completed', error: null },
        ],
        has_more: false,
        next_token: null,
      },
    });
  });

  test('ends well when one video of it does', async () => {
    const { clock, emulator } = await account({
      render: ({ title }) => ({
        waitingMs: 0,
        processingMs: 1000,
        ...(title === 'Video 1'
          ? { outcome: 'completed' }
          : { outcome: 'failed', code: null, message: 'No.' }),
      }),
    });
    const batchId = await createBatch(emulator, videosOf(3));
    clock.advance(1000);

    expect((await readBatch(emulator, batchId)).json).toMatchObject({
      data: {
        status: 'completed',
        counts_by_status: { failed: 2, completed: 1 },
        items: [
          { status: 'failed', video_id: expect.any(String), error: { code: null, message: 'No.' } },
          { status: 'completed', error: null },
          { status: 'failed' },
        ],
      },
    });
  });

  test('fails when all of its videos do', async () => {
    const { clock, emulator } = await account({
      render: () => ({
        waitingMs: 0,
        processingMs: 1000,
        outcome: 'failed',
        code: 'rendering_failed',
        message: null,
      }),
    });
    const batchId = await createBatch(emulator, videosOf(2));
    clock.advance(1000);

    expect((await readBatch(emulator, batchId)).json).toMatchObject({
      data: { status: 'failed', counts_by_status: { failed: 2 } },
    });
  });

  test('can be read in pages, whose cursor stands beside the items', async () => {
    const { emulator } = await account();
    const batchId = await createBatch(emulator, videosOf(5));
    const other = await createBatch(emulator, videosOf(5));

    const { json } = await readBatch(emulator, batchId, '?limit=3');
    const token = String(pick(json, 'data.next_token'));
    const rest = await readBatch(emulator, batchId, `?limit=3&token=${token}`);

    expect(json).toEqual({ data: expect.anything() });
    expect(json).toMatchObject({
      data: {
        total_items: 5,
        has_more: true,
        items: [{ item_index: 0 }, { item_index: 1 }, { item_index: 2 }],
      },
    });
    expect(rest.json).toMatchObject({
      data: { has_more: false, next_token: null, items: [{ item_index: 3 }, { item_index: 4 }] },
    });
    expect((await readBatch(emulator, other, `?token=${token}`)).status).toBe(400);
    expect((await readBatch(emulator, batchId, '?limit=101')).status).toBe(400);
  });

  test('has a hundred items on one page', async () => {
    const { emulator } = await account();
    const batchId = await createBatch(emulator, videosOf(100));

    expect(await itemsOf(emulator, batchId)).toHaveLength(100);
  });

  test('is not known by any other id', async () => {
    const { emulator } = await account();

    const { status, json } = await readBatch(emulator, 'nothing');

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('resource_not_found');
  });
});

describe('videos of a batch that wait for a place', () => {
  const statusesOf = (items: unknown[]) => pluck(items, 'status').join(' ');

  test('have no id and are in no list until they begin', async () => {
    const { clock, emulator } = await account({ concurrency: 2 });
    const batchId = await createBatch(emulator, videosOf(3));
    clock.advance(1000);

    const items = await itemsOf(emulator, batchId);
    const [first, second, third] = emulator.ledger.renders;
    expect(items).toEqual([
      { item_index: 0, video_id: first?.videoId, status: 'processing', error: null },
      { item_index: 1, video_id: second?.videoId, status: 'processing', error: null },
      { item_index: 2, video_id: null, status: 'queued', error: null },
    ]);
    const path = `GET /v3/videos/${String(third?.videoId)}`;
    expect((await call(emulator, path)).status).toBe(404);
    expect(pluck(listOf(await call(emulator, 'GET /v3/videos')), 'title')).toEqual(['Video 1', 'Video 0']);

    clock.advance(9000);
    expect(pick((await itemsOf(emulator, batchId))[2], 'video_id')).toBe(third?.videoId);
    expect((await call(emulator, path)).json).toMatchObject({
      data: { title: 'Video 2', status: 'pending', created_at: Date.UTC(2026, 10, 21, 0, 0, 10) / 1000 },
    });
  });

  test('begin in order, each when another is done', async () => {
    const { clock, emulator } = await account({
      concurrency: 2,
      render: ({ number }) => ({
        waitingMs: 0,
        processingMs: [0, 1000, 5000, 3000, 1000, 1000][number] ?? 0,
        outcome: 'completed',
      }),
    });
    const batchId = await createBatch(emulator, videosOf(5));
    const statuses = async () => statusesOf(await itemsOf(emulator, batchId));

    expect(await statuses()).toBe('processing processing queued queued queued');
    clock.advance(1000);
    expect(await statuses()).toBe('completed processing processing queued queued');
    clock.advance(3000);
    expect(await statuses()).toBe('completed processing completed processing queued');
    clock.advance(1000);
    expect(await statuses()).toBe('completed completed completed completed processing');
    clock.advance(1000);
    expect(await statuses()).toBe('completed completed completed completed completed');
  });

  test('wait for whatever else is at work, and keep everything else out', async () => {
    const { clock, emulator } = await account({
      concurrency: 3,
      translate: () => ({ waitingMs: 0, processingMs: 4000, outcome: 'completed' }),
      agent: () => ({ steps: [{ status: 'thinking', ms: 6000 }], outcome: 'video' }),
    });
    const batchOfOne = async () => createBatch(emulator, [avatarBody]);
    await createVideo(emulator);
    await translate(emulator);
    await call(emulator, 'POST /v3/video-agents', { body: { prompt: 'Hello' } });
    const [first, second, third] = [await batchOfOne(), await batchOfOne(), await batchOfOne()];
    const status = async (batchId: string) => statusesOf(await itemsOf(emulator, batchId));
    const another = async () => (await call(emulator, 'POST /v3/videos', { body: avatarBody })).status;

    expect([await status(first), await another()]).toEqual(['queued', 429]);
    clock.advance(5000);
    expect([await status(first), await status(second), await another()]).toEqual([
      'processing',
      'queued',
      429,
    ]);
    clock.advance(6000);
    expect([await status(second), await status(third), await another()]).toEqual([
      'processing',
      'queued',
      429,
    ]);
    clock.advance(3000);
    expect([await status(first), await status(third), await another()]).toEqual(['completed', 'queued', 429]);
    clock.advance(1000);
    expect([await status(third), await another()]).toEqual(['processing', 429]);
    // The agent's video is the next to end, and nobody waits any more.
    clock.advance(1000);
    expect(await another()).toBe(200);
  });

  test('move up when a job ends early, is deleted, or was stuck', async () => {
    const { clock, emulator } = await account({
      concurrency: 3,
      translate: () => ({ waitingMs: 0, processingMs: Infinity, outcome: 'completed' }),
      render: () => ({ waitingMs: 0, processingMs: Infinity, outcome: 'completed' }),
    });
    const stuck = [await createVideo(emulator), await createVideo(emulator)];
    const [translationId = ''] = await translate(emulator);
    const batchId = await createBatch(emulator, videosOf(4));
    clock.advance(48 * 60 * 60 * 1000);
    const statuses = async () => statusesOf(await itemsOf(emulator, batchId));

    expect(await statuses()).toBe('queued queued queued queued');
    emulator.videos.complete(stuck[0] ?? '');
    expect(await statuses()).toBe('processing queued queued queued');
    await call(emulator, `DELETE /v3/videos/${String(stuck[1])}`);
    expect(await statuses()).toBe('processing processing queued queued');
    emulator.translations.fail(translationId, null);
    expect(await statuses()).toBe('processing processing processing queued');
    emulator.videos.fail(emulator.ledger.renders[2]?.videoId ?? '', null, null);
    expect(await statuses()).toBe('failed processing processing processing');
    const begun = listOf(await call(emulator, 'GET /v3/videos?title=Video'));
    expect(pluck(begun, 'created_at')).toEqual(Array(4).fill(clock.now() / 1000));
  });

  test('wait for as many places as are taken too many', async () => {
    const { clock, emulator } = await account({ concurrency: 2 });
    for (const seconds of [10, 20, 30, 40]) {
      emulator.videos.seed({ status: 'processing', finishedAt: clock.now() + seconds * 1000 });
    }
    const batchId = await createBatch(emulator, videosOf(1));
    const videoId = async () => pick((await itemsOf(emulator, batchId))[0], 'video_id');

    clock.advance(29_999);
    expect(await videoId()).toBeNull();
    clock.advance(1);
    expect(await videoId()).toBe(emulator.ledger.renders[0]?.videoId);
  });

  test('were paid when the batch was accepted', async () => {
    const { emulator } = await account({ concurrency: 1 });
    await createBatch(emulator, videosOf(4));

    expect(emulator.ledger.renders.map(({ status }) => status)).toEqual(Array(4).fill('waiting'));
    expect(emulator.ledger.spentUsd).toBe(2);
  });

  test('are never refused, however many there are', async () => {
    const { clock, emulator } = await account({ concurrency: 1 });
    await createBatch(emulator, videosOf(100));

    const { status } = await call(emulator, CREATE_BATCH, { body: { videos: videosOf(100) } });
    clock.advance(2000 * 1000);

    expect(status).toBe(202);
    expect(new Set(emulator.ledger.renders.map((render) => render.status))).toEqual(new Set(['completed']));
  });

  test('count as new when the list is sorted by what changed last', async () => {
    const { clock, emulator } = await account({ concurrency: 1, listOrder: 'updated' });
    await createBatch(emulator, videosOf(2));
    const titles = async () => pluck(listOf(await call(emulator, 'GET /v3/videos')), 'title');

    clock.advance(10_000);
    emulator.videos.seed({
      title: 'Old',
      createdAt: clock.now() - 60_000,
      finishedAt: clock.now() - 5000,
    });

    expect(await titles()).toEqual(['Video 1', 'Video 0', 'Old']);
  });
});

describe('the callbacks of a batch', () => {
  test('are one, at the end of its last video, after those of the videos', async () => {
    const { emulator, pass } = await account({ concurrency: 1 });
    const [whole, single] = [await startReceiver(), await startReceiver()];
    const videos = [{ ...avatarBody, callback_url: single.url, callback_id: 'row-1' }, avatarBody];
    const batchId = await createBatch(emulator, videos, { callback_url: whole.url });

    await pass(10_000);
    expect(single.received.map(({ json }) => json)).toMatchObject([
      { event_type: 'avatar_video.success', event_data: { callback_id: 'row-1' } },
    ]);
    expect(whole.received).toEqual([]);
    await pass(9999);
    expect(whole.received).toEqual([]);
    await pass(1);
    await pass(48 * 60 * 60 * 1000);

    expect(whole.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'batch.finished',
        event_data: { batch_id: batchId, status: 'completed', counts_by_status: { completed: 2 } },
      },
    ]);
    expect(single.received).toHaveLength(1);
    expect(emulator.ledger.deliveries.at(-1)).toMatchObject({
      type: 'batch.finished',
      kind: 'callback',
      jobId: batchId,
      videoId: null,
      translationId: null,
    });
  });

  test('come in addition to webhooks, which can ask for them', async () => {
    const { emulator, pass } = await account();
    const hook = await startReceiver();
    await register(emulator, { url: hook.url, events: ['batch.finished'] });
    const batchId = await createBatch(emulator, videosOf(2));
    await pass(10_000);

    expect(hook.received.map(({ json }) => pick(json, 'event_data.batch_id'))).toEqual([batchId]);
  });

  test('come when it has failed, even before any video began', async () => {
    const { emulator, pass } = await account();
    const receiver = await startReceiver();
    const batchId = await createBatch(emulator, [{ ...avatarBody, avatar_id: 'nobody' }], {
      callback_url: receiver.url,
    });
    await pass(0);

    expect(receiver.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'batch.finished',
        event_data: { batch_id: batchId, status: 'failed', counts_by_status: { failed: 1 } },
      },
    ]);
  });

  test('come by themselves with the real clock, queue or not', async () => {
    const { emulator } = await account({
      concurrency: 1,
      clock: realClock,
      render: () => ({ waitingMs: 0, processingMs: 20, outcome: 'completed' }),
    });
    const receiver = await startReceiver();
    const video = { ...avatarBody, callback_url: receiver.url };

    await createBatch(emulator, [video, video], { callback_url: receiver.url });

    await until(() => receiver.received.length === 3);
    expect(videoIdsOf(receiver)).toEqual([
      ...emulator.ledger.renders.map(({ videoId }) => videoId),
      undefined,
    ]);
  });

  test('can be announced early', async () => {
    const { emulator } = await account();
    const receiver = await startReceiver();
    const batchId = await createBatch(emulator, videosOf(1), { callback_url: receiver.url });

    await emulator.events.announceEarly(batchId, 'failed');

    expect(receiver.received[0]?.json).toMatchObject({ event_data: { batch_id: batchId, status: 'failed' } });
    expect((await readBatch(emulator, batchId)).json).toMatchObject({ data: { status: 'processing' } });
  });
});

describe('GET /v3/videos/statuses', () => {
  test('lists the items of batches beside single videos', async () => {
    const { clock, emulator } = await account({ concurrency: 2 });
    const video = await createVideo(emulator);
    const batchId = await createBatch(emulator, [
      avatarBody,
      { ...avatarBody, avatar_id: 'nobody' },
      avatarBody,
    ]);
    clock.advance(1000);

    const { json } = await call(emulator, `GET /v3/videos/statuses?batch_ids=${batchId}&video_ids=${video}`);

    const [, first] = emulator.ledger.renders;
    const processing = { status: 'processing', error: null };
    expect(json).toEqual({
      data: [
        { video_id: video, ...processing, batch_id: null, item_index: null },
        { video_id: first?.videoId, ...processing, batch_id: batchId, item_index: 0 },
        {
          video_id: null,
          status: 'failed',
          error: { code: 'avatar_not_found', message: expect.any(String) },
          batch_id: batchId,
          item_index: 1,
        },
        { video_id: null, status: 'queued', error: null, batch_id: batchId, item_index: 2 },
      ],
      has_more: false,
      next_token: null,
    });
  });

  test('says of an unknown batch that it is not found', async () => {
    const { emulator } = await account();

    expect(listOf(await call(emulator, 'GET /v3/videos/statuses?batch_ids=nothing'))).toEqual([
      { video_id: null, status: 'not_found', error: null, batch_id: 'nothing', item_index: null },
    ]);
  });

  test('takes a hundred ids of both kinds together', async () => {
    const { emulator } = await account();
    const ids = (count: number) => Array.from({ length: count }, (_, index) => `id${index}`).join();
    const ask = async (videos: number, batches: number) =>
      call(emulator, `GET /v3/videos/statuses?video_ids=${ids(videos)}&batch_ids=${ids(batches)}`);

    expect(listOf(await ask(60, 40))).toHaveLength(100);
    expect((await ask(60, 41)).json).toMatchObject({ error: { param: 'video_ids' } });
    expect((await ask(0, 0)).status).toBe(400);
  });
});
