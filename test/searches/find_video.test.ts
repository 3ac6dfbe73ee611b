import { describe, expect, test } from '@jest/globals';
import { perform } from '../../searches/find_video.ts';
import { videoJson, type VideoJson } from '../support/account.ts';
import { failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const video_file = pointerTo('videoFile', 'v1');

describe('A video by its id', () => {
  test.each(['pending', 'processing'] as const)('is found while it is %s', async (status) => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', status) } });
    expect(await run(perform, { video_id: ' v1 ' })).toEqual([
      {
        id: 'v1',
        status,
        video_file,
        note: 'HeyGen is still working on this video. Add a delay before the step that uses its file.',
      },
    ]);
  });

  test('is found when it failed, without a file', async () => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'failed') } });
    expect(await run(perform, { video_id: 'v1' })).toEqual([
      { id: 'v1', status: 'failed', note: 'This video failed in HeyGen and has no file.' },
    ]);
  });

  test('is still processing while HeyGen has no link to it', async () => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed', { video_url: null }) } });
    expect(await run(perform, { video_id: 'v1' })).toMatchObject([{ id: 'v1', status: 'processing' }]);
  });

  test('has its links and files once it is completed', async () => {
    const known = {
      title: 'Birthday of Ana',
      completed_at: 1_795_000_000,
      video_url: 'https://files.heygen.ai/v1.mp4',
      subtitle_url: 'https://files.heygen.ai/v1.srt',
    };
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed', known) } });
    expect(await run(perform, { video_id: 'v1' })).toEqual([
      {
        id: 'v1',
        status: 'completed',
        title: 'Birthday of Ana',
        completed_at: '2026-11-18T11:06:40Z',
        video_url: 'https://files.heygen.ai/v1.mp4',
        subtitle_url: 'https://files.heygen.ai/v1.srt',
        video_file,
        subtitle_file: pointerTo('subtitleFile', 'v1'),
      },
    ]);
  });

  test('is searched for only by its id, even if a title is filled in too', async () => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed') } });
    expect(await run(perform, { video_id: 'v1', title: 'Birthday' })).toHaveLength(1);
  });

  test.each(['a/b', 'a?b#c'])('is escaped in the path: %s', async (id) => {
    heygen('GET', `/v3/videos/${encodeURIComponent(id)}`, { body: { data: videoJson(id, 'pending') } });
    expect(await run(perform, { video_id: id })).toMatchObject([{ id, status: 'pending' }]);
  });
});

describe('Videos by title', () => {
  const page = (...data: VideoJson[]): Reply => ({ body: { data, has_more: false, next_token: null } });

  test('are listed exact title first, then newest first', async () => {
    heygen(
      'GET',
      '/v3/videos?limit=100&title=Birthday',
      page(
        videoJson('older', 'completed', { title: 'Birthday of Ana', created_at: 1_795_000_200 }),
        videoJson('newer', 'completed', { title: 'Birthday of Ben', created_at: 1_795_000_300 }),
        videoJson('exact', 'completed', { title: ' birthday', created_at: 1_795_000_100 }),
        videoJson('undated', 'pending', { title: 'My birthday' }),
      ),
    );
    const found = await run(perform, { title: 'Birthday', exact_title: 'no' });
    expect(found.map(({ id }) => id)).toEqual(['exact', 'newer', 'older', 'undated']);
  });

  test('are not found by part of a title when it must be exact', async () => {
    heygen(
      'GET',
      '/v3/videos?limit=100&title=For+Ana',
      page(
        videoJson('other', 'completed', { title: 'For Anabel' }),
        videoJson('exact', 'completed', { title: 'for ana' }),
      ),
    );
    const found = await run(perform, { title: 'For Ana' });
    expect(found.map(({ id }) => id)).toEqual(['exact']);
  });

  test('are searched for on further pages', async () => {
    heygen('GET', '/v3/videos?limit=100&title=Ana', {
      body: { data: [videoJson('other', 'completed', { title: 'Anabel' })], has_more: true, next_token: 'n' },
    });
    heygen(
      'GET',
      '/v3/videos?limit=100&title=Ana&token=n',
      page(videoJson('exact', 'completed', { title: 'Ana' })),
    );
    const found = await run(perform, { title: 'Ana', exact_title: false });
    expect(found.map(({ id }) => id)).toEqual(['exact', 'other']);
  });

  test.each([
    ['Ana’s “big” day', 'Ana\'s "big" day', 'title=Ana'],
    ['Ana\'s "big" day', 'Ana’s “big” day', 'title=Ana'],
    ['Tour – Berlin', 'Tour - Berlin', 'title=Berlin'],
    ['Happy  New Year', 'Happy New Year', 'title=New+Year'],
    ['Wel\u200bcome', 'Welcome', 'title=come'],
    ['Jose\u0301', 'José', 'title=Jos'],
    ['José', 'Jose\u0301', 'title=Jos'],
    ['“”', '""', ''],
  ])('are found whatever a keyboard made of %j: %j', async (title, known, asked) => {
    const videos = [`${title} of another`, 'come Berlin, Ana, New Year', known].map((name, index) =>
      videoJson(String(index), 'completed', { title: name }),
    );
    heygen('GET', `/v3/videos?limit=100${asked && `&${asked}`}`, page(...videos));
    expect((await run(perform, { title })).map(({ id }) => id)).toEqual(['2']);
  });

  test('are not found when there are none', async () => {
    heygen('GET', '/v3/videos?limit=100&title=A+%26+B', page());
    expect(await run(perform, { title: 'A & B' })).toEqual([]);
  });
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'Fill in Video or Title to say what to find.'],
  [{ video_id: ' ', title: '' }, 'Fill in Video or Title to say what to find.'],
  [{ video_id: ['v1', 'v2'] }, 'Video takes one value, but got a list. Map a single value to it.'],
  [
    { video_id: 'Hello Ana · completed' },
    'Video must be a HeyGen ID, or a HeyGen link that contains one. It is “Hello Ana · completed”.',
  ],
  [{ video_id: '..' }, 'Video must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.'],
  [{ title: 'x'.repeat(501) }, 'Title is too long to search for. Use at most 500 characters.'],
])('An unusable search is rejected without a request: %j', async (inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});
