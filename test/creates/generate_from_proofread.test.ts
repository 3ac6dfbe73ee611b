import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/generate_from_proofread.ts';
import { proofreadSample } from '../../records/proofread.ts';
import { CALLBACK_URL, failureOf, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { proofreadJson } from '../support/proofread.ts';
import { translationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();

const PATH = '/v3/video-translations/proofreads/p1';
const answer = (data: object): Reply => ({ body: { data } });
const generated = answer({ video_translation_id: 't1', status: 'processing' });

const ready = () => {
  heygen('GET', PATH, answer(proofreadJson('p1', 'completed', { title: 'Tour' })));
  heygen('GET', `${PATH}/srt`, answer({ srt_url: 'https://files.heygen.ai/p1.srt', original_srt_url: null }));
};
const video_file = pointerTo('videoFile', 't1', 'translation');

test('The video is made of the subtitles as they are, and HeyGen is asked to call back', async () => {
  ready();
  const sent = heygen('POST', `${PATH}/generate`, generated);
  expect(await run(perform, { proofread_id: 'p1' })).toEqual({
    id: 't1',
    status: 'pending',
    title: 'Tour',
    video_file,
  });
  expect(sent[0]?.body).toEqual({ callback_url: CALLBACK_URL });
  expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
});

test('Corrected subtitles replace them first', async () => {
  ready();
  const put = heygen('PUT', `${PATH}/srt`, { status: 502 }, answer(proofreadJson('p1', 'completed')));
  const sent = heygen('POST', `${PATH}/generate`, generated);
  const started = await hurried(() =>
    run(perform, {
      proofread_id: 'p1',
      srt: 'https://example.com/tour.srt',
      captions: 'yes',
      translate_audio_only: 'no',
      callback_id: 'row-2',
      wait: false,
    }),
  );
  expect(started).toMatchObject({ id: 't1', callback_id: 'row-2' });
  expect(put.map(({ body }) => body)).toEqual([
    { srt: { type: 'url', url: 'https://example.com/tour.srt' } },
    { srt: { type: 'url', url: 'https://example.com/tour.srt' } },
  ]);
  expect(sent[0]?.body).toEqual({ captions: true, translate_audio_only: false, callback_id: 'row-2' });
});

test('Subtitles that HeyGen refuses are named, and nothing is paid', async () => {
  ready();
  heygen('PUT', `${PATH}/srt`, {
    status: 400,
    body: { error: { code: 'invalid_parameter', message: 'Bad timecode', param: 'srt' } },
  });
  expect((await failureOf(run(perform, { proofread_id: 'p1', srt: 'asset_srt' }))).message).toBe(
    'Corrected Subtitles: HeyGen says: “Bad timecode.” Correct the value in this step and try again.',
  );
});

describe('Nothing is sent', () => {
  test.each<[string, Reply, string]>([
    [
      'for an unknown proofread',
      { status: 404, body: { error: { code: 'resource_not_found', message: 'No' } } },
      'Proofread: HeyGen has no proofread “p1”. Map the Proofread ID of an earlier step, or create the proofread again.',
    ],
    [
      'for one that is not ready',
      answer(proofreadJson('p1', 'processing')),
      'Proofread: HeyGen is still working on it. Add a delay before this step.',
    ],
    [
      'for one that failed',
      answer(proofreadJson('p1', 'failed')),
      'Proofread: this proofread failed in HeyGen. Create it again.',
    ],
  ])('%s', async (_what, reply, message) => {
    heygen('GET', PATH, reply);
    expect((await failureOf(run(perform, { proofread_id: 'p1' }))).message).toBe(message);
  });

  test('without a proofread', async () => {
    expect((await failureOf(run(perform))).message).toBe('Proofread is missing. Fill it in.');
  });
});

describe('A test in the editor', () => {
  const newest = (...data: object[]) =>
    heygen('GET', '/v3/video-translations?limit=100', { body: { data, has_more: false, next_token: null } });
  const asset = () => heygen('GET', '/v3/assets/asset_srt', answer({ asset_id: 'asset_srt' }));

  test('replaces no subtitles, pays for nothing and shows the newest finished translation', async () => {
    ready();
    asset();
    newest(translationJson('t0', 'completed', { video_url: 'https://files.heygen.ai/t0.mp4', title: 'Old' }));
    const shown = await run(
      perform,
      { proofread_id: 'p1', srt: 'asset_srt' },
      { meta: { isLoadingSample: true } },
    );
    expect(shown).toMatchObject({ id: 't0', title: 'Tour', note: expect.stringContaining('This is a test') });
  });

  test('takes the example of a tested Create Proofread step', async () => {
    asset();
    newest(translationJson('t0', 'completed', { video_url: 'https://files.heygen.ai/t0.mp4', title: 'Old' }));
    const inputData = { proofread_id: String(proofreadSample.id), srt: 'asset_srt' };
    const shown = await run(perform, inputData, { meta: { isLoadingSample: true } });
    expect(shown).toMatchObject({ id: 't0', note: expect.stringContaining('This is a test') });
  });

  test('that pays takes no example', async () => {
    heygen('GET', `/v3/video-translations/proofreads/${String(proofreadSample.id)}`, {
      status: 404,
      body: { error: { code: 'resource_not_found', message: 'No' } },
    });
    const inputData = { proofread_id: String(proofreadSample.id), render_in_test: 'true' };
    const refused = failureOf(run(perform, inputData, { meta: { isLoadingSample: true } }));
    expect((await refused).message).toMatch(/^Proofread: HeyGen has no proofread/);
  });

  test('has no title if the proofread has none', async () => {
    heygen('GET', PATH, answer(proofreadJson('p1', 'completed')));
    heygen(
      'GET',
      `${PATH}/srt`,
      answer({ srt_url: 'https://files.heygen.ai/p1.srt', original_srt_url: null }),
    );
    newest();
    const shown = await run(perform, { proofread_id: 'p1' }, { meta: { isLoadingSample: true } });
    expect(shown).toMatchObject({ note: expect.stringContaining('examples') });
  });
});

test('A step that waited hands over the translation as HeyGen shows it', async () => {
  const video_url = 'https://files.heygen.ai/t1.mp4';
  heygen('GET', '/v3/video-translations/t1', answer(translationJson('t1', 'completed', { video_url })));
  const outputData = { id: 't1', status: 'pending', title: 'Tour' };
  expect(await run(performResume, {}, { outputData, cleanedRequest: { id: 'other' } })).toEqual({
    id: 't1',
    status: 'completed',
    title: 'Tour',
    video_url,
    video_file,
  });
});
