import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fakeCache } from '../support/cache.ts';
import { claim, close, reopen, requestOf } from '../../zapier/kept-requests.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REQUEST = requestOf('create_video', { script: 'Hello' });

let cache = fakeCache();
beforeEach(() => {
  jest.useFakeTimers();
  cache = fakeCache();
});
afterEach(() => {
  jest.useRealTimers();
});

const next = (request = REQUEST) => claim(cache.z(), request);

describe('A request that is sent for the first time', () => {
  test('has a key of its own, which HeyGen takes', async () => {
    const first = await next();
    expect(first).toMatchObject({ isRepeated: false, started: undefined, request: REQUEST });
    expect(first.key).toMatch(/^[\w-]{36}$/);
  });

  test('is noted before it is sent, in three calls', async () => {
    await next();
    expect(cache.calls.map(([call]) => call)).toEqual(['get', 'get', 'set']);
    expect(cache.keys()).toHaveLength(1);
  });

  test('leaves nothing behind when it ends well, and the next equal one is another', async () => {
    const first = await next();
    await first.free();
    expect(cache.keys()).toEqual([]);
    const second = await next();
    expect(second.isRepeated).toBe(false);
    expect(second.key).not.toBe(first.key);
  });
});

describe('All is noted before the request is sent, however slow Zapier is', () => {
  /** In calls of half a second, one after another. */
  const lastsAsLongAs = async (calls: number) => {
    let isOver = false;
    cache.before(() => new Promise((resolve) => setTimeout(resolve, 500)));
    void next().then(() => {
      isOver = true;
    });
    await jest.advanceTimersByTimeAsync(500 * calls - 1);
    expect(isOver).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  };

  test('for the first time', async () => {
    await lastsAsLongAs(2);
  });

  test('beside an equal one', async () => {
    await next();
    // Two looks at once; the first place, whose note is another's; the second place, and that there is more than one.
    await lastsAsLongAs(5);
  });

  test('again', async () => {
    await (await next()).leaveOpen();
    // Two looks at once; whose turn it is; the note.
    await lastsAsLongAs(3);
  });
});

describe('A request that was left open', () => {
  test('is taken by the next run with the same request, under the same key', async () => {
    const first = await next();
    expect(await first.leaveOpen()).toBe(true);
    expect(await next()).toMatchObject({ isRepeated: true, key: first.key, started: undefined });
  });

  test('brings along what HeyGen answered, as often as it is left open', async () => {
    const first = await next();
    await first.leaveOpen({ id: 'v1' });
    const second = await next();
    expect(second.started).toEqual({ id: 'v1' });
    await second.leaveOpen();
    expect((await next()).started).toEqual({ id: 'v1' });
  });

  test('is not taken by another request', async () => {
    await (await next()).leaveOpen();
    expect((await next(requestOf('create_video', { script: 'Bye' }))).isRepeated).toBe(false);
    expect((await next(requestOf('translate_video', { script: 'Hello' }))).isRepeated).toBe(false);
  });

  test('can be left to another request, with its key and what HeyGen answered', async () => {
    const other = requestOf('create_video', { script: 'Bye' });
    const first = await next();
    expect(await first.leaveOpen({ id: 'v1' }, other)).toBe(true);
    expect((await next()).isRepeated).toBe(false);
    const { key, first: since } = first;
    expect(await next(other)).toMatchObject({ isRepeated: true, key, first: since, started: { id: 'v1' } });
  });

  test('stays where it is if the other request has no place for it', async () => {
    const other = requestOf('create_video', { script: 'Bye' });
    const first = await next();
    for (let place = 0; place < 5; place += 1) await next(other);
    expect(await first.leaveOpen({ id: 'v1' }, other)).toBe(false);
    jest.advanceTimersByTime(MINUTE);
    expect(await next()).toMatchObject({ isRepeated: true, key: first.key });
  });

  test('is taken once', async () => {
    await (await next()).leaveOpen();
    const both = await Promise.all([next(), next()]);
    expect(both.filter(({ isRepeated }) => isRepeated)).toHaveLength(1);
    expect(new Set(both.map(({ key }) => key)).size).toBe(2);
  });

  test('is free when the run that took it ends well', async () => {
    await (await next()).leaveOpen();
    await (await next()).free();
    expect((await next()).isRepeated).toBe(false);
  });

  test('is open for 23 hours after its key was first sent, however often it was taken', async () => {
    const first = await next();
    await first.leaveOpen();
    jest.advanceTimersByTime(12 * HOUR);
    await (await next()).leaveOpen();
    jest.advanceTimersByTime(11 * HOUR - MINUTE);
    const last = await next();
    expect(last.key).toBe(first.key);
    await last.leaveOpen();
    jest.advanceTimersByTime(2 * MINUTE);
    expect((await next()).isRepeated).toBe(false);
  });

  test('is open when its run was ended before it could say so', async () => {
    const first = await next();
    jest.advanceTimersByTime(36_000);
    expect(await next()).toMatchObject({ isRepeated: true, key: first.key });
  });

  test('is taken by another when a run was ended in its turn', async () => {
    const first = await next();
    await first.leaveOpen();
    cache.before((call) => {
      if (call === 'set') cache.before(() => new Promise(() => undefined));
    });
    void next();
    await jest.advanceTimersByTimeAsync(1000);
    cache.before(() => undefined);
    expect((await next()).isRepeated).toBe(false);
    jest.advanceTimersByTime(36_000);
    expect(await next()).toMatchObject({ isRepeated: true, key: first.key });
  });

  test('is taken again when the run that took it was ended', async () => {
    const first = await next();
    await first.leaveOpen();
    await next();
    jest.advanceTimersByTime(36_000);
    expect(await next()).toMatchObject({ isRepeated: true, key: first.key });
  });
});

