import { afterEach, describe, expect, test } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { startHost, type Host } from '../../host/index.ts';

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** A printing house that calls back when the press is done. */
const printingHouse = () => {
  const orders: { id: string; callback: string }[] = [];
  const subscriptions = new Map<string, string>();
  const pamphlet = (z: ZObject) => z.stashFile('Read all about it', undefined, 'pamphlet.txt', 'text/plain');
  const app = {
    version: '1.0.0',
    platformVersion: '19.1.0',
    authentication: { type: 'custom', connectionLabel: '', fields: [], test: () => ({}) },
    hydrators: { pamphlet },
    searches: {},
    creates: {
      print: {
        key: 'print',
        noun: 'Page',
        display: { label: 'Print Page', description: 'Prints a page.' },
        operation: {
          inputFields: [],
          perform: (z: ZObject, bundle: Bundle) => {
            const id = String(orders.length + 1);
            if (bundle.inputData.wait !== false) orders.push({ id, callback: z.generateCallbackUrl() });
            return { id, file: z.dehydrateFile(pamphlet, { page: 1 }) };
          },
          performResume: (_z: ZObject, bundle: Bundle) => ({
            ...bundle.outputData,
            said: asObject(bundle.cleanedRequest),
            from: bundle.rawRequest?.headers?.['Http-X-Press'],
          }),
          sample: { id: '1' },
        },
      },
    },
    triggers: {
      edition: {
        key: 'edition',
        noun: 'Edition',
        display: { label: 'New Edition', description: 'Triggers when an edition is out.' },
        operation: {
          type: 'hook',
          perform: (_z: ZObject, bundle: Bundle) => {
            const request: unknown = bundle.cleanedRequest;
            const pages = Object.entries(request ?? {});
            return pages.map(([id, text]) => ({ id, text: String(text) }));
          },
          performList: () => [{ id: 'sample', text: 'A sample' }],
          performSubscribe: (_z: ZObject, bundle: Bundle) => {
            subscriptions.set('s1', bundle.targetUrl ?? '');
            return { id: 's1' };
          },
          performUnsubscribe: (_z: ZObject, bundle: Bundle) => {
            subscriptions.delete(bundle.subscribeData?.id ?? '');
            return {};
          },
          sample: { id: '1' },
        },
      },
    },
  };
  return { app, orders, subscriptions };
};

let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const open = async () => {
  const house = printingHouse();
  host = await startHost({ app: house.app });
  const connection = await host.connect({});
  return { ...house, connection, print: await connection.step('creates', 'print') };
};

const post = async (url: string | undefined, body: string, headers = {}) =>
  (await fetch(url ?? '', { method: 'POST', body, headers })).status;

const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 2));
};

describe('a run that asked for a callback', () => {
  test('goes on with what was posted and with what its first half returned', async () => {
    const { print, orders } = await open();
    const run = print.run();
    await until(() => orders.length === 1);
    expect(await post(orders[0]?.callback, '{"state":"done"}', { 'X-Press': 'north' })).toBe(200);
    expect(await run).toMatchObject({ id: '1', said: { state: 'done' }, from: 'north' });
  });

  test('tells what it waits with, where, and what resumes it', async () => {
    const { print, orders } = await open();
    const waiting: unknown[] = [];
    const arrived: unknown[] = [];
    const run = print.run(
      {},
      {
        onWaiting: (results, callbackUrl) => waiting.push(results, callbackUrl),
        onCallback: ({ rawRequest }) => arrived.push(rawRequest.content),
      },
    );
    await until(() => waiting.length === 2);
    expect(waiting).toMatchObject([{ id: '1' }, orders[0]?.callback]);
    expect(arrived).toEqual([]);
    await post(orders[0]?.callback, '{"state":"done"}');
    await run;
    expect(arrived).toEqual(['{"state":"done"}']);
  });

  test('is resumed once: a later caller is told that it is over', async () => {
    const { print, orders } = await open();
    const run = print.run();
    await until(() => orders.length === 1);
    await post(orders[0]?.callback, '{"state":"first"}');
    expect(await run).toMatchObject({ said: { state: 'first' } });
    expect(await post(orders[0]?.callback, '{"state":"second"}')).toBe(410);
  });

  test('can be given up', async () => {
    const { print, orders } = await open();
    const patience = new AbortController();
    const run = print.run({}, { signal: patience.signal });
    await until(() => orders.length === 1);
    patience.abort(new Error('No more patience'));
    await expect(run).rejects.toThrow('No more patience');
  });

  test('is given up at once if that was decided before', async () => {
    const { print } = await open();
    const signal = AbortSignal.abort(new Error('No more patience'));
    await expect(print.run({}, { signal })).rejects.toThrow('No more patience');
  });

  test('does not wait in the editor’s test step', async () => {
    const { print } = await open();
    expect(await print.run({}, { meta: { isLoadingSample: true } })).toMatchObject({ id: '1' });
  });
});

describe('a file that a record points to', () => {
  test('is fetched by the app’s hydrator when a later step asks for it', async () => {
    const { connection, print } = await open();
    const record = await print.run({ wait: false });
    const pointer: unknown =
      typeof record === 'object' && record !== null ? Reflect.get(record, 'file') : undefined;
    const { name, type, content } = await connection.fetchFile(pointer);
    expect({ name, type, text: content.toString() }).toEqual({
      name: 'pamphlet.txt',
      type: 'text/plain',
      text: 'Read all about it',
    });
  });

  test('is not there where the record has none', async () => {
    const { connection } = await open();
    await expect(connection.fetchFile('https://example.com/a.txt')).rejects.toThrow(
      'There is no file to fetch.',
    );
  });
});

describe('a hook trigger', () => {
  test('starts a run for each item of what is posted to its address, while it is on', async () => {
    const { connection, subscriptions } = await open();
    const fired: unknown[] = [];
    const hook = connection.hook('edition', {}, (item) => fired.push(item));
    await hook.turnOn();
    expect(subscriptions.get('s1')).toBe(hook.url);
    await post(hook.url, '{"1":"News","2":"Weather"}');
    expect(fired).toEqual([
      { id: '1', text: 'News' },
      { id: '2', text: 'Weather' },
    ]);
    await hook.turnOff();
    expect(subscriptions.size).toBe(0);
    expect(await post(hook.url, '{"3":"Sports"}')).toBe(410);
    await hook.turnOn();
    expect(await post(subscriptions.get('s1'), '{"4":"Letters"}')).toBe(200);
    expect(fired.slice(2)).toEqual([{ id: '4', text: 'Letters' }]);
  });

  test('does not dedupe: that is the app’s business', async () => {
    const { connection } = await open();
    const fired: unknown[] = [];
    const hook = connection.hook('edition', {}, (item) => fired.push(item));
    await hook.turnOn();
    await post(hook.url, '{"1":"News"}');
    await post(hook.url, '{"1":"News"}');
    expect(fired).toHaveLength(2);
  });

  test('shows samples from its list', async () => {
    const { connection } = await open();
    expect(await connection.hook('edition', {}, () => undefined).sample()).toEqual([
      { id: 'sample', text: 'A sample' },
    ]);
  });
});
