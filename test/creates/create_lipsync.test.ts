import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/create_lipsync.ts';
import { notedLinks } from '../../fields/links.ts';
import { CALLBACK_URL, failureOf, install, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { lipsyncJson, type LipsyncJson } from '../support/lipsync.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/lipsyncs';
const GET = '/v3/lipsyncs/l1';
const started: Reply = { body: { data: { lipsync_id: 'l1' } } };
const needed = { video: 'https://example.com/tour.mp4', audio: 'asset_audio' };
const body = {
  video: { type: 'url', url: 'https://example.com/tour.mp4' },
  audio: { type: 'asset_id', asset_id: 'asset_audio' },
};
const video_file = pointerTo('videoFile', 'l1', 'lipsync');

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

  test('is nothing for a field that is blank', async () => {
    const blank = Object.fromEntries(
      ['mode', 'enable_caption', 'start_time', 'end_time', 'fps_mode', 'title', 'folder_id'].map((key) => [
        key,
        ' ',
      ]),
    );
    expect(await sentFor({ ...needed, ...blank })).toEqual(body);
  });

  test.each([[{ start_time: 0, end_time: 0.5 }], [{ start_time: 3 }], [{ end_time: 3 }]])(
    'may be a part of the video: %j',
    async (part) => {
      expect(await sentFor({ ...needed, ...part })).toEqual({ ...body, ...part });
    },
  );
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

test('The started lipsync has an id to look for, and what the step knows of it', async () => {
  heygen('POST', POST, started);
  expect(await run(perform, { ...needed, title: 'Tour', folder_id: 'f1', callback_id: 'row-2' })).toEqual({
    id: 'l1',
    status: 'pending',
    title: 'Tour',
    callback_id: 'row-2',
    video_file,
  });
});

describe('What cannot work is said before anything is sent', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no video', { audio: 'asset_audio' }, 'Video is missing.'],
    ['no audio', { video: 'asset_video' }, 'Audio is missing.'],
    [
      'a video that is no file',
      { ...needed, video: 'my tour' },
      'Video must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my tour”.',
    ],
    [
      'several recordings',
      { ...needed, audio: ['asset_1', 'asset_2'] },
      'Audio takes one value, and got a list. Map a single value to it.',
    ],
    [
      'an end before the start',
      { ...needed, start_time: 10, end_time: 9 },
      'End (in Seconds) must be later than the start.',
    ],
    [
      'no length',
      { ...needed, start_time: 10, end_time: 10 },
      'End (in Seconds) must be later than the start.',
    ],
    [
      'nothing but the beginning',
      { ...needed, end_time: 0 },
      'End (in Seconds) must be later than the start.',
    ],
    ['a start before the beginning', { ...needed, start_time: -1 }, 'Start (in Seconds) must be 0 or more.'],
    [
      'a mode that HeyGen does not have',
      { ...needed, mode: 'best' },
      'Mode must be one of: speed, precision. It is “best”.',
    ],
    [
      'a frame rate in figures',
      { ...needed, fps_mode: '25' },
      'Frame Rate must be one of: vfr, cfr, passthrough. It is “25”.',
    ],
    [
      'neither waiting nor going on',
      { ...needed, wait: 'perhaps' },
      'Wait Until the Lipsync Is Finished must be true or false. It is “perhaps”.',
    ],
  ])('%s', async (_what, inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
});

test.each([
  ['video', 'Video'],
  ['audio.url', 'Audio'],
  ['end_time', 'End (in Seconds)'],
  ['folder_id', 'Folder'],
])('What HeyGen refuses names the field: %s', async (param, label) => {
  heygen('POST', POST, {
    status: 400,
    body: { error: { code: 'invalid_parameter', message: 'Not possible', param } },
  });
  expect((await failureOf(run(perform, needed))).message).toBe(
    `${label}: HeyGen says: “Not possible.” Correct the value in this step and try again.`,
  );
});

