import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/create_lipsync.ts';
import { failureOf, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { sentBy, testJobCreate } from '../support/job-create.ts';
import { lipsyncJson } from '../support/lipsync.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/lipsyncs';
const started: Reply = { body: { data: { lipsync_id: 'x1' } } };
const needed = { video: 'https://example.com/tour.mp4', audio: 'asset_audio' };
const body = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  audio: { type: 'asset_id', asset_id: 'asset_audio' },
};

testJobCreate({
  noun: 'lipsync',
  label: 'Lipsync',
  path: POST,
  perform,
  performResume,
  needed,
  body,
  started,
  labels: [
    ['video', 'Video'],
    ['audio.url', 'Audio'],
    ['end_time', 'End (in Seconds)'],
    ['folder_id', 'Folder'],
  ],
  nameless: { data: {}, lacks: 'data.lipsync_id' },
  json: lipsyncJson,
});

const sentFor = (inputData: Record<string, unknown>) =>
  sentBy({ perform, path: POST, started }, { wait: false, ...inputData });

describe('The request', () => {
  test('has only the required values if nothing else is filled in', async () => {
    expect(await sentFor(needed)).toEqual(body);
  });

  test('has every field that is filled in', async () => {
    const sent = await sentFor({
      video: 'https://drive.google.com/file/d/1AbC/view',
      audio: 'https://example.com/voice.mp3',
      enable_speech_enhancement: 'yes',
      disable_music_track: false,
      mode: 'precision',
      enable_caption: true,
      enable_dynamic_duration: 'no',
      keep_the_same_format: 'true',
      start_time: '1,5',
      end_time: 20,
      fps_mode: 'passthrough',
      title: 'Tour for Ana',
      folder_id: ' f1 ',
      callback_id: 'row-2',
    });
    expect(sent).toEqual({
      video: { type: 'url', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
      audio: { type: 'url', url: 'https://example.com/voice.mp3' },
      enable_speech_enhancement: true,
      disable_music_track: false,
      mode: 'precision',
      enable_caption: true,
      enable_dynamic_duration: false,
      keep_the_same_format: true,
      start_time: 1.5,
      end_time: 20,
      fps_mode: 'passthrough',
      title: 'Tour for Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
    });
  });

  test('leaves out blank fields', async () => {
    const blank = Object.fromEntries(
      ['mode', 'enable_caption', 'start_time', 'end_time', 'fps_mode', 'title', 'folder_id'].map((key) => [
        key,
        ' ',
      ]),
    );
    expect(await sentFor({ ...needed, ...blank })).toEqual(body);
  });

  test.each([[{ start_time: 0, end_time: 0.5 }], [{ start_time: 3 }], [{ end_time: 3 }]])(
    'can ask for part of the video: %j',
    async (part) => {
      expect(await sentFor({ ...needed, ...part })).toEqual({ ...body, ...part });
    },
  );
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no video', { audio: 'asset_audio' }, 'Video is missing. Fill it in.'],
    ['no audio', { video: 'asset_video' }, 'Audio is missing. Fill it in.'],
    [
      'an invalid video link',
      { ...needed, video: 'my tour' },
      'Video must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my tour”.',
    ],
    [
      'several recordings',
      { ...needed, audio: ['asset_1', 'asset_2'] },
      'Audio takes one value, but got a list. Map a single value to it.',
    ],
    [
      'an end before the start',
      { ...needed, start_time: 10, end_time: 9 },
      'End (in Seconds) must be later than the start.',
    ],
    [
      'a part of no length',
      { ...needed, start_time: 10, end_time: 10 },
      'End (in Seconds) must be later than the start.',
    ],
    ['an end at the beginning', { ...needed, end_time: 0 }, 'End (in Seconds) must be later than the start.'],
    ['a negative start', { ...needed, start_time: -1 }, 'Start (in Seconds) must be 0 or more.'],
    [
      'an unknown mode',
      { ...needed, mode: 'best' },
      'Mode must be one of: “Speed”, “Precision”. It is “best”.',
    ],
    [
      'a frame rate as a number',
      { ...needed, fps_mode: '25' },
      'Frame Rate must be one of: “Variable”, “Constant”, “Same as the original”. It is “25”.',
    ],
  ])('%s', async (_what, inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
});

test('A step that waited returns everything HeyGen knows now, plus the values from the form', async () => {
  const finished = lipsyncJson('x1', 'completed', {
    video_url: 'https://files.heygen.ai/x1.mp4',
    caption_url: 'https://files.heygen.ai/x1.srt',
    duration: 62,
    created_at: 1_795_000_000,
  });
  heygen('GET', `${POST}/x1`, { body: { data: finished } });
  const outputData = { id: 'x1', status: 'pending', title: 'Tour', callback_id: 'row-2' };
  expect(await run(performResume, {}, { outputData, cleanedRequest: {} })).toEqual({
    id: 'x1',
    status: 'completed',
    title: 'Tour',
    callback_id: 'row-2',
    video_url: 'https://files.heygen.ai/x1.mp4',
    subtitle_url: 'https://files.heygen.ai/x1.srt',
    duration: 62,
    created_at: '2026-11-18T11:06:40Z',
    video_file: pointerTo('videoFile', 'x1', 'lipsync'),
    subtitle_file: pointerTo('subtitleFile', 'x1', 'lipsync'),
  });
});

test('A test in the editor shows the newest finished one, with subtitles if they are asked for', async () => {
  for (const id of ['asset_video', 'asset_audio'])
    heygen('GET', `/v3/assets/${id}`, { body: { data: { id } } });
  const caption_url = 'https://files.heygen.ai/l1.srt';
  const plain = lipsyncJson('l2', 'completed');
  heygen('GET', `${POST}?limit=100`, page([plain, lipsyncJson('l1', 'completed', { caption_url })]));
  const input = { video: 'asset_video', audio: 'asset_audio', title: 'Tour', enable_caption: true };
  expect(await run(perform, input, { meta: { isLoadingSample: true } })).toMatchObject({
    id: 'l1',
    title: 'Tour',
    subtitle_file: pointerTo('subtitleFile', 'l1', 'lipsync', { test: 'stand-in' }),
  });
});
