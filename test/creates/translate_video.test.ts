import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/translate_video.ts';
import { notedLinks } from '../../zapier/links.ts';
import { failureOf, install, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
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

const LANGUAGES = [
  'Dutch',
  'English',
  'French (Canada)',
  'French (France)',
  'German (Germany)',
  'Spanish (Spain)',
];
const listed = () => heygen('GET', `${POST}/languages`, { body: { data: { languages: LANGUAGES } } });

/** A row of the result. */
const row = (known: Record<string, unknown>) => ({
  output_language: '',
  status: '',
  translation_id: known.id,
  video_url: '',
  video_file: '',
  audio_file: '',
  subtitle_file: '',
  failure_message: '',
  ...Object.fromEntries(Object.entries(known).filter(([key]) => key !== 'id')),
});

testJobCreate({
  prepare: () => void listed(),
  more: (record) => ({
    translations: [row({ ...record, output_language: record.status === 'pending' ? 'Spanish (Spain)' : '' })],
  }),
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
  nameless: { data: { video_translation_ids: [] }, lacks: 'data.video_translation_ids' },
  json: translationJson,
});

const sentFor = (inputData: Record<string, unknown>) =>
  sentBy({ perform, path: POST, started, prepare: () => void listed() }, { wait: false, ...inputData });

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
    ['no video', { output_language: 'English' }, 'Video is missing. Fill it in.'],
    ['no language', { video: 'asset_video' }, 'Output Language is missing. Fill it in.'],
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
      'Subtitles Belong To must be one of: “The original video”, “The translated video”. It is “both”.',
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

describe('A language', () => {
  test.each([
    ['German', 'German (Germany)'],
    ['de', 'German (Germany)'],
    ['Deutsch', 'German (Germany)'],
    ['english', 'English'],
    ['fr-CA', 'French (Canada)'],
  ])('may be given as %s', async (output_language, name) => {
    expect(await sentFor({ ...needed, output_language })).toEqual({ ...body, output_languages: [name] });
  });

  test.each([
    ['French', 'It is “French”. Did you mean French (Canada) or French (France)?'],
    ['Germn', 'It is “Germn”. Did you mean German (Germany)?'],
    ['Klingon', 'It is “Klingon”.'],
  ])('that HeyGen does not offer is answered with the closest: %s', async (output_language, end) => {
    listed();
    expect((await failureOf(run(perform, { ...needed, output_language }))).message).toBe(
      `Output Language must be a language from its list. ${end}`,
    );
  });

  test('among others is named by their field', async () => {
    listed();
    const wrong = { ...needed, more_output_languages: ['English', 'Klingon'] };
    expect((await failureOf(run(perform, wrong))).message).toBe(
      'More Output Languages must be a language from its list. It is “Klingon”.',
    );
  });

  test('is looked up once for the runs of a day', async () => {
    const app = install();
    listed();
    const sent = heygen('POST', POST, started, started);
    for (const output_language of ['de', 'nl']) {
      await app.run(perform, { ...needed, output_language, wait: false });
    }
    expect(sent.map((request) => request.body)).toMatchObject([
      { output_languages: ['German (Germany)'] },
      { output_languages: ['Dutch'] },
    ]);
  });

  test.each<[string, Reply]>([
    ['has no list', { body: { data: { languages: [] } } }],
    ['does not show the list', { status: 404, body: { error: { code: 'not_found', message: 'Not found' } } }],
  ])('is left to HeyGen where it %s', async (_how, answer) => {
    heygen('GET', `${POST}/languages`, answer);
    const sent = heygen('POST', POST, started);
    await run(perform, { ...needed, output_language: 'Klingon', wait: false });
    expect(sent[0]?.body).toMatchObject({ output_languages: ['Klingon'] });
  });

  test('is not asked for with a key that HeyGen does not accept', async () => {
    heygen('GET', `${POST}/languages`, {
      status: 401,
      body: { error: { code: 'unauthorized', message: 'Unauthorized' } },
    });
    expect(await failureOf(run(perform, needed))).toMatchObject({ name: 'ExpiredAuthError' });
  });

  test('that is spoken in the video is sent as its code', async () => {
    expect(await sentFor({ ...needed, input_language: 'German (Germany)' })).toEqual({
      ...body,
      input_language: 'de',
    });
  });
});

test('An empty list of languages is not remembered', async () => {
  const app = install();
  const wanted = { ...needed, output_language: 'Klingon', wait: false };
  const sent = heygen('POST', POST, started);
  heygen('GET', `${POST}/languages`, { body: { data: { languages: [] } } });
  await app.run(perform, wanted);
  listed();
  expect((await failureOf(app.run(perform, wanted))).message).toMatch(/^Output Language must be/);
  expect(sent).toHaveLength(1);
});

describe('Several languages', () => {
  const languages = ['Spanish (Spain)', 'German (Germany)', 'English'];
  const ids: Reply = { body: { data: { video_translation_ids: ['x1', 'x2', 'x3'] } } };
  const several = { ...needed, more_output_languages: ['de', 'english, Spanish', ''] };

  test('make one translation each, and none twice', async () => {
    expect(await sentFor(several)).toEqual({ ...body, output_languages: languages });
  });

  test.each([
    [['Spanish', 'German, English']],
    ['Spanish; de\nen'],
    ['Spanish (Spain),German (Germany),English'],
  ])('may stand in one field: %j', async (output_language) => {
    expect(await sentFor({ ...needed, output_language })).toEqual({ ...body, output_languages: languages });
  });

  test('come back as rows when they are started', async () => {
    listed();
    heygen('POST', POST, ids);
    expect(await run(perform, { ...several, title: 'Tour' })).toEqual({
      id: 'x1',
      status: 'pending',
      title: 'Tour',
      video_file: pointerTo('videoFile', 'x1', 'translation'),
      translations: ['x1', 'x2', 'x3'].map((id, index) =>
        row({
          id,
          status: 'pending',
          output_language: languages[index],
          video_file: pointerTo('videoFile', id, 'translation'),
        }),
      ),
    });
  });

  test('that HeyGen does not answer one by one are not mixed up', async () => {
    listed();
    heygen('POST', POST, { body: { data: { video_translation_ids: ['x1', 'x2'] } } });
    expect(await run(perform, several)).toMatchObject({
      translations: [{ output_language: '' }, { output_language: '' }],
    });
  });

  const outputData = {
    id: 'x1',
    status: 'pending',
    translations: [
      { translation_id: 'x1', output_language: 'Spanish (Spain)' },
      { translation_id: 'x2', output_language: 'English' },
    ],
  };
  const answer = (id: string, status: 'running' | 'completed' | 'failed'): Reply => ({
    body: {
      data: translationJson(id, status, {
        output_language: 'xx',
        video_url: status === 'completed' ? `https://files.heygen.ai/${id}.mp4` : null,
        failure_message: status === 'failed' ? `No face in ${id}` : null,
      }),
    },
  });
  const resume = () => run(performResume, {}, { outputData, cleanedRequest: {} });

  test('are waited for until the last of them is over', async () => {
    heygen('GET', `${POST}/x1`, answer('x1', 'completed'));
    heygen('GET', `${POST}/x2`, answer('x2', 'running'), answer('x2', 'completed'));
    expect(await hurried(resume)).toMatchObject({
      id: 'x1',
      status: 'completed',
      translations: [
        { translation_id: 'x1', status: 'completed', output_language: 'Spanish (Spain)' },
        { translation_id: 'x2', status: 'completed', output_language: 'English' },
      ],
    });
  });

  test('are handed on when one of them has failed, with the reason in its row', async () => {
    heygen('GET', `${POST}/x1`, answer('x1', 'failed'));
    heygen('GET', `${POST}/x2`, answer('x2', 'completed'));
    expect(await resume()).toMatchObject({
      id: 'x2',
      status: 'completed',
      video_url: 'https://files.heygen.ai/x2.mp4',
      translations: [
        { translation_id: 'x1', status: 'failed', failure_message: 'No face in x1', video_file: '' },
        { translation_id: 'x2', status: 'completed', failure_message: '' },
      ],
    });
  });

  test('stop the run when all of them have failed', async () => {
    heygen('GET', `${POST}/x1`, answer('x1', 'failed'));
    heygen('GET', `${POST}/x2`, answer('x2', 'failed'));
    expect(await failureOf(resume())).toMatchObject({
      name: 'HaltedError',
      message: 'The translation x1 failed in HeyGen. No face in x1.',
    });
  });

  const missing: Reply = { status: 404, body: { error: { code: 'resource_not_found', message: 'No' } } };
  const times = (count: number, reply: Reply) => Array.from({ length: count }, () => reply);

  test.each<[string, Reply[]]>([
    ['is too busy', [{ status: 429, body: '' }]],
    ['is out of order', times(2, { status: 502, body: '' })],
  ])('are looked at again where HeyGen %s, and those that are over are not', async (_what, replies) => {
    heygen('GET', `${POST}/x1`, answer('x1', 'completed'));
    heygen('GET', `${POST}/x2`, ...replies, answer('x2', 'completed'));
    expect(await hurried(resume)).toMatchObject({
      translations: [
        { translation_id: 'x1', status: 'completed' },
        { translation_id: 'x2', status: 'completed' },
      ],
    });
  });

  test('are handed on when HeyGen does not show one of them, even after a while', async () => {
    heygen('GET', `${POST}/x1`, ...times(5, missing));
    heygen('GET', `${POST}/x2`, answer('x2', 'completed'));
    expect(await hurried(resume)).toMatchObject({
      id: 'x2',
      status: 'completed',
      translations: [
        {
          translation_id: 'x1',
          status: 'failed',
          output_language: 'Spanish (Spain)',
          video_file: '',
          failure_message:
            'HeyGen does not show this translation. Look for it in HeyGen before you create it again.',
        },
        { translation_id: 'x2', status: 'completed' },
      ],
    });
  });

  test('are waited for when HeyGen does not show one of them, and no other is completed', async () => {
    heygen('GET', `${POST}/x1`, missing, missing, answer('x1', 'completed'));
    heygen('GET', `${POST}/x2`, answer('x2', 'running'), answer('x2', 'failed'));
    expect(await hurried(resume)).toMatchObject({
      id: 'x1',
      translations: [{ status: 'completed' }, { status: 'failed', failure_message: 'No face in x2' }],
    });
  });

  test('are not handed on while one of them is still running, whatever HeyGen does not show', async () => {
    const three = [...outputData.translations, { translation_id: 'x3', output_language: 'Thai' }];
    heygen('GET', `${POST}/x1`, answer('x1', 'completed'));
    heygen('GET', `${POST}/x2`, ...times(5, missing));
    heygen('GET', `${POST}/x3`, ...times(5, answer('x3', 'running')));
    const known = { outputData: { ...outputData, translations: three }, cleanedRequest: {} };
    expect((await hurried(() => failureOf(run(performResume, {}, known)))).message).toContain(
      'HeyGen is still working on it',
    );
  });

  test('tell of a key that must not read them', async () => {
    const refused = { error: { code: 'insufficient_api_key_scope', message: 'No' } };
    heygen('GET', `${POST}/x1`, { status: 403, body: refused });
    heygen('GET', `${POST}/x2`, { status: 403, body: refused });
    expect((await failureOf(resume())).message).toContain('The translation x1 may be finished.');
  });

  test('leave their links to the steps that fetch the files', async () => {
    const app = install();
    heygen('GET', `${POST}/x1`, answer('x1', 'completed'));
    heygen('GET', `${POST}/x2`, answer('x2', 'completed'));
    await app.run(performResume, {}, { outputData, cleanedRequest: {} });
    expect(await app.run((zapier) => notedLinks(zapier, 'x2', 'translation'))).toMatchObject({
      video_url: 'https://files.heygen.ai/x2.mp4',
    });
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
    translations: [
      row({
        id: 'x1',
        status: 'completed',
        output_language: 'es-ES',
        video_url: 'https://files.heygen.ai/x1.mp4',
        video_file: pointerTo('videoFile', 'x1', 'translation'),
        audio_file: pointerTo('audioFile', 'x1', 'translation'),
        subtitle_file: pointerTo('subtitleFile', 'x1', 'translation'),
      }),
    ],
  });
  expect(await app.run((zapier) => notedLinks(zapier, 'x1', 'translation'))).toEqual({
    id: 'x1',
    status: 'completed',
    title: null,
    output_language: 'es-ES',
    video_url: 'https://files.heygen.ai/x1.mp4',
    audio_url: 'https://files.heygen.ai/x1.mp3',
    subtitle_url: 'https://files.heygen.ai/x1.srt',
  });
});

describe('A test in the editor', () => {
  const input = { video: 'asset_video_1', output_language: 'German', more_output_languages: ['Dutch'] };
  const shown = (inputData: Record<string, unknown>, ...translations: object[]) => {
    heygen('GET', '/v3/assets/asset_video_1', { body: { data: { id: 'asset_video_1' } } });
    heygen('GET', `${POST}/languages`, { body: { data: { languages: ['Dutch', 'German'] } } });
    heygen('GET', `${POST}?limit=100`, page(translations));
    return run(perform, { ...input, ...inputData }, { meta: { isLoadingSample: true } });
  };

  test('shows the newest finished one for each language', async () => {
    const video_url = 'https://files.heygen.ai/t1.mp4';
    const video_file = pointerTo('videoFile', 't1', 'translation', { test: 'stand-in' });
    const audio_file = pointerTo('audioFile', 't1', 'translation', { test: 'stand-in' });
    const newest = translationJson('t1', 'completed', { video_url });
    const result = await shown({ title: 'Tour' }, translationJson('t2', 'running'), newest);
    const files = { id: 't1', status: 'completed', video_url, video_file, audio_file };
    expect(result).toMatchObject({
      ...files,
      title: 'Tour',
      note: expect.stringContaining('newest finished translation'),
      translations: [
        row({ ...files, output_language: 'German' }),
        row({ ...files, output_language: 'Dutch' }),
      ],
    });
    expect(result).not.toHaveProperty('subtitle_file');
  });

  test('shows subtitles, if captions are asked for', async () => {
    const srt_caption_url = 'https://files.heygen.ai/t0.srt';
    const subtitled = translationJson('t0', 'completed', { srt_caption_url });
    expect(
      await shown({ enable_caption: true }, translationJson('t1', 'completed'), subtitled),
    ).toMatchObject({
      id: 't0',
      subtitle_file: pointerTo('subtitleFile', 't0', 'translation', { test: 'stand-in' }),
    });
  });

  test('shows an example if there is none, and no file of a step that does not wait', async () => {
    expect(await shown({ wait: false })).toMatchObject({
      status: 'waiting',
      note: expect.stringContaining('examples'),
      translations: [{ output_language: 'German' }, { output_language: 'Dutch' }],
    });
  });
});
