import { describe, expect, test } from '@jest/globals';
import { accountWithEndpoint } from './delivering.ts';
import { createVideo } from '../bodies.ts';
import { call, listOf, pick } from '../helpers.ts';

describe('GET /v3/webhooks/events', () => {
  test('tells what happened, newest first', async () => {
    const { clock, emulator, receiver } = await accountWithEndpoint();
    const [first, second] = [await createVideo(emulator), await createVideo(emulator)];
    emulator.videos.complete(first);
    clock.advance(1000);
    await emulator.settle();

    const { json } = await call(emulator, 'GET /v3/webhooks/events');

    const [older] = receiver.received;
    expect(json).toEqual({
      data: [
        expect.objectContaining({ event_data: expect.objectContaining({ video_id: second }) }),
        {
          event_id: older?.headers['heygen-event-id'],
          event_type: 'avatar_video.success',
          event_data: pick(older?.json, 'event_data'),
          created_at: '2026-11-21T12:00:00.000Z',
        },
      ],
      has_more: false,
      next_token: null,
    });
  });

  test('knows what has ended although nothing was delivered yet', async () => {
    const { clock, emulator, receiver } = await accountWithEndpoint();
    const id = await createVideo(emulator);
    clock.advance(1000);

    const [event] = listOf(await call(emulator, 'GET /v3/webhooks/events'));

    expect(pick(event, 'event_data.video_id')).toBe(id);
    expect(receiver.received).toEqual([]);
  });

  test('remembers the end of a video that was deleted right after', async () => {
    const { clock, emulator } = await accountWithEndpoint();
    const id = await createVideo(emulator);
    clock.advance(1000);
    await call(emulator, `DELETE /v3/videos/${id}`);

    const [event] = listOf(await call(emulator, 'GET /v3/webhooks/events'));

    expect(pick(event, 'event_data.video_id')).toBe(id);
  });

  test('can be asked for one type or one video, in pages', async () => {
    const { emulator } = await accountWithEndpoint();
    const ids = [await createVideo(emulator), await createVideo(emulator), await createVideo(emulator)];
    for (const id of ids) emulator.videos.complete(id);
    emulator.videos.fail(emulator.videos.seed({ status: 'waiting' }), null, null);
    const ask = async (query: string) => (await call(emulator, `GET /v3/webhooks/events?${query}`)).json;

    expect(await ask('event_type=avatar_video.fail')).toMatchObject({
      data: [{ event_type: 'avatar_video.fail' }],
    });
    expect(await ask(`entity_id=${String(ids[1])}`)).toMatchObject({
      data: [{ event_data: { video_id: ids[1] } }],
    });
    expect(await ask('limit=3')).toMatchObject({ has_more: true });
    expect(await ask('event_type=nonsense')).toMatchObject({ error: { param: 'event_type' } });
  });
});
