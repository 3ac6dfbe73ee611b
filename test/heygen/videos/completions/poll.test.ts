import { afterEach, describe, expect, jest, test } from '@jest/globals';
import * as fc from 'fast-check';
import { pollCompletions } from '../../../../heygen/videos/completions/poll.ts';
import type { Watch } from '../../../../heygen/videos/completions/watch.ts';
import type { Answer } from '../../../../heygen/client/problems.ts';
import type { VideoFilter } from '../../../../heygen/videos/videos.ts';
import { Dedupe } from '../../../../host/dedupe.ts';
import { FIRST_POLL_READING, POLL_READING } from '../../../../zapier/time.ts';
import { openAccount, videoJson, type VideoJson } from '../../../support/account.ts';
import { broken, reply } from '../../../support/transport.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the Zap is turned on. */
const ON = 1_795_000_000;

type Account = ReturnType<typeof openAccount>;

/** Videos that were completed one after the other, a minute apart; the last one at the given time. */
const completedUntil = (time: number, count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => {
    const at = time - (count - 1 - index) * MINUTE;
    return videoJson(`${prefix}${index}`, 'completed', { created_at: at - MINUTE, completed_at: at });
  });

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Renders under way that were started in one go. */
const rendering = (prefix: string, count: number, created_at: number) =>
  ids(prefix, count).map((id) => videoJson(id, 'processing', { created_at }));

afterEach(() => {
  jest.restoreAllMocks();
});

/** A Zap on an account; each poll gets what the one before left. */
const zapOn = (account: Account, filter: VideoFilter = {}) => {
  let watch: Watch | undefined;

  const pollOnce = async (clock: () => number, isFirst: boolean) => {
    jest.spyOn(Date, 'now').mockImplementation(() => clock() * 1000);
    const now = Date.now();
    const until = now + (isFirst ? FIRST_POLL_READING : POLL_READING);
    const poll = { heygen: account.heygen, filter, before: watch, isFirst, now, until };
    const { completed, watch: next } = await pollCompletions(poll);
    watch = next;
    return completed;
  };

  return {
    /** @param now when it begins, or a clock */
    poll: async (now: number | (() => number), { isFirst = false } = {}) => {
      account.requests.length = 0;
      const completed = await pollOnce(typeof now === 'number' ? () => now : now, isFirst);
      return completed.map(({ id }) => id);
    },
    loseCache: () => {
      watch = undefined;
    },
    /** Polls until nothing is left to be read. */
    settle: async (now: number) => {
      for (let polls = 0; polls < 3 || watch?.rest !== undefined; polls += 1) {
        await pollOnce(() => now, false);
      }
    },
    watch: (): Watch => {
      if (watch === undefined) throw new Error('There was no poll yet');
      return watch;
    },
    setWatch: (other: Watch) => {
      watch = other;
    },
  };
};

/** How many requests of which kind there were. */
const kinds = ({ requests }: Account) => {
  const count = (kind: RegExp) => requests.filter((request) => kind.test(request)).length;
  return {
    pages: count(/^\/v3\/videos\?/),
    statuses: count(/^\/v3\/videos\/statuses/),
    details: count(/^\/v3\/videos\/(?!statuses)/),
  };
};

describe('Turning the Zap on', () => {
  test('shows Zapier every completed video there is, so that none of them fires', async () => {
    const account = openAccount();
    account.put(
      ...completedUntil(ON - 30 * DAY, 3, 'old'),
      videoJson('now', 'processing', { created_at: ON }),
    );
    expect(await zapOn(account).poll(ON, { isFirst: true })).toEqual(['old2', 'old1', 'old0']);
  });

  test('reads a long history only as far as something recent stands in it', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 950, 'old'));
    await zapOn(account).poll(ON, { isFirst: true });
    expect(kinds(account)).toEqual({ pages: 3, statuses: 0, details: 0 });
  });
});

describe('A steady poll', () => {
  test('is one request, however large the account is', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 950, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    await zap.settle(ON);
    expect(await zap.poll(ON + 15 * MINUTE)).toEqual([]);
    expect(account.requests).toEqual(['/v3/videos?limit=100']);
  });

  test('is one request while renders that stand on the first page are under way', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 200, 'old'), videoJson('new', 'pending', { created_at: ON }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    await zap.settle(ON);
    await zap.poll(ON + 15 * MINUTE);
    expect(account.requests).toEqual(['/v3/videos?limit=100']);
  });

  test('asks only for what the Zap is about', async () => {
    const account = openAccount();
    account.put(
      videoJson('a', 'completed', {
        title: 'Birthday Ana',
        folder_id: 'f1',
        created_at: ON,
        completed_at: ON,
      }),
      videoJson('b', 'completed', {
        title: 'Birthday Ben',
        folder_id: 'f2',
        created_at: ON,
        completed_at: ON,
      }),
      videoJson('c', 'completed', { title: 'Webinar', folder_id: 'f1', created_at: ON, completed_at: ON }),
    );
    const zap = zapOn(account, { title: 'Birthday', folder_id: 'f1' });
    await zap.poll(ON, { isFirst: true });
    expect(await zap.poll(ON)).toEqual(['a']);
    expect(account.requests).toEqual(['/v3/videos?limit=100&title=Birthday&folder_id=f1']);
  });
});

