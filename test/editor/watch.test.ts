/** What the page is told of a trigger that is on, when its app fails. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Run } from '../../editor/contract.ts';
import { Recorder } from '../../editor/server/recorder.ts';
import { watchHook, watchPolling, type Watch } from '../../editor/server/watch.ts';
import { startHost, type Host } from '../../host/index.ts';

const display = { label: 'New Letter', description: 'Triggers when a letter comes.' };

/** The app of a post office. What its triggers do is told to it one call at a time. */
const postOffice = (...calls: ((z: ZObject) => object[])[]) => {
  const addresses: string[] = [];
  const perform = (z: ZObject) => calls.shift()?.(z) ?? [];
  const app = {
    version: '1.0.0',
    platformVersion: '19.1.0',
    authentication: { type: 'custom', fields: [], test: () => ({}) },
    triggers: {
      letter: {
        key: 'letter',
        noun: 'Letter',
        display,
        operation: {
          type: 'hook',
          perform,
          performSubscribe: (_z: ZObject, { targetUrl = '' }: Bundle) => {
            addresses.push(targetUrl);
            return {};
          },
          performUnsubscribe: () => ({}),
        },
      },
      parcel: { key: 'parcel', noun: 'Parcel', display, operation: { perform } },
    },
  };
  return { app, calls, addresses };
};

const THROTTLED = 0.02;
const throttle = (z: ZObject): never => {
  throw new z.errors.ThrottledError('The post office is full.', THROTTLED);
};
const fail = (z: ZObject): never => {
  throw new z.errors.Error('The letter is torn.');
};
const give = (id: string) => () => [{ id }];

const post = async (url = '') => (await fetch(url, { method: 'POST', body: '{}' })).status;

const open: { host?: Host; watch?: Watch } = {};
afterEach(async () => {
  jest.useRealTimers();
  open.watch?.drop();
  await open.host?.close();
});

const watch = async (key: 'letter' | 'parcel', app: object) => {
  const host = await startHost({ app });
  const run: Run = {
    id: '1',
    kind: 'triggers',
    key,
    mode: 'on',
    state: 'on',
    input: {},
    events: [],
    records: [],
  };
  const listeners = new Set<() => void>();
  const recorder = new Recorder(run, () => {
    for (const listener of listeners) listener();
  });
  const world = { name: '', isReal: false, environment: {}, close: () => Promise.resolve() };
  const live = { app, world, connection: await host.connect({}) };
  const asked = { kind: 'triggers', key, input: {}, mode: 'on' } as const;
  const one = key === 'letter' ? watchHook(live, asked, recorder) : watchPolling(live, asked, recorder);
  Object.assign(open, { host, watch: one });
  const happened = () => run.events.map(({ type }) => type);
  /** Waits until so many things have happened. */
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (run.events.length >= count) resolve();
      };
      listeners.add(look);
      look();
    });
  return { run, happened, until, ...one };
};

test('A request that the app fails to read is a failure, of which its sender hears nothing', async () => {
  const { app, addresses } = postOffice(fail);
  const { turnOn, run, happened } = await watch('letter', app);
  await turnOn();
  expect(await post(addresses[0])).toBe(200);
  expect(happened()).toEqual(['callback', 'failed']);
  expect(run.events[1]).toMatchObject({
    failure: {
      name: 'AppError',
      message: 'The letter is torn.',
      fate: expect.stringContaining('Autoreplay'),
    },
  });
  expect(run.state).toBe('on');
});

test('A request that the app throttles is a failure, and is delivered again when its delay is over', async () => {
  const { app, addresses } = postOffice(throttle, throttle, give('1'));
  const { turnOn, run, happened, until } = await watch('letter', app);
  await turnOn();
  expect(await post(addresses[0])).toBe(200);
  await until(4);
  expect(happened()).toEqual(['callback', 'failed', 'failed', 'fired']);
  expect(run.events[1]).toMatchObject({ failure: { message: 'The post office is full.' } });
  expect(run.records).toEqual([{ id: '1' }]);
});

test.each(['turnOff', 'drop'] as const)('Nothing is delivered to a trigger after %s', async (end) => {
  const { app, addresses, calls } = postOffice(throttle, give('1'));
  const { happened, turnOn, ...one } = await watch('letter', app);
  await turnOn();
  await post(addresses[0]);
  await one[end]();
  // Longer than the app asked for.
  await sleep(THROTTLED * 2000);
  expect([happened(), calls.length]).toEqual([['callback', 'failed'], 1]);
});

test('A poll that fails by itself is a failure, and the next one fires', async () => {
  // Intervals alone: sockets run at their normal speed.
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
    ],
  });
  const { app, calls } = postOffice(() => [], fail, fail, give('1'), fail);
  const { turnOn, run, happened, until } = await watch('parcel', app);
  await turnOn();
  jest.advanceTimersToNextTimer();
  await until(1);
  jest.advanceTimersToNextTimer();
  // It fails for the same reason, which is not said twice.
  while (calls.length < 3) await sleep(5);
  jest.advanceTimersToNextTimer();
  await until(2);
  jest.advanceTimersToNextTimer();
  await until(3);
  expect(happened()).toEqual(['failed', 'fired', 'failed']);
  expect(run.events[0]).toMatchObject({ failure: { message: 'The letter is torn.' } });
});