describe('Equal requests', () => {
  test('that run at once have a key each', async () => {
    const all = await Promise.all([next(), next(), next()]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(3);
    expect(all.every(({ isRepeated }) => !isRepeated)).toBe(true);
  });

  test('are each found again, whichever of them ended well', async () => {
    const [one, two, three] = await Promise.all([next(), next(), next()]);
    await one.free();
    await two.leaveOpen();
    await three.leaveOpen();
    const again = [await next(), await next(), await next()];
    expect(again.map(({ isRepeated }) => isRepeated)).toEqual([true, true, false]);
    expect(new Set(again.slice(0, 2).map(({ key }) => key))).toEqual(new Set([two.key, three.key]));
  });

  test('are not found once more when a replay has ended well', async () => {
    const [one, two] = await Promise.all([next(), next()]);
    await one.free();
    await two.leaveOpen();
    await (await next()).free();
    jest.advanceTimersByTime(36_000);
    expect((await next()).isRepeated).toBe(false);
  });

  test('do not free each other', async () => {
    const [one, two] = await Promise.all([next(), next()]);
    await two.leaveOpen();
    await one.free();
    expect((await next()).key).toBe(two.key);
  });

  test('more than there are places for are sent without a note, and say so when they end openly', async () => {
    const all = [];
    for (let count = 0; count < 6; count += 1) all.push(await next());
    expect(new Set(all.map(({ key }) => key)).size).toBe(6);
    expect(await all[5]?.leaveOpen()).toBe(false);
    await all[0]?.free();
    expect(await all[5]?.leaveOpen()).toBe(true);
  });
});

describe('A step that waited', () => {
  const started = { id: 'v1' };

  test('leaves its request open when it cannot hand on what came of it', async () => {
    const { freeToWait, key } = await next();
    await freeToWait('the video v1');
    jest.advanceTimersByTime(HOUR);
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(true);
    expect(await next()).toMatchObject({ isRepeated: true, key, started });
  });

  test('leaves an equal one alone that is under way', async () => {
    const { freeToWait, key } = await next();
    await freeToWait('the video v1');
    const other = await next();
    expect(other.isRepeated).toBe(false);
    await reopen(cache.z(), 'the video v1', started);
    await other.free();
    expect((await next()).key).toBe(key);
  });

  test('takes one place, however often it cannot hand on, and frees it when it can', async () => {
    await (await next()).freeToWait('the video v1');
    for (let time = 0; time < 7; time += 1) {
      expect(await reopen(cache.z(), 'the video v1', started)).toBe(true);
    }
    expect(cache.keys().filter((key) => key.startsWith('paid:'))).toEqual([
      'paid:waiting:the video v1',
      `paid:${REQUEST}:0`,
    ]);
    await close(cache.z(), 'the video v1');
    expect((await next()).isRepeated).toBe(false);
  });

  test('frees nothing when it could hand on at once', async () => {
    await (await next()).freeToWait('the video v1');
    const other = await next();
    await close(cache.z(), 'the video v1');
    await other.leaveOpen();
    expect((await next()).key).toBe(other.key);
  });

  test('frees no place that an equal request has taken since', async () => {
    const { freeToWait, key } = await next();
    await freeToWait('the video v1');
    await reopen(cache.z(), 'the video v1', started);
    await (await next()).free();
    const other = await next();
    await close(cache.z(), 'the video v1');
    await other.leaveOpen();
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(true);
    const keys = [(await next()).key, (await next()).key];
    expect(new Set(keys)).toEqual(new Set([key, other.key]));
  });

  test('leaves it open once more after a replay has ended it', async () => {
    const { freeToWait, key } = await next();
    await freeToWait('the video v1');
    await reopen(cache.z(), 'the video v1', started);
    await (await next()).free();
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(true);
    expect((await next()).key).toBe(key);
  });

  test('leaves it to a replay that has taken it over', async () => {
    const { freeToWait, key } = await next();
    await freeToWait('the video v1');
    await reopen(cache.z(), 'the video v1', started);
    const replay = await next();
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(true);
    await replay.leaveOpen();
    expect(await next()).toMatchObject({ isRepeated: true, key, started });
  });

  test('does not leave it open where all places are taken', async () => {
    await (await next()).freeToWait('the video v1');
    for (let place = 0; place < 5; place += 1) await next();
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(false);
  });

  test('does not find the request of another', async () => {
    await (await next()).freeToWait('the video v1');
    expect(await reopen(cache.z(), 'the video v2', started)).toBe(false);
    await close(cache.z(), 'the video v2');
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(true);
  });

  test('says when it is too late for that', async () => {
    await (await next()).freeToWait('the video v1');
    jest.advanceTimersByTime(24 * HOUR);
    expect(await reopen(cache.z(), 'the video v1', started)).toBe(false);
  });
});

describe('Zapier’s cache', () => {
  test('may have lost the note: the request is new', async () => {
    await (await next()).leaveOpen();
    cache = fakeCache();
    expect((await next()).isRepeated).toBe(false);
  });

  test('may refuse: the request goes out, and an open end is known not to be noted', async () => {
    cache.behave('refuses');
    const first = await next();
    expect(first.isRepeated).toBe(false);
    expect(await first.leaveOpen()).toBe(false);
    await first.free();
  });

  test('may refuse to write: an open end is known not to be noted', async () => {
    cache.before((call) => {
      if (call === 'set') cache.behave('refuses');
    });
    const first = await next();
    expect(await first.leaveOpen()).toBe(false);
    expect(cache.keys()).toEqual([]);
  });

  test('may never answer: that costs two seconds in all', async () => {
    cache.behave('hangs');
    const z = cache.z();
    const claiming = claim(z, REQUEST);
    await jest.advanceTimersByTimeAsync(2000);
    const first = await claiming;
    const before = Date.now();
    expect(await first.leaveOpen()).toBe(false);
    await first.free();
    expect(Date.now()).toBe(before);
  });

  describe('may answer “there is one” to a write of this run that was repeated,', () => {
    /** Repeats the next write. */
    const repeating = () => {
      const z = cache.z();
      const { set } = z.cache;
      z.cache.set = async (...write: Parameters<typeof set>) => {
        z.cache.set = set;
        await set(...write);
        return set(...write);
      };
      return z;
    };

    test('of a note', async () => {
      const first = await claim(repeating(), REQUEST);
      expect(await first.leaveOpen()).toBe(true);
      expect(cache.keys()).toHaveLength(1);
    });

    test('of a turn', async () => {
      await (await next()).leaveOpen();
      expect((await claim(repeating(), REQUEST)).isRepeated).toBe(true);
    });
  });

  test('forgets a request after 23 hours', async () => {
    await (await next()).leaveOpen();
    const other = await next(requestOf('create_video', { script: 'Bye' }));
    await other.freeToWait('the video v1');
    jest.advanceTimersByTime(23 * HOUR);
    expect(cache.keys()).toEqual([]);
  });

  test('may keep a note longer than HeyGen remembers its key: the request is new', async () => {
    const z = cache.z();
    const { set } = z.cache;
    z.cache.set = (key, value, _seconds, ...rest) => set(key, value, 48 * 3600, ...rest);
    await (await next()).leaveOpen();
    const other = await next(requestOf('create_video', { script: 'Bye' }));
    await other.freeToWait('the video v1');
    jest.advanceTimersByTime(24 * HOUR);
    expect((await next()).isRepeated).toBe(false);
    expect(await reopen(z, 'the video v1', { id: 'v1' })).toBe(false);
  });

  test('may hold something else there', async () => {
    await cache.z().cache.set(`paid:${REQUEST}:0`, 'something');
    expect((await next()).isRepeated).toBe(false);
  });
});

test('Equal requests are told by all that is in them', () => {
  expect(requestOf('a', { x: [1, 'ü'] })).toBe(requestOf('a', { x: [1, 'ü'] }));
  expect(requestOf('a', { x: 1 })).not.toBe(requestOf('a', { x: '1' }));
  expect(REQUEST).toMatch(/^[\w-]{43}$/);
});
