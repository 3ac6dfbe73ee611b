import { afterEach, describe, expect, jest, test } from '@jest/globals';
import Fastify from 'fastify';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { startHost, StepError, withReplays, type Host, type HostOptions } from '../../host/index.ts';

/** An app of a newspaper, so that nothing here can depend on what the real app does. */
const newspaper = (
  overrides: { articles?: () => object[]; print?: (z: ZObject, bundle: Bundle) => unknown } = {},
) => ({
  version: '1.0.0',
  platformVersion: '19.1.0',
  authentication: {
    type: 'custom',
    connectionLabel: '{{desk}} desk',
    fields: [],
    test: (_z: ZObject, bundle: Bundle) => ({ desk: bundle.authData.desk }),
  },
  triggers: {
    article: {
      key: 'article',
      noun: 'Article',
      display: { label: 'New Article', description: 'Triggers when an article is new.' },
      operation: { perform: overrides.articles ?? (() => []), sample: { id: '1' } },
    },
    desks: {
      key: 'desks',
      noun: 'Desk',
      display: { label: 'Desks', description: 'Triggers never.', hidden: true },
      operation: {
        canPaginate: true,
        perform: async (z: ZObject, bundle: Bundle) => {
          if (bundle.meta.page > 1) return [];
          const before = bundle.meta.page === 0 ? 'none' : await z.cursor.get();
          await z.cursor.set(`page ${bundle.meta.page}`);
          return [{ id: `desk-${bundle.meta.page}`, name: `after ${before}` }];
        },
      },
    },
    authors: {
      key: 'authors',
      noun: 'Author',
      display: { label: 'Authors', description: 'Triggers never.', hidden: true },
      operation: {
        perform: (_z: ZObject, { inputData }: Bundle) => [
          { id: 7, name: `Ann of ${String(inputData.desk)}` },
        ],
      },
    },
  },
  searches: {},
  creates: {
    print: {
      key: 'print',
      noun: 'Page',
      display: { label: 'Print Page', description: 'Prints a page.' },
      operation: {
        inputFields: [
          {
            key: 'desk',
            label: 'Desk',
            choices: {
              perform: (_z: ZObject, bundle: Bundle) =>
                bundle.meta.paging_token === 'more'
                  ? { results: [{ id: 'b', label: 'B' }], paging_token: null }
                  : { results: [{ id: 'a', label: 'A' }], paging_token: 'more' },
            },
          },
          {
            key: 'photos',
            label: 'Photos',
            children: [{ key: 'file' }, { key: 'caption' }, { key: 'credit' }],
          },
          (_z: ZObject, bundle: Bundle) =>
            bundle.inputData.desk === 'sports' ? [{ key: 'score', label: 'Score', required: true }] : [],
        ],
        perform: overrides.print ?? ((_z: ZObject, bundle: Bundle) => ({ id: '1', ...bundle.inputData })),
        sample: { id: '1' },
      },
    },
  },
});

let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

const connect = async (app: object, options: Omit<HostOptions, 'app'> = {}) => {
  host = await startHost({ app, ...options });
  return host.connect({ desk: 'Sports' });
};

