import { describe, expect, test } from '@jest/globals';
import { perform, performResume } from '../../creates/create_photo_video.ts';
import { notedLinks } from '../../zapier/links.ts';
import { linkOf, videoJson, type VideoJson } from '../support/account.ts';
import { failureOf, install, run } from '../support/app.ts';
import { page as listOf, voice } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { failedVideoNotice, videoNotice } from '../support/notices.ts';

expectEveryAnswerIsUsed();

/** What the step handed over when it began to wait. */
const outputData = {
  id: 'v1',
  status: 'waiting',
  created_at: '2026-11-18T11:06:40Z',
  video_file: pointerTo('videoFile', 'v1'),
};

const resume = (cleanedRequest: unknown = videoNotice('v1'), known: object = {}) =>
  run(performResume, {}, { outputData: { ...outputData, ...known }, cleanedRequest });

/** Of a run whose request was not noted. */
const ADVICE = 'Look for it in HeyGen, or use Find Video. Do not replay this run: you would pay again.';

const answer = (video: VideoJson): Reply => ({ body: { data: video } });
const processing = answer(videoJson('v1', 'processing'));
const completed = answer(videoJson('v1', 'completed'));
const unknownToV3: Reply = {
  status: 404,
  body: { error: { code: 'video_not_found', message: 'Video not found', doc_url: '' } },
};

describe('The finished video', () => {
  test('is the whole record that HeyGen has now, with the step’s own reference and the files', async () => {
    heygen(
      'GET',
      '/v3/videos/v1',
      answer(
        videoJson('v1', 'completed', {
          title: 'Birthday of Ana',
          created_at: 1_795_000_000,
          completed_at: 1_795_000_200,
          duration: 12.5,
          video_url: 'https://files.heygen.ai/v1.mp4',
          captioned_video_url: 'https://files.heygen.ai/v1-captioned.mp4',
          subtitle_url: 'https://files.heygen.ai/v1.srt',
          thumbnail_url: 'https://files.heygen.ai/v1.jpg',
          gif_url: 'https://files.heygen.ai/v1.gif',
          video_page_url: 'https://app.heygen.com/videos/v1',
          folder_id: 'f1',
          output_language: 'en-US',
        }),
      ),
    );
    const notice = videoNotice('v1', { video_share_page_url: 'https://app.heygen.com/share/v1' });
    expect(await resume(notice, { title: 'Birthday', callback_id: 'row-2' })).toEqual({
      id: 'v1',
      status: 'completed',
      title: 'Birthday of Ana',
      created_at: '2026-11-18T11:06:40Z',
      completed_at: '2026-11-18T11:10:00Z',
      duration: 12.5,
      video_url: 'https://files.heygen.ai/v1.mp4',
      captioned_video_url: 'https://files.heygen.ai/v1-captioned.mp4',
      subtitle_url: 'https://files.heygen.ai/v1.srt',
      thumbnail_url: 'https://files.heygen.ai/v1.jpg',
      gif_url: 'https://files.heygen.ai/v1.gif',
      video_page_url: 'https://app.heygen.com/videos/v1',
      share_url: 'https://app.heygen.com/share/v1',
      folder_id: 'f1',
      callback_id: 'row-2',
      output_language: 'en-US',
      video_file: pointerTo('videoFile', 'v1'),
      subtitle_file: pointerTo('subtitleFile', 'v1'),
    });
  });

  test('of the older API keeps what the step knows and HeyGen does not repeat', async () => {
    heygen('GET', '/v3/videos/v1', unknownToV3);
    const status = {
      id: 'v1',
      status: 'completed',
      video_url: 'https://files.heygen.ai/v1.mp4',
      video_url_caption: null,
      caption_url: null,
      thumbnail_url: null,
      gif_url: null,
      callback_id: null,
      duration: 4,
      error: null,
    };
    heygen('GET', '/v1/video_status.get?video_id=v1', {
      body: { code: 100, data: status, message: 'Success' },
    });
    expect(
      await resume(videoNotice('v1'), { title: 'For Ana', folder_id: 'f1', callback_id: 'row-2' }),
    ).toEqual({
      id: 'v1',
      status: 'completed',
      title: 'For Ana',
      folder_id: 'f1',
      callback_id: 'row-2',
      video_url: 'https://files.heygen.ai/v1.mp4',
      duration: 4,
      video_file: pointerTo('videoFile', 'v1'),
    });
  });

  test('leaves its links to the step that fetches the file', async () => {
    const app = install();
    heygen('GET', '/v3/videos/v1', completed);
    await app.run(performResume, {}, { outputData, cleanedRequest: videoNotice('v1') });
    expect(await app.run((zapier) => notedLinks(zapier, 'v1'))).toMatchObject({ id: 'v1' });
  });
});

