import { describe, expect, test } from '@jest/globals';
import { perform } from '../../searches/find_video.ts';
import { failureOf, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const unknownToV3: Reply = {
  status: 404,
  body: {
    error: { code: 'video_not_found', message: 'Video not found', doc_url: 'https://developers.heygen.com' },
  },
};

/** A status as v1 answers it. */
const oldStatus = (known: object): Reply => ({
  body: {
    code: 100,
    data: {
      callback_id: null,
      caption_url: null,
      duration: null,
      error: null,
      gif_url: null,
      id: 'v1',
      status: 'processing',
      thumbnail_url: null,
      video_url: null,
      video_url_caption: null,
      ...known,
    },
    message: 'Success',
  },
});

const video_file = pointerTo('videoFile', 'v1');

const note = 'HeyGen is still working on this video. Add a delay before the step that uses its file.';

describe('A video that the newer API does not know', () => {
  test.each(['waiting', 'pending', 'processing'])(
    'is found on the older one while it is %s',
    async (status) => {
      heygen('GET', '/v3/videos/v1', unknownToV3);
      heygen('GET', '/v1/video_status.get?video_id=v1', oldStatus({ status }));
      expect(await run(perform, { video_id: 'v1' })).toEqual([{ id: 'v1', status, video_file, note }]);
    },
  );

  test('comes with the reference that it was created with', async () => {
    heygen('GET', '/v3/videos/v1', unknownToV3);
    heygen('GET', '/v1/video_status.get?video_id=v1', oldStatus({ callback_id: 'row-2' }));
    expect(await run(perform, { video_id: 'v1' })).toEqual([
      { id: 'v1', status: 'processing', callback_id: 'row-2', video_file, note },
    ]);
  });

  test('says why it failed', async () => {
    const error = { code: 40119, detail: 'Video is too long (> 3600.0s).', message: 'Video is too long' };
    heygen('GET', '/v3/videos/v1', unknownToV3);
    heygen('GET', '/v1/video_status.get?video_id=v1', oldStatus({ status: 'failed', error }));
    expect(await run(perform, { video_id: 'v1' })).toEqual([
      {
        id: 'v1',
        status: 'failed',
        failure_code: '40119',
        failure_message: 'Video is too long (> 3600.0s).',
        note: 'This video failed in HeyGen and has no file.',
      },
    ]);
  });

  test.each<[string, Reply]>([
    ['nor the older one', { status: 404, body: { code: 40104, message: 'Video not found' } }],
    ['and the older one refuses', { status: 400, body: { code: 400, message: 'Invlid parameters' } }],
    [
      'and the older one complains inside a 200',
      { body: { code: 40031, message: 'Invalid video id', data: null } },
    ],
    ['and the older one is gone', { status: 410, body: '<html>Gone</html>' }],
    ['and the older one has no such route any more', { status: 404, body: { detail: 'Not Found' } }],
    [
      'and the older one refuses the key, which v3 has just accepted',
      { status: 401, body: { code: 400112, message: 'Unauthorized' } },
    ],
  ])('is simply not found: %s', async (_what, reply) => {
    heygen('GET', '/v3/videos/v1', unknownToV3);
    heygen('GET', '/v1/video_status.get?video_id=v1', reply);
    expect(await run(perform, { video_id: 'v1' })).toEqual([]);
  });

  test('stops the run when HeyGen is too busy to tell', async () => {
    heygen('GET', '/v3/videos/v1', unknownToV3);
    heygen('GET', '/v1/video_status.get?video_id=v1', { status: 429, body: '' });
    expect(await failureOf(run(perform, { video_id: 'v1' }))).toMatchObject({ name: 'ThrottledError' });
  });
});
