/**
 * Every video that completes after the Zap was turned on fires it exactly once, and nothing older does, whatever
 * happens in the account, at HeyGen and at Zapier.
 */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { check, HISTORIES, NO_TIME_LIMIT } from './polling-history.ts';
import { openQuickWorld } from './polling-quick-world.ts';

const time = { now: 0 };
beforeEach(() => {
  jest.spyOn(Date, 'now').mockImplementation(() => time.now);
  // Nobody waits before a request is sent again.
  const { setTimeout: later } = globalThis;
  jest
    .spyOn(globalThis, 'setTimeout')
    .mockImplementation(
      Object.assign((run: () => void) => later(run, 0), { __promisify__: later.__promisify__ }),
    );
});
afterEach(() => {
  jest.restoreAllMocks();
});

test(
  'In any history of an account',
  async () => {
    const atOnce: (() => number)[] = [];
    const tally = await check(HISTORIES, 40, (history) => {
      time.now = Date.UTC(2026, 10, 18, 12);
      const world = openQuickWorld(time, history.order, history.pageSize, history);
      atOnce.push(world.mostAtOnce);
      return world;
    });
    expect(Math.max(...atOnce.map((most) => most()))).toBe(4);
    // The histories were worth the trouble.
    expect(tally.fired).toBeGreaterThan(HISTORIES * 100);
    const { bursts, cacheLosses, lostResults, restarts, disturbances, deletedOpen, touched, slow } = tally;
    const events = [bursts, cacheLosses, lostResults, restarts, disturbances, deletedOpen, touched, slow];
    expect(Math.min(...events, tally.troubles, tally.failedPolls)).toBeGreaterThan(0);
    // Late, but not for long.
    expect(tally.mostPollsLate).toBeLessThan(10);
  },
  NO_TIME_LIMIT,
);