describe('A video that completes fires', () => {
  test('when its render ends, and not before', async () => {
    const account = openAccount();
    account.put(videoJson('v', 'processing', { created_at: ON }));
    const zap = zapOn(account);
    expect(await zap.poll(ON, { isFirst: true })).toEqual([]);
    account.finish('v', ON + 5 * MINUTE);
    expect(await zap.poll(ON + 6 * MINUTE)).toEqual(['v']);
  });

  test('when it was created and completed between two polls', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 14 * MINUTE, 1, 'v'));
    expect(await zap.poll(ON + 15 * MINUTE)).toEqual(['v0']);
  });

  test('the last to complete first, in whatever order they were created', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(
      videoJson('created first', 'completed', { created_at: ON + 1, completed_at: ON + 300 }),
      videoJson('created last', 'completed', { created_at: ON + 9, completed_at: ON + 100 }),
    );
    expect(await zap.poll(ON + 15 * MINUTE)).toEqual(['created first', 'created last']);
  });

  test('when more than a page of them completes between two polls', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 200, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    await zap.settle(ON);
    account.put(...completedUntil(ON + 4 * HOUR, 230, 'new'));
    expect(await zap.poll(ON + 4 * HOUR)).toHaveLength(230);
    expect(account.requests).toHaveLength(3);
  });

  test('when hundreds of newer ones have pushed it off the page: one status, then the video', async () => {
    const account = openAccount();
    account.put(videoJson('slow', 'processing', { created_at: ON - HOUR }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.settle(ON + 10 * HOUR);
    account.finish('slow', ON + 20 * HOUR);
    expect(await zap.poll(ON + 20 * HOUR + MINUTE)).toContain('slow');
    expect(account.requests).toEqual([
      '/v3/videos?limit=100',
      '/v3/videos/statuses?video_ids=slow',
      '/v3/videos/slow',
    ]);
    await zap.poll(ON + 21 * HOUR);
    await zap.poll(ON + 21 * HOUR);
    expect(account.requests).toEqual(['/v3/videos?limit=100']);
  });

  test('when it was under way before the switch-on, behind a page of others', async () => {
    const account = openAccount();
    account.put(videoJson('slow', 'processing', { created_at: ON - 30 * HOUR }));
    account.put(...completedUntil(ON - 20 * HOUR, 150, 'other'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.finish('slow', ON + HOUR);
    expect(await zap.poll(ON + HOUR)).toEqual(['slow']);
  });

  test('when it has been under way for days, a little beyond the page on which another one is', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 200, 'old'));
    // On the 92nd and the 113th place.
    account.put(videoJson('slow', 'processing', { created_at: ON - 3 * DAY - 91 * MINUTE }));
    account.put(videoJson('slower', 'processing', { created_at: ON - 3 * DAY - 111 * MINUTE }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.finish('slower', ON + HOUR);
    expect(await zap.poll(ON + HOUR)).toContain('slower');
  });

  test('although HeyGen’s clock is some minutes behind', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON - 15 * MINUTE, 1, 'v'));
    expect(await zap.poll(ON + MINUTE)).toEqual(['v0']);
  });

  test.each<[string, (seconds: number) => number | string]>([
    ['milliseconds', (seconds) => seconds * 1000],
    ['text', String],
    ['a date', (seconds) => new Date(seconds * 1000).toISOString()],
  ])('although HeyGen gives its times as %s', async (_as, write) => {
    const account = openAccount();
    account.trouble.with = (path) =>
      path.startsWith('/v3/videos?')
        ? reply(200, {
            data: [
              { id: 'old', status: 'completed', created_at: write(ON - DAY), completed_at: write(ON - HOUR) },
              { id: 'new', status: 'completed', created_at: write(ON - DAY), completed_at: write(ON + HOUR) },
            ],
          })
        : undefined;
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    expect(await zap.poll(ON + HOUR)).toEqual(['new']);
  });

  test('although HeyGen does not say when it completed', async () => {
    const account = openAccount();
    account.put(videoJson('v', 'processing', { created_at: ON - HOUR }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.finish('v', null);
    expect(await zap.poll(ON + 15 * MINUTE)).toEqual(['v']);
  });

  test('although its details lag behind its status for a while', async () => {
    const account = openAccount();
    const slow = videoJson('slow', 'processing', { created_at: ON - HOUR });
    account.put(slow);
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.settle(ON + 10 * HOUR);
    account.finish('slow', ON + 20 * HOUR);
    account.details.set('slow', slow);
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    account.details.clear();
    expect(await zap.poll(ON + 20 * HOUR + MINUTE)).toContain('slow');
  });
});

