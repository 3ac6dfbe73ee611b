import { describe, expect, test } from '@jest/globals';
import { realClock, type Clock } from '../../../emulator/index.ts';
import { accountWithEndpoint, HOUR, inOneSecond } from './delivering.ts';
import { createVideo } from '../bodies.ts';
import { call, pluck, start, until } from '../helpers.ts';
import { register, startReceiver } from './receiver.ts';

describe('a webhook that was not taken', () => {
  test.each([500, 404, 301])('because of a %d comes again, ever later, until it is', async (status) => {
    const { emulator, receiver, pass } = await accountWithEndpoint();
    receiver.answer = () => (receiver.received.length < 4 ? status : 204);
    await createVideo(emulator);
    const counts: number[] = [];
    for (const ms of [1000, 29_999, 1, 59_999, 1, 119_999, 1, 24 * HOUR]) {
      await pass(ms);
      counts.push(receiver.received.length);
    }

    expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(new Set(pluck(pluck(receiver.received, 'headers'), 'heygen-event-id')).size).toBe(1);
    expect(emulator.ledger.deliveries.map((one) => [one.attempt, one.status])).toEqual([
      [1, status],
      [2, status],
      [3, status],
      [4, 204],
    ]);
  });

  test('comes again when no answer came in time', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint(undefined, { deliveryTimeoutMs: 1000 });
    receiver.answer = () => (receiver.received.length === 1 ? 'silence' : 200);
    await createVideo(emulator);

    await pass(1000);
    expect(emulator.ledger.deliveries).toMatchObject([{ status: null }]);
    await pass(30_000);
    expect(emulator.ledger.deliveries).toMatchObject([{ status: null }, { attempt: 2, status: 200 }]);
  });

  test('comes again by itself with a clock that runs', async () => {
    const begin = Date.now();
    const hurried: Clock = {
      now: () => begin + (Date.now() - begin) * 1000,
      after: (ms, task) => realClock.after?.(ms / 1000, task) ?? (() => undefined),
    };
    const emulator = await start({ clock: hurried, render: inOneSecond });
    const receiver = await startReceiver(() => (receiver.received.length < 3 ? 500 : 200));
    await register(emulator, { url: receiver.url });

    await createVideo(emulator);

    await until(() => emulator.ledger.deliveries.at(-1)?.status === 200);
    expect(emulator.ledger.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  test('does not outlive the emulator', async () => {
    const { emulator, receiver, pass } = await accountWithEndpoint(() => 'silence');
    await createVideo(emulator);
    const passing = pass(1000);
    await until(() => receiver.received.length === 1);

    await emulator.close();
    await passing;
    await pass(HOUR);

    expect(receiver.received).toHaveLength(1);
  });

  test('is given up after 24 hours', async () => {
    const { emulator, clock, receiver, pass } = await accountWithEndpoint(() => 503);
    const finished = clock.now() + 1000;
    await createVideo(emulator);
    await pass(1000 + 24 * HOUR);
    const attempts = receiver.received.length;
    await pass(240 * HOUR);

    expect(receiver.received).toHaveLength(attempts);
    const moments = emulator.ledger.deliveries.map(({ at }) => at - finished);
    const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
    expect(gaps[0]).toBe(30_000);
    expect(gaps.every((gap, index) => index === 0 || gap === 2 * (gaps[index - 1] ?? 0))).toBe(true);
    expect(moments.at(-1)).toBeGreaterThan(12 * HOUR);
    expect(moments.at(-1)).toBeLessThanOrEqual(24 * HOUR);
  });

  test('does not come again once its endpoint is deleted', async () => {
    const { emulator, receiver, endpoint, pass } = await accountWithEndpoint(() => 500);
    await createVideo(emulator);
    await pass(1000);

    await call(emulator, `DELETE /v3/webhooks/endpoints/${endpoint.id}`);
    await pass(HOUR);

    expect(receiver.received).toHaveLength(1);
    expect(emulator.ledger.deliveries).toHaveLength(1);
  });
});
