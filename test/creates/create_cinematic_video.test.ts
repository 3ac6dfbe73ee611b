import { describe, expect, test } from '@jest/globals';
import createCinematicVideo, { inputFields, perform } from '../../creates/create_cinematic_video.ts';
import { linkOf, videoJson } from '../support/account.ts';
import { failureOf, install, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const started: Reply = { body: { data: { video_id: 'v1', status: 'waiting', output_format: 'mp4' } } };
const answer = (status: 'processing' | 'completed' | 'failed', known: object = {}): Reply => ({
  body: { data: videoJson('v1', status, known) },
});
const finished = answer('completed', { title: 'For Ana', duration: 10, video_url: linkOf('v1') });

const least = { prompt: 'Ana walks through a bakery', avatar_ids: ['look_1'] };
const leastBody = { type: 'cinematic_avatar', prompt: 'Ana walks through a bakery', avatar_id: ['look_1'] };

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', '/v3/videos', started);
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

describe('The request', () => {
  test('has only the required values if nothing else is filled in, and no callback, which HeyGen does not take', async () => {
    expect(await sentFor(least)).toEqual(leastBody);
  });

  test('has every field that is filled in', async () => {
    const body = await sentFor({
      prompt: '<p>Ana says: “Hi!”</p>',
      avatar_ids: ['look_1', ' look_2 ', ''],
      references: ['https://example.com/sea.png', 'asset_walk', 'https://drive.google.com/file/d/1AbC/view'],
      duration: '12',
      auto_duration: 'no',
      enhance_prompt: 'yes',
      aspect_ratio: '9:16 portrait',
      resolution: '1080P',
      title: ' For Ana',
      folder_id: 'f1',
    });
    expect(body).toEqual({
      type: 'cinematic_avatar',
      prompt: 'Ana says: “Hi!”',
      avatar_id: ['look_1', 'look_2'],
      references: [
        { type: 'url', url: 'https://example.com/sea.png' },
        { type: 'asset_id', asset_id: 'asset_walk' },
        { type: 'url', url: 'https://drive.google.com/uc?export=download&id=1AbC' },
      ],
      duration: 12,
      auto_duration: false,
      enhance_prompt: true,
      aspect_ratio: '9:16',
      resolution: '1080p',
      title: ' For Ana',
      folder_id: 'f1',
    });
  });

  test('leaves out blank fields', async () => {
    const blank = Object.fromEntries(inputFields.map(({ key }) => [key, ' ']));
    expect(await sentFor({ ...blank, ...least, wait: 'no' })).toEqual(leastBody);
  });

  test.each<[given: unknown, ids: string[]]>([
    ['look_1', ['look_1']],
    ['look_1, look_2;look_3', ['look_1', 'look_2', 'look_3']],
    [[['look_1', 'look_2']], ['look_1', 'look_2']],
  ])('has the avatars of %j', async (avatar_ids, ids) => {
    expect(await sentFor({ ...least, avatar_ids })).toEqual({ ...leastBody, avatar_id: ids });
  });

  test('can leave the length to HeyGen', async () => {
    expect(await sentFor({ ...least, auto_duration: true })).toEqual({ ...leastBody, auto_duration: true });
  });

  test.each([
    ['prompt', 'Prompt'],
    ['avatar_id.1', 'Avatars'],
    ['references.0.url', 'References'],
    ['duration', 'Duration (in Seconds)'],
  ])('that HeyGen refuses is reported by the field’s label: %s', async (param, label) => {
    heygen('POST', '/v3/videos', {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Not this one', param } },
    });
    expect((await failureOf(run(perform, least))).message).toBe(
      `${label}: HeyGen says: “Not this one.” Correct the value in this step and try again.`,
    );
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no prompt', { ...least, prompt: ' ' }, 'Prompt is missing. Fill it in.'],
    ['no avatar', { ...least, avatar_ids: ['', ' '] }, 'Avatars is missing. Fill it in.'],
    [
      'too many avatars',
      { ...least, avatar_ids: ['look_1', 'look_2', 'look_3', 'look_4'] },
      'Avatars are too many. Leave some out: HeyGen allows at most 3.',
    ],
    [
      'a prompt that is too long',
      { ...least, prompt: 'x'.repeat(10_001) },
      'Prompt (10,001 characters) is too long. HeyGen allows at most 10,000 characters.',
    ],
    ['a video that is too short', { ...least, duration: 3 }, 'Duration (in Seconds) must be 4 or more.'],
    ['a video that is too long', { ...least, duration: 16 }, 'Duration (in Seconds) must be 15 or less.'],
    ['half a second', { ...least, duration: 4.5 }, 'Duration (in Seconds) must be a whole number.'],
    [
      'two durations',
      { ...least, duration: 5, auto_duration: 'yes' },
      'Duration (in Seconds) is filled in, but Automatic Duration is true. Leave Duration (in Seconds) empty, or choose false.',
    ],
    [
      'a shape that only other videos have',
      { ...least, aspect_ratio: '4:5' },
      'Aspect Ratio must be one of: “16:9 landscape”, “9:16 portrait”, “1:1 square”. It is “4:5”.',
    ],
    [
      'a resolution that only other videos have',
      { ...least, resolution: '4k' },
      'Resolution must be one of: “720p”, “1080p”. It is “4k”.',
    ],
    [
      'an avatar that is a link to somewhere',
      { ...least, avatar_ids: ['https://example.com/ana.png'] },
      'Avatars must be a HeyGen ID, or a HeyGen link that contains one. It is “https://example.com/ana.png”.',
    ],
    [
      'a reference that is no file',
      { ...least, references: ['the sea'] },
      'References must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “the sea”.',
    ],
    [
      'a wait that is neither',
      { ...least, wait: 'perhaps' },
      'Wait Until the Video Is Finished must be true or false. It is “perhaps”.',
    ],
  ])('%s', async (_what, inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
});

describe('A step that waits', () => {
  test('hands the video over at once if it is there', async () => {
    heygen('POST', '/v3/videos', started);
    heygen('GET', '/v3/videos/v1', finished);
    expect(await run(perform, least)).toEqual({
      id: 'v1',
      status: 'completed',
      title: 'For Ana',
      duration: 10,
      video_url: linkOf('v1'),
      video_file: pointerTo('videoFile', 'v1'),
    });
  });

  test('is run again by Zapier until it is, and pays once', async () => {
    const app = install();
    const sent = heygen('POST', '/v3/videos', started);
    heygen('GET', '/v3/videos/v1', answer('processing'), answer('processing'), finished);
    const input = { ...least, title: 'Ana' };
    const later = {
      name: 'ThrottledError',
      message: 'The video “Ana” (v1) is not finished yet. Zapier will check again in a minute or two.',
      delay: spreadFrom(60),
    };
    expect(await failureOf(app.run(perform, input))).toMatchObject(later);
    expect(await failureOf(app.run(perform, input))).toMatchObject(later);
    expect(await app.run(perform, input)).toMatchObject({ id: 'v1', status: 'completed' });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('asks with the same key for a video whose answer was lost', async () => {
    const app = install();
    const lost: Reply = { error: 'ECONNRESET' };
    heygen('POST', '/v3/videos', lost, lost);
    expect((await failureOf(app.run(perform, least))).message).toMatch(/may have started/);
    const sent = heygen('POST', '/v3/videos', started);
    heygen('GET', '/v3/videos/v1', finished);
    expect(await app.run(perform, least)).toMatchObject({ id: 'v1' });
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('says why HeyGen failed', async () => {
    heygen('POST', '/v3/videos', started);
    heygen(
      'GET',
      '/v3/videos/v1',
      answer('failed', { failure_code: null, failure_message: 'No face found' }),
    );
    expect(await failureOf(run(perform, least))).toMatchObject({
      name: 'HaltedError',
      message: 'The video v1 failed in HeyGen. No face found.',
    });
  });

  test('has nothing to resume, since HeyGen does not call back', () => {
    expect(createCinematicVideo.operation).not.toHaveProperty('performResume');
  });
});

test('A step that does not wait hands over the id and the title', async () => {
  heygen('POST', '/v3/videos', started);
  expect(await run(perform, { ...least, title: 'For Ana', wait: false })).toEqual({
    id: 'v1',
    status: 'waiting',
    title: 'For Ana',
    video_file: pointerTo('videoFile', 'v1'),
  });
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };
  const looked = () =>
    heygen('GET', '/v3/avatars/looks/look_1', { body: { data: { id: 'look_1', name: 'Ana' } } });

  test('pays for nothing, and shows the newest video without the subtitles that this one may not have', async () => {
    looked();
    const subtitle_url = 'https://files.heygen.ai/v0.srt';
    const newest = videoJson('v0', 'completed', { title: 'Old', video_url: linkOf('v0'), subtitle_url });
    heygen('GET', '/v3/videos?limit=100', { body: { data: [newest], has_more: false, next_token: null } });
    const shown = await run(perform, { ...least, title: 'For Ana' }, inEditor);
    expect(shown).toMatchObject({ id: 'v0', status: 'completed', title: 'For Ana', video_url: linkOf('v0') });
    expect(shown).toHaveProperty('note', expect.stringContaining('This is a test'));
    for (const key of ['subtitle_url', 'subtitle_file', 'callback_id', 'folder_id']) {
      expect(shown).not.toHaveProperty(key);
    }
  });

  test('shows the example of an account without videos, also without subtitles', async () => {
    looked();
    heygen('GET', '/v3/videos?limit=100', { body: { data: [], has_more: false, next_token: null } });
    const shown = await run(perform, least, inEditor);
    expect(Object.keys(shown)).toEqual(
      expect.arrayContaining(Object.keys(createCinematicVideo.operation.sample ?? {})),
    );
    expect(Object.keys(shown).filter((key) => key.startsWith('subtitle'))).toEqual([]);
  });
});

test('Names stand for avatars', async () => {
  const page = (...data: object[]) => ({ body: { data, has_more: false, next_token: null } });
  heygen('GET', '/v3/avatars/looks?ownership=private&limit=50', page({ id: 'look_9', name: 'Ana' }));
  expect(await sentFor({ ...least, avatar_ids: ['Ana', 'look_1'] })).toMatchObject({
    avatar_id: ['look_9', 'look_1'],
  });
});
