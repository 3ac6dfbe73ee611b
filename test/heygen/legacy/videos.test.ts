import { describe, expect, test } from '@jest/globals';
import { deleteLegacyVideo, findLegacyVideo } from '../../../heygen/legacy/videos.ts';
import { broken, reply, scripted } from '../../support/transport.ts';

/** A status as v1 answers it: every key is there, and what HeyGen does not know is null. */
const statusOf = (known: object) =>
  reply(200, {
    code: 100,
    data: {
      id: 'v1',
      status: 'processing',
      callback_id: null,
      caption_url: null,
      created_at: null,
      duration: null,
      error: null,
      gif_url: null,
      thumbnail_url: null,
      video_url: null,
      video_url_caption: null,
      ...known,
    },
    message: 'Success',
  });

const lookUp = async (answer: ReturnType<typeof statusOf>) => {
  const { heygen, requests } = scripted(answer);
  return { video: await findLegacyVideo(heygen, 'v1'), requests };
};

test('An old video is asked for by its id', async () => {
  const { heygen, requests } = scripted(statusOf({}));
  await findLegacyVideo(heygen, 'a b&c');
  expect(requests.map(({ url }) => url)).toEqual([
    'https://api.heygen.com/v1/video_status.get?video_id=a+b%26c',
  ]);
});

test.each(['waiting', 'pending', 'processing', 'failed'])('The status %s is passed on', async (status) => {
  expect((await lookUp(statusOf({ status }))).video).toMatchObject({ id: 'v1', status });
});

test('A completed one has its links under the names of the Video record', async () => {
  const { video } = await lookUp(
    statusOf({
      status: 'completed',
      video_url: 'https://files.heygen.ai/v1.mp4',
      video_url_caption: 'https://files.heygen.ai/v1-caption.mp4',
      caption_url: 'https://files.heygen.ai/v1.ass',
      gif_url: 'https://files.heygen.ai/v1.gif',
      thumbnail_url: 'https://files.heygen.ai/v1.jpg',
      duration: 12.5,
      created_at: 1_795_000_000,
      callback_id: 'row-2',
    }),
  );
  expect(video).toEqual({
    id: 'v1',
    status: 'completed',
    video_url: 'https://files.heygen.ai/v1.mp4',
    captioned_video_url: 'https://files.heygen.ai/v1-caption.mp4',
    subtitle_url: 'https://files.heygen.ai/v1.ass',
    gif_url: 'https://files.heygen.ai/v1.gif',
    thumbnail_url: 'https://files.heygen.ai/v1.jpg',
    duration: 12.5,
    created_at: 1_795_000_000,
    callback_id: 'row-2',
  });
});

describe('A failed one says why, at the greatest length that HeyGen offers', () => {
  const detail = 'Video is too long (> 3600.0s). Please upgrade your plan';

  test.each([
    [{ code: 40119, detail, message: 'Video is too long' }, '40119', detail],
    [{ code: 40119, detail: '', message: 'Video is too long' }, '40119', 'Video is too long'],
    [{ code: 'MOVIO_PAYMENT', detail: null, message: 'No credit' }, 'MOVIO_PAYMENT', 'No credit'],
  ])('%j', async (error, failure_code, failure_message) => {
    const { video } = await lookUp(statusOf({ status: 'failed', error }));
    expect(video).toMatchObject({ status: 'failed', failure_code, failure_message });
  });
});

test('A completed one is no failure, although HeyGen puts an error beside its link', async () => {
  const error = { code: 40001, detail: '', message: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' };
  const { video } = await lookUp(
    statusOf({ status: 'completed', video_url: 'https://files.heygen.ai/v1.mp4', error }),
  );
  expect(video).not.toHaveProperty('failure_code');
});

test('A failure whose number v3 has a word for has that word', async () => {
  const error = { code: 400599, detail: '', message: 'Please upgrade' };
  const { video } = await lookUp(statusOf({ status: 'failed', error }));
  expect(video).toMatchObject({ failure_code: 'plan_upgrade_required', failure_message: 'Please upgrade' });
});

test.each([
  reply(402, ''),
  reply(402, { error: { code: 'trial_limit_exceeded', message: 'No trial' } }),
  reply(403, { error: { code: 'plan_upgrade_required', message: 'Upgrade' } }),
  reply(403, { code: 400_599, message: 'Upgrade your plan' }),
  reply(429, { error: { code: 'quota_exceeded', message: 'Quota' } }),
])('A plan without the older API has no older videos: %j', async (answer) => {
  expect(await findLegacyVideo(scripted(answer).heygen, 'v1')).toBeUndefined();
});

test('A busy one is asked again', async () => {
  await expect(findLegacyVideo(scripted(reply(429, '')).heygen, 'v1')).rejects.toMatchObject({
    kind: 'throttled',
  });
});

describe('A deletion by v1', () => {
  const refusal = (code: string | number = 'x', message = 'No') => ({ code, message, data: null });
  const remove = (...answers: Parameters<typeof scripted>) =>
    deleteLegacyVideo(scripted(...answers).heygen, 'v1');

  test('is asked for by the id', async () => {
    const { heygen, requests } = scripted(reply(200, { code: 100, data: null, message: 'Success' }));
    expect(await deleteLegacyVideo(heygen, 'a b')).toBe(true);
    expect(requests).toMatchObject([
      { method: 'DELETE', url: 'https://api.heygen.com/v1/video.delete?video_id=a+b' },
    ]);
  });

  test.each([404, 401, 403])('finds no such video: %i', async (status) => {
    expect(await remove(reply(status, refusal(40_102)))).toBe(false);
  });

  test('finds that v1 has ended', async () => {
    expect(await remove(reply(410, refusal()))).toBe(false);
  });

  test.each([
    ['refuses', [reply(400, refusal(40_119, 'It is being edited'))]],
    ['is throttled', [reply(429, refusal())]],
    ['fails', [reply(500, refusal()), reply(500, refusal())]],
    ['breaks off', [broken('ECONNRESET'), broken('ECONNRESET')]],
  ])('is an error where HeyGen %s', async (_what, answers) => {
    await expect(remove(...answers)).rejects.toThrow(/HeyGen/);
  });
});
