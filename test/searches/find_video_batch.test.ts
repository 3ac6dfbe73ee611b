import { describe, expect, test } from '@jest/globals';
import { perform } from '../../searches/find_video_batch.ts';
import { videoJson } from '../support/account.ts';
import { failureOf, run } from '../support/app.ts';
import { batchJson, itemJson } from '../support/batch.ts';
import { hurried } from '../support/clock.ts';
import { spreadFrom } from '../support/delay.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

describe('A batch by its id', () => {
  test('is found with the state of each video', async () => {
    const data = batchJson(
      'b1',
      [
        itemJson(0, 'completed', 'v1'),
        itemJson(1, 'failed', 'v2', { code: 'rendering_failed', message: 'The presenter blinked' }),
        itemJson(2, 'processing', 'v3'),
        itemJson(3, 'queued', null),
      ],
      { title: 'Birthdays' },
    );
    heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data } });
    const video = videoJson('v1', 'completed', { video_page_url: 'https://app.heygen.com/videos/v1' });
    heygen('GET', '/v3/videos?limit=100', {
      body: { data: [video], has_more: false, next_token: null },
    });
    const noLinks = { video_url: '', video_page_url: '', share_url: '' };
    const unknown = { callback_id: '', title: '', ...noLinks };
    const nothing = { ...unknown, video_file: '', failure_code: '', failure_message: '' };
    expect(await run(perform, { batch_id: ' b1 ' })).toEqual([
      {
        id: 'b1',
        status: 'processing',
        title: 'Birthdays',
        total: 4,
        completed: 1,
        failed: 1,
        created_at: '2026-11-18T11:06:40Z',
        videos: [
          {
            ...nothing,
            row: 1,
            status: 'completed',
            video_id: 'v1',
            video_file: pointerTo('videoFile', 'v1'),
            video_url: video.video_url,
            video_page_url: video.video_page_url,
          },
          {
            ...unknown,
            row: 2,
            status: 'failed',
            video_id: 'v2',
            video_file: '',
            failure_code: 'rendering_failed',
            failure_message: 'The presenter blinked.',
          },
          { ...nothing, row: 3, status: 'processing', video_id: 'v3' },
          { ...nothing, row: 4, status: 'queued', video_id: '' },
        ],
      },
    ]);
  });

  test('is found as failed, without an error, when all its videos failed', async () => {
    const data = batchJson('b1', [itemJson(0, 'failed', null), itemJson(1, 'failed', null)]);
    heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data } });
    expect(await run(perform, { batch_id: 'b1' })).toMatchObject([
      {
        status: 'failed',
        completed: 0,
        failed: 2,
        videos: [{ failure_message: 'HeyGen gave no reason.' }, {}],
      },
    ]);
  });

  test.each(['processing', 'failed'] as const)(
    'is found as HeyGen shows it, while it has no videos: %s',
    async (status) => {
      const data = batchJson('b1', [], { status });
      heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data } });
      expect(await run(perform, { batch_id: 'b1' })).toMatchObject([{ status, total: 0, videos: [] }]);
    },
  );

  test('is found with its rows in their order, where HeyGen does not number them', async () => {
    const items = [itemJson(0, 'failed', 'v1'), itemJson(1, 'failed', 'v2', 'No light')];
    const data = { ...batchJson('b1', []), items: items.map((item) => ({ ...item, item_index: null })) };
    heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data } });
    expect(await run(perform, { batch_id: 'b1' })).toMatchObject([
      {
        videos: [
          { row: 1, video_id: 'v1' },
          { row: 2, video_id: 'v2', failure_message: 'No light.' },
        ],
      },
    ]);
  });

  test('is looked for later while HeyGen has no time to tell the links', async () => {
    const items = [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')];
    heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data: batchJson('b1', items) } });
    heygen('GET', '/v3/videos?limit=100', { body: { data: [], has_more: false, next_token: null } });
    const busy = { code: 'rate_limit_exceeded', message: 'Slow down' };
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed') } });
    heygen('GET', '/v3/videos/v2', { status: 429, body: { error: busy }, headers: { 'retry-after': '37' } });
    expect(await failureOf(run(perform, { batch_id: 'b1' }))).toMatchObject({
      name: 'ThrottledError',
      delay: spreadFrom(37),
    });
  });

  test.each<[what: string, reply: Reply, sentence: string]>([
    ['fails', { status: 500, body: '' }, 'with an empty response (status 500)'],
    ['breaks the connection', { error: 'ECONNRESET' }, 'HeyGen did not respond in time'],
  ])('is an error without its links when HeyGen %s', async (_what, reply, sentence) => {
    const items = [itemJson(0, 'completed', 'v1'), itemJson(1, 'completed', 'v2')];
    heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data: batchJson('b1', items) } });
    heygen('GET', '/v3/videos?limit=100', { body: { data: [], has_more: false, next_token: null } });
    const body = { error: { code: 'video_not_found', message: 'No' } };
    heygen('GET', '/v3/videos/v1', { status: 404, body });
    heygen('GET', '/v3/videos/v2', reply, reply);
    const failure = await failureOf(hurried(() => run(perform, { batch_id: 'b1' })));
    expect(failure.message).toContain(sentence);
  });

  test('is found without the link of a video that HeyGen does not show', async () => {
    const items = [itemJson(0, 'completed', 'v1')];
    heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data: batchJson('b1', items) } });
    heygen('GET', '/v3/videos?limit=100', { body: { data: [], has_more: false, next_token: null } });
    const body = { error: { code: 'video_not_found', message: 'No' } };
    heygen('GET', '/v3/videos/v1', { status: 404, body });
    expect(await run(perform, { batch_id: 'b1' })).toMatchObject([
      { status: 'completed', videos: [{ video_id: 'v1', video_url: '' }] },
    ]);
  });

  test('is escaped in the path', async () => {
    heygen('GET', '/v3/videos/batches/a%2Fb?limit=100', { body: { data: batchJson('a/b', []) } });
    expect(await run(perform, { batch_id: 'a/b' })).toMatchObject([{ id: 'a/b' }]);
  });

  test('is not found when HeyGen does not have it', async () => {
    const body = { error: { code: 'resource_not_found', message: 'Batch not found', doc_url: '' } };
    heygen('GET', '/v3/videos/batches/b1?limit=100', { status: 404, body });
    expect(await run(perform, { batch_id: 'b1' })).toEqual([]);
  });
});

