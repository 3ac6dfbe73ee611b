import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/delete_video.ts';
import { failureOf, run } from '../support/app.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const deleted: Reply = { body: { data: { id: 'v1', deleted: true } } };
const unknownToV3: Reply = {
  status: 404,
  body: { error: { code: 'video_not_found', message: 'Video not found' } },
};
const unknownToV1: Reply = { status: 404, body: { code: 40104, message: 'Video not found' } };
const OLD = '/v1/video.delete?video_id=';

test('Deleting a video deletes only that video', async () => {
  const sent = heygen('DELETE', '/v3/videos/v1', deleted);
  expect(await run(perform, { video_id: ' v1 ' })).toEqual({ id: 'v1', deleted: true, was_found: true });
  expect(sent).toMatchObject([{ body: undefined }]);
});

test('A video that only the legacy API knows is deleted there', async () => {
  heygen('DELETE', '/v3/videos/v1', unknownToV3);
  heygen('DELETE', `${OLD}v1`, { body: { code: 100, data: null, msg: null } });
  expect(await run(perform, { video_id: 'v1' })).toEqual({ id: 'v1', deleted: true, was_found: true });
});

test.each<[string, Reply]>([
  ['neither API knows it', unknownToV1],
  ['the legacy API is switched off', { status: 404, body: { detail: 'Not Found' } }],
  ['the legacy endpoint is gone', { status: 410, body: '' }],
])('An unknown video counts as deleted, and the result says it was not found: %s', async (_what, reply) => {
  heygen('DELETE', '/v3/videos/v1', unknownToV3);
  heygen('DELETE', `${OLD}v1`, reply);
  expect(await run(perform, { video_id: 'v1' })).toEqual({ id: 'v1', deleted: true, was_found: false });
});

test('After a lost answer, the step tries again, and succeeds if the first attempt did', async () => {
  heygen('DELETE', '/v3/videos/v1', { error: 'ECONNRESET' }, unknownToV3);
  heygen('DELETE', `${OLD}v1`, unknownToV1);
  expect(await run(perform, { video_id: 'v1' })).toMatchObject({ id: 'v1', deleted: true });
});

test.each(['a/b', 'a?b#c', '%2e%2e'])('An odd id is escaped in the path: %s', async (id) => {
  const encoded = encodeURIComponent(id);
  heygen('DELETE', `/v3/videos/${encoded}`, unknownToV3);
  heygen('DELETE', `${OLD}${encoded}`, unknownToV1);
  expect(await run(perform, { video_id: id })).toEqual({ id, deleted: true, was_found: false });
});

describe('A failed deletion is an error:', () => {
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
      'HeyGen says: “Video is being rendered.” This is at odds with something else in HeyGen right now. Try again in a few minutes.',
    ],
  ])('%s', async (_what, reply, message) => {
    heygen('DELETE', '/v3/videos/v1', reply);
    expect(await failureOf(run(perform, { video_id: 'v1' }))).toMatchObject({ name: 'AppError', message });
  });

  test('the legacy API rejects it', async () => {
    heygen('DELETE', '/v3/videos/v1', unknownToV3);
    heygen('DELETE', `${OLD}v1`, { status: 400, body: { code: 400_175, message: 'Video is in use' } });
    expect(await failureOf(run(perform, { video_id: 'v1' }))).toMatchObject({
      message: 'HeyGen says: “Video is in use.” Correct the value in this step and try again.',
    });
  });
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'Video is missing.'],
  [{ video_id: ['v1', 'v2'] }, 'Video takes one value, and got a list. Map a single value to it.'],
  [{ video_id: '..' }, 'Video must be an id that HeyGen knows. It is “..”.'],
])('An unusable id is rejected without a request: %j', async (inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});
