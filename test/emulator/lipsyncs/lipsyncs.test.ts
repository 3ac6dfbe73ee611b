import { describe, expect, test } from '@jest/globals';
import { READ_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock, type EmulatorOptions } from '../../../emulator/index.ts';
import { startLipsync } from '../bodies.ts';
import { call, everyPage, listOf, pick, pickString, pluck, start } from '../helpers.ts';
import { register, startReceiver } from '../events/receiver.ts';

const PATH = '/v3/lipsyncs';
const WEEK = 7 * 24 * 60 * 60 * 1000;

const account = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.UTC(2026, 10, 21));
  const emulator = await start({
    clock,
    lipsync: () => ({ waitingMs: 1000, processingMs: 9000, outcome: 'completed', durationSeconds: 12.5 }),
    ...options,
  });
  return { clock, emulator };
};

describe('the life of a lipsync', () => {
  test('is pending, then running, then completed', async () => {
    const { clock, emulator } = await account();
    const id = await startLipsync(emulator);
    const status = async () => pick((await call(emulator, `GET ${PATH}/${id}`)).json, 'data.status');

    expect(await status()).toBe('pending');
    clock.advance(1000);
    expect(await status()).toBe('running');
    clock.advance(9000);
    expect(await status()).toBe('completed');
  });

  test('begins with every field, null until it is known', async () => {
    const { emulator } = await account();
    const id = await startLipsync(emulator, { title: 'Tour', callback_id: 'row-7', enable_caption: true });

    expect((await call(emulator, `GET ${PATH}/${id}`)).json).toEqual({
      data: {
        id,
        status: 'pending',
        title: 'Tour',
        created_at: Date.UTC(2026, 10, 21) / 1000,
        duration: null,
        video_url: null,
        caption_url: null,
        callback_id: 'row-7',
        failure_message: null,
      },
    });
  });

  test.each([
    ['video_url', 'video/mp4', 'ftyp'],
    ['caption_url', 'application/x-subrip', '1\n00:00:00,000 --> 00:00:12,500\n'],
  ])('ends with a file behind %s, for seven days', async (field, type, content) => {
    const { clock, emulator } = await account();
    const id = await startLipsync(emulator, { enable_caption: true });
    clock.advance(10_000);
    const { json } = await call(emulator, `GET ${PATH}/${id}`);
    const url = pickString(json, `data.${field}`);

    const file = await fetch(url);

    expect(new URL(url).origin).toBe(emulator.filesUrl);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toContain(type);
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).toContain(content);
    expect(pick(json, 'data.duration')).toBe(12.5);
    clock.advance(WEEK);
    expect((await fetch(url)).status).toBe(403);
  });

  test('ends without captions unless they were asked for', async () => {
    const { clock, emulator } = await account();
    const id = await startLipsync(emulator);
    clock.advance(10_000);

    const { json } = await call(emulator, `GET ${PATH}/${id}`);

    expect(json).toMatchObject({ data: { caption_url: null, video_url: expect.any(String) } });
  });

  test('can end in failure, or at once', async () => {
    const { emulator } = await account();
    const [bad, good] = [await startLipsync(emulator), await startLipsync(emulator)];
    emulator.lipsyncs.fail(bad, 'No face was found.');
    emulator.lipsyncs.complete(good);

    expect((await call(emulator, `GET ${PATH}/${bad}`)).json).toMatchObject({
      data: { status: 'failed', failure_message: 'No face was found.', video_url: null, duration: null },
    });
    expect((await call(emulator, `GET ${PATH}/${good}`)).json).toMatchObject({
      data: { status: 'completed', failure_message: null, duration: 10 },
    });
  });

  test('is over when it is deleted, and so are its files', async () => {
    const { emulator } = await account();
    const id = await startLipsync(emulator);
    emulator.lipsyncs.complete(id);
    const url = pickString((await call(emulator, `GET ${PATH}/${id}`)).json, 'data.video_url');

    expect((await call(emulator, `DELETE ${PATH}/${id}`, { key: READ_ONLY_KEY })).status).toBe(403);
    expect((await call(emulator, `DELETE ${PATH}/${id}`)).json).toEqual({ data: { id } });

    expect((await call(emulator, `GET ${PATH}/${id}`)).status).toBe(404);
    expect((await call(emulator, `DELETE ${PATH}/${id}`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
    expect(emulator.ledger.lipsyncs).toMatchObject([{ lipsyncId: id, deleted: true }]);
  });
});

describe('the end of a lipsync', () => {
  test('is told to its callback once, and to no webhook', async () => {
    const { clock, emulator } = await account();
    const [hook, callback] = [await startReceiver(), await startReceiver()];
    await register(emulator, { url: hook.url });
    const id = await startLipsync(emulator, { callback_url: callback.url, callback_id: 'row-7' });
    clock.advance(10_000);
    await emulator.settle();
    await emulator.settle();

    expect(callback.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'lipsync.success',
        event_data: {
          lipsync_id: id,
          callback_id: 'row-7',
          url: expect.stringContaining(`${emulator.filesUrl}/lipsyncs/${id}/video.mp4?`),
        },
      },
    ]);
    expect(hook.received).toEqual([]);
    expect(emulator.ledger.deliveries).toMatchObject([{ kind: 'callback', jobId: id, videoId: null }]);
    expect(listOf(await call(emulator, 'GET /v3/webhooks/events'))).toEqual([]);
  });

  test('comes with the reason when it failed', async () => {
    const { emulator } = await account();
    const callback = await startReceiver();
    const id = await startLipsync(emulator, { callback_url: callback.url });
    emulator.lipsyncs.fail(id, 'No face was found.');
    await emulator.settle();

    expect(callback.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'lipsync.fail',
        event_data: { lipsync_id: id, callback_id: null, message: 'No face was found.' },
      },
    ]);
  });

  test.each(['lipsync.success', 'lipsync.fail'])('is nothing to subscribe to: %s', async (type) => {
    const { emulator } = await account();
    const body = { url: 'https://example.com/hook', events: [type] };

    expect((await call(emulator, 'POST /v3/webhooks/endpoints', { body })).status).toBe(400);
  });
});

