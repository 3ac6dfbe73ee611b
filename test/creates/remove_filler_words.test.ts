import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/remove_filler_words.ts';
import { editSample } from '../../records/edit.ts';
import { linkOf, videoJson } from '../support/account.ts';
import { CALLBACK_URL, failureOf, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { editJson } from '../support/edit.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const PATH = '/v3/filler-word-removals';
const input = { video: 'https://example.com/talk.mp4' };
const answer = (data: object): Reply => ({ body: { data } });
const video_file = pointerTo('videoFile', 'e1', 'edit');

test('A step that waits has HeyGen call back, and sends what is filled in under a key', async () => {
  const sent = heygen('POST', PATH, answer({ id: 'e1', status: 'pending' }));
  const started = await run(perform, { video: ' asset_1 ', title: 'Talk', callback_id: 'row-2' });
  expect(started).toEqual({ id: 'e1', status: 'pending', title: 'Talk', callback_id: 'row-2', video_file });
  expect(sent[0]?.body).toEqual({
    video: { type: 'asset_id', asset_id: 'asset_1' },
    title: 'Talk',
    callback_id: 'row-2',
    callback_url: CALLBACK_URL,
  });
  expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
});

test('A step that does not wait sends what is needed', async () => {
  const sent = heygen('POST', PATH, answer({ filler_word_removal_id: 'e1' }));
  expect(await run(perform, { ...input, wait: false, title: ' ' })).toEqual({
    id: 'e1',
    status: 'pending',
    video_file,
  });
  expect(sent[0]?.body).toEqual({ video: { type: 'url', url: 'https://example.com/talk.mp4' } });
});

describe('Nothing is sent', () => {
  test.each([
    ['without a video', {}, 'Video is missing. Fill it in.'],
    ['for several', { video: ['asset_1', 'asset_2'] }, /^Video takes one value/],
    ['for a page', { video: 'https://www.youtube.com/watch?v=x' }, /^Video /],
  ])('%s', async (_what, inputData, message) => {
    expect((await failureOf(run(perform, inputData))).message).toMatch(message);
  });
});

describe('Once HeyGen calls back', () => {
  const resume = () =>
    run(
      performResume,
      {},
      {
        outputData: { id: 'e1', status: 'pending', title: 'Talk', callback_id: 'row-2' },
        cleanedRequest: {},
      },
    );

  test('the next step gets the video, and what was cut out of it', async () => {
    heygen(
      'GET',
      `${PATH}/e1`,
      answer(
        editJson('e1', 'completed', {
          title: 'Filler Removal',
          video_url: linkOf('e1'),
          thumbnail_url: 'https://files.heygen.ai/e1.jpg',
          original_duration: 60,
          output_duration: 52.5,
          num_cuts: 0,
          created_at: 1_795_000_000,
        }),
      ),
    );
    expect(await resume()).toEqual({
      id: 'e1',
      status: 'completed',
      title: 'Filler Removal',
      callback_id: 'row-2',
      video_url: linkOf('e1'),
      thumbnail_url: 'https://files.heygen.ai/e1.jpg',
      duration: 52.5,
      original_duration: 60,
      num_cuts: 0,
      created_at: '2026-11-18T11:06:40Z',
      video_file,
    });
  });

  test('HeyGen’s reason is told', async () => {
    heygen('GET', `${PATH}/e1`, answer(editJson('e1', 'failed', { failure_message: 'No speech' })));
    expect((await failureOf(resume())).message).toMatch(/edit “Talk” \(e1\) failed in HeyGen\. No speech\./);
  });
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };
  const asset = { video: 'asset_1' };
  const prepare = (...videos: ReturnType<typeof videoJson>[]) => {
    heygen('GET', '/v3/assets/asset_1', answer({ id: 'asset_1' }));
    heygen('GET', '/v3/videos?limit=100', page(videos));
  };
  const newest = () => videoJson('v9', 'completed', { video_url: linkOf('v9'), title: 'Other', duration: 7 });

  test('pays for nothing, and shows the newest finished video, whose file the next step can use', async () => {
    prepare(newest());
    expect(await run(perform, { ...asset, title: 'Talk' }, inEditor)).toMatchObject({
      id: 'v9',
      title: 'Talk',
      duration: 7,
      video_url: linkOf('v9'),
      video_file: pointerTo('videoFile', 'v9', 'video', { test: 'stand-in' }),
      note: expect.stringContaining('This is a test'),
    });
  });

  test.each([
    ['an example when there is none', [], String(editSample.id), 'example'],
    ['that video', [newest()], 'v9', 'stand-in'],
  ] as const)('of a step that does not wait shows %s', async (_what, videos, id, kind) => {
    prepare(...videos);
    expect(await run(perform, { ...asset, wait: false }, inEditor)).toEqual({
      id,
      status: 'waiting',
      video_file: pointerTo('videoFile', id, 'video', { test: kind }),
      note: expect.stringContaining('This is a test'),
    });
  });

  test('that is to pay hands over the edit', async () => {
    heygen('POST', PATH, answer({ id: 'e1' }));
    expect(await run(perform, { ...input, render_in_test: true }, inEditor)).toMatchObject({
      id: 'e1',
      video_file: pointerTo('videoFile', 'e1', 'edit', { test: 'rendering' }),
      note: expect.stringContaining('HeyGen is making the edit now'),
    });
  });
});