describe('connection', () => {
  test('is labelled by what the auth test returned', async () => {
    expect((await connect(newspaper())).label).toBe('Sports desk');
  });

  const account = { id: 7, desk: 'Sports', editor: { name: 'Ann' } };
  const idOf = (_z: ZObject, { inputData }: Bundle) => inputData.id;

  test.each([
    ['with a number', 'Desk {{id}}', 'Desk 7'],
    ['with a part of a part', '{{editor.name}}, {{ editor__name }}', 'Ann, Ann'],
    ['with what the test returned', '{{bundle.inputData.editor.name}}', 'Ann'],
    ['with what the user filled in', '{{city}} {{bundle.authData.city}}', 'Oslo Oslo'],
    ['with what nobody knows', '{{desk}}{{nobody}}{{editor}}', 'Sports'],
    [
      'by a function',
      (_z: ZObject, { inputData }: Bundle) => `${String(inputData.desk)} desk`,
      'Sports desk',
    ],
    ['by a function that gives a number', idOf, '7'],
    ['not at all', undefined, ''],
  ])('is labelled %s', async (_how, connectionLabel, label) => {
    const app = newspaper();
    const authentication = { ...app.authentication, connectionLabel, test: () => account };
    host = await startHost({ app: { ...app, authentication } });
    expect((await host.connect({ desk: 'Sports', city: 'Oslo' })).label).toBe(label);
  });

  test('is labelled by what a request is answered', async () => {
    const server = Fastify();
    server.get<{ Querystring: { desk: string } }>('/label', ({ query }, reply) =>
      reply.type('application/json').send(JSON.stringify(`${query.desk} desk`)),
    );
    const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/label`;
    const app = newspaper();
    const connectionLabel = { url, params: { desk: '{{bundle.inputData.desk}}' } };
    const authentication = { ...app.authentication, connectionLabel };
    host = await startHost({ app: { ...app, authentication } });
    expect((await host.connect({ desk: 'Sports' })).label).toBe('Sports desk');
    await server.close();
  });

  test('keeps its cache to itself', async () => {
    const print = async (z: ZObject, bundle: Bundle) => {
      const before: unknown = await z.cache.get('who');
      await z.cache.set('who', bundle.authData.desk);
      return { id: '1', before };
    };
    const sports = await connect(newspaper({ print }));
    const politics = await host?.connect({ desk: 'Politics' });
    await (await sports.step('creates', 'print')).run();
    expect(await (await sports.step('creates', 'print')).run()).toEqual({ id: '1', before: 'Sports' });
    expect(await (await politics?.step('creates', 'print'))?.run()).toEqual({ id: '1', before: null });
  });

  test('forgets cached values when their time is over', async () => {
    let now = 0;
    const print = async (z: ZObject) => {
      const before: unknown = await z.cache.get('once');
      await z.cache.set('once', 'yes', 60);
      return { id: '1', before };
    };
    const step = await (await connect(newspaper({ print }), { now: () => now })).step('creates', 'print');
    await step.run();
    now = 59_999;
    expect(await step.run()).toEqual({ id: '1', before: 'yes' });
    now = 120_000;
    expect(await step.run()).toEqual({ id: '1', before: null });
  });
});

describe('forms', () => {
  test('show the fields that a choice brings up', async () => {
    const connection = await connect(newspaper());
    expect((await connection.fields('creates', 'print')).map(({ key }) => key)).toEqual(['desk', 'photos']);
    expect((await connection.fields('creates', 'print', { desk: 'sports' })).map(({ key }) => key)).toEqual([
      'desk',
      'photos',
      'score',
    ]);
  });

  test('page through a dropdown', async () => {
    const connection = await connect(newspaper());
    const first = await connection.choices('creates', 'print', 'desk');
    const second = await connection.choices('creates', 'print', 'desk', { token: first.next });
    expect([first, second]).toEqual([
      { choices: [{ id: 'a', label: 'A' }], next: 'more' },
      { choices: [{ id: 'b', label: 'B' }], next: undefined },
    ]);
  });

  test('page through a dropdown that a hidden trigger fills, by its cursor', async () => {
    const connection = await connect(newspaper());
    const first = await connection.dynamicChoices('desks.id.name');
    const second = await connection.dynamicChoices('desks.id.name', { token: first.next });
    const last = await connection.dynamicChoices('desks.id.name', { token: second.next });
    expect([first, second, last]).toEqual([
      { choices: [{ id: 'desk-0', label: 'after none' }], next: '1' },
      { choices: [{ id: 'desk-1', label: 'after page 0' }], next: '2' },
      { choices: [], next: undefined },
    ]);
  });

  test('show a hidden trigger what is filled in, and ask one without pages once', async () => {
    const connection = await connect(newspaper());
    const inputData = { desk: 'sports' };
    expect(await connection.dynamicChoices('authors.id.name', { inputData })).toEqual({
      choices: [{ id: '7', label: 'Ann of sports' }],
      next: undefined,
    });
  });
});

describe('steps', () => {
  test('stop at a required field that is empty, without calling the app', async () => {
    let calls = 0;
    const print = () => ({ id: String((calls += 1)) });
    const step = await (await connect(newspaper({ print }))).step('creates', 'print', { desk: 'sports' });
    await expect(step.run({ score: '' })).rejects.toThrow('Required field “Score” is missing.');
    expect(calls).toBe(0);
  });

  test('do not pass on what was left empty', async () => {
    const step = await (await connect(newspaper())).step('creates', 'print', { desk: 'news' });
    expect(await step.run({ title: '', pages: 0 })).toEqual({ id: '1', desk: 'news', pages: 0 });
  });

  test('pass on line items as a list, and each column once more in one text, as Zapier does', async () => {
    const step = await (await connect(newspaper())).step('creates', 'print');
    const photos = [{ file: 'a.jpg', caption: 'A' }, { caption: 'B, C' }];
    expect(await step.run({ photos })).toEqual({ id: '1', photos, file: 'a.jpg', caption: 'A,B, C' });
  });

  test('fail with the message and the code that the app gave', async () => {
    const print = (z: ZObject) => {
      throw new z.errors.Error('No ink left.', 'no_ink', 402);
    };
    const step = await (await connect(newspaper({ print }))).step('creates', 'print');
    const failure = step.run();
    await expect(failure).rejects.toBeInstanceOf(StepError);
    await expect(failure).rejects.toMatchObject({
      name: 'AppError',
      message: 'No ink left.',
      code: 'no_ink',
    });
  });

  test('fail when the app returns something that Zapier does not take', async () => {
    const step = await (await connect(newspaper({ print: () => 'done' }))).step('creates', 'print');
    await expect(step.run()).rejects.toThrow('non-object');
  });

  test('run again after the pause that a throttled app asked for', async () => {
    let calls = 0;
    const print = (z: ZObject) => {
      calls += 1;
      if (calls < 3) throw new z.errors.ThrottledError('Press is busy.', 7);
      return { id: '1' };
    };
    const step = await (await connect(newspaper({ print }))).step('creates', 'print');
    const pauses: number[] = [];
    const sleep = (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    };
    expect(await withReplays(() => step.run(), { sleep })).toEqual({ id: '1' });
    expect(pauses).toEqual([7000, 7000]);
  });

  test('hand over what the app logs', async () => {
    const lines: string[] = [];
    // Core repeats on the terminal what an app logs.
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const print = (z: ZObject) => {
      z.console.log('ink is low');
      return { id: '1' };
    };
    const onLog = (message: string) => lines.push(message);
    await (await (await connect(newspaper({ print }), { onLog })).step('creates', 'print')).run();
    expect(lines.join('\n')).toContain('ink is low');
  });
});

describe('polling triggers', () => {
  const shelf = (...ids: string[]) => ids.map((id) => ({ id }));

  test('fire nothing that was there when the Zap was turned on, and everything after it once, oldest first', async () => {
    let articles = shelf('2', '1');
    const zap = (await connect(newspaper({ articles: () => articles }))).zap('article');
    await zap.turnOn();
    articles = shelf('4', '3', '2', '1');
    expect((await zap.poll()).map(({ id }) => id)).toEqual(['3', '4']);
    articles = shelf('5', '4');
    expect((await zap.poll()).map(({ id }) => id)).toEqual(['5']);
    expect(await zap.poll()).toEqual([]);
  });

  test('dedupe by ids that are numbers, too', async () => {
    let articles = [{ id: 1 }];
    const zap = (await connect(newspaper({ articles: () => articles }))).zap('article');
    await zap.turnOn();
    articles = [{ id: 2 }, { id: 1 }];
    expect(await zap.poll()).toEqual([{ id: '2' }]);
  });

  test('fail with an item that has no id', async () => {
    const articles = () => [{ title: 'Nameless' }];
    const zap = (await connect(newspaper({ articles }))).zap('article');
    await expect(zap.sample()).rejects.toThrow(/id/);
  });

  test('keep two Zaps on one connection apart', async () => {
    let articles = shelf('1');
    const connection = await connect(newspaper({ articles: () => articles }));
    const early = connection.zap('article');
    await early.turnOn();
    articles = shelf('2', '1');
    const late = connection.zap('article');
    await late.turnOn();
    expect((await early.poll()).map(({ id }) => id)).toEqual(['2']);
    expect(await late.poll()).toEqual([]);
  });
});
