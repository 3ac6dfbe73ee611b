import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountWithEndpoint, HOUR } from '../events/delivering.ts';
import { createVideo } from '../bodies.ts';
import { call, listOf, pick, pickString, start, until } from '../helpers.ts';
import { register, startReceiver } from '../events/receiver.ts';

describe('a webhook', () => {
  test('is signed over its raw body with the secret of the endpoint', async () => {
    const { emulator, receiver, endpoint, pass } = await accountWithEndpoint();
    await createVideo(emulator, { callback_id: 'Ünï' });
    await pass(1000);

    const [{ raw, headers } = { raw: '', headers: {} }] = receiver.received;

    expect(receiver.received).toHaveLength(1);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'heygen-signature': createHmac('sha256', endpoint.secret).update(raw).digest('hex'),
      'heygen-timestamp': String(Date.UTC(2026, 10, 21, 12, 0, 1) / 1000),
      'heygen-event-id': emulator.ledger.deliveries[0]?.eventId,
    });
  });

  test('is signed with the new secret once that was rotated', async () => {
    const { emulator, receiver, endpoint, pass } = await accountWithEndpoint();
    await createVideo(emulator);
    const rotated = await call(emulator, `POST /v3/webhooks/endpoints/${endpoint.id}/rotate-secret`);
    await pass(1000);

    const [{ raw, headers } = { raw: '', headers: {} }] = receiver.received;

    const secret = pickString(rotated.json, 'data.secret');
    expect(headers).toMatchObject({
      'heygen-signature': createHmac('sha256', secret).update(raw).digest('hex'),
    });
  });

  test('tells of a finished video', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint();
    const id = await createVideo(emulator, { callback_id: 'row-7', folder_id: 'folder_birthdays' });
    await pass(1000);

    const { json } = receiver.received[0] ?? {};

    expect(json).toEqual({
      event_type: 'avatar_video.success',
      event_data: {
        video_id: id,
        url: expect.stringContaining(`/videos/${id}/video.mp4`),
        gif_download_url: expect.stringContaining(`/videos/${id}/preview.gif`),
        video_page_url: `https://app.heygen.com/videos/${id}`,
        video_share_page_url: null,
        folder_id: 'folder_birthdays',
        callback_id: 'row-7',
      },
    });
    expect((await fetch(pickString(json, 'event_data.url'))).status).toBe(200);
  });

  test('tells why a video failed', async () => {
    const { emulator, receiver } = await accountWithEndpoint();
    const id = await createVideo(emulator);
    emulator.videos.fail(id, 'rendering_failed', 'No face was found.');
    await emulator.settle();

    expect(receiver.received[0]?.json).toEqual({
      event_type: 'avatar_video.fail',
      event_data: { video_id: id, msg: 'No face was found.', callback_id: null },
    });
  });

  test('has the share page of a video that was to be shared', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint();
    await call(emulator, 'POST /v3/templates/tmpl_birthday', {
      body: { variables: {}, enable_sharing: true },
    });
    await pass(1000);

    expect(pick(receiver.received[0]?.json, 'event_data.video_share_page_url')).toMatch(
      /^https:\/\/app\.heygen\.com\/share\/./,
    );
  });

  test('is sent when the video is finished, neither before nor twice', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint();
    await createVideo(emulator);

    await pass(999);
    expect(receiver.received).toHaveLength(0);
    await pass(1);
    expect(receiver.received).toHaveLength(1);
    await pass(48 * HOUR);
    expect(receiver.received).toHaveLength(1);
  });

  test('is sent by itself with the real clock', async () => {
    const emulator = await start({
      render: () => ({ waitingMs: 20, processingMs: 20, outcome: 'completed' }),
    });
    const receiver = await startReceiver();
    await register(emulator, { url: receiver.url });

    await createVideo(emulator);

    await until(() => receiver.received.length === 1);
  });

  test('is not sent for what was there before', async () => {
    const { emulator, receiver } = await accountWithEndpoint();
    emulator.videos.seed();
    const open = emulator.videos.seed({ status: 'processing' });
    await emulator.settle();
    expect(receiver.received).toHaveLength(0);

    emulator.videos.complete(open);
    await emulator.settle();
    expect(pick(receiver.received[0]?.json, 'event_data.video_id')).toBe(open);
  });

  test('is not sent any more once its video is deleted', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint(() => 500);
    const running = await createVideo(emulator);
    await call(emulator, `DELETE /v3/videos/${running}`);
    const retried = await createVideo(emulator);
    await pass(1000);
    await call(emulator, `DELETE /v3/videos/${retried}`);
    await pass(HOUR);

    expect(receiver.received.map(({ json }) => pick(json, 'event_data.video_id'))).toEqual([retried]);
    const history = listOf(await call(emulator, 'GET /v3/webhooks/events'));
    expect(history.map((event) => pick(event, 'event_data.video_id'))).toEqual([retried]);
  });
});