describe('Videos that will never complete', () => {
  const behindOthers = async (account: Account) => {
    account.put(videoJson('slow', 'processing', { created_at: ON - HOUR }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.settle(ON + 10 * HOUR);
    expect(zap.watch().open).toEqual(['slow']);
    return zap;
  };

  test('a failed one fires nothing and is not asked for again', async () => {
    const account = openAccount();
    const zap = await behindOthers(account);
    account.finish('slow', null, 'failed');
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    expect(zap.watch().open).toEqual([]);
  });

  test('a deleted one fires nothing and is not asked for again', async () => {
    const account = openAccount();
    const zap = await behindOthers(account);
    account.remove('slow');
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    expect(zap.watch().open).toEqual([]);
  });

  test('one that is deleted between its status and its details fires nothing either', async () => {
    const account = openAccount();
    const zap = await behindOthers(account);
    account.finish('slow', ON + 20 * HOUR);
    account.details.set('slow', undefined);
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    expect(zap.watch().open).toEqual([]);
  });
});

describe('What completed before the Zap was turned on does not fire', () => {
  test('when deletions let it slide up the list', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 200, 'old'));
    const zap = zapOn(account);
    const seen = new Set(await zap.poll(ON, { isFirst: true }));
    for (const id of [...seen].slice(0, 10)) account.remove(id);
    const fired = (await zap.poll(ON + 15 * MINUTE)).filter((id) => !seen.has(id));
    expect(fired).toEqual([]);
  });

  test('when the cache is lost', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * DAY, 200, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    zap.loseCache();
    account.put(...completedUntil(ON + 10 * MINUTE, 1, 'new'));
    expect(await zap.poll(ON + 15 * MINUTE)).toEqual(['new0']);
  });
});