describe('A callback, which anybody can post, is no more than a hint to look', () => {
  const lie = { id: 'other', status: 'completed', video_url: 'https://evil.example/v.mp4', title: 'Lie' };

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['no JSON', '<html>finished</html>'],
    ['a list', [videoNotice('other')]],
    ['a number', 7],
    ['another video', videoNotice('other')],
    ['another video, as Zapier may wrap it', { content: videoNotice('other') }],
    ['a made-up record', lie],
    ['a made-up record beside a notice', { ...videoNotice('other'), ...lie, outputData: lie }],
    ['a failure that is none', failedVideoNotice('v1')],
    ['a notice without its data', { event_type: 'avatar_video.success' }],
  ])('that may say %s', async (_what, cleanedRequest) => {
    heygen('GET', '/v3/videos/v1', completed);
    expect(await resume(cleanedRequest)).toEqual({
      id: 'v1',
      status: 'completed',
      video_url: linkOf('v1'),
      video_file: pointerTo('videoFile', 'v1'),
    });
  });

  test('that may call a failed render a success', async () => {
    heygen('GET', '/v3/videos/v1', answer(videoJson('v1', 'failed', { failure_message: 'No face found' })));
    expect((await failureOf(resume(videoNotice('v1')))).message).toBe(
      'The video v1 failed in HeyGen. No face found.',
    );
  });

  test.each<[page: string, share_url: string | undefined]>([
    ['https://app.heygen.com/share/v1', 'https://app.heygen.com/share/v1'],
    ['https://app.heygen.com/share/v2', undefined],
    ['https://app.heygen.com/share?id=v1', undefined],
    ['http://app.heygen.com/share/v1', undefined],
    ['https://evil.example/share/v1', undefined],
    ['https://app.heygen.com.evil.example/share/v1', undefined],
    ['https://app.heygen.com@evil.example/share/v1', undefined],
    ['https://evilheygen.com/share/v1', undefined],
    ['javascript:alert("v1")', undefined],
    ['share/v1', undefined],
    ['', undefined],
  ])('whose page counts only when it is HeyGen’s, of this video: %s', async (page, share_url) => {
    heygen('GET', '/v3/videos/v1', completed);
    const video = await resume(videoNotice('v1', { video_share_page_url: page }));
    expect(video.share_url).toBe(share_url);
  });

  test('whose page counts in the form that Zapier may give it, too', async () => {
    heygen('GET', '/v3/videos/v1', completed);
    const page = 'https://app.heygen.com/share/v1';
    const video = await resume({ content: videoNotice('v1', { video_share_page_url: page }) });
    expect(video.share_url).toBe(page);
  });
});

describe('A render that failed ends the run with HeyGen’s reason', () => {
  const WALLET =
    'Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan. Add funds to the wallet at https://app.heygen.com/settings?nav=API, then replay this run.';

  test.each<[code: string | null, message: string | null, reason: string]>([
    ['rendering_failed', 'The avatar could not be animated', 'The avatar could not be animated.'],
    ['MOVIO_PAYMENT_INSUFFICIENT_CREDIT', 'Insufficient credit.', `Insufficient credit. ${WALLET}`],
    [null, null, 'HeyGen gave no reason.'],
  ])('%s, %s', async (failure_code, failure_message, reason) => {
    heygen('GET', '/v3/videos/v1', answer(videoJson('v1', 'failed', { failure_code, failure_message })));
    expect(await failureOf(resume(failedVideoNotice('v1'), { title: 'For Ana' }))).toEqual({
      name: 'HaltedError',
      message: `The video “For Ana” (v1) failed in HeyGen. ${reason}`,
      code: undefined,
      delay: undefined,
    });
  });
});

