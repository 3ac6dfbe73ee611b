import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { perform } from '../../triggers/new_completed_video.ts';
import { videoJson, type VideoJson } from '../support/account.ts';
import { execute, failureOf, install, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply, type Sent } from '../support/heygen.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';

expectEveryAnswerIsUsed();
useCredential();

const ON = 1_795_000_000;
const LIST = '/v3/videos?limit=100';

const setClock = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(seconds * 1000);
beforeEach(() => {
  setClock(ON);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const page = (...data: VideoJson[]): Reply => ({ body: { data, has_more: false, next_token: null } });
const completed = (id: string, at: number) =>
  videoJson(id, 'completed', { created_at: at - 60, completed_at: at });

const isPopulatingDedupe = { meta: { isPopulatingDedupe: true } };

test('A completed video has everything later steps need', async () => {
  const known = {
    title: 'Birthday of Ana',
    created_at: ON - 100,
    completed_at: ON,
    duration: 12.5,
    video_url: 'https://files.heygen.ai/v1.mp4',
    video_page_url: 'https://app.heygen.com/videos/v1',
  };
  heygen('GET', LIST, page(videoJson('v1', 'completed', known)));
  expect(await run(perform)).toEqual([
    {
      id: 'v1',
      status: 'completed',
      title: 'Birthday of Ana',
      created_at: '2026-11-18T11:05:00Z',
      completed_at: '2026-11-18T11:06:40Z',
      duration: 12.5,
      video_url: 'https://files.heygen.ai/v1.mp4',
      video_page_url: 'https://app.heygen.com/videos/v1',
      video_file: pointerTo('videoFile', 'v1'),
    },
  ]);
});

test('HeyGen is asked only for videos that match the filters', async () => {
  heygen('GET', '/v3/videos?limit=100&folder_id=f1&title=Birthday', page());
  expect(await run(perform, { title: 'Birthday', folder_id: ' f1 ' })).toEqual([]);
});

test('When the Zap is turned on, Zapier gets only the ids of existing videos', async () => {
  heygen('GET', `${LIST}&title=Birthday`, page(completed('v1', ON)));
  heygen('GET', LIST, page(completed('v1', ON), completed('v2', ON - 60), videoJson('v3', 'pending')));
  const seen = await run(perform, { title: 'Birthday' }, isPopulatingDedupe);
  expect(seen).toEqual([{ id: 'v1' }, { id: 'v2' }]);
});

describe('A folder that HeyGen does not have is refused', () => {
  const isMissing = {
    status: 404,
    body: { error: { code: 'folder_not_found', message: 'Folder f404 not found' } },
  };
  const folder_id = 'https://app.heygen.com/projects?folderId=f40404';

  test.each([
    ['when the Zap is turned on', isPopulatingDedupe],
    ['when the trigger is tested', { meta: { isLoadingSample: true } }],
  ])('%s', async (_when, options) => {
    heygen('GET', '/v3/folders/f40404', isMissing);
    const { message } = await failureOf(run(perform, { folder_id }, options));
    expect(message).toMatch(/^Folder: HeyGen says: “Folder f404 not found\.”/);
  });

  test('but not looked for in every poll', async () => {
    heygen('GET', '/v3/videos?limit=100&folder_id=f40404', page());
    expect(await run(perform, { folder_id })).toEqual([]);
  });
});

describe('Polls remember:', () => {
  test('a running render is still followed when it is no longer on the page', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isPopulatingDedupe);

    setClock(ON + 900);
    heygen('GET', LIST, page(completed('other', ON + 600)));
    heygen('GET', '/v3/videos/statuses?video_ids=slow', {
      body: {
        data: [{ video_id: 'slow', status: 'completed', error: null, batch_id: null, item_index: null }],
        has_more: false,
        next_token: null,
      },
    });
    heygen('GET', '/v3/videos/slow', { body: { data: completed('slow', ON + 800) } });
    const fired = await zap.run(perform);
    expect(fired.map(({ id }) => id)).toEqual(['slow', 'other']);
  });

  const busy: Reply = { status: 429, body: '', headers: { 'Retry-After': '60' } };

  test('a poll that HeyGen is too busy for is tried again, and loses nothing', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isPopulatingDedupe);
    heygen('GET', LIST, busy);
    expect(await failureOf(zap.run(perform))).toMatchObject({
      name: 'ThrottledError',
      delay: spreadFrom(60),
    });
    heygen('GET', LIST, page(completed('slow', ON + 600)));
    expect(await zap.run(perform)).toHaveLength(1);
  });

  test('a poll during which HeyGen becomes too busy gives what it has read, and the next one asks for the rest', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isPopulatingDedupe);

    heygen('GET', LIST, page(completed('new', ON + 600)));
    heygen('GET', '/v3/videos/statuses?video_ids=slow', busy);
    expect(await zap.run(perform)).toMatchObject([{ id: 'new' }]);

    heygen('GET', LIST, page());
    heygen('GET', '/v3/videos/statuses?video_ids=slow', {
      body: {
        data: [{ video_id: 'slow', status: 'completed', error: {}, batch_id: null, item_index: null }],
      },
    });
    heygen('GET', '/v3/videos/slow', { body: { data: completed('slow', ON + 700) } });
    expect(await zap.run(perform)).toMatchObject([{ id: 'slow' }]);
  });

  test('the next poll continues where a slow one stopped', async () => {
    const sent: Sent[][] = [];
    const answer = (path: string, reply: Reply) => sent.push(heygen('GET', path, reply));
    jest.spyOn(Date, 'now').mockImplementation(() => (ON + 6 * sent.flat().length) * 1000);
    const next = (token: string, ...data: VideoJson[]): Reply => ({
      body: { data, has_more: true, next_token: token },
    });
    const zap = install();
    answer(LIST, next('two', completed('a', ON)));
    answer(`${LIST}&token=two`, next('three', completed('b', ON)));
    expect(await zap.run(perform)).toHaveLength(2);

    answer(LIST, page(completed('a', ON)));
    answer(`${LIST}&token=two`, next('three', completed('b', ON)));
    answer(`${LIST}&token=three`, page(completed('c', ON)));
    const fired = await zap.run(perform);
    expect(fired.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test.each<[string, Record<string, unknown>, object]>([
    ['another Zap', {}, { zap: { id: 'zap_2', user: { timezone: 'UTC' } } }],
    ['a Zap with other filters', { title: 'Birthday' }, { zap: { id: 'zap_1', user: { timezone: 'UTC' } } }],
  ])('%s on the same connection has its own memory', async (_what, inputData, meta) => {
    const connection = install();
    const one = { zap: { id: 'zap_1', user: { timezone: 'UTC' } } };
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await connection.run(perform, {}, { meta: { ...one, isPopulatingDedupe: true } });
    heygen('GET', 'title' in inputData ? `${LIST}&title=Birthday` : LIST, page());
    expect(await connection.run(perform, inputData, { meta })).toEqual([]);
  });

  test('turning the Zap on again starts over, and skips videos completed in between', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isPopulatingDedupe);

    setClock(ON + 86_400);
    heygen('GET', LIST, page(completed('meanwhile', ON + 7200)));
    expect(await zap.run(perform, {}, isPopulatingDedupe)).toHaveLength(1);
    heygen('GET', LIST, page(completed('meanwhile', ON + 7200)));
    expect(await zap.run(perform)).toEqual([]);
  });
});

