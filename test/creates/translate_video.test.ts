import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/translate_video.ts';
import { notedLinks } from '../../fields/links.ts';
import { CALLBACK_URL, failureOf, install, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { translationNotice } from '../support/notices.ts';
import { translationJson, type TranslationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/video-translations';
const GET = '/v3/video-translations/t1';
const started: Reply = { body: { data: { video_translation_ids: ['t1'] } } };
const needed = { video: 'https://example.com/tour.mp4', output_language: 'Spanish (Spain)' };
const body = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  output_languages: ['Spanish (Spain)'],
};
const video_file = pointerTo('videoFile', 't1', 'translation');

/** The body that a filled-in form sends. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', POST, started);
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

describe('What goes out', () => {
  test('is what is required, and nothing else', async () => {
    expect(await sentFor(needed)).toEqual(body);
  });

  test('is every field that is filled in', async () => {
    const sent = await sentFor({
      video: 'asset_video',
      output_language: ' English ',
      input_language: ' es ',
      brand_glossary_id: 'g1',
      srt: 'https://example.com/tour.srt',
      srt_role: 'output',
      audio: 'asset_audio',
      speaker_num: '2',
      use_stock_voice: 'yes',
      preferred_stock_voice_ids: ['voice_1', ' ', 'voice_2'],
      enable_speech_enhancement: true,
      disable_music_track: 'true',
      translate_audio_only: 'no',
      mode: 'speed',
      enable_caption: true,
      enable_dynamic_duration: false,
      keep_the_same_format: true,
      start_time: 1.5,
      end_time: '20',
      fps_mode: 'cfr',
      title: 'Tour for Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
    });
    expect(sent).toEqual({
      video: { type: 'asset_id', asset_id: 'asset_video' },
      output_languages: ['English'],
      input_language: 'es',
      brand_glossary_id: 'g1',
      srt: { type: 'url', url: 'https://example.com/tour.srt' },
      srt_role: 'output',
      audio: { type: 'asset_id', asset_id: 'asset_audio' },
      speaker_num: 2,
      stock_voice_config: { use_stock_voice: true, preferred_stock_voice_ids: ['voice_1', 'voice_2'] },
      enable_speech_enhancement: true,
      disable_music_track: true,
      translate_audio_only: false,
      mode: 'speed',
      enable_caption: true,
      enable_dynamic_duration: false,
      keep_the_same_format: true,
      start_time: 1.5,
      end_time: 20,
      fps_mode: 'cfr',
      title: 'Tour for Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
    });
  });

  test('is nothing for a field that is blank', async () => {
    const blank = Object.fromEntries(
      [
        'input_language',
        'brand_glossary_id',
        'srt',
        'srt_role',
        'audio',
        'speaker_num',
        'use_stock_voice',
      ].map((key) => [key, ' ']),
    );
    expect(await sentFor({ ...needed, ...blank, preferred_stock_voice_ids: [''] })).toEqual(body);
  });

  test('is a stock voice of HeyGen’s choice when none is named', async () => {
    expect(await sentFor({ ...needed, use_stock_voice: true })).toEqual({
      ...body,
      stock_voice_config: { use_stock_voice: true },
    });
  });

  test('is no word of stock voices when the user says no', async () => {
    expect(await sentFor({ ...needed, use_stock_voice: false })).toEqual(body);
  });

  test('may be subtitles without a word of whose they are', async () => {
    expect(await sentFor({ ...needed, srt: 'asset_subtitles' })).toEqual({
      ...body,
      srt: { type: 'asset_id', asset_id: 'asset_subtitles' },
    });
  });
});

describe('A step that waits', () => {
  test.each([undefined, '', true, 'yes'])('has HeyGen call back: %j', async (wait) => {
    expect(await sentFor({ ...needed, wait })).toEqual({ ...body, callback_url: CALLBACK_URL });
  });

  test('does not wait in the editor’s test, which never goes on', async () => {
    const sent = heygen('POST', POST, started);
    await run(perform, needed, { meta: { isLoadingSample: true } });
    expect(sent[0]?.body).toEqual(body);
  });

  test('does not wait when the user says so', async () => {
    expect(await sentFor({ ...needed, wait: 'no' })).toEqual(body);
  });
});

test('The started translation has an id to look for, and what the step knows of it', async () => {
  heygen('POST', POST, started);
  expect(await run(perform, { ...needed, title: 'Tour', folder_id: 'f1', callback_id: 'row-2' })).toEqual({
    id: 't1',
    status: 'pending',
    title: 'Tour',
    callback_id: 'row-2',
    video_file,
  });
});

describe('What cannot work is said before anything is sent', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no video', { output_language: 'English' }, 'Video is missing.'],
    ['no language', { video: 'asset_video' }, 'Output Language is missing.'],
    [
      'several languages',
      { ...needed, output_language: ['English', 'Dutch'] },
      'Output Language takes one value, and got a list. Map a single value to it.',
    ],
    [
      'a video that is no file',
      { ...needed, video: 'my tour' },
      'Video must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my tour”.',
    ],
    [
      'subtitles of nobody',
      { ...needed, srt_role: 'input' },
      'Subtitles Belong To is filled in, and Subtitles is empty. Fill in both or neither.',
    ],
    [
      'subtitles of somebody else',
      { ...needed, srt: 'asset_subtitles', srt_role: 'both' },
      'Subtitles Belong To must be one of: input, output. It is “both”.',
    ],
    [
      'stock voices that are not to be used',
      { ...needed, preferred_stock_voice_ids: ['voice_1'], use_stock_voice: false },
      'Stock Voices are chosen, and Use a Stock Voice is not. Set it to true, or take the Stock Voices away.',
    ],
    [
      'stock voices without the word to use them',
      { ...needed, preferred_stock_voice_ids: 'voice_1' },
      'Stock Voices are chosen, and Use a Stock Voice is not. Set it to true, or take the Stock Voices away.',
    ],
    ['half a speaker', { ...needed, speaker_num: 1.5 }, 'Number of Speakers must be a whole number.'],
    ['nobody who speaks', { ...needed, speaker_num: 0 }, 'Number of Speakers must be 1 or more.'],
    [
      'an end before the start',
      { ...needed, start_time: 10, end_time: 9 },
      'End (in Seconds) must be later than the start.',
    ],
    [
      'neither waiting nor going on',
      { ...needed, wait: 'perhaps' },
      'Wait Until the Translation Is Finished must be true or false. It is “perhaps”.',
    ],
  ])('%s', async (_what, inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
});

test.each([
  ['video.url', 'Video'],
  ['output_languages', 'Output Language'],
  ['output_languages.0', 'Output Language'],
  ['srt', 'Subtitles'],
  ['stock_voice_config.use_stock_voice', 'Use a Stock Voice'],
  ['stock_voice_config.preferred_stock_voice_ids.1', 'Stock Voices'],
])('What HeyGen refuses names the field: %s', async (param, label) => {
  heygen('POST', POST, {
    status: 400,
    body: { error: { code: 'invalid_parameter', message: 'Not possible', param } },
  });
  expect((await failureOf(run(perform, needed))).message).toBe(
    `${label}: HeyGen says: “Not possible.” Correct the value in this step and try again.`,
  );
});

describe('A translation is paid for once', () => {
  test('one attempt that broke is made once more under the same key, and that translation is the result', async () => {
    heygen('POST', POST, { error: 'ECONNRESET' });
    const repeated = heygen('POST', POST, started);
    expect(await run(perform, needed)).toMatchObject({ id: 't1' });
    expect(repeated[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('two equal rows are two translations: each run has a key of its own', async () => {
    const sent = heygen('POST', POST, started, started);
    await run(perform, needed);
    await run(perform, needed);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  test('an answer without an id is told from a translation, with a warning', async () => {
    heygen('POST', POST, { body: { data: { video_translation_ids: [] } } });
    expect((await failureOf(run(perform, needed))).message).toBe(
      'HeyGen answered POST /v3/video-translations with data that lacks what HeyGen documents: data.video_translation_ids.0 (status 200). The translation may have been started all the same: look in HeyGen before you replay this run. If it stays, tell HeyGen’s support.',
    );
  });
});

describe('A step that waited', () => {
  const outputData = { id: 't1', status: 'pending', video_file };
  const answer = (translation: TranslationJson): Reply => ({ body: { data: translation } });
  const finished = translationJson('t1', 'completed', {
    video_url: 'https://files.heygen.ai/t1.mp4',
    audio_url: 'https://files.heygen.ai/t1.mp3',
    srt_caption_url: 'https://files.heygen.ai/t1.srt',
    input_language: 'en-US',
    output_language: 'es-ES',
    duration: 62,
    created_at: 1_795_000_000,
    translate_audio_only: false,
  });
  const resume = (known: object = {}, cleanedRequest: unknown = translationNotice('t1')) =>
    run(performResume, {}, { outputData: { ...outputData, ...known }, cleanedRequest });

  test('ends with all that HeyGen knows now, and with what the step knows', async () => {
    heygen('GET', GET, answer(finished));
    expect(await resume({ title: 'Tour', callback_id: 'row-2' })).toEqual({
      id: 't1',
      status: 'completed',
      title: 'Tour',
      callback_id: 'row-2',
      video_url: 'https://files.heygen.ai/t1.mp4',
      audio_url: 'https://files.heygen.ai/t1.mp3',
      subtitle_url: 'https://files.heygen.ai/t1.srt',
      input_language: 'en-US',
      output_language: 'es-ES',
      duration: 62,
      created_at: '2026-11-18T11:06:40Z',
      video_file,
      audio_file: pointerTo('audioFile', 't1', 'translation'),
      subtitle_file: pointerTo('subtitleFile', 't1', 'translation'),
    });
  });

  test('believes nothing of what was posted to it', async () => {
    heygen('GET', GET, answer(finished));
    const lie = translationNotice('other', 'video_translate.fail', { url: 'https://evil.example/v.mp4' });
    expect(await resume({}, lie)).toMatchObject({ id: 't1', video_url: 'https://files.heygen.ai/t1.mp4' });
  });

  test('leaves its links to the step that fetches the file', async () => {
    const app = install();
    heygen('GET', GET, answer(finished));
    await app.run(performResume, {}, { outputData, cleanedRequest: {} });
    expect(await app.run((zapier) => notedLinks(zapier, 't1', 'translation'))).toEqual({
      id: 't1',
      status: 'completed',
      title: null,
      video_url: 'https://files.heygen.ai/t1.mp4',
      audio_url: 'https://files.heygen.ai/t1.mp3',
      subtitle_url: 'https://files.heygen.ai/t1.srt',
    });
  });

  test('says where to look when it is never there', async () => {
    const running = answer(translationJson('t1', 'running'));
    heygen('GET', GET, ...Array.from({ length: 5 }, () => running));
    expect((await hurried(() => failureOf(resume({ title: 'Tour' })))).message).toBe(
      'The translation “Tour” (t1) was reported as finished, but HeyGen does not have it ready. Look for it in HeyGen, or use Find Translation. Do not replay this run, or it is paid for again.',
    );
  });

  test('ends with HeyGen’s reason when it failed', async () => {
    heygen('GET', GET, answer(translationJson('t1', 'failed', { failure_message: 'No speech found' })));
    expect(await failureOf(resume())).toMatchObject({
      name: 'AppError',
      message: 'The translation t1 failed in HeyGen. No speech found.',
    });
  });

  test('says so when it was deleted meanwhile', async () => {
    heygen('GET', GET, {
      status: 404,
      body: { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } },
    });
    expect((await failureOf(resume())).message).toBe(
      'The translation t1 was deleted in HeyGen before this step could hand it on.',
    );
  });

  test('that Zapier has forgotten ends in a sentence', async () => {
    const resumed = run(performResume, {}, { outputData: {}, cleanedRequest: {} });
    expect((await failureOf(resumed)).message).toBe(
      'Zapier does not remember which translation this step has started. Look for it in HeyGen before you replay this run.',
    );
  });
});
