import { describe, expect, test } from '@jest/globals';
import { accountWithReceiver } from './delivering.ts';
import { createVideo } from '../bodies.ts';
import { call, pick, pickString } from '../helpers.ts';
import { register, startReceiver, videoIdsOf } from './receiver.ts';

describe('callbacks', () => {
  test('can be made never to come, while webhooks do', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver({ callbacks: 'never' });
    const hook = await startReceiver();
    await register(emulator, { url: hook.url });
    await createVideo(emulator, { callback_url: receiver.url });
    await pass(100_000);

    expect(receiver.received).toEqual([]);
    expect(hook.received).toHaveLength(1);
  });

  test('can be made late', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver({ callbacks: { delayMs: 60_000 } });
    await createVideo(emulator, { callback_url: receiver.url });

    await pass(60_999);
    expect(receiver.received).toHaveLength(0);
    await pass(1);
    expect(receiver.received).toHaveLength(1);
  });

  test('can be made to come in another order', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver({
      deliveriesAtOnce: 1,
      callbacks: { delayMs: ({ job }) => 1000 - job.number },
    });
    const change = { callback_url: receiver.url };
    const ids = [
      await createVideo(emulator, change),
      await createVideo(emulator, change),
      await createVideo(emulator, change),
    ];
    await pass(10_000);

    expect(videoIdsOf(receiver)).toEqual(ids.toReversed());
  });

  test('can be switched off for a while', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    const first = await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);
    emulator.events.callbacks = 'never';
    await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);
    emulator.events.callbacks = 'normal';
    const third = await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);

    expect(videoIdsOf(receiver)).toEqual([first, third]);
  });
});

describe('webhooks', () => {
  test('can be held back apart from callbacks', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver({ webhooks: { delayMs: 5000 } });
    const hook = await startReceiver();
    await register(emulator, { url: hook.url });
    await createVideo(emulator, { callback_url: receiver.url });

    await pass(1000);
    expect([receiver.received.length, hook.received.length]).toEqual([1, 0]);
    await pass(5000);
    expect([receiver.received.length, hook.received.length]).toEqual([1, 1]);
  });
});

describe('an event of choice', () => {
  test('can come a second time, with the same id', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    const hook = await startReceiver();
    await register(emulator, { url: hook.url });
    const id = await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);

    const repeated = await emulator.events.repeat(id);

    expect(repeated.map(({ status }) => status)).toEqual([200, 200]);
    expect(receiver.received).toHaveLength(2);
    const [first, second] = hook.received;
    expect(second?.raw).toBe(first?.raw);
    expect(second?.headers['heygen-event-id']).toBe(first?.headers['heygen-event-id']);
  });

  test('can come late although callbacks are never sent', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver({ callbacks: 'never' });
    const id = await createVideo(emulator, { callback_url: receiver.url });
    await pass(1000);

    await emulator.events.repeat(id);

    expect(videoIdsOf(receiver)).toEqual([id]);
  });

  test('can come while the video is still at work, and the true one follows', async () => {
    const { emulator, receiver, pass } = await accountWithReceiver();
    const id = await createVideo(emulator, { callback_url: receiver.url });

    await emulator.events.announceEarly(id);

    expect(receiver.received).toMatchObject([{ json: { event_type: 'avatar_video.success' } }]);
    const { json } = await call(emulator, `GET /v3/videos/${id}`);
    expect(pick(json, 'data.status')).toBe('processing');
    expect((await fetch(pickString(receiver.received[0]?.json, 'event_data.url'))).status).toBe(404);
    await pass(1000);
    expect(videoIdsOf(receiver)).toEqual([id, id]);
    expect(new Set(emulator.ledger.deliveries.map(({ eventId }) => eventId)).size).toBe(2);
  });

  test('can claim a failure that is none', async () => {
    const { emulator, receiver } = await accountWithReceiver();
    const id = await createVideo(emulator, { callback_url: receiver.url });

    await emulator.events.announceEarly(id, 'failed');

    expect(receiver.received).toMatchObject([{ json: { event_type: 'avatar_video.fail' } }]);
  });

  test('can be forged', async () => {
    const { emulator, receiver } = await accountWithReceiver();
    receiver.answer = () => 418;
    const body = { event_type: 'avatar_video.success', event_data: { video_id: 'stolen' } };

    const status = await emulator.events.forge(receiver.url, body, { 'heygen-signature': '00' });

    expect(status).toBe(418);
    expect(receiver.received).toMatchObject([{ json: body, headers: { 'heygen-signature': '00' } }]);
    expect(emulator.ledger.deliveries).toEqual([]);
  });

  test('needs something to have happened', async () => {
    const { emulator } = await accountWithReceiver();
    const id = await createVideo(emulator);

    await expect(emulator.events.repeat(id)).rejects.toThrow(id);
    await expect(emulator.events.announceEarly('nothing')).rejects.toThrow('nothing');
  });
});