describe('A lipsync is paid for once', () => {
  test('one attempt that broke is made once more under the same key, and that lipsync is the result', async () => {
    heygen('POST', POST, { error: 'ECONNRESET' });
    const repeated = heygen('POST', POST, started);
    expect(await run(perform, needed)).toMatchObject({ id: 'l1' });
    expect(repeated[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('two equal rows are two lipsyncs: each run has a key of its own', async () => {
    const sent = heygen('POST', POST, started, started);
    await run(perform, needed);
    await run(perform, needed);
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  test('an answer without an id is told from a lipsync, with a warning', async () => {
    heygen('POST', POST, { body: { data: {} } });
    expect((await failureOf(run(perform, needed))).message).toBe(
      'HeyGen answered POST /v3/lipsyncs with data that lacks what HeyGen documents: data.lipsync_id (status 200). The lipsync may have been started all the same: look in HeyGen before you replay this run. If it stays, tell HeyGen’s support.',
    );
  });
});

describe('A step that waited', () => {
  const outputData = { id: 'l1', status: 'pending', video_file };
  const answer = (lipsync: LipsyncJson): Reply => ({ body: { data: lipsync } });
  const finished = lipsyncJson('l1', 'completed', {
    video_url: 'https://files.heygen.ai/l1.mp4',
    caption_url: 'https://files.heygen.ai/l1.srt',
    duration: 62,
    created_at: 1_795_000_000,
  });
  const resume = (known: object = {}, cleanedRequest: unknown = {}) =>
    run(performResume, {}, { outputData: { ...outputData, ...known }, cleanedRequest });

  test('ends with all that HeyGen knows now, and with what the step knows', async () => {
    heygen('GET', GET, answer(finished));
    expect(await resume({ title: 'Tour', callback_id: 'row-2' })).toEqual({
      id: 'l1',
      status: 'completed',
      title: 'Tour',
      callback_id: 'row-2',
      video_url: 'https://files.heygen.ai/l1.mp4',
      subtitle_url: 'https://files.heygen.ai/l1.srt',
      duration: 62,
      created_at: '2026-11-18T11:06:40Z',
      video_file,
      subtitle_file: pointerTo('subtitleFile', 'l1', 'lipsync'),
    });
  });

  test('believes nothing of what was posted to it', async () => {
    heygen('GET', GET, answer(finished));
    const lie = { id: 'other', event_data: { lipsync_id: 'other', video_url: 'https://evil.example/v.mp4' } };
    expect(await resume({}, lie)).toMatchObject({
      id: 'l1',
      video_url: 'https://files.heygen.ai/l1.mp4',
    });
  });

  test('leaves its links to the step that fetches the file, apart from those of a video', async () => {
    const app = install();
    heygen('GET', GET, answer(finished));
    await app.run(performResume, {}, { outputData, cleanedRequest: {} });
    expect(await app.run((zapier) => notedLinks(zapier, 'l1', 'lipsync'))).toMatchObject({
      video_url: 'https://files.heygen.ai/l1.mp4',
    });
    expect(await app.run((zapier) => notedLinks(zapier, 'l1', 'video'))).toBeUndefined();
  });

  test('looks again when the word runs ahead of the record', async () => {
    heygen(
      'GET',
      GET,
      answer(lipsyncJson('l1', 'pending')),
      answer(lipsyncJson('l1', 'running')),
      answer(finished),
    );
    expect(await hurried(() => resume())).toMatchObject({ status: 'completed' });
  });

  test('says where to look when it is never there', async () => {
    const running = answer(lipsyncJson('l1', 'running'));
    heygen('GET', GET, ...Array.from({ length: 5 }, () => running));
    expect((await hurried(() => failureOf(resume({ title: 'Tour' })))).message).toBe(
      'The lipsync “Tour” (l1) was reported as finished, but HeyGen does not have it ready. Look for it in HeyGen, or use Find Lipsync. Do not replay this run, or it is paid for again.',
    );
  });

  test('ends with HeyGen’s reason when it failed', async () => {
    heygen('GET', GET, answer(lipsyncJson('l1', 'failed', { failure_message: 'No face found' })));
    expect(await failureOf(resume())).toMatchObject({
      name: 'AppError',
      message: 'The lipsync l1 failed in HeyGen. No face found.',
    });
  });

  test('says so when it was deleted meanwhile', async () => {
    heygen('GET', GET, {
      status: 404,
      body: { error: { code: 'resource_not_found', message: 'Not found', doc_url: '' } },
    });
    expect((await failureOf(resume())).message).toBe(
      'The lipsync l1 was deleted in HeyGen before this step could hand it on.',
    );
  });

  test('that Zapier has forgotten ends in a sentence', async () => {
    const resumed = run(performResume, {}, { outputData: {}, cleanedRequest: {} });
    expect((await failureOf(resumed)).message).toBe(
      'Zapier does not remember which lipsync this step has started. Look for it in HeyGen before you replay this run.',
    );
  });
});