test('A video that HeyGen never shows is not said to be deleted', async () => {
  heygen('GET', '/v3/videos/v1', ...Array.from({ length: 5 }, () => unknownToV3));
  heygen('GET', '/v1/video_status.get?video_id=v1', ...Array.from({ length: 5 }, () => unknownToV3));
  expect(await hurried(() => failureOf(resume()))).toMatchObject({
    name: 'HaltedError',
    message: `The video v1 was reported as finished, but HeyGen does not show it yet. ${ADVICE}`,
  });
});

describe('A key that may not read the video does not lose it, or have it paid for again', () => {
  test.each<[what: string, status: number, code: string, sentence: string]>([
    [
      'since the connection has expired',
      401,
      'unauthorized',
      'HeyGen says: “No.” HeyGen does not accept this API key. Reconnect HeyGen with a current key.',
    ],
    [
      'since a permission was taken away',
      403,
      'insufficient_api_key_scope',
      'HeyGen says: “No.” Give the key that permission under API in your HeyGen settings (https://app.heygen.com/settings?nav=API), or connect with a key that has full access.',
    ],
  ])('%s', async (_what, status, code, sentence) => {
    heygen('GET', '/v3/videos/v1', { status, body: { error: { code, message: 'No' } } });
    // Not ExpiredAuthError: Zapier would hold the run, and start it anew once HeyGen is reconnected.
    expect(await failureOf(resume())).toMatchObject({
      name: 'HaltedError',
      message: `${sentence} The video v1 may be finished. ${ADVICE}`,
    });
  });
});

