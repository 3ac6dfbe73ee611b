import { expect, test } from '@jest/globals';
import { perform } from '../../creates/delete_video.ts';
import { failureOf, run } from '../support/app.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const unknownToV3: Reply = {
  status: 404,
  body: { error: { code: 'video_not_found', message: 'Video not found' } },
};
const unknownToV1: Reply = { status: 404, body: { code: 40104, message: 'Video not found' } };
const OLD = '/v1/video.delete?video_id=';

test('A video that only the older API knows is deleted there', async () => {
  heygen('DELETE', '/v3/videos/v1', unknownToV3);
  heygen('DELETE', `${OLD}v1`, { body: { code: 100, data: null, msg: null } });
  expect(await run(perform, { video_id: 'v1' })).toEqual({ id: 'v1', deleted: true, was_found: true });
});

test.each<[string, Reply]>([
  ['by either API', unknownToV1],
  ['and the older one is switched off', { status: 404, body: { detail: 'Not Found' } }],
  ['and the older one is gone', { status: 410, body: '' }],
])('A video that is not there is as good as deleted, and the step says so: %s', async (_what, reply) => {
  heygen('DELETE', '/v3/videos/v1', unknownToV3);
  heygen('DELETE', `${OLD}v1`, reply);
  expect(await run(perform, { video_id: 'v1' })).toEqual({ id: 'v1', deleted: true, was_found: false });
});

test('A test in the editor says when there is nothing to delete', async () => {
  heygen('GET', '/v3/videos/v1', unknownToV3);
  heygen('GET', '/v1/video_status.get?video_id=v1', unknownToV1);
  expect(await run(perform, { video_id: 'v1' }, { meta: { isLoadingSample: true } })).toEqual({
    id: 'v1',
    deleted: false,
    was_found: false,
    note: 'This is a test: HeyGen does not have this video. Check the value of Video.',
  });
});

test('An answer that got lost is asked for again, and no error when the first attempt did it', async () => {
  heygen('DELETE', '/v3/videos/v1', { error: 'ECONNRESET' }, unknownToV3);
  heygen('DELETE', `${OLD}v1`, unknownToV1);
  expect(await run(perform, { video_id: 'v1' })).toMatchObject({ id: 'v1', deleted: true });
});

test.each(['a/b', 'a?b#c', '%2e%2e'])('An odd id stays inside its place: %s', async (id) => {
  const encoded = encodeURIComponent(id);
  heygen('DELETE', `/v3/videos/${encoded}`, unknownToV3);
  heygen('DELETE', `${OLD}${encoded}`, unknownToV1);
  expect(await run(perform, { video_id: id })).toEqual({ id, deleted: true, was_found: false });
});

test.each([400, 200])('A refusal of the older API is an error, with status %i', async (status) => {
  heygen('DELETE', '/v3/videos/v1', unknownToV3);
  heygen('DELETE', `${OLD}v1`, { status, body: { code: 400_175, message: 'Video is in use' } });
  expect(await failureOf(run(perform, { video_id: 'v1' }))).toMatchObject({
    message: 'HeyGen says: “Video is in use.” Correct the value in this step and try again.',
  });
});