describe('GET /v3/lipsyncs', () => {
  test('lists them newest first, in pages of ten', async () => {
    const { emulator } = await account();
    const ids = Array.from({ length: 12 }, () => emulator.lipsyncs.seed());

    const pages = await everyPage(emulator, `${PATH}?`);

    expect(pages.map((page) => page.length)).toEqual([10, 2]);
    expect(pluck(pages.flat(), 'id')).toEqual(ids.toReversed());
  });

  test.each([
    [100, 200],
    [101, 400],
    [0, 400],
  ])('takes a limit of %d: %d', async (limit, expected) => {
    const { emulator } = await account();

    expect((await call(emulator, `GET ${PATH}?limit=${limit}`)).status).toBe(expected);
  });

  test('does not know any other id', async () => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, `GET ${PATH}/nothing`);

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('resource_not_found');
  });
});

describe('a seeded lipsync', () => {
  test('was not paid for here', async () => {
    const { emulator } = await account();
    const id = emulator.lipsyncs.seed({ id: 'old', title: 'Tour', durationSeconds: 4, captioned: true });

    expect(emulator.ledger.lipsyncs).toEqual([]);
    expect(emulator.ledger.spentUsd).toBe(0);
    expect((await call(emulator, `GET ${PATH}/${id}`)).json).toMatchObject({
      data: {
        id: 'old',
        status: 'completed',
        title: 'Tour',
        duration: 4,
        caption_url: expect.stringContaining('.srt'),
      },
    });
  });

  test('may have failed, and be deleted by its owner', async () => {
    const { emulator } = await account();
    const id = emulator.lipsyncs.seed({ status: 'failed', failureMessage: null });

    expect((await call(emulator, `GET ${PATH}/${id}`)).json).toMatchObject({
      data: { status: 'failed', failure_message: null },
    });
    emulator.lipsyncs.delete(id);
    expect((await call(emulator, `GET ${PATH}/${id}`)).status).toBe(404);
    expect(() => {
      emulator.lipsyncs.delete(id);
    }).toThrow(`There is no lipsync ${id}`);
  });
});