describe('Whatever happens in an account, each video that completes after the switch-on fires, and no earlier one', () => {
  const render = fc.record({
    createdAt: fc.integer({ min: ON - 3 * DAY, max: ON + DAY }),
    takes: fc.oneof(fc.integer({ min: MINUTE, max: HOUR }), fc.integer({ min: HOUR, max: 30 * HOUR })),
  });

  test.each<[order: string, compare: (a: VideoJson, b: VideoJson) => number]>([
    ['the newest first', (a, b) => (b.created_at ?? 0) - (a.created_at ?? 0)],
    ['the oldest first', (a, b) => (a.created_at ?? 0) - (b.created_at ?? 0)],
    [
      'the last to complete first',
      (a, b) => (b.completed_at ?? Infinity) - (a.completed_at ?? Infinity) || 0,
    ],
  ])('if HeyGen lists %s', async (_order, compare) => {
    await fc.assert(
      fc.asyncProperty(fc.array(render, { minLength: 1, maxLength: 400, size: 'max' }), async (renders) => {
        const account = openAccount(compare);
        const zap = zapOn(account);
        const videos = renders.map(({ createdAt, takes }, index) => ({
          id: `v${index}`,
          createdAt,
          endsAt: createdAt + takes,
        }));
        const advance = (now: number) => {
          for (const { id, createdAt, endsAt } of videos.filter((video) => video.createdAt <= now)) {
            account.put(
              endsAt <= now
                ? videoJson(id, 'completed', { created_at: createdAt, completed_at: endsAt })
                : videoJson(id, 'processing', { created_at: createdAt }),
            );
          }
        };

        advance(ON);
        const before = new Set(await zap.poll(ON, { isFirst: true }));
        const fired = new Set<string>();
        for (let now = ON + 15 * MINUTE; now <= ON + 3 * DAY; now += HOUR) {
          advance(now);
          for (const id of await zap.poll(now)) if (!before.has(id)) fired.add(id);
        }
        const due = videos.filter(({ endsAt }) => endsAt > ON).map(({ id }) => id);
        expect([...fired].sort()).toEqual(due.sort());
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

describe('Two polls look at whatever happens', () => {
  test('and the second one is asked for a completed video off the list again, and no third', async () => {
    const account = openAccount();
    account.put(videoJson('slow', 'processing', { created_at: ON - HOUR }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.settle(ON + 10 * HOUR);
    account.finish('slow', ON + 20 * HOUR);
    for (const isGiven of [true, true, false]) {
      const given = await zap.poll(ON + 20 * HOUR);
      expect(given.includes('slow')).toBe(isGiven);
    }
  });

  test('but do not ask for a completed one that is still on the list', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    account.put(...rendering('v', 1, ON));
    await zap.poll(ON, { isFirst: true });
    account.finish('v0', ON + MINUTE);
    for (let poll = 0; poll < 2; poll += 1) {
      expect(await zap.poll(ON + HOUR)).toEqual(['v0']);
      expect(kinds(account)).toEqual({ pages: 1, statuses: 0, details: 0 });
    }
  });

  test('so that a deletion between two pages hides none', async () => {
    let newest: string | undefined;
    const account = openAccount(undefined, (path) => {
      if (path.includes('token=100') && newest !== undefined) account.remove(newest);
      if (path.includes('token=100')) newest = undefined;
    });
    account.put(...completedUntil(ON - 4 * DAY, 200, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 4 * HOUR, 150, 'new'));
    newest = 'new149';
    const expected = new Set(ids('new', 149));
    // On the 101st place when the first page was read, and on the 100th when the second one was.
    expect(await zap.poll(ON + 4 * HOUR)).not.toContain('new49');
    expect(new Set(await zap.poll(ON + 5 * HOUR))).toEqual(expected);
  });

  test('and one that stands on two pages, since another was created in between, is given once', async () => {
    const account = openAccount(undefined, (path) => {
      if (path.includes('token=100')) account.put(videoJson('newest', 'pending', { created_at: ON + DAY }));
    });
    account.put(...completedUntil(ON - HOUR, 150, 'v'));
    expect(await zapOn(account).poll(ON, { isFirst: true })).toHaveLength(150);
  });
});

describe('The list is read', () => {
  const withKnown = async (count: number) => {
    const account = openAccount();
    account.put(...completedUntil(ON - HOUR, 300, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    await zap.poll(ON);
    account.put(...completedUntil(ON + 2 * HOUR, 100 - count, 'new'));
    await zap.poll(ON + 2 * HOUR);
    return { account, zap };
  };

  test('until 20 videos of a page are as they were', async () => {
    expect(kinds((await withKnown(20)).account)).toEqual({ pages: 1, statuses: 0, details: 0 });
    expect(kinds((await withKnown(19)).account)).toEqual({ pages: 2, statuses: 0, details: 0 });
  });

  test.each<[string, Partial<VideoJson>]>([
    ['renamed', { title: 'Another' }],
    ['moved', { folder_id: 'f2' }],
  ])(
    'further if they were %s: where the last change comes first, news is behind them',
    async (_what, change) => {
      const touched = new Map<string, number>();
      const moment = ({ id, created_at, completed_at }: VideoJson) =>
        Math.max(created_at ?? 0, completed_at ?? 0, touched.get(id) ?? 0);
      const account = openAccount((a, b) => moment(b) - moment(a));
      const old = completedUntil(ON - HOUR, 300, 'old');
      account.put(...old);
      const zap = zapOn(account);
      await zap.poll(ON, { isFirst: true });
      await zap.poll(ON);
      account.put(...completedUntil(ON + 5 * MINUTE, 3, 'new'));
      for (const [index, video] of old.slice(0, 120).entries()) {
        account.put({ ...video, ...change });
        touched.set(video.id, ON + 10 * MINUTE + index);
      }
      expect(await zap.poll(ON + 15 * MINUTE)).toEqual(['new2', 'new1', 'new0']);
    },
  );

  test.each([
    ['three days', 0, 6],
    ['more', 1, 3],
  ])(
    'until 300 in a row are older than three days, when nothing is known: one of %s',
    async (_age, secondsMore, pages) => {
      const account = openAccount();
      const last = ON - 72 * HOUR - 1;
      account.put(...completedUntil(last, 1000, 'old'));
      // On the 251st place.
      const slow = { created_at: last - 251 * MINUTE + 1, completed_at: ON - 72 * HOUR - secondsMore };
      account.put(videoJson('slow', 'completed', slow));
      await zapOn(account).poll(ON);
      expect(kinds(account)).toEqual({ pages, statuses: 0, details: 0 });
    },
  );

  test('on to the first page of which everything is older', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 72 * HOUR - 1, 1000, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    await zap.poll(ON);
    account.put(...completedUntil(ON, 150, 'new'));
    zap.setWatch({ ...zap.watch(), rest: '100' });
    await zap.poll(ON);
    expect(account.requests.slice(-2)).toEqual([
      '/v3/videos?limit=100&token=100',
      '/v3/videos?limit=100&token=200',
    ]);
  });

  test('ten pages by one poll at the most, and on with the next polls, so that nothing is lost', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 80 * HOUR, 2500, 'v'));
    const fired = new Set<string>();
    const pages: number[] = [];
    for (let poll = 0; zap.watch().rest !== undefined || poll === 0; poll += 1) {
      for (const id of await zap.poll(ON + 80 * HOUR)) fired.add(id);
      pages.push(kinds(account).pages);
    }
    expect(fired).toEqual(new Set(ids('v', 2500)));
    expect(pages[0]).toBe(10);
    expect(Math.max(...pages)).toBe(12);
    await zap.poll(ON + 81 * HOUR);
    expect(kinds(account)).toEqual({ pages: 1, statuses: 0, details: 0 });
  });

  test('ten pages by one poll, counting those at the top and those where an earlier poll stopped', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - HOUR, 2500, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    await zap.settle(ON);
    account.put(...completedUntil(ON + 10 * HOUR, 350, 'new'));
    zap.setWatch({ ...zap.watch(), rest: '900' });
    await zap.poll(ON + 10 * HOUR);
    expect(account.requests.slice(0, 4).at(-1)).toBe('/v3/videos?limit=100&token=300');
    expect(account.requests[4]).toBe('/v3/videos?limit=100&token=900');
    expect(kinds(account)).toEqual({ pages: 10, statuses: 0, details: 0 });
  });

  test('to the end at once when the Zap is turned on, as far as that is 50 pages', async () => {
    const account = openAccount();
    account.put(...rendering('v', 5100, ON));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    expect(kinds(account)).toEqual({ pages: 50, statuses: 0, details: 0 });
    expect(zap.watch().open).toHaveLength(5000);
  });

  test('for ten seconds, or fifteen when the Zap is turned on, and on with the next polls', async () => {
    let now = ON;
    const account = openAccount(undefined, () => {
      now += 4;
    });
    account.put(...rendering('v', 1000, ON));
    const zap = zapOn(account);
    await zap.poll(() => now, { isFirst: true });
    expect(kinds(account)).toEqual({ pages: 4, statuses: 0, details: 0 });
    await zap.poll(() => now);
    // The 400 that are known already stand on the first pages, or they are asked for.
    expect(kinds(account)).toEqual({ pages: 3, statuses: 1, details: 0 });
    while (zap.watch().open.length < 1000) await zap.poll(() => now);
    expect(new Set(zap.watch().open)).toEqual(new Set(ids('v', 1000)));
  });

  test('on from the top when HeyGen no longer takes the token of a page', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON + HOUR, 10, 'v'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    zap.setWatch({ ...zap.watch(), rest: '5000' });
    expect(await zap.poll(ON)).toHaveLength(10);
    expect(zap.watch().rest).toBeUndefined();
  });
});

/** Renders that a poll knows and the list no longer shows, because hundreds of newer videos come first. */
const openSlow = async (count: number) => {
  const account = openAccount();
  account.put(...rendering('slow', count, ON - HOUR));
  const zap = zapOn(account);
  await zap.poll(ON, { isFirst: true });
  account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
  await zap.settle(ON + 10 * HOUR);
  await zap.poll(ON + 10 * HOUR);
  return { account, zap };
};

describe('When HeyGen has trouble', () => {
  const tooMany = reply(429, '');
  const down = reply(503, '<html></html>');
  const refusal = reply(400, { error: { code: 'x', message: 'No' } });
  const isPage = (path: string) => path.startsWith('/v3/videos?');

  /** Four pages of new videos, and a render that the list does not show. */
  const openBusy = async () => {
    const account = openAccount();
    account.put(videoJson('slow', 'processing', { created_at: ON - HOUR, title: 'Slow' }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 350, 'v'));
    account.finish('slow', ON + 10 * HOUR);
    return { account, zap };
  };

  const untilAllIsRead = async (zap: ReturnType<typeof zapOn>, fired: Set<string>) => {
    for (let polls = 0; polls < 3 || zap.watch().rest !== undefined; polls += 1) {
      for (const id of await zap.poll(ON + 11 * HOUR)) fired.add(id);
    }
  };
  const everything = new Set([...ids('v', 350), 'slow']);

  test.each<[string, Answer | Error]>([
    ['is too busy', tooMany],
    ['fails', down],
    ['does not answer', broken('ECONNRESET')],
    ['refuses the token', refusal],
    ['does not know the token', reply(404, '<html></html>')],
    ['calls the token a wrong value', reply(422, { error: { code: 'x', message: 'No' } })],
    ['fails on the token', reply(500, { error: { code: 'x', message: 'Invalid cursor' } })],
  ])('what was read before HeyGen %s is kept, and the next poll reads the rest', async (_how, trouble) => {
    const { account, zap } = await openBusy();
    account.trouble.with = (path) => (path.includes('token=200') ? trouble : undefined);
    const fired = new Set(await zap.poll(ON + 10 * HOUR));
    expect(fired.size).toBeGreaterThanOrEqual(200);
    expect(fired.size).toBeLessThan(350);
    account.trouble.with = () => undefined;
    await untilAllIsRead(zap, fired);
    expect(fired).toEqual(everything);
  });

  test.each<[string, Answer | Error]>([
    ['is too busy', tooMany],
    ['fails', down],
    ['refuses', refusal],
  ])(
    'a poll fails if HeyGen %s before anything is read, and remembers what it knew',
    async (_how, trouble) => {
      const { account, zap } = await openBusy();
      const before = zap.watch();
      account.trouble.with = () => trouble;
      await expect(zap.poll(ON + 10 * HOUR)).rejects.toThrow('HeyGen');
      expect(zap.watch()).toBe(before);
      account.trouble.with = () => undefined;
      const fired = new Set<string>();
      await untilAllIsRead(zap, fired);
      expect(fired).toEqual(everything);
    },
  );

  test('a mistake of this app is not taken for trouble', async () => {
    const { account, zap } = await openBusy();
    const broken = () => Promise.reject(new TypeError('Broken'));
    jest.spyOn(account.heygen, 'list').mockImplementation(broken);
    await expect(zap.poll(ON + 10 * HOUR)).rejects.toThrow('Broken');
  });

  test('nothing more is asked for after “too many requests” for a page', async () => {
    const { account, zap } = await openBusy();
    account.trouble.with = (path) => (path.includes('token=') ? tooMany : undefined);
    account.remove('slow');
    await zap.poll(ON + 10 * HOUR);
    expect(account.requests).toEqual(['/v3/videos?limit=100', '/v3/videos?limit=100&token=100']);
    expect(zap.watch().open).toEqual(['slow']);
  });

  test.each<[string, Answer]>([
    ['a page that HeyGen refuses', refusal],
    ['one that HeyGen has failed to show three times', down],
  ])('the list is read anew instead of %s', async (_what, trouble) => {
    const { account, zap } = await openBusy();
    await untilAllIsRead(zap, new Set());
    zap.setWatch({ ...zap.watch(), rest: '300' });
    account.trouble.with = (path) => (path.includes('token=300') ? trouble : undefined);
    const rests: (string | undefined)[] = [];
    for (let poll = 0; poll < 3; poll += 1) {
      await zap.poll(ON + 11 * HOUR);
      rests.push(zap.watch().rest);
      if (zap.watch().rest === undefined) break;
    }
    expect(rests).toEqual(trouble === down ? ['300', '300', undefined] : [undefined]);
    expect([zap.watch().known, zap.watch().lately]).toEqual([[], []]);
    account.trouble.with = () => undefined;
    await zap.poll(ON + 11 * HOUR);
    expect(kinds(account).pages).toBe(4);
  });

  test('a page that HeyGen shows in time is read on', async () => {
    const { account, zap } = await openBusy();
    await untilAllIsRead(zap, new Set());
    zap.setWatch({ ...zap.watch(), rest: '200' });
    account.trouble.with = (path) => (path.includes('token=200') ? down : undefined);
    await zap.poll(ON + 11 * HOUR);
    await zap.poll(ON + 11 * HOUR);
    expect(zap.watch().failures).toBe(2);
    account.trouble.with = (path) => (path.includes('token=300') ? down : undefined);
    await zap.poll(ON + 11 * HOUR);
    expect(zap.watch().failures).toBeUndefined();
    expect(zap.watch().rest).toBe('200');
  });

  test('a page of which not one of several videos can be read is no empty page', async () => {
    const { account, zap } = await openBusy();
    account.trouble.with = (path) =>
      isPage(path)
        ? reply(200, {
            data: [
              { id: 7, status: 7 },
              { id: 8, status: 8 },
            ],
          })
        : undefined;
    await expect(zap.poll(ON + 10 * HOUR)).rejects.toThrow('does not match its documentation: data.0.status');
  });

  test('an entry that is no video is left out, and the others fire', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    const entries = [{}, { id: 7, status: 'completed' }, null, completedUntil(ON + HOUR, 1, 'v')[0]];
    account.trouble.with = (path) => (isPage(path) ? reply(200, { data: entries }) : undefined);
    expect(await zap.poll(ON + HOUR)).toEqual(['v0']);
  });

  const slowOnes = (fired: Iterable<string>) => [...fired].filter((id) => id.startsWith('slow'));

  test.each<[string, Answer]>([
    ['refuses', refusal],
    ['no longer has', reply(404, '')],
    ['fails to give', down],
  ])('and %s statuses, twenty renders with each poll are looked at by themselves', async (_how, trouble) => {
    const { account, zap } = await openSlow(50);
    account.trouble.with = (path) => (path.includes('/statuses') ? trouble : undefined);
    for (const id of ids('slow', 50)) account.finish(id, ON + 11 * HOUR);
    const fired = new Set<string>();
    const counts: number[] = [];
    for (let poll = 0; poll < 3; poll += 1) {
      for (const id of slowOnes(await zap.poll(ON + 11 * HOUR))) fired.add(id);
      counts.push(fired.size);
    }
    expect(counts).toEqual([20, 40, 50]);
    expect(zap.watch().rest).toBeUndefined();
  });

  test('those that are still under way take turns', async () => {
    const { account, zap } = await openSlow(50);
    account.trouble.with = (path) => (path.includes('/statuses') ? refusal : undefined);
    const asked = new Set<string>();
    for (let poll = 0; poll < 3; poll += 1) {
      await zap.poll(ON + 11 * HOUR);
      for (const path of account.requests.filter((path) => /^\/v3\/videos\/slow/.test(path))) asked.add(path);
    }
    expect(asked.size).toBe(50);
    expect(zap.watch().open).toHaveLength(50);
  });

  test('a completed video that HeyGen does not show is asked for again', async () => {
    const { account, zap } = await openSlow(3);
    for (const id of ids('slow', 3)) account.finish(id, ON + 11 * HOUR);
    account.trouble.with = (path) => (path.endsWith('/slow1') ? down : undefined);
    expect(slowOnes(await zap.poll(ON + 11 * HOUR)).sort()).toEqual(['slow0', 'slow2']);
    expect(zap.watch().open).toEqual(['slow1']);
    account.trouble.with = (path) => (path.endsWith('/slow0') ? down : undefined);
    expect(slowOnes(await zap.poll(ON + 11 * HOUR)).sort()).toEqual(['slow1', 'slow2']);
    account.trouble.with = () => undefined;
    // The first one was returned once, and each is returned twice.
    expect(slowOnes(await zap.poll(ON + 11 * HOUR)).sort()).toEqual(['slow0', 'slow1']);
    expect(slowOnes(await zap.poll(ON + 11 * HOUR))).toEqual([]);
  });

  test('a switch-on that cannot see everything lets nothing fire that completed before', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - MINUTE, 150, 'old'));
    account.trouble.with = (path) => (path.includes('token=') ? down : undefined);
    const zap = zapOn(account);
    const seen = new Set(await zap.poll(ON, { isFirst: true }));
    expect(seen.size).toBe(100);
    account.trouble.with = () => undefined;
    account.put(...completedUntil(ON, 1, 'new'));
    const fired = await zap.poll(ON + MINUTE);
    expect(fired.filter((id) => !seen.has(id))).toEqual(['new0']);
  });

  test('neither does one that cannot see the videos beside its filter', async () => {
    const account = openAccount();
    account.put(
      videoJson('other', 'completed', { title: 'Webinar', created_at: ON - 90, completed_at: ON - 30 }),
    );
    account.trouble.with = (path) => (path.includes('title=') ? undefined : down);
    const zap = zapOn(account, { title: 'Birthday' });
    expect(await zap.poll(ON, { isFirst: true })).toEqual([]);
    account.trouble.with = () => undefined;
    account.put(
      videoJson('other', 'completed', { title: 'Birthday', created_at: ON - 90, completed_at: ON - 30 }),
    );
    expect(await zap.poll(ON + MINUTE)).toEqual([]);
  });
});

