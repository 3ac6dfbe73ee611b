import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { VIDEOS_ONLY_KEY } from '../../../emulator/catalogue.ts';
import { manualClock } from '../../../emulator/index.ts';
import { accountWithEndpoint } from './delivering.ts';
import { avatarBody, createVideo } from '../bodies.ts';
import { call, pick, start } from '../helpers.ts';
import { register, startReceiver } from './receiver.ts';

describe('the endpoints of an account', () => {
  test('all hear of every video, whichever key paid for it', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint();
    const other = await startReceiver();
    await register(emulator, { url: other.url });
    await createVideo(emulator);
    await call(emulator, 'POST /v3/videos', { key: VIDEOS_ONLY_KEY, body: avatarBody });
    await pass(1000);

    expect(receiver.received).toHaveLength(2);
    expect(other.received.map(({ raw }) => raw).sort()).toEqual(
      receiver.received.map(({ raw }) => raw).sort(),
    );
  });

  test('hear only of the events and the video that they asked for', async () => {
    const { emulator, pass } = await accountWithEndpoint();
    const failures = await startReceiver();
    const one = await startReceiver();
    await register(emulator, { url: failures.url, events: ['avatar_video.fail'] });
    const [first, second] = [await createVideo(emulator), await createVideo(emulator)];
    await register(emulator, { url: one.url, entity_id: second });
    emulator.videos.fail(first, null, null);
    await pass(1000);

    expect(failures.received.map(({ json }) => pick(json, 'event_data.video_id'))).toEqual([first]);
    expect(one.received.map(({ json }) => pick(json, 'event_data.video_id'))).toEqual([second]);
  });

  test('hear nothing of what ended before they were registered', async () => {
    const { clock, emulator } = await accountWithEndpoint();
    const late = await startReceiver();
    await createVideo(emulator);
    clock.advance(1000);
    await register(emulator, { url: late.url });
    await emulator.settle();

    expect(late.received).toEqual([]);
  });

  test('hear nothing while they are disabled', async () => {
    const { emulator, receiver, endpoint, pass } = await accountWithEndpoint();
    emulator.events.disable(endpoint.id);
    await createVideo(emulator);
    await pass(1000);

    expect(receiver.received).toEqual([]);
    const { json } = await call(emulator, 'GET /v3/webhooks/endpoints');
    expect(pick(json, 'data.0.status')).toBe('disabled');
  });
});

describe('a thousand videos that end at once', () => {
  test('are all announced, never more than fifty at a time, and each to its end', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    let open = 0;
    let mostOpen = 0;
    const receiver = await startReceiver(async () => {
      const status = receiver.received.length % 10 === 0 ? 500 : 200;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await pause(20);
      open -= 1;
      return status;
    });
    await register(emulator, { url: receiver.url });
    const ids = Array.from({ length: 1000 }, () => emulator.videos.seed({ status: 'processing' }));
    for (const id of ids) emulator.videos.complete(id);
    await emulator.settle();
    receiver.answer = () => 200;
    clock.advance(30_000);
    await emulator.settle();

    const taken = emulator.ledger.deliveries.filter(({ status }) => status === 200);
    expect(new Set(taken.map(({ videoId }) => videoId))).toEqual(new Set(ids));
    expect(taken).toHaveLength(1000);
    expect(emulator.ledger.deliveries).toHaveLength(1100);
    expect(mostOpen).toBeGreaterThan(10);
    expect(mostOpen).toBeLessThanOrEqual(50);
  });
});
