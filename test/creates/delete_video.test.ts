import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/delete_video.ts';
import { videoJson } from '../support/account.ts';
import { failureOf, run } from '../support/app.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const deleted: Reply = { body: { data: { id: 'v1', deleted: true } } };

test('Deleting a video deletes only that video', async () => {
  const sent = heygen('DELETE', '/v3/videos/v1', deleted);
  expect(await run(perform, { video_id: ' v1 ' })).toEqual({ id: 'v1', deleted: true, was_found: true });
  expect(sent).toMatchObject([{ body: undefined }]);
});

test('A test in the editor looks for the video and leaves it', async () => {
  heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed') } });
  expect(await run(perform, { video_id: 'v1' }, { meta: { isLoadingSample: true } })).toEqual({
    id: 'v1',
    deleted: false,
    was_found: true,
    note: 'This is a test: the video was found and not deleted. A live run deletes it.',
  });
});

describe('A video that is not deleted is an error', () => {
  test.each<[string, Reply, string]>([
    [
      'the key lacks the permission',
      {
        status: 403,
        body: { error: { code: 'insufficient_api_key_scope', message: 'Required scope: videos:write.' } },
      },
      'HeyGen says: “Required scope: videos:write.” Give the key that permission under API in your HeyGen settings (https://app.heygen.com/settings?nav=API), or connect with a key that has full access.',
    ],
    [
      'HeyGen rejects it',
      { status: 409, body: { error: { code: 'conflict', message: 'Video is being rendered.' } } },
      'HeyGen says: “Video is being rendered.” This conflicts with something else in HeyGen right now. Try again in a few minutes.',
    ],
  ])('%s', async (_what, reply, message) => {
    heygen('DELETE', '/v3/videos/v1', reply);
    expect(await failureOf(run(perform, { video_id: 'v1' }))).toMatchObject({ name: 'AppError', message });
  });
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'Video is missing. Fill it in.'],
  [{ video_id: ['v1', 'v2'] }, 'Video takes one value, but got a list. Map a single value to it.'],
  [
    { video_id: 'Hello Ana · completed' },
    'Video must be a HeyGen ID, or a HeyGen link that contains one. It is “Hello Ana · completed”.',
  ],
  [{ video_id: '..' }, 'Video must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.'],
])('An unusable id is rejected without a request: %j', async (inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});
