/** The same histories as in polling.test.ts, and what they cost, through the built app between emulator and host. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { manualClock } from '../../emulator/index.ts';
import { closeWorlds, openWorld } from '../e2e/support.ts';
import { check, HISTORIES, NO_TIME_LIMIT } from './polling-history.ts';
import type { Order, World } from './polling-world.ts';

closeWorlds();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ON = Date.UTC(2026, 10, 18, 12);

let now = () => ON;
beforeEach(() => {
  jest.spyOn(Date, 'now').mockImplementation(() => now());
});
afterEach(() => {
  jest.restoreAllMocks();
});

const open = async (listOrder: Order): Promise<World> => {
  const clock = manualClock(ON);
  // The connection's test asks HeyGen before there is a world.
  let onAnswer: () => void = () => undefined;
  const { emulator, connection } = await openWorld({
    clock,
    listOrder,
    onAnswer: () => {
      onAnswer();
    },
  });
  const world: World = {
    now: () => clock.now(),
    advance: (ms) => {
      clock.advance(ms);
    },
    start: ({ id, title, folderId, createdAt, endsAt, outcome }) => {
      emulator.videos.seed({ id, title, folderId, createdAt, finishedAt: endsAt, status: outcome });
    },
    remove: (id) => {
      emulator.videos.delete(id);
    },
    rename: (id, title) => {
      emulator.videos.rename(id, title);
    },
    move: (id, folderId) => {
      emulator.videos.move(id, folderId);
    },
    zap: (filter) => connection.zap('new_completed_video', { ...filter }),
    loseCache: connection.loseCache,
    requests: () => emulator.ledger.requests.length,
    trouble: (trouble) => {
      emulator.faults.clear();
      if (trouble === undefined) return;
      let asked = 0;
      emulator.faults.next({
        times: Infinity,
        when: ({ host, path, query }) => {
          if (host !== 'api') return false;
          asked += 1;
          if ('from' in trouble) return asked > trouble.from;
          return trouble.kind === 'tokens' ? 'token' in query : path.endsWith('/statuses');
        },
        fault: () =>
          'from' in trouble
            ? trouble.kind === 'silent'
              ? { cut: 'before' }
              : { status: trouble.kind === 'busy' ? 429 : 503 }
            : { status: trouble.status, body: { error: { code: 'x', message: 'Invalid pagination token' } } },
      });
    },
    set onAnswer(call: () => void) {
      onAnswer = call;
    },
  };
  now = world.now;
  return world;
};

test(
  'In any history of an account',
  async () => {
    const some = Math.ceil(HISTORIES / 10);
    expect(await check(some, 10, ({ order }) => open(order))).toMatchObject({ histories: some });
  },
  NO_TIME_LIMIT,
);

describe('In an account of 100,000 videos', () => {
  const VIDEOS = 100_000;

  /** Videos of years, one each quarter of an hour, and renders under way, the first of them for two days. */
  const openLarge = async (underWay: number) => {
    const world = await open('created');
    for (let number = VIDEOS - underWay; number > 0; number -= 1) {
      const createdAt = ON - 48 * HOUR - number * 15 * MINUTE;
      world.start({
        id: `old${number}`,
        title: `Birthday ${number}`,
        folderId: null,
        createdAt,
        endsAt: createdAt + MINUTE,
        outcome: 'completed',
      });
    }
    for (let number = 0; number < underWay; number += 1) {
      const createdAt = ON - 48 * HOUR + Math.floor((number * 48 * HOUR) / underWay);
      world.start({
        id: `new${number}`,
        title: `Birthday ${number}`,
        folderId: null,
        createdAt,
        endsAt: createdAt + 49 * HOUR,
        outcome: 'completed',
      });
    }
    return world;
  };

  const requestsOf = async (world: World, run: () => Promise<unknown>): Promise<number> => {
    const before = world.requests();
    await run();
    return world.requests() - before;
  };

  test.each([
    ['150', 150, 6, 2],
    ['1,500', 1500, 20, 11],
  ])(
    'of which %s are under way, few requests turn the Zap on and keep it going',
    async (_words, underWay, atFirst, steady) => {
      const world = await openLarge(underWay);
      const zap = world.zap({});
      expect(await requestsOf(world, zap.turnOn)).toBeLessThanOrEqual(atFirst);
      const costs: number[] = [];
      for (let poll = 0; poll < 8; poll += 1) {
        world.advance(MINUTE);
        costs.push(await requestsOf(world, zap.poll));
      }
      if (process.env.HISTORIES !== undefined) console.log(underWay, costs);
      expect(Math.max(...costs.slice(-2))).toBeLessThanOrEqual(steady);
    },
    NO_TIME_LIMIT,
  );
});
