import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { perform } from '../../triggers/new_completed_video.ts';
import { videoJson, type VideoJson } from '../support/account.ts';
import { failureOf, install, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply, type Sent } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

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

  test('a failed poll loses nothing, since the next one asks again', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isPopulatingDedupe);

    heygen('GET', LIST, page());
    heygen('GET', '/v3/videos/statuses?video_ids=slow', {
      status: 429,
      body: '',
      headers: { 'Retry-After': '60' },
    });
    jest.spyOn(Math, 'random').mockReturnValueOnce(0);
    expect(await failureOf(zap.run(perform))).toMatchObject({ name: 'ThrottledError', delay: 60 });

    heygen('GET', LIST, page());
    heygen('GET', '/v3/videos/statuses?video_ids=slow', {
      body: { data: [{ video_id: 'slow', status: 'failed', error: {}, batch_id: null, item_index: null }] },
    });
    expect(await zap.run(perform)).toEqual([]);
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

  test('shows a few completed videos, however old, with one request', async () => {
    const old = ['a', 'b', 'c', 'd'].map((id) => completed(id, ON - 30 * 86_400));
    heygen('GET', LIST, page(videoJson('rendering', 'processing'), videoJson('failed', 'failed'), ...old));
    const shown = await run(perform, {}, isLoadingSample);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('leaves nothing behind that a poll would use', async () => {
    const zap = install();
    heygen('GET', LIST, page(videoJson('slow', 'processing', { created_at: ON })));
    await zap.run(perform, {}, isLoadingSample);
    heygen('GET', LIST, page());
    expect(await zap.run(perform)).toEqual([]);
  });
});

test('A list as a filter is rejected with the field’s label', async () => {
  expect((await failureOf(run(perform, { title: ['a', 'b'] }))).message).toBe(
    'Title Contains takes one value, and got a list. Map a single value to it.',
  );
});