test('An answer that differs from HeyGen’s documentation is an error', async () => {
  heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data: { batch_id: 'b1' } } });
  expect((await failureOf(run(perform, { batch_id: 'b1' }))).message).toContain(
    'HeyGen answered GET /v3/videos/batches/b1 with data that does not match its documentation',
  );
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'Batch is missing. Fill it in.'],
  [{ batch_id: ' ' }, 'Batch is missing. Fill it in.'],
  [{ batch_id: ['b1', 'b2'] }, 'Batch takes one value, but got a list. Map a single value to it.'],
  [{ batch_id: '..' }, 'Batch must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.'],
])('An unusable search is rejected without a request: %j', async (inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});

test.each([
  ['HeyGen calls it completed before a video is', 'completed', {}],
  ['HeyGen has not listed all of it yet', 'processing', { total_items: 2 }],
])('A batch is not finished while %s', async (_what, status, known) => {
  const items = [itemJson(0, status === 'completed' ? 'processing' : 'completed', 'v1')];
  const data = { ...batchJson('b1', items, known), status, ...known };
  heygen('GET', '/v3/videos/batches/b1?limit=100', { body: { data } });
  if (status === 'processing') {
    heygen('GET', '/v3/videos?limit=100', {
      body: { data: [videoJson('v1', 'completed')], has_more: false, next_token: null },
    });
  }
  expect(await run(perform, { batch_id: 'b1' })).toMatchObject([{ status: 'processing' }]);
});
