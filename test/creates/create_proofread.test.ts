import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/create_proofread.ts';
import { proofreadSample } from '../../records/proofread.ts';
import { failureOf, install, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { proofreadJson } from '../support/proofread.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/video-translations/proofreads';
const needed = { video: 'https://example.com/tour.mp4', output_language: 'de', title: 'Tour' };
const body = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  output_languages: ['German (Germany)'],
  title: 'Tour',
};
const started: Reply = { body: { data: { proofread_ids: ['p1'], status: 'processing' } } };
const answer = (status: string, known: object = {}): Reply => ({
  body: { data: proofreadJson('p1', status, known) },
});
const srt_url = 'https://files.heygen.ai/p1.srt';
const files = (original_srt_url: string | null = null): Reply => ({
  body: { data: { srt_url, original_srt_url } },
});
const subtitle_file = pointerTo('subtitleFile', 'p1', 'proofread');

const languages = () =>
  heygen('GET', '/v3/video-translations/languages', {
    body: { data: { languages: ['German (Germany)', 'Hindi'] } },
  });
const posts = (...replies: Reply[]) => {
  languages();
  return heygen('POST', POST, ...replies);
};

describe('The request', () => {
  test('has only the required values if nothing else is filled in, and no callback, which HeyGen does not take', async () => {
    const sent = posts(started);
    expect(await run(perform, { ...needed, wait: false })).toEqual({
      id: 'p1',
      status: 'processing',
      title: 'Tour',
      output_language: 'German (Germany)',
      subtitle_file,
    });
    expect(sent[0]?.body).toEqual(body);
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('has every field that is filled in', async () => {
    const sent = posts(started);
    await run(perform, {
      ...needed,
      brand_glossary_id: 'g1',
      srt: 'https://example.com/tour.srt',
      speaker_num: '2',
      enable_speech_enhancement: 'yes',
      disable_music_track: 'no',
      mode: 'Precision',
      enable_video_stretching: true,
      keep_the_same_format: false,
      folder_id: ' f1 ',
      wait: 'no',
    });
    expect(sent[0]?.body).toEqual({
      ...body,
      brand_glossary_id: 'g1',
      srt: { type: 'url', url: 'https://example.com/tour.srt' },
      speaker_num: 2,
      enable_speech_enhancement: true,
      disable_music_track: false,
      mode: 'precision',
      enable_video_stretching: true,
      keep_the_same_format: false,
      folder_id: 'f1',
    });
  });

  test.each([
    ['output_languages.0', 'Output Language'],
    ['video.url', 'Video'],
    ['title', 'Title'],
  ])('that HeyGen refuses is reported by the field’s label: %s', async (param, label) => {
    posts({ status: 400, body: { error: { code: 'invalid_parameter', message: 'Not possible', param } } });
    expect((await failureOf(run(perform, needed))).message).toBe(
      `${label}: HeyGen says: “Not possible.” Correct the value in this step and try again.`,
    );
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ ...needed, video: '' }, 'Video is missing. Fill it in.'],
    [{ ...needed, title: ' ' }, 'Title is missing. Fill it in.'],
    [{ ...needed, output_language: undefined }, 'Output Language is missing. Fill it in.'],
    [{ ...needed, speaker_num: 1.5 }, 'Number of Speakers must be a whole number.'],
    [{ ...needed, mode: 'best' }, 'Mode must be one of: “Speed”, “Precision”. It is “best”.'],
    [
      { ...needed, wait: 'perhaps' },
      'Wait Until the Proofread Is Ready must be true or false. It is “perhaps”.',
    ],
  ])('%j', async (inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });

  test.each(['Klingon', 'de, Hindi'])('no language, or several: %s', async (output_language) => {
    languages();
    expect((await failureOf(run(perform, { ...needed, output_language }))).message).toMatch(
      /^Output Language must be a language from its list\./,
    );
  });
});

describe('A step that waits', () => {
  test('hands over the subtitles at once if they are there', async () => {
    posts(started);
    const known = {
      title: 'Tour',
      output_language: 'German (Germany)',
      input_language: 'en',
      created_at: 1_795_000_000,
    };
    heygen('GET', `${POST}/p1`, answer('completed', { ...known, submitted_for_review: false }));
    heygen('GET', `${POST}/p1/srt`, files('https://files.heygen.ai/o.srt'));
    expect(await run(perform, needed)).toEqual({
      ...known,
      id: 'p1',
      status: 'completed',
      submitted_for_review: false,
      created_at: '2026-11-18T11:06:40Z',
      subtitle_url: srt_url,
      original_subtitle_url: 'https://files.heygen.ai/o.srt',
      subtitle_file,
      original_subtitle_file: pointerTo('originalSubtitleFile', 'p1', 'proofread'),
    });
  });

  test('is run again by Zapier until they are, and pays once', async () => {
    const app = install();
    posts(started);
    heygen('GET', `${POST}/p1`, answer('processing'));
    expect(await failureOf(app.run(perform, needed))).toMatchObject({
      name: 'ThrottledError',
      message: 'The proofread “Tour” (p1) is not finished yet. Zapier will check again in a minute or two.',
      delay: spreadFrom(60),
    });
    heygen('GET', `${POST}/p1`, answer('running'));
    expect(await failureOf(app.run(perform, needed))).toMatchObject({ name: 'ThrottledError' });
    heygen('GET', `${POST}/p1`, answer('Succeeded'));
    heygen('GET', `${POST}/p1/srt`, files());
    expect(await app.run(perform, needed)).toMatchObject({
      id: 'p1',
      status: 'completed',
      subtitle_url: srt_url,
    });
  });

  test('hands over what it asked for, if HeyGen does not repeat it', async () => {
    posts(started);
    heygen('GET', `${POST}/p1`, answer('completed'));
    heygen('GET', `${POST}/p1/srt`, files());
    expect(await run(perform, needed)).toEqual({
      id: 'p1',
      status: 'completed',
      title: 'Tour',
      output_language: 'German (Germany)',
      subtitle_url: srt_url,
      subtitle_file,
    });
  });

  test('goes on waiting while HeyGen says completed and has no subtitles', async () => {
    const app = install();
    posts(started);
    heygen('GET', `${POST}/p1`, answer('completed'), answer('completed'));
    const notReady = { status: 409, body: { error: { code: 'resource_not_ready', message: 'Not ready' } } };
    heygen('GET', `${POST}/p1/srt`, notReady, files());
    expect(await failureOf(app.run(perform, needed))).toMatchObject({ name: 'ThrottledError' });
    expect(await app.run(perform, needed)).toMatchObject({ status: 'completed' });
  });

  test('says why HeyGen failed', async () => {
    posts(started);
    heygen('GET', `${POST}/p1`, answer('failed', { failure_message: 'No speech found' }));
    expect((await failureOf(run(perform, needed))).message).toMatch(
      /^The proofread “Tour” \(p1\) failed in HeyGen\. .*No speech found/,
    );
  });
});

test('A test in the editor pays for nothing, and shows an example with the step’s own values', async () => {
  heygen('GET', '/v3/assets/asset_video', { body: { data: { asset_id: 'asset_video' } } });
  languages();
  expect(
    await run(perform, { ...needed, video: 'asset_video' }, { meta: { isLoadingSample: true } }),
  ).toMatchObject({
    status: 'completed',
    title: 'Tour',
    output_language: 'German (Germany)',
    subtitle_file: pointerTo('subtitleFile', String(proofreadSample.id), 'proofread', { test: 'example' }),
    note: 'This is a test: nothing was made or paid for, and these values are examples.',
  });
});