describe('Should Zapier forget what a Zap has seen, only videos of the last days fire again', () => {
  test('and not the hundred on the first page', async () => {
    const account = openAccount();
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    const now = ON + 60 * DAY;
    account.put(...completedUntil(now - 72 * HOUR - 1, 90, 'old'), ...completedUntil(now, 10, 'new'));
    for (let day = 0; day < 60; day += 1) await zap.poll(ON + day * DAY);
    await zap.poll(now - 15 * MINUTE);
    expect((await zap.poll(now)).sort()).toEqual(ids('new', 10));
  });

  test.each([
    ['a day before the last poll', 0, ['v0']],
    ['earlier', 1, []],
  ])(
    'while nothing is lost after Zapier has not polled for a week: one of %s',
    async (_when, earlier, fired) => {
      const account = openAccount();
      const zap = zapOn(account);
      await zap.poll(ON, { isFirst: true });
      await zap.poll(ON + 10 * DAY);
      account.put(...completedUntil(ON + 9 * DAY - earlier, 1, 'v'));
      expect(await zap.poll(ON + 17 * DAY)).toEqual(fired);
    },
  );
});

describe('A filter', () => {
  test('lets the switch-on read a long history of others only as far as something recent stands in it', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 4 * 24 * HOUR, 950, 'old'));
    await zapOn(account, { title: 'Birthday' }).poll(ON, { isFirst: true });
    expect(kinds(account)).toEqual({ pages: 4, statuses: 0, details: 0 });
  });

  const about = { title: 'Birthday', folder_id: 'f1' };
  const openBehindOthers = async () => {
    const account = openAccount();
    const video = videoJson('slow', 'processing', {
      title: 'Birthday',
      folder_id: 'f1',
      created_at: ON - HOUR,
    });
    account.put(video);
    const zap = zapOn(account, about);
    await zap.poll(ON, { isFirst: true });
    account.put(
      ...completedUntil(ON + 10 * HOUR, 300, 'new').map((other) => ({
        ...other,
        title: 'Birthday',
        folder_id: 'f1',
      })),
    );
    await zap.settle(ON + 10 * HOUR);
    return { account, zap, video };
  };

  test.each<[string, Partial<VideoJson>, fires: boolean]>([
    ['is still what the Zap is about', {}, true],
    ['was renamed', { title: 'Webinar' }, false],
    ['was renamed to no title', { title: null }, false],
    ['was moved', { folder_id: 'f2' }, false],
    ['was renamed to a title that has the words, too', { title: 'Happy BIRTHDAY' }, true],
  ])('holds for a slow render that %s', async (_what, change, fires) => {
    const { account, zap, video } = await openBehindOthers();
    account.put({
      ...video,
      ...change,
      status: 'completed',
      video_url: 'https://files.heygen.ai/slow.mp4',
      completed_at: ON + 20 * HOUR,
    });
    expect((await zap.poll(ON + 20 * HOUR)).includes('slow')).toBe(fires);
  });

  test.each<[string, VideoFilter]>([
    ['title', { title: 'Birthday' }],
    ['folder', { folder_id: 'f1' }],
  ])(
    'by %s lets the switch-on see the others, too: renamed and moved later, they still are older',
    async (_of, filter) => {
      const account = openAccount();
      account.put(
        videoJson('other', 'completed', {
          title: 'Webinar',
          folder_id: 'f2',
          created_at: ON - 90,
          completed_at: ON - 30,
        }),
        videoJson('open', 'processing', { title: 'Webinar', folder_id: 'f2', created_at: ON - 90 }),
      );
      const zap = zapOn(account, filter);
      expect(await zap.poll(ON, { isFirst: true })).toEqual(['other']);
      expect(kinds(account)).toEqual({ pages: 2, statuses: 0, details: 0 });
      expect(zap.watch().open).toEqual([]);
    },
  );

  test('shares the 50 pages of the switch-on with the list of the others', async () => {
    const account = openAccount();
    const about = rendering('about', 2000, ON).map((video) => ({ ...video, title: 'Birthday' }));
    account.put(...about, ...rendering('other', 4000, ON));
    await zapOn(account, { title: 'Birthday' }).poll(ON, { isFirst: true });
    expect(account.requests.filter((path) => path.includes('title='))).toHaveLength(20);
    expect(kinds(account)).toEqual({ pages: 50, statuses: 0, details: 0 });
  });

  test('is not followed by a look at the others when HeyGen is too busy', async () => {
    const account = openAccount();
    const about = completedUntil(ON, 150, 'about').map((video) => ({ ...video, title: 'Birthday' }));
    account.put(...about, ...completedUntil(ON, 10, 'other'));
    account.trouble.with = (path) => (path.includes('token=') ? reply(429, '') : undefined);
    const shown = await zapOn(account, { title: 'Birthday' }).poll(ON, { isFirst: true });
    expect(new Set(shown)).toEqual(new Set(ids('about', 150).slice(50)));
    expect(account.requests).toHaveLength(2);
  });

  test('that is empty needs no second look', async () => {
    const account = openAccount();
    await zapOn(account).poll(ON, { isFirst: true });
    expect(account.requests).toEqual(['/v3/videos?limit=100']);
  });
});