describe('When the word runs ahead of the record', () => {
  const NOT_READY = `The video “For Ana” (v1) was reported as finished, but HeyGen is still working on it. ${ADVICE}`;
  const throttled: Reply = { status: 429, body: '', headers: { 'Retry-After': '60' } };
  const down: Reply = { status: 502, body: '<html></html>' };
  const broken: Reply = { error: 'ECONNRESET' };

  test('HeyGen is asked again, and the video is there', async () => {
    heygen('GET', '/v3/videos/v1', answer(videoJson('v1', 'pending')), processing, completed);
    expect(await hurried(() => resume())).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('and its link comes later than its end, HeyGen is asked again', async () => {
    const linkless = answer(videoJson('v1', 'completed', { video_url: null }));
    heygen('GET', '/v3/videos/v1', linkless, linkless, completed);
    expect(await hurried(() => resume())).toMatchObject({ id: 'v1', video_url: linkOf('v1') });
  });

  test('and HeyGen does not show it at first, HeyGen is asked again', async () => {
    heygen('GET', '/v3/videos/v1', unknownToV3, completed);
    heygen('GET', '/v1/video_status.get?video_id=v1', unknownToV3);
    expect(await hurried(() => resume())).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('and the status comes in other letters, it counts', async () => {
    heygen('GET', '/v3/videos/v1', {
      body: { data: { ...videoJson('v1', 'completed'), status: 'COMPLETED' } },
    });
    expect(await resume()).toMatchObject({ status: 'completed' });
  });

  test('and the render fails after all, that is the reason', async () => {
    heygen('GET', '/v3/videos/v1', processing, answer(videoJson('v1', 'failed')));
    expect((await hurried(() => failureOf(resume()))).message).toBe(
      'The video v1 failed in HeyGen. HeyGen gave no reason.',
    );
  });

  test('and the video is never there, nobody is sent an unfinished one or made to pay twice', async () => {
    heygen('GET', '/v3/videos/v1', ...Array.from({ length: 5 }, () => processing));
    expect(await hurried(() => failureOf(resume(undefined, { title: 'For Ana' })))).toMatchObject({
      name: 'HaltedError',
      message: NOT_READY,
    });
  });

  test.each<[string, Reply[]]>([
    ['is too busy', [throttled]],
    // The client asks a second time by itself.
    ['fails', [down, down]],
    ['cannot be reached', [broken, broken]],
  ])('and HeyGen %s, the video is not lost: the next look finds it', async (_what, troubles) => {
    heygen('GET', '/v3/videos/v1', ...troubles, completed);
    expect(await hurried(() => resume())).toMatchObject({ id: 'v1', status: 'completed' });
  });

  // To have Zapier try a step again may start it anew, and pay again.
  test.each<[what: string, troubles: number, trouble: Reply]>([
    ['too busy', 5, throttled],
    ['out of order', 8, down],
    ['out of reach', 8, broken],
    ['strange', 5, { body: { data: null } }],
    ['unwilling', 5, { status: 400, body: { error: { code: 'invalid_parameter', message: 'No' } } }],
    ['in want of money', 5, { status: 402, body: { error: { code: 'insufficient_credit', message: 'No' } } }],
  ])('and HeyGen stays %s, Zapier is not asked to try again', async (_what, troubles, trouble) => {
    heygen('GET', '/v3/videos/v1', ...Array.from({ length: troubles }, () => trouble));
    const shown = await hurried(() => failureOf(resume(undefined, { title: 'For Ana' })));
    expect(shown).toMatchObject({ name: 'HaltedError', delay: undefined });
    expect(shown.message).toContain('HeyGen did not respond.');
    expect(shown.message).toContain('Do not replay this run');
  });
});

describe('The public page of a video', () => {
  const page = 'https://app.heygen.com/share/v1';
  const input = { enable_sharing: true };
  const resumeSharing = (cleanedRequest: unknown) =>
    run(performResume, input, { outputData, cleanedRequest });

  test('is made by the step if that was asked for', async () => {
    heygen('GET', '/v3/videos/v1', completed);
    const sent = heygen('POST', '/v1/video/share', { body: { code: 100, data: page, message: 'Success' } });
    expect(await resumeSharing(videoNotice('v1'))).toMatchObject({ share_url: page });
    expect(sent.map(({ body }) => body)).toEqual([{ video_id: 'v1' }]);
  });

  test('is not made again if HeyGen has told it', async () => {
    heygen('GET', '/v3/videos/v1', completed);
    const told = await resumeSharing(videoNotice('v1', { video_share_page_url: page }));
    expect(told).toMatchObject({ share_url: page });
    expect(told).not.toHaveProperty('note');
  });
});

describe('A test in the editor shows what was asked for', () => {
  const row = { image: 'asset_1', script: 'Hi', voice_id: 'voice_1', title: 'For Ana', callback_id: 'row-2' };
  const newest = videoJson('new', 'completed', {
    captioned_video_url: 'https://files.heygen.ai/new-captioned.mp4',
    video_page_url: 'https://app.heygen.com/videos/new',
  });
  const shown = (asked: object) => {
    heygen('GET', '/v3/assets/asset_1', { body: { data: { id: 'asset_1' } } });
    heygen('GET', '/v3/voices/voice_1', { body: { data: voice('voice_1') } });
    heygen('GET', '/v3/videos?limit=100', listOf([videoJson('open', 'processing'), newest]));
    return run(perform, { ...row, ...asked }, { meta: { isLoadingSample: true } });
  };

  test.each<[what: string, asked: object, extras: object]>([
    ['nothing more than the video', {}, {}],
    ['captions', { caption: true }, { captioned_video_url: newest.captioned_video_url }],
    ['a public page', { enable_sharing: true }, { share_url: newest.video_page_url }],
  ])('%s', async (_what, asked, extras) => {
    const video = await shown(asked);
    expect(video).toMatchObject({
      id: 'new',
      title: 'For Ana',
      callback_id: 'row-2',
      video_url: newest.video_url,
    });
    const { captioned_video_url, share_url } = {
      captioned_video_url: undefined,
      share_url: undefined,
      ...video,
    };
    expect({ captioned_video_url, share_url }).toEqual(extras);
  });
});
