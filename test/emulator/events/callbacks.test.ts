import { describe, expect, test } from '@jest/globals';
import { accountWithReceiver } from './delivering.ts';
import { birthdayVariables, createVideo, legacyBody } from '../bodies.ts';
import { call, start, until } from '../helpers.ts';
import { register, startReceiver, videoIdsOf } from './receiver.ts';

describe('the callback of a render', () => {
  test('comes when it is finished, unsigned', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    const id = await createVideo(emulator, { callback_url: `${receiver.url}?row=7`, callback_id: 'row-7' });
    await pass(1000);

    expect(receiver.received).toMatchObject([
      {
        path: '/hook?row=7',
        json: { event_type: 'avatar_video.success', event_data: { video_id: id, callback_id: 'row-7' } },
      },
    ]);
    expect(Object.keys(receiver.received[0]?.headers ?? {}).join()).not.toContain('heygen');
  });

  test('comes when it has failed', async () => {
    const { emulator, receiver } = await accountWithReceiver();
    const id = await createVideo(emulator, { callback_url: receiver.url, callback_id: 'row-7' });
    emulator.videos.fail(id, null, null);
    await emulator.settle();

    expect(receiver.received[0]?.json).toEqual({
      event_type: 'avatar_video.fail',
      event_data: { video_id: id, msg: null, callback_id: 'row-7' },
    });
  });

  test.each([
    ['POST /v3/templates/tmpl_birthday', { variables: birthdayVariables }],
    ['POST /v2/video/generate', legacyBody],
  ])('comes for %s too', async (request, body) => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    await call(emulator, request, { body: { ...body, callback_url: receiver.url } });
    await pass(1000);

    expect(videoIdsOf(receiver)).toEqual([emulator.ledger.renders[0]?.videoId]);
  });

  test('comes in addition to the webhook, as the same event', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    const hook = await startReceiver();
    await register(emulator, { url: hook.url });
    await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);

    expect(hook.received.map(({ raw }) => raw)).toEqual(receiver.received.map(({ raw }) => raw));
    expect(new Set(emulator.ledger.deliveries.map(({ eventId }) => eventId)).size).toBe(1);
    expect(emulator.ledger.deliveries.map(({ kind }) => kind)).toEqual(['webhook', 'callback']);
  });

  test('comes by itself with the real clock', async () => {
    const emulator = await start({
      render: () => ({ waitingMs: 0, processingMs: 20, outcome: 'completed' }),
    });
    const receiver = await startReceiver();

    const id = await createVideo(emulator, { callback_url: receiver.url });

    await until(() => receiver.received.length === 1);
    expect(videoIdsOf(receiver)).toEqual([id]);
  });

  test('comes again when it was not taken', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    receiver.answer = () => 502;
    await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);
    await pass(30_000);

    expect(receiver.received).toHaveLength(2);
  });

  test('does not come for a video that was deleted', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver({ callbacks: { delayMs: 5000 } });
    const id = await createVideo(emulator, { callback_url: receiver.url });
    await pass(2000);
    await call(emulator, `DELETE /v3/videos/${id}`);
    await pass(10_000);

    expect(receiver.received).toEqual([]);
  });

  test('is in the ledger', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    const id = await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);

    expect(emulator.ledger.deliveries).toEqual([
      {
        eventId: expect.stringMatching(/^evt_/),
        type: 'avatar_video.success',
        kind: 'callback',
        url: receiver.url,
        attempt: 1,
        at: Date.UTC(2026, 10, 21, 12, 0, 1),
        videoId: id,
        translationId: null,
        jobId: id,
        status: 200,
      },
    ]);
  });

  test('is told to whoever listens to deliveries', async () => {
    const seen: unknown[] = [];
    const { emulator, receiver, pass } = await accountWithReceiver({
      onDelivery: (delivery) => seen.push(delivery),
    });
    await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);

    expect(seen).toEqual(emulator.ledger.deliveries);
    expect(seen).toMatchObject([{ status: 200 }]);
  });
});
