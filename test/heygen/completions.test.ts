import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { pollCompletions, type Watch } from '../../heygen/completions.ts';
import type { VideoFilter } from '../../heygen/videos.ts';
import { openAccount, videoJson, type VideoJson } from '../support/account.ts';

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

/** A Zap on an account; each poll gets what the one before left. */
const zapOn = (account: Account, filter: VideoFilter = {}) => {
  let watch: Watch | undefined;
  return {
    poll: async (now: number, { isFirst = false } = {}) => {
      account.requests.length = 0;
      const result = await pollCompletions(account.heygen, filter, watch, now, isFirst);
      watch = result.watch;
      return result.completed.map(({ id }) => id);
    },
    loseCache: () => {
      watch = undefined;
    },
    openVideos: () => watch?.open,
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
    account.put(...completedUntil(ON - 3 * DAY, 950, 'old'));
    await zapOn(account).poll(ON, { isFirst: true });
    expect(account.requests).toEqual(['/v3/videos?limit=100']);
  });
});

describe('A steady poll', () => {
  test('is one request, however large the account is', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 3 * DAY, 950, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    expect(await zap.poll(ON + 15 * MINUTE)).toEqual([]);
    expect(account.requests).toEqual(['/v3/videos?limit=100']);
  });

  test('is one request while renders that stand on the first page are under way', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 3 * DAY, 200, 'old'), videoJson('new', 'pending', { created_at: ON }));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
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
    expect(await zap.poll(ON, { isFirst: true })).toEqual(['a']);
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
    account.put(...completedUntil(ON - 3 * DAY, 200, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
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
    await zap.poll(ON + 10 * HOUR);
    account.finish('slow', ON + 20 * HOUR);
    expect(await zap.poll(ON + 20 * HOUR + MINUTE)).toContain('slow');
    expect(account.requests).toEqual([
      '/v3/videos?limit=100',
      '/v3/videos/statuses?video_ids=slow',
      '/v3/videos/slow',
    ]);
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
    account.put(...completedUntil(ON - 3 * DAY, 200, 'old'));
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
    account.put(...completedUntil(ON - 3 * DAY, 200, 'old'));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    const times = Array.from({ length: 150 }, (_, index) => ON - 5 * MINUTE + index);
    account.put(
      ...times.map((at, index) =>
        videoJson(`v${index}`, 'completed', { created_at: at - 1, completed_at: at }),
      ),
    );
    expect(await zap.poll(ON + MINUTE)).toHaveLength(150);
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
    await zap.poll(ON + 10 * HOUR);
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
    await zap.poll(ON + 10 * HOUR);
    expect(zap.openVideos()).toEqual(['slow']);
    return zap;
  };

  test('a failed one fires nothing and is not asked for again', async () => {
    const account = openAccount();
    const zap = await behindOthers(account);
    account.finish('slow', null, 'failed');
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    expect(zap.openVideos()).toEqual([]);
  });

  test('a deleted one fires nothing and is not asked for again', async () => {
    const account = openAccount();
    const zap = await behindOthers(account);
    account.remove('slow');
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    expect(zap.openVideos()).toEqual([]);
  });

  test('one that is deleted between its status and its details fires nothing either', async () => {
    const account = openAccount();
    const zap = await behindOthers(account);
    account.finish('slow', ON + 20 * HOUR);
    account.details.set('slow', undefined);
    expect(await zap.poll(ON + 20 * HOUR)).not.toContain('slow');
    expect(zap.openVideos()).toEqual([]);
  });
});

describe('What completed before the Zap was turned on does not fire', () => {
  test('when deletions let it slide up the list', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 3 * DAY, 200, 'old'));
    const zap = zapOn(account);
    const seen = new Set(await zap.poll(ON, { isFirst: true }));
    for (const id of [...seen].slice(0, 10)) account.remove(id);
    const fired = (await zap.poll(ON + 15 * MINUTE)).filter((id) => !seen.has(id));
    expect(fired).toEqual([]);
  });

  test('when the cache is lost', async () => {
    const account = openAccount();
    account.put(...completedUntil(ON - 3 * DAY, 200, 'old'));
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

test('A lost cache forgets no render that is under way', async () => {
  const account = openAccount();
  account.put(videoJson('slow', 'processing', { created_at: ON }));
  const zap = zapOn(account);
  await zap.poll(ON, { isFirst: true });
  zap.loseCache();
  await zap.poll(ON + HOUR);
  account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
  await zap.poll(ON + 10 * HOUR);
  account.finish('slow', ON + 20 * HOUR);
  expect(await zap.poll(ON + 20 * HOUR)).toContain('slow');
});

describe('A poll stays within its 30 seconds', () => {
  test('250 slow renders are three requests for their statuses', async () => {
    const account = openAccount();
    const slow = Array.from({ length: 250 }, (_, index) =>
      videoJson(`slow${index}`, 'processing', { created_at: ON - HOUR }),
    );
    account.put(...slow);
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.poll(ON + 10 * HOUR);
    await zap.poll(ON + 20 * HOUR);
    expect(account.requests.map((request) => request.replace(/\?.*/, ''))).toEqual([
      '/v3/videos',
      '/v3/videos/statuses',
      '/v3/videos/statuses',
      '/v3/videos/statuses',
    ]);
  });

  test('of many slow renders that end together, 20 fire with each poll until all have', async () => {
    const account = openAccount();
    const slow = Array.from({ length: 50 }, (_, index) => `slow${index}`);
    account.put(...slow.map((id) => videoJson(id, 'processing', { created_at: ON - HOUR })));
    const zap = zapOn(account);
    await zap.poll(ON, { isFirst: true });
    account.put(...completedUntil(ON + 10 * HOUR, 300, 'new'));
    await zap.poll(ON + 10 * HOUR);
    for (const id of slow) account.finish(id, ON + 20 * HOUR);
    const fired: string[][] = [];
    for (let poll = 0; poll < 4; poll += 1) {
      const completed = await zap.poll(ON + 20 * HOUR + poll * MINUTE);
      fired.push(completed.filter((id) => id.startsWith('slow')));
    }
    expect(fired.map(({ length }) => length)).toEqual([20, 20, 10, 0]);
    expect(new Set(fired.flat())).toEqual(new Set(slow));
  });

  test('a thousand renders under way are ten pages, and no more', async () => {
    const account = openAccount();
    const many = Array.from({ length: 1500 }, (_, index) =>
      videoJson(`v${index}`, 'processing', { created_at: ON - index }),
    );
    account.put(...many);
    await zapOn(account).poll(ON, { isFirst: true });
    expect(account.requests).toHaveLength(10);
  });
});