describe('The editor’s test', () => {
  const isLoadingSample = { meta: { isLoadingSample: true } };

  const FEW = '/v3/videos?limit=3';
  const old = ['a', 'b', 'c', 'd'].map((id) => completed(id, ON - 30 * 86_400));

  test('shows a few completed videos, however old, and reads no more than those', async () => {
    heygen('GET', FEW, page(videoJson('rendering', 'processing'), ...old.slice(0, 2)));
    const shown = await run(perform, {}, isLoadingSample);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('reads on only if there is none among the first few', async () => {
    const open = ['x', 'y', 'z'].map((id) => videoJson(id, 'processing'));
    heygen('GET', FEW, { body: { data: open, has_more: true, next_token: 'two' } });
    heygen('GET', LIST, page(...open, ...old));
    const shown = await run(perform, {}, isLoadingSample);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('leaves nothing behind that a poll would use', async () => {
    const zap = install();
    heygen('GET', FEW, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isLoadingSample);
    heygen('GET', LIST, page());
    expect(await zap.run(perform)).toEqual([]);
  });
});

test('Transfer gets every completed video page by page, and leaves nothing behind that a poll would use', async () => {
  const sent = heygen('GET', LIST, {
    body: { data: [completed('a', ON), videoJson('slow', 'processing')], has_more: true, next_token: 'two' },
  });
  heygen('GET', `${LIST}&token=two`, page(completed('b', ON - 90 * 86_400)));
  const cursor = { kept: '' };
  zapierAnswers(3, (method, [value]) => {
    expect(method).toMatch(/_cursor$/);
    if (method === 'set_cursor') cursor.kept = String(value);
    return method === 'get_cursor' ? cursor.kept : null;
  });
  const transfer = (number: number) =>
    execute(
      'triggers.new_completed_video.operation.perform',
      {},
      { meta: { isBulkRead: true, page: number }, rpc_base },
    );
  expect(await transfer(0)).toMatchObject([{ id: 'a', video_file: expect.any(String) }]);
  expect(await transfer(1)).toMatchObject([{ id: 'b' }]);
  expect(sent).toHaveLength(1);
});

describe('Translations, which HeyGen lists, too,', () => {
  const own = completed('own', ON);
  const translated = { ...completed('translated', ON - 60), output_language: 'es-ES' };
  const firedFor = async (options: object, inputData: Record<string, unknown>) =>
    (await run(perform, inputData, options)).map(({ id }) => id);

  test.each([
    ['fire unless they are to be left out', {}, ['own', 'translated']],
    ['fire after a no', { without_translations: 'no' }, ['own', 'translated']],
    ['are left out after a yes', { without_translations: 'yes' }, ['own']],
  ])('%s', async (_what, inputData, ids) => {
    heygen('GET', LIST, page(own, translated));
    expect(await firedFor({}, inputData)).toEqual(ids);
  });

  const left = { without_translations: true };

  test('count as seen when the Zap is turned on, even if they are left out', async () => {
    heygen('GET', LIST, page(own, translated));
    expect(await firedFor(isPopulatingDedupe, left)).toEqual(['own', 'translated']);
  });

  test('are no samples if they are left out', async () => {
    heygen('GET', '/v3/videos?limit=3', {
      body: { data: [translated], has_more: true, next_token: 'two' },
    });
    heygen('GET', LIST, page(translated, own));
    expect(await firedFor({ meta: { isLoadingSample: true } }, left)).toEqual(['own']);
  });

  test('do not get into a Transfer if they are left out', async () => {
    heygen('GET', LIST, page(translated, own));
    zapierAnswers(1, () => null);
    const options = { meta: { isBulkRead: true, page: 0 }, rpc_base };
    expect(await execute('triggers.new_completed_video.operation.perform', left, options)).toMatchObject([
      { id: 'own' },
    ]);
  });

  test('are left out by a Zap that goes on with what it remembers', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isPopulatingDedupe);
    heygen('GET', LIST, page());
    const statuses = heygen('GET', '/v3/videos/statuses?video_ids=slow', {
      body: {
        data: [{ video_id: 'slow', status: 'completed', error: null, batch_id: null, item_index: null }],
        has_more: false,
        next_token: null,
      },
    });
    heygen('GET', '/v3/videos/slow', { body: { data: { ...translated, id: 'slow' } } });
    expect(await zap.run(perform, left)).toEqual([]);
    expect(statuses).toHaveLength(1);
  });
});

test('A list as a filter is rejected with the field’s label', async () => {
  expect((await failureOf(run(perform, { title: ['a', 'b'] }))).message).toBe(
    'Title Contains takes one value, but got a list. Map a single value to it.',
  );
});
