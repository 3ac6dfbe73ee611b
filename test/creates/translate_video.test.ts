import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/translate_video.ts';
import { notedLinks } from '../../zapier/links.ts';
import { failureOf, install, run } from '../support/app.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { translationNotice } from '../support/notices.ts';
import { sentBy, testJobCreate } from '../support/job-create.ts';
import { translationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/video-translations';
const started: Reply = { body: { data: { video_translation_ids: ['x1'] } } };
const needed = { video: 'https://example.com/tour.mp4', output_language: 'Spanish (Spain)' };
const body = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  output_languages: ['Spanish (Spain)'],
};

testJobCreate({
  noun: 'translation',
  label: 'Translation',
  path: POST,
  perform,
  performResume,
  needed,
  body,
  started,
  labels: [
    ['video.url', 'Video'],
    ['output_languages', 'Output Language'],
    ['output_languages.0', 'Output Language'],
    ['srt', 'Subtitles'],
    ['stock_voice_config.use_stock_voice', 'Use a Stock Voice'],
    ['stock_voice_config.preferred_stock_voice_ids.1', 'Stock Voices'],
  ],
  nameless: { data: { video_translation_ids: [] }, lacks: 'data.video_translation_ids.0' },
  json: translationJson,
});

const sentFor = (inputData: Record<string, unknown>) =>
  sentBy({ perform, path: POST, started }, { wait: false, ...inputData });

describe('The request', () => {
  test('has only the required values if nothing else is filled in', async () => {
    expect(await sentFor(needed)).toEqual(body);
  });

  test('has every field that is filled in', async () => {
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

  test('leaves out blank fields', async () => {
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

  test('lets HeyGen choose the stock voice if none is named', async () => {
    expect(await sentFor({ ...needed, use_stock_voice: true })).toEqual({
      ...body,
      stock_voice_config: { use_stock_voice: true },
    });
  });

  test('does not mention stock voices when the user says no', async () => {
    expect(await sentFor({ ...needed, use_stock_voice: false })).toEqual(body);
  });

  test('can have subtitles without saying which language they belong to', async () => {
    expect(await sentFor({ ...needed, srt: 'asset_subtitles' })).toEqual({
      ...body,
      srt: { type: 'asset_id', asset_id: 'asset_subtitles' },
    });
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no video', { output_language: 'English' }, 'Video is missing.'],
    ['no language', { video: 'asset_video' }, 'Output Language is missing.'],
    [
      'several languages',
      { ...needed, output_language: ['English', 'Dutch'] },
      'Output Language takes one value, but got a list. Map a single value to it.',
    ],
    [
      'an invalid video link',
      { ...needed, video: 'my tour' },
      'Video must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my tour”.',
    ],
    [
      'a subtitle language without subtitles',
      { ...needed, srt_role: 'input' },
      'Subtitles Belong To is filled in, but Subtitles is empty. Fill in both or neither.',
    ],
    [
      'an unknown subtitle language',
      { ...needed, srt: 'asset_subtitles', srt_role: 'both' },
      'Subtitles Belong To must be one of: input, output. It is “both”.',
    ],
    [
      'stock voices when Use a Stock Voice is no',
      { ...needed, preferred_stock_voice_ids: ['voice_1'], use_stock_voice: false },
      'Stock Voices is filled in, but Use a Stock Voice is not true. Set it to true, or leave Stock Voices empty.',
    ],
    [
      'stock voices when Use a Stock Voice is empty',
      { ...needed, preferred_stock_voice_ids: 'voice_1' },
      'Stock Voices is filled in, but Use a Stock Voice is not true. Set it to true, or leave Stock Voices empty.',
    ],
    ['half a speaker', { ...needed, speaker_num: 1.5 }, 'Number of Speakers must be a whole number.'],
    ['no speakers', { ...needed, speaker_num: 0 }, 'Number of Speakers must be 1 or more.'],
    [
      'an end before the start',
      { ...needed, start_time: 10, end_time: 9 },
      'End (in Seconds) must be later than the start.',
    ],
  ])('%s', async (_what, inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
});

test('A step that waited returns everything HeyGen knows now, plus the values from the form', async () => {
  const finished = translationJson('x1', 'completed', {
    video_url: 'https://files.heygen.ai/x1.mp4',
    audio_url: 'https://files.heygen.ai/x1.mp3',
    srt_caption_url: 'https://files.heygen.ai/x1.srt',
    input_language: 'en-US',
    output_language: 'es-ES',
    duration: 62,
    created_at: 1_795_000_000,
    translate_audio_only: false,
  });
  heygen('GET', `${POST}/x1`, { body: { data: finished } });
  const outputData = { id: 'x1', status: 'pending', title: 'Tour', callback_id: 'row-2' };
  const app = install();
  expect(await app.run(performResume, {}, { outputData, cleanedRequest: translationNotice('x1') })).toEqual({
    id: 'x1',
    status: 'completed',
    title: 'Tour',
    callback_id: 'row-2',
    video_url: 'https://files.heygen.ai/x1.mp4',
    audio_url: 'https://files.heygen.ai/x1.mp3',
    subtitle_url: 'https://files.heygen.ai/x1.srt',
    input_language: 'en-US',
    output_language: 'es-ES',
    duration: 62,
    created_at: '2026-11-18T11:06:40Z',
    video_file: pointerTo('videoFile', 'x1', 'translation'),
    audio_file: pointerTo('audioFile', 'x1', 'translation'),
    subtitle_file: pointerTo('subtitleFile', 'x1', 'translation'),
  });
  expect(await app.run((zapier) => notedLinks(zapier, 'x1', 'translation'))).toEqual({
    id: 'x1',
    status: 'completed',
    title: null,
    video_url: 'https://files.heygen.ai/x1.mp4',
    audio_url: 'https://files.heygen.ai/x1.mp3',
    subtitle_url: 'https://files.heygen.ai/x1.srt',
  });
});
