import { describe, expect, test } from '@jest/globals';
import { perform, performList, performSubscribe } from '../../triggers/finished_video.ts';
import { videoJson, type VideoJson } from '../support/account.ts';
import { execute, failureOf, install, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';
import { failedVideoNotice, videoNotice } from '../support/notices.ts';

expectEveryAnswerIsUsed();
useCredential();

const known = {
  title: 'Birthday of Ana',
  created_at: 1_795_000_000,
  completed_at: 1_795_000_200,
  duration: 12.5,
  video_url: 'https://files.heygen.ai/v1.mp4',
  subtitle_url: 'https://files.heygen.ai/v1.srt',
  video_page_url: 'https://app.heygen.com/videos/v1',
  folder_id: 'f1',
};
const finished = videoJson('v1', 'completed', known);
const unknownToV3: Reply = {
  status: 404,
  body: { error: { code: 'video_not_found', message: 'Video not found', doc_url: '' } },
};

const answer = (video: VideoJson): Reply => ({ body: { data: video } });
const page = (...data: VideoJson[]): Reply => ({ body: { data, has_more: false, next_token: null } });

const notified = (cleanedRequest: unknown, inputData: Record<string, unknown> = {}) =>
  run(perform, inputData, { cleanedRequest });

describe('A finished video', () => {
  test('has everything later steps need, freshly read from HeyGen', async () => {
    heygen('GET', '/v3/videos/v1', answer(finished));
    const notice = videoNotice('v1', {
      url: 'https://evil.example/v.mp4',
      video_share_page_url: 'https://app.heygen.com/share/v1',
    });
    expect(await notified(notice)).toEqual([
      {
        id: 'v1',
        status: 'completed',
        title: 'Birthday of Ana',
        created_at: '2026-11-18T11:06:40Z',
        completed_at: '2026-11-18T11:10:00Z',
        duration: 12.5,
        video_url: 'https://files.heygen.ai/v1.mp4',
        subtitle_url: 'https://files.heygen.ai/v1.srt',
        video_page_url: 'https://app.heygen.com/videos/v1',
        share_url: 'https://app.heygen.com/share/v1',
        folder_id: 'f1',
        video_file: pointerTo('videoFile', 'v1'),
        subtitle_file: pointerTo('subtitleFile', 'v1'),
      },
    ]);
  });

  test('says why it failed, and then has no file', async () => {
    const failure = { failure_code: 'rendering_failed', failure_message: 'No face found' };
    heygen('GET', '/v3/videos/v1', answer(videoJson('v1', 'failed', failure)));
    expect(await notified(failedVideoNotice('v1'), { outcome: 'failed' })).toEqual([
      { id: 'v1', status: 'failed', ...failure },
    ]);
  });

  test('starts the Zap even if only the legacy API knows it', async () => {
    heygen('GET', '/v3/videos/v1', unknownToV3);
    heygen('GET', '/v1/video_status.get?video_id=v1', {
      body: {
        code: 100,
        data: { id: 'v1', status: 'completed', video_url: 'https://files.heygen.ai/v1.mp4', error: null },
        message: 'Success',
      },
    });
    expect(await notified(videoNotice('v1'))).toMatchObject([{ id: 'v1', status: 'completed' }]);
  });

  test('has no page link unless it is HeyGen’s own', async () => {
    heygen('GET', '/v3/videos/v1', answer(finished));
    const notice = videoNotice('v1', { video_share_page_url: 'https://evil.example/share/v1' });
    expect((await notified(notice))[0]).not.toHaveProperty('share_url');
  });
});

test('A notice goes back to Zapier while HeyGen does not show the video', async () => {
  heygen('GET', '/v3/videos/forged', unknownToV3);
  heygen('GET', '/v1/video_status.get?video_id=forged', unknownToV3);
  expect(await failureOf(notified(videoNotice('forged')))).toMatchObject({
    name: 'ThrottledError',
    delay: spreadFrom(60),
  });
});

test('A notice goes back to Zapier while the video is still rendering', async () => {
  heygen('GET', '/v3/videos/v1', ...Array.from({ length: 5 }, () => answer(videoJson('v1', 'processing'))));
  expect(await failureOf(hurried(() => notified(videoNotice('v1'))))).toMatchObject({
    name: 'ThrottledError',
    delay: spreadFrom(60),
  });
});

describe('A notice starts nothing', () => {
  test.each(['.', '..', ' '])('when its id would change the path: %j', async (id) => {
    expect(await notified(videoNotice(id))).toEqual([]);
  });

  test('when its id has odd characters, which are escaped in the path', async () => {
    heygen('GET', '/v3/videos/v1%2F..%2F..%2Fusers%2Fme', {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Invalid id', doc_url: '' } },
    });
    expect(await notified(videoNotice('v1/../../users/me'))).toEqual([]);
  });

  test('when it is about a translation', async () => {
    const translated = { ...videoNotice('v1'), event_type: 'video_translate.success' };
    expect(await notified(translated, { outcome: 'both' })).toEqual([]);
  });
});

describe('The filters match', () => {
  test.each<[filter: Record<string, unknown>, starts: boolean]>([
    [{}, true],
    [{ folder_id: ' ', title: '' }, true],
    [{ folder_id: 'f1' }, true],
    [{ folder_id: ' f1 ' }, true],
    [{ folder_id: 'f2' }, false],
    [{ title: 'birthday OF' }, true],
    [{ title: 'Christmas' }, false],
    [{ folder_id: 'f1', title: 'Christmas' }, false],
  ])('a video’s current folder and title: %j', async (filter, starts) => {
    heygen('GET', '/v3/videos/v1', answer(finished));
    // The notice itself may name no folder, or a different one.
    expect(await notified(videoNotice('v1', { folder_id: 'f2' }), filter)).toHaveLength(starts ? 1 : 0);
  });

  test.each([{ title: 'Birthday' }, { folder_id: 'f1' }])(
    'not what v1 says of a video, which lacks both, so v3 is waited for: %j',
    async (filter) => {
      const app = install();
      const fire = () => app.run(perform, filter, { cleanedRequest: videoNotice('v1') });
      heygen('GET', '/v3/videos/v1', unknownToV3, answer(finished));
      expect(await failureOf(fire())).toMatchObject({ name: 'ThrottledError', delay: spreadFrom(60) });
      expect(await fire()).toMatchObject([{ id: 'v1' }]);
    },
  );

  test('and a video that v3 has not shown for an hour is given up', async () => {
    heygen('GET', '/v3/videos/v1', unknownToV3);
    const notice = { ...videoNotice('v1'), created_at: Math.floor(Date.now() / 1000) - 3700 };
    expect(await notified(notice, { title: 'Birthday' })).toEqual([]);
  });

  test('no video that lacks a title or folder', async () => {
    heygen(
      'GET',
      '/v3/videos/v1',
      answer(videoJson('v1', 'completed')),
      answer(videoJson('v1', 'completed')),
    );
    expect(await notified(videoNotice('v1'), { title: 'Birthday' })).toEqual([]);
    expect(await notified(videoNotice('v1'), { folder_id: 'f1' })).toEqual([]);
  });
});

describe('The editor', () => {
  test('shows a video just as the Zap receives it', async () => {
    heygen('GET', '/v3/videos/v1', answer(finished));
    const fired = await notified(videoNotice('v1'));
    heygen('GET', '/v3/videos?limit=3', page(finished));
    expect(await run(performList)).toEqual(fired);
  });

  test('asks HeyGen only for videos that match the filters', async () => {
    heygen('GET', '/v3/videos?limit=3&folder_id=f1&title=Birthday', page(finished));
    expect(await run(performList, { folder_id: 'f1', title: 'Birthday' })).toHaveLength(1);
  });

  test('shows failed videos when the Zap is for those', async () => {
    heygen('GET', '/v3/videos?limit=3', page(finished, videoJson('v2', 'failed')));
    expect(await run(performList, { outcome: 'failed' })).toEqual([{ id: 'v2', status: 'failed' }]);
  });

  test('rejects a list as a filter', async () => {
    expect((await failureOf(run(performList, { title: ['a', 'b'] }))).message).toBe(
      'Title Contains takes one value, but got a list. Map a single value to it.',
    );
  });
});

test('Transfer gets every finished video that matches the filters, page by page', async () => {
  const path = '/v3/videos?limit=100&title=Birthday';
  heygen('GET', `${path}&token=two`, page(finished, videoJson('v2', 'failed')));
  const calls: unknown[][] = [];
  zapierAnswers(2, (method, params) => {
    calls.push([method, ...params]);
    return method === 'get_cursor' ? '1:two' : null;
  });
  const found = await execute(
    'triggers.finished_video.operation.performList',
    { title: 'Birthday' },
    { meta: { isBulkRead: true, page: 1 }, rpc_base },
  );
  expect(found).toMatchObject([{ id: 'v1' }]);
  expect(calls).toEqual([['get_cursor'], ['set_cursor', '']]);
});

test('The webhook covers completed and failed videos', async () => {
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
  heygen('GET', '/v3/folders/f1', { body: { data: { id: 'f1' } } });
  heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
  const sent = heygen('POST', '/v3/webhooks/endpoints', { body: { data: { endpoint_id: 'e1' } } });
  await run(performSubscribe, { outcome: 'both', title: 'Birthday', folder_id: 'f1' }, { targetUrl });
  expect(sent[0]?.body).toEqual({ url: targetUrl, events: ['avatar_video.success', 'avatar_video.fail'] });
});

test('An Outcome may be chosen by its label; another word is refused with the labels', async () => {
  heygen('GET', '/v3/videos/v1', answer(finished));
  expect(await notified(videoNotice('v1'), { outcome: 'Completed or failed' })).toMatchObject([{ id: 'v1' }]);
  expect(await failureOf(notified(videoNotice('v1'), { outcome: 'never' }))).toMatchObject({
    message: 'Outcome must be one of: “Completed”, “Failed”, “Completed or failed”. It is “never”.',
  });
});

describe('A folder that HeyGen does not have', () => {
  const folder_id = 'f404';
  const isMissing = {
    status: 404,
    body: { error: { code: 'folder_not_found', message: 'Folder f404 not found' } },
  };

  test('is refused before HeyGen is asked for a webhook', async () => {
    heygen('GET', '/v3/folders/f404', isMissing);
    const error = await failureOf(
      run(performSubscribe, { folder_id }, { targetUrl: 'https://hooks.zapier.com/1' }),
    );
    expect(error.message).toMatch(/^Folder: HeyGen says: “Folder f404 not found\.”/);
  });

  test('is no reason to refuse if the key may not read folders', async () => {
    heygen('GET', '/v3/folders/f404', { status: 403, body: { error: { code: 'forbidden', message: 'No' } } });
    heygen('GET', '/v3/webhooks/endpoints?limit=100', page());
    heygen('POST', '/v3/webhooks/endpoints', { body: { data: { endpoint_id: 'e1' } } });
    const kept = await run(performSubscribe, { folder_id }, { targetUrl: 'https://hooks.zapier.com/1' });
    expect(kept).toMatchObject({ id: 'e1' });
  });
});