describe('A poll that knows nothing of earlier ones', () => {
  test('fires what completed within a day, and nothing older', async () => {
    const account = openAccount();
    account.put(
      videoJson('a day', 'completed', { created_at: ON - 40 * HOUR, completed_at: ON - DAY }),
      videoJson('older', 'completed', { created_at: ON - 40 * HOUR, completed_at: ON - DAY - 1 }),
      videoJson('unknown', 'completed', { created_at: ON - HOUR }),
      videoJson('failed', 'failed', { created_at: ON - HOUR }),
    );
    expect(await zapOn(account).poll(ON)).toEqual(['a day', 'unknown']);
  });

  test('fires an older one only where the switch-on could not see all of three days, and once', async () => {
    const account = openAccount();
    const times = Array.from({ length: 5100 }, (_, index) => ON - 1 - index * 15);
    account.put(
      ...times.map((at, index) =>
        videoJson(`v${index}`, 'completed', { created_at: at - 10, completed_at: at }),
      ),
    );
    const zap = zapOn(account);
    const zapier = new Dedupe();
    const take = (given: string[]) => zapier.take(given.map((id) => ({ id }))).map(({ id }) => id);
    zapier.populate((await zap.poll(ON, { isFirst: true })).map((id) => ({ id })));
    zap.loseCache();
    const fired = take(await zap.poll(ON + MINUTE));
    while (zap.watch().rest !== undefined) fired.push(...take(await zap.poll(ON + MINUTE)));
    expect(fired.sort()).toEqual(ids('v', 5100).slice(5000));
  });

  test('forgets no render that is under way', async () => {
    const account = openAccount();
    account.put(videoJson('slow', 'processing', { created_at: ON }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    zap.loseCache();
    await zap.poll(ON + HOUR);
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.settle(ON + 10 * HOUR);
    account.finish('slow', ON + 20 * HOUR);
    expect(await zap.poll(ON + 20 * HOUR)).toContain('slow');
  });
});

describe('Many renders at once', () => {
  test('250 of them are one page and three requests for their statuses', async () => {
    const { account } = await openSlow(250);
    expect(kinds(account)).toEqual({ pages: 1, statuses: 3, details: 0 });
    expect(account.requests[1]?.split('%2C')).toHaveLength(100);
  });

  test('1500 of them take turns: ten requests for statuses with each poll', async () => {
    const { account, zap } = await openSlow(1500);
    expect(kinds(account)).toEqual({ pages: 1, statuses: 10, details: 0 });
    const asked = new Set<string>();
    for (let poll = 0; poll < 2; poll += 1) {
      await zap.poll(ON + 11 * HOUR);
      for (const request of account.requests.slice(1)) {
        for (const id of request.replace(/.*video_ids=/, '').split('%2C')) asked.add(id);
      }
    }
    expect(asked).toEqual(new Set(ids('slow', 1500)));
  });

  test('20 that end together off the list are fetched at once; with more of them, it is read down to them', async () => {
    const few = await openSlow(20);
    for (const id of ids('slow', 20)) few.account.finish(id, ON + 20 * HOUR);
    await few.zap.poll(ON + 20 * HOUR);
    expect(kinds(few.account)).toEqual({ pages: 1, statuses: 1, details: 20 });
    await few.zap.poll(ON + 20 * HOUR);
    expect(kinds(few.account)).toEqual({ pages: 1, statuses: 0, details: 20 });
    await few.zap.poll(ON + 20 * HOUR);
    expect(kinds(few.account)).toEqual({ pages: 1, statuses: 0, details: 0 });

    const { account, zap } = await openSlow(500);
    for (const id of ids('slow', 500)) account.finish(id, ON + 20 * HOUR);
    const fired = new Set(await zap.poll(ON + 20 * HOUR));
    expect([...fired].filter((id) => id.startsWith('slow'))).toHaveLength(20);
    expect(kinds(account)).toEqual({ pages: 1, statuses: 5, details: 20 });
    expect(zap.watch().open).toHaveLength(480);
    for (const id of await zap.poll(ON + 20 * HOUR)) fired.add(id);
    expect([...fired].filter((id) => id.startsWith('slow'))).toHaveLength(500);
  });

  test('of which Zapier loses what a poll gave are given again, 20 with each poll', async () => {
    const { account, zap } = await openSlow(1);
    account.put(
      ...ids('v', 50).map((id) => videoJson(id, 'completed', { created_at: ON, completed_at: ON })),
    );
    zap.setWatch({ ...zap.watch(), open: [], told: ids('v', 50) });
    const given: number[] = [];
    for (let poll = 0; poll < 4; poll += 1) {
      given.push((await zap.poll(ON + 20 * HOUR)).filter((id) => id.startsWith('v')).length);
    }
    expect(given).toEqual([20, 20, 10, 0]);
  });

  test('are remembered up to 5000, the longest first', async () => {
    const account = openAccount();
    account.put(...rendering('v', 10, ON));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...rendering('w', 5000, ON - HOUR));
    zap.setWatch({ ...zap.watch(), open: ids('w', 5000) });
    await zap.poll(ON);
    expect(new Set(zap.watch().open).size).toBe(5000);
    expect(zap.watch().open).toContain('w4999');
  });

  test('leave a thousand marks at the most', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON, 3000, 'v'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    expect(zap.watch().lately).toHaveLength(1000);
    await zap.poll(ON + HOUR);
    expect(zap.watch().known).toHaveLength(1000);
    await zap.settle(ON + HOUR);
    await zap.poll(ON + HOUR);
    expect(kinds(account)).toEqual({ pages: 1, statuses: 0, details: 0 });
  });
});
