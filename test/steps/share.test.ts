import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/create_photo_video.ts';
import { videoJson } from '../support/account.ts';
import { failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { videoNotice } from '../support/notices.ts';

expectEveryAnswerIsUsed();

const PAGE = 'https://app.heygen.com/share/v1';
const outputData = { id: 'v1', status: 'waiting', video_file: pointerTo('videoFile', 'v1') };

/** A step that has waited for its video. */
const resume = (enable_sharing: unknown, page: string | null = null) => {
  heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed') } });
  const cleanedRequest = videoNotice('v1', { video_share_page_url: page });
  return run(performResume, { enable_sharing }, { outputData, cleanedRequest });
};

const publishes = (reply: Reply) => heygen('POST', '/v1/video/share', reply);

describe('A finished video is published when that is asked for', () => {
  test.each([
    ['a link', PAGE],
    ['an object with a link', { share_url: PAGE }],
  ])('by its id, and HeyGen answers with %s', async (_what, data) => {
    const sent = publishes({ body: { code: 100, data, message: 'Success' } });
    const video = await resume('yes');
    expect(video).toMatchObject({ status: 'completed', share_url: PAGE });
    expect(video).not.toHaveProperty('note');
    expect(sent.map(({ body }) => body)).toEqual([{ video_id: 'v1' }]);
  });

  test('and not once more when HeyGen has done so: it tells the page when it calls back', async () => {
    expect(await resume(true, PAGE)).toMatchObject({ share_url: PAGE });
  });

  test.each([false, '', undefined])('and not otherwise: %j', async (asked) => {
    expect(await resume(asked)).not.toHaveProperty('share_url');
  });
});

describe('A link that cannot be had does not cost the video', () => {
  test.each<[what: string, reply: Reply, reason: string]>([
    [
      'when HeyGen has switched the endpoint off',
      { status: 404, body: { error: { code: 'not_found', message: 'Not Found' } } },
      'HeyGen has switched off the endpoint that publishes videos. Share the video in HeyGen.',
    ],
    [
      'when HeyGen refuses',
      { status: 400, body: { code: 400, message: 'Not yours' } },
      'HeyGen says: “Not yours.” Correct the value in this step and try again.',
    ],
    [
      'when HeyGen does not answer',
      { error: 'ECONNRESET' },
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    ],
    [
      'when HeyGen answers with another thing',
      { body: { code: 100, data: 'javascript:alert(1)', message: 'Success' } },
      'HeyGen answered POST /v1/video/share with data that does not match its documentation: data (status 200). Try again in a few minutes. If this keeps happening, contact HeyGen support.',
    ],
    [
      'when the key may not',
      { status: 403, body: { error: { code: 'forbidden', message: 'No' } } },
      'HeyGen says: “No.” Check what the API key and your HeyGen plan allow at https://app.heygen.com/settings?nav=API.',
    ],
  ])('%s', async (_what, reply, reason) => {
    publishes(reply);
    const video = await resume(true);
    expect(video).toMatchObject({
      status: 'completed',
      video_file: pointerTo('videoFile', 'v1'),
      note: `The video is finished, without a Public Share URL. ${reason}`,
    });
    expect(video).not.toHaveProperty('share_url');
  });
});

test('Whether to publish is true or false, and that is said before anything is paid for', async () => {
  const input = { image: 'asset_photo_1', script: 'Hi', voice_id: 'v', enable_sharing: 'perhaps' };
  expect((await failureOf(run(perform, input))).message).toBe(
    'Create a Public Share Link must be true or false. It is “perhaps”.',
  );
});
