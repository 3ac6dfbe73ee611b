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
});
afterEach(() => {
  jest.restoreAllMocks();
});

test(
  'In any history of an account',
  async () => {
    const tally = await check(HISTORIES, 40, ({ order, pageSize }) => {
      time.now = Date.UTC(2026, 10, 18, 12);
      return openQuickWorld(time, order, pageSize);
    });
    // The histories were worth the trouble.
    expect(tally.fired).toBeGreaterThan(HISTORIES * 100);
    const { bursts, cacheLosses, lostResults, restarts, disturbances, deletedOpen, touched, slow } = tally;
    const events = [bursts, cacheLosses, lostResults, restarts, disturbances, deletedOpen, touched, slow];
    expect(Math.min(...events)).toBeGreaterThan(0);
    // Late, but not for long.
    expect(tally.mostPollsLate).toBeLessThan(10);
  },
  NO_TIME_LIMIT,
);
