import syncFiles from 'node:fs';
import files from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { videoJson, type VideoJson } from '../support/account.ts';
import { execute, failureOf } from '../support/app.ts';
import { clipJson, clipsJson } from '../support/clips.ts';
import { hurried } from '../support/clock.ts';
import { asksForPlace, fileHost, signed, silence, zapierHas, zapierStores } from '../support/files.ts';
import { editJson } from '../support/edit.ts';
import { expectEveryAnswerIsUsed, heygen, ORIGIN, type Reply } from '../support/heygen.ts';
import { lipsyncJson } from '../support/lipsync.ts';
import { proofreadJson } from '../support/proofread.ts';
import nock from '../support/network.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';
import { translationJson } from '../support/translation.ts';

expectEveryAnswerIsUsed();
useCredential();

/** As an MP4 and an MP3 begin. */
const FILM = '\0\0\0\x18ftypmp42 film';
const SOUND = 'ID3\x04\0 sound';

const fetchFile = (kind: 'videoFile' | 'subtitleFile' = 'videoFile') =>
  execute(`hydrators.${kind}`, { video_id: 'v1' }, { rpc_base });

const nothingNoted = () => {
  zapierHas(null);
};

const heygenHas = (known: Partial<VideoJson> = {}) => {
  const video = videoJson('v1', 'completed', { video_url: signed('/v1.mp4'), ...known });
  heygen('GET', '/v3/videos/v1', { body: { data: video } });
};

/** The file that Zapier's store gets, by a link that HeyGen gives now. */
const storedFor = async (known: Partial<VideoJson>, path = '/v1.mp4') => {
  nothingNoted();
  heygenHas(known);
  fileHost(path, { body: FILM });
  const stored = zapierStores();
  await fetchFile();
  return stored[0];
};

/** The sentence for a file that cannot be had; nobody should read the signed link in it. */
const sentenceFor = async (running: Promise<unknown>): Promise<string> => {
  const { name, message } = await failureOf(running);
  expect(name).toBe('AppError');
  expect(message).not.toMatch(/s3cret|files\.heygen\.ai|<Error/);
  return message;
};

describe('The video file', () => {
  test('goes from HeyGen’s file host to Zapier’s store, by a link that HeyGen gives now', async () => {
    nothingNoted();
    heygenHas({ title: 'Birthday of Ana' });
    fileHost('/v1.mp4', { body: FILM, headers: { 'Content-Length': String(FILM.length) } });
    const stored = zapierStores();
    expect(await fetchFile()).toBe('https://store.test/cli/x');
    expect(stored).toEqual([{ name: 'Birthday of Ana.mp4', type: 'video/mp4', content: FILM }]);
  });

  test.each([
    ['Happy birthday, Ana! 🎂', 'Happy birthday Ana.mp4'],
    ['Q1/Q2 \\ "report": a*b?', 'Q1 Q2 report a b.mp4'],
    ['../../etc/passwd', 'etc passwd.mp4'],
    ['two\nlines\tand\u0000more', 'two lines and more.mp4'],
    ['שלום אנה', 'שלום אנה.mp4'],
    ['\u202eAna\u202c', 'Ana.mp4'],
    ['नमस्ते', 'नमस्ते.mp4'],
    ['Zoe\u0308', 'Zoë.mp4'],
    ['Ana ❤️', 'Ana.mp4'],
    ['🎂🎂', 'v1.mp4'],
    [null, 'v1.mp4'],
    ['x'.repeat(300), `${'x'.repeat(60)}.mp4`],
    [`${'x'.repeat(59)} y`, `${'x'.repeat(59)}.mp4`],
    [`a${'𝒜'.repeat(80)}`, `a${'𝒜'.repeat(59)}.mp4`],
  ])('is named by its title: %j', async (title, name) => {
    expect(await storedFor({ title })).toMatchObject({ name });
  });
});

describe('A link that HeyGen does not show yet is looked for', () => {
  const film = async (pointer: object) => {
    fileHost('/v1.mp4', { body: FILM });
    const stored = zapierStores();
    await hurried(() => execute('hydrators.videoFile', { ...pointer }, { rpc_base }));
    expect(stored[0]?.content).toBe(FILM);
  };

  test.each([
    ['null', [null]],
    ['an empty one', ['']],
    ['three times nothing', [null, null, null]],
  ])('while HeyGen says that the video is completed: %s', async (_what, before) => {
    nothingNoted();
    for (const video_url of before) heygenHas({ video_url });
    heygenHas();
    await film({ video_id: 'v1' });
  });

  test.each<[string, string, object, object]>([
    [
      'translation_id',
      '/v3/video-translations/x1',
      translationJson('x1', 'completed', { video_url: null, audio_url: null }),
      translationJson('x1', 'completed', { video_url: signed('/v1.mp4') }),
    ],
    [
      'lipsync_id',
      '/v3/lipsyncs/x1',
      lipsyncJson('x1', 'completed', { video_url: null }),
      lipsyncJson('x1', 'completed', { video_url: signed('/v1.mp4') }),
    ],
  ])('and so for %s', async (key, path, first, second) => {
    nothingNoted();
    heygen('GET', path, { body: { data: first } }, { body: { data: second } });
    await film({ [key]: 'x1' });
  });
});

describe('Its kind is that of the link', () => {
  test.each([
    ['/v1.mp4', 'v1.mp4', 'video/mp4'],
    ['/v1.webm', 'v1.webm', 'video/webm'],
    ['/V1.WEBM', 'v1.webm', 'video/webm'],
    ['/v1.mp4/cut.webm', 'v1.webm', 'video/webm'],
    ['/v1', 'v1.mp4', 'video/mp4'],
    ['/v1.exe', 'v1.mp4', 'video/mp4'],
    ['/v1.constructor', 'v1.mp4', 'video/mp4'],
  ])('%s', async (path, name, type) => {
    expect(await storedFor({ video_url: signed(path) }, path)).toEqual({ name, type, content: FILM });
  });
});

test('The video file has no language in its name, which HeyGen may give to any video', async () => {
  expect(await storedFor({ title: 'For Ana', output_language: 'en' })).toMatchObject({ name: 'For Ana.mp4' });
});

describe('The video file shows the captions that were asked for', () => {
  const captioned_video_url = signed('/v1-captioned.mp4');

  test('by a link that HeyGen gives now', async () => {
    expect(await storedFor({ captioned_video_url }, '/v1-captioned.mp4')).toMatchObject({ content: FILM });
  });

  test('by a link that an earlier step has noted', async () => {
    zapierHas({ id: 'v1', status: 'completed', video_url: signed('/v1.mp4'), captioned_video_url });
    fileHost('/v1-captioned.mp4', { body: FILM });
    const stored = zapierStores();
    await fetchFile();
    expect(stored).toMatchObject([{ content: FILM }]);
  });

  test.each([null, '', undefined])('and is the plain one while there is none: %j', async (none) => {
    expect(await storedFor({ captioned_video_url: none as null })).toMatchObject({ content: FILM });
  });
});

test('The subtitles are a file of their own', async () => {
  nothingNoted();
  heygenHas({ title: 'For Ana', subtitle_url: signed('/v1.srt') });
  fileHost('/v1.srt', { body: '1\n00:00:00,000 --> 00:00:01,000\nHi Ana!' });
  const stored = zapierStores();
  await fetchFile('subtitleFile');
  expect(stored).toEqual([
    {
      name: 'For Ana.srt',
      type: 'application/x-subrip',
      content: '1\n00:00:00,000 --> 00:00:01,000\nHi Ana!',
    },
  ]);
});

test('Subtitles whose link does not tell their kind are subtitles all the same', async () => {
  nothingNoted();
  heygenHas({ subtitle_url: signed('/v1') });
  fileHost('/v1', { body: 'Hi Ana!' });
  const stored = zapierStores();
  await fetchFile('subtitleFile');
  expect(stored).toEqual([{ name: 'v1.srt', type: 'application/x-subrip', content: 'Hi Ana!' }]);
});

test('A file that comes packed is stored unpacked, with its own length', async () => {
  nothingNoted();
  heygenHas({ subtitle_url: signed('/v1.srt') });
  const packed = gzipSync('Hi Ana! '.repeat(100));
  const headers = { 'Content-Encoding': 'gzip', 'Content-Length': String(packed.length) };
  fileHost('/v1.srt', { body: packed, headers });
  const stored = zapierStores();
  await fetchFile('subtitleFile');
  expect(stored[0]?.content).toBe('Hi Ana! '.repeat(100));
});

test('The file of a video that only the older API knows is fetched, too', async () => {
  nothingNoted();
  const unknown = { error: { code: 'video_not_found', message: 'Video not found', doc_url: '' } };
  heygen('GET', '/v3/videos/v1', { status: 404, body: unknown });
  const status = { id: 'v1', status: 'completed', video_url: signed('/old.mp4'), error: null };
  heygen('GET', '/v1/video_status.get?video_id=v1', {
    body: { code: 100, data: status, message: 'Success' },
  });
  fileHost('/old.mp4', { body: FILM });
  expect(zapierStores()).toEqual([]);
  expect(await fetchFile()).toBe('https://store.test/cli/x');
});

describe('Subtitles are called what they are', () => {
  const srt = '1\n00:00:00,000 --> 00:00:01,000\nHi Ana!';
  const ass = '\ufeff[Script Info]\nScriptType: v4.00+\n';
  const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi Ana!';

  test.each([
    [ass, '/v1.ass', 'v1.ass', 'text/x-ssa'],
    [ass, '/v1.srt', 'v1.ass', 'text/x-ssa'],
    [ass, '/v1', 'v1.ass', 'text/x-ssa'],
    ['Hi Ana!', '/v1.ass', 'v1.ass', 'text/x-ssa'],
    [vtt, '/v1.srt', 'v1.vtt', 'text/vtt'],
    [srt, '/v1.ass', 'v1.srt', 'application/x-subrip'],
  ])('%j at %s', async (body, path, name, type) => {
    nothingNoted();
    heygenHas({ subtitle_url: signed(path) });
    fileHost(path, { body });
    const stored = zapierStores();
    await fetchFile('subtitleFile');
    expect(stored).toMatchObject([{ name, type }]);
  });
});

describe('The files of a translation and of a lipsync are fetched in the same way', () => {
  const video_url = signed('/x1.mp4');
  const translation = translationJson('x1', 'completed', {
    title: 'Tour',
    video_url,
    audio_url: signed('/x1.mp3'),
    srt_caption_url: signed('/x1.srt'),
  });
  const lipsync = lipsyncJson('x1', 'completed', {
    title: 'Tour',
    video_url,
    caption_url: signed('/x1.srt'),
  });
  const mp4 = { name: 'Tour.mp4', type: 'video/mp4' };
  const mp3 = { name: 'Tour.mp3', type: 'audio/mpeg' };
  const srt = { name: 'Tour.srt', type: 'application/x-subrip' };

  test.each<[file: string, pointer: object, from: string, data: object, path: string, stored: object]>([
    ['videoFile', { translation_id: 'x1' }, '/v3/video-translations/x1', translation, '/x1.mp4', mp4],
    ['audioFile', { translation_id: 'x1' }, '/v3/video-translations/x1', translation, '/x1.mp3', mp3],
    ['subtitleFile', { translation_id: 'x1' }, '/v3/video-translations/x1', translation, '/x1.srt', srt],
    ['videoFile', { lipsync_id: 'x1' }, '/v3/lipsyncs/x1', lipsync, '/x1.mp4', mp4],
    ['subtitleFile', { lipsync_id: 'x1' }, '/v3/lipsyncs/x1', lipsync, '/x1.srt', srt],
  ])('%s of %j', async (file, pointer, from, data, path, expected) => {
    nothingNoted();
    heygen('GET', from, { body: { data } });
    fileHost(path, { body: FILM });
    const stored = zapierStores();
    await execute(`hydrators.${file}`, { ...pointer }, { rpc_base });
    expect(stored).toEqual([{ ...expected, content: FILM }]);
  });

  test.each<[string, title: string | null, name: string]>([
    ['Spanish', 'Tour', 'Tour (Spanish).mp4'],
    ['Chinese (Traditional, Taiwan)', 'Tour', 'Tour (Chinese Traditional Taiwan).mp4'],
    ['es-ES', null, 'x1 (es-ES).mp4'],
    ['../x', 'Tour', 'Tour (x).mp4'],
    [' ', 'Tour', 'Tour.mp4'],
    ['y'.repeat(40), 'x'.repeat(80), `${'x'.repeat(27)} (${'y'.repeat(30)}).mp4`],
  ])(
    'and its name tells the language, since all languages of a video have one title: %j',
    async (output_language, title, name) => {
      nothingNoted();
      const data = translationJson('x1', 'completed', { title, output_language, video_url });
      heygen('GET', '/v3/video-translations/x1', { body: { data } });
      fileHost('/x1.mp4', { body: FILM });
      const stored = zapierStores();
      await execute('hydrators.videoFile', { translation_id: 'x1' }, { rpc_base });
      expect(stored).toMatchObject([{ name }]);
    },
  );

  test.each([
    ['subtitleFile', '/x1.srt', 'Tour (Spanish).srt'],
    ['originalSubtitleFile', '/original.srt', 'Tour.srt'],
  ])('%s of a proofread', async (file, path, name) => {
    nothingNoted();
    const data = proofreadJson('x1', 'completed', { title: 'Tour', output_language: 'Spanish' });
    heygen('GET', '/v3/video-translations/proofreads/x1', { body: { data } });
    const links = { srt_url: signed('/x1.srt'), original_srt_url: signed('/original.srt') };
    heygen('GET', '/v3/video-translations/proofreads/x1/srt', { body: { data: links } });
    fileHost(path, { body: 'content' });
    const stored = zapierStores();
    await execute(`hydrators.${file}`, { proofread_id: 'x1' }, { rpc_base });
    expect(stored).toEqual([{ ...srt, name, content: 'content' }]);
  });

  test.each([
    ['j1/c30', '/short.mp4', 'Short.mp4'],
    ['j1', '/best.mp4', 'Webinar.mp4'],
  ])('the film of a clip, or of the best one of a job: %s', async (clip_id, path, name) => {
    nothingNoted();
    const clips = [
      clipJson('c30', 'completed', { title: 'Short', video_url: signed('/short.mp4') }),
      clipJson('c60', 'completed', { video_url: signed('/best.mp4'), virality_score: 9 }),
    ];
    const data = clipsJson('j1', 'completed', clips, { title: 'Webinar' });
    heygen('GET', '/v3/ai-clipping/j1', { body: { data } });
    fileHost(path, { body: FILM });
    const stored = zapierStores();
    await execute('hydrators.videoFile', { clip_id }, { rpc_base });
    expect(stored).toEqual([{ name, type: 'video/mp4', content: FILM }]);
  });

  test('the film of an edit', async () => {
    nothingNoted();
    const data = editJson('e1', 'completed', { title: 'Talk', video_url: signed('/e1.mp4') });
    heygen('GET', '/v3/filler-word-removals/e1', { body: { data } });
    fileHost('/e1.mp4', { body: FILM });
    const stored = zapierStores();
    await execute('hydrators.videoFile', { edit_id: 'e1' }, { rpc_base });
    expect(stored).toEqual([{ name: 'Talk.mp4', type: 'video/mp4', content: FILM }]);
  });

  test.each([
    ['j1/c90', clipsJson('j1', 'completed'), 'the clip j1/c90 is no longer in HeyGen.'],
    ['j1/c90', undefined, 'the clip j1/c90 is no longer in HeyGen.'],
    ['j1', undefined, 'the clip j1 is no longer in HeyGen.'],
    ['j1', clipsJson('j1', 'running'), 'Set “Wait Until the Clips Are Finished” to true'],
  ])('no film of a clip that is not there: %s', async (clip_id, data, why) => {
    nothingNoted();
    const missing = { status: 404, body: { error: { code: 'resource_not_found', message: 'Not found' } } };
    heygen('GET', '/v3/ai-clipping/j1', data === undefined ? missing : { body: { data } });
    const fetched = execute('hydrators.videoFile', { clip_id }, { rpc_base });
    expect((await failureOf(fetched)).message).toContain(why);
  });

  test.each([
    ['/x1.wav', 'Tour.wav', 'audio/wav'],
    ['/x1', 'Tour.mp3', 'audio/mpeg'],
  ])('the sound is of the kind of its link: %s', async (path, name, type) => {
    nothingNoted();
    const data = { ...translation, audio_url: signed(path) };
    heygen('GET', '/v3/video-translations/x1', { body: { data } });
    fileHost(path, { body: SOUND });
    const stored = zapierStores();
    await execute('hydrators.audioFile', { translation_id: 'x1' }, { rpc_base });
    expect(stored).toEqual([{ name, type, content: SOUND }]);
  });

  test.each([
    ['translation_id', 'links:translation:x1'],
    ['lipsync_id', 'links:lipsync:x1'],
  ])('without a request to HeyGen by links that were given a moment ago: %s', async (key, noted) => {
    const links = { id: 'x1', status: 'completed', video_url };
    zapierAnswers(1, (_method, params) =>
      JSON.stringify(params).includes(noted) ? JSON.stringify(links) : undefined,
    );
    fileHost('/x1.mp4', { body: FILM });
    const stored = zapierStores();
    await execute('hydrators.videoFile', { [key]: 'x1' }, { rpc_base });
    expect(stored).toEqual([{ name: 'x1.mp4', type: 'video/mp4', content: FILM }]);
  });

  const gone = { status: 404, body: { error: { code: 'resource_not_found', message: 'Not found' } } };

  test.each<[key: string, file: string, from: string, reply: Reply, sentence: string]>([
    [
      'translation_id',
      'audioFile',
      '/v3/video-translations/x1',
      { body: { data: translationJson('x1', 'running') } },
      'The audio file is not ready: HeyGen is still working on this translation. Set “Wait Until the Translation Is Finished” to true in the step that makes it, or add a delay before this step.',
    ],
    [
      'lipsync_id',
      'videoFile',
      '/v3/lipsyncs/x1',
      { body: { data: lipsyncJson('x1', 'pending') } },
      'The video file is not ready: HeyGen is still working on this lipsync. Set “Wait Until the Lipsync Is Finished” to true in the step that makes it, or add a delay before this step.',
    ],
    [
      'lipsync_id',
      'videoFile',
      '/v3/lipsyncs/x1',
      { body: { data: lipsyncJson('x1', 'failed', { failure_message: 'No face found' }) } },
      'There is no video file: this lipsync failed in HeyGen. No face found.',
    ],
    [
      'translation_id',
      'subtitleFile',
      '/v3/video-translations/x1',
      { body: { data: translationJson('x1', 'completed', { video_url }) } },
      'This translation has no subtitle file. Leave it out of this step, or change the step that makes the translation.',
    ],
    [
      'translation_id',
      'videoFile',
      '/v3/video-translations/x1',
      gone,
      'There is no video file: the translation x1 is no longer in HeyGen. Leave the file out of this step, or make the translation again.',
    ],
  ])('or it is explained: %s, %s', async (key, file, from, reply, sentence) => {
    nothingNoted();
    heygen('GET', from, reply);
    expect(await sentenceFor(execute(`hydrators.${file}`, { [key]: 'x1' }, { rpc_base }))).toBe(sentence);
  });

  test.each([
    [
      'audioFile',
      '/x1.mp3',
      'The audio file is larger than 1 GB, more than Zapier can store. Use the Audio URL instead.',
    ],
    [
      'subtitleFile',
      '/x1.srt',
      'The subtitle file is larger than 1 GB, more than Zapier can store. Use the Subtitle URL instead.',
    ],
  ])('or its link is named, when Zapier’s store cannot take it: %s', async (file, path, sentence) => {
    nothingNoted();
    heygen('GET', '/v3/video-translations/x1', { body: { data: translation } });
    fileHost(path, { headers: { 'Content-Length': '1000000001' } });
    expect(await sentenceFor(execute(`hydrators.${file}`, { translation_id: 'x1' }, { rpc_base }))).toBe(
      sentence,
    );
  });
});

describe('A link that was given a moment ago', () => {
  const noted = videoJson('v1', 'completed', {
    title: 'For Ana',
    video_url: signed('/noted.mp4'),
    subtitle_url: null,
  });

  test('is used without a request to HeyGen', async () => {
    zapierHas(noted);
    fileHost('/noted.mp4', { body: FILM });
    const stored = zapierStores();
    await fetchFile();
    expect(stored).toEqual([{ name: 'For Ana.mp4', type: 'video/mp4', content: FILM }]);
  });

  test.each([403, 404, 410, 429, 500])('and works no more is replaced by a fresh one: %i', async (status) => {
    zapierHas(noted);
    fileHost('/noted.mp4', { status, body: '<Error/>' });
    heygenHas();
    fileHost('/v1.mp4', { body: FILM });
    const stored = zapierStores();
    await fetchFile();
    expect(stored[0]?.content).toBe(FILM);
  });

  test('and leads to a page is replaced by a fresh one', async () => {
    zapierHas(noted);
    fileHost('/noted.mp4', { body: '<html>Expired</html>' });
    heygenHas();
    fileHost('/v1.mp4', { body: FILM });
    const stored = zapierStores();
    await fetchFile();
    expect(stored[0]?.content).toBe(FILM);
  });

  test('and leads to more than Zapier can store is not asked for again', async () => {
    zapierHas(noted);
    fileHost('/noted.mp4', { headers: { 'Content-Length': '1000000001' } });
    expect(await sentenceFor(fetchFile())).toContain('larger than 1 GB');
  });

  test('and lacks the file that is asked for is replaced by a fresh one', async () => {
    zapierHas(noted);
    heygenHas({ subtitle_url: signed('/v1.srt') });
    fileHost('/v1.srt', { body: 'Hi Ana!' });
    const stored = zapierStores();
    await fetchFile('subtitleFile');
    expect(stored[0]?.content).toBe('Hi Ana!');
  });

  test('and is garbage is as good as none', async () => {
    zapierHas({ video_url: 7 });
    heygenHas();
    fileHost('/v1.mp4', { body: FILM });
    zapierStores();
    expect(await fetchFile()).toBe('https://store.test/cli/x');
  });
});

describe('A file that HeyGen does not have is explained', () => {
  const WAIT =
    'Set “Wait Until the Video Is Finished” to true in the step that makes it, or add a delay before this step.';
  const WALLET =
    'Everything made with an API key is paid from the API wallet, not from the credits of your HeyGen web plan. Add funds to the wallet at https://app.heygen.com/settings?nav=API, then replay this run.';

  test.each<[what: string, video: VideoJson, sentence: string]>([
    [
      'a render that waits',
      videoJson('v1', 'pending'),
      `The video file is not ready: HeyGen is still working on this video. ${WAIT}`,
    ],
    [
      'a render that is under way',
      videoJson('v1', 'processing'),
      `The video file is not ready: HeyGen is still working on this video. ${WAIT}`,
    ],
    [
      'a render that failed',
      videoJson('v1', 'failed', { failure_code: 'rendering_failed', failure_message: 'No face found' }),
      'There is no video file: this video failed in HeyGen. No face found.',
    ],
    [
      'a render that nobody paid for',
      videoJson('v1', 'failed', {
        failure_code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
        failure_message: 'Insufficient credit.',
      }),
      `There is no video file: this video failed in HeyGen. Insufficient credit. ${WALLET}`,
    ],
    [
      'a render that failed without a reason',
      videoJson('v1', 'failed'),
      'There is no video file: this video failed in HeyGen. HeyGen gave no reason.',
    ],
  ])('%s', async (_what, video, sentence) => {
    nothingNoted();
    heygen('GET', '/v3/videos/v1', { body: { data: video } });
    expect(await sentenceFor(fetchFile())).toBe(sentence);
  });

  test('a video that stays without its link', async () => {
    nothingNoted();
    for (let look = 0; look < 4; look += 1) heygenHas({ video_url: null });
    expect(await hurried(() => sentenceFor(fetchFile()))).toBe(
      'There is no video file yet: HeyGen shows this video as completed, but without its link. Replay this step in a few minutes.',
    );
  });

  test('a video without its link, when looking twice has taken more than ten seconds', async () => {
    nothingNoted();
    for (let look = 0; look < 2; look += 1) {
      nock(ORIGIN).get('/v3/videos/v1').reply(silence);
      heygenHas({ video_url: null });
    }
    expect(await hurried(() => sentenceFor(fetchFile()))).toContain('without its link');
  });

  test('a video without subtitles', async () => {
    nothingNoted();
    heygenHas();
    expect(await sentenceFor(fetchFile('subtitleFile'))).toBe(
      'This video has no subtitle file. Leave it out of this step, or change the step that makes the video.',
    );
  });

  test('a video that was deleted', async () => {
    nothingNoted();
    const gone: Reply = { status: 404, body: { error: { code: 'video_not_found', message: 'Not found' } } };
    heygen('GET', '/v3/videos/v1', gone);
    heygen('GET', '/v1/video_status.get?video_id=v1', gone);
    expect(await sentenceFor(fetchFile())).toBe(
      'There is no video file: the video v1 is no longer in HeyGen. Leave the file out of this step, or make the video again.',
    );
  });

  test('a connection that has expired asks to be renewed', async () => {
    nothingNoted();
    heygen('GET', '/v3/videos/v1', {
      status: 401,
      body: { error: { code: 'unauthorized', message: 'Unauthorized' } },
    });
    expect((await failureOf(fetchFile())).name).toBe('ExpiredAuthError');
  });
});

describe('A file that does not come through is explained', () => {
  const BROKE = 'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.';

  test.each([403, 404, 429, 500, 503])('HeyGen’s file host answers %i', async (status) => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { status, body: '<Error><Code>AccessDenied</Code></Error>' });
    expect(await sentenceFor(fetchFile())).toBe(
      `HeyGen’s file store did not return the video file (status ${status}). Replay this step in a few minutes.`,
    );
  });

  test.each([
    ['ECONNRESET', BROKE],
    ['ENOTFOUND', 'HeyGen could not be reached. Try again in a few minutes.'],
  ])('HeyGen’s file host does not answer: %s', async (error, sentence) => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { error });
    expect(await sentenceFor(fetchFile())).toBe(sentence);
  });

  test.each([
    ['text/html', '<!DOCTYPE html><title>Expired</title>'],
    ['video/mp4', '\n<html><title>Expired</title></html>'],
    ['text/html; charset=utf-8', 'This link has expired.'],
    ['application/xml', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ['application/json', '{"message":"expired"}'],
    ['application/octet-stream', '<?xml version="1.0"?><!DOCTYPE html><html></html>'],
    ['application/octet-stream', '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>'],
    ['text/plain', 'This link has expired.'],
    ['video/mp4', 'Grüße, dieser Link ist abgelaufen'],
    ['video/mp4', Buffer.from('\ufeff<html></html>', 'utf16le')],
    ['video/mp4', Buffer.from('<html></html>', 'utf16le')],
    ['video/mp4', Buffer.from('\ufeff<html></html>', 'utf16le').swap16()],
    ['video/mp4', Buffer.from('<html></html>!', 'utf16le').swap16()],
    ['video/mp4', Buffer.from('This link has expired.', 'utf16le')],
    ['video/mp4', '\u00a0<!DOCTYPE html>'],
    ['video/mp4', '\u200b\ufeff\u3000<html>\x01</html>'],
  ])('a page comes in its place, as %s', async (type, body) => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { body, headers: { 'Content-Type': type } });
    expect(await sentenceFor(fetchFile())).toBe(
      'HeyGen’s link leads to a web page instead of the video file. Replay this step in a few minutes.',
    );
  });

  test('it arrives damaged', async () => {
    nothingNoted();
    heygenHas();
    const body = Buffer.concat([gzipSync('film').subarray(0, 10), Buffer.alloc(100, 0xff)]);
    fileHost('/v1.mp4', { body, headers: { 'Content-Encoding': 'gzip' } });
    expect(await sentenceFor(fetchFile())).toBe(BROKE);
  });

  test('it arrives damaged in the middle', async () => {
    nothingNoted();
    heygenHas();
    const film = gzipSync(FILM + Array.from({ length: 20_000 }, (_, index) => index).join(' '));
    const body = Buffer.concat([film.subarray(0, film.length / 2), Buffer.alloc(100, 0xff)]);
    fileHost('/v1.mp4', { body, headers: { 'Content-Encoding': 'gzip' } });
    asksForPlace();
    expect(await sentenceFor(fetchFile())).toBe(BROKE);
  });

  test('the connection breaks in the middle, which node-fetch does not tell', async () => {
    nothingNoted();
    heygenHas();
    const body = new Readable({ read: () => undefined });
    body.push(FILM.repeat(100));
    fileHost('/v1.mp4', { body, headers: { 'Content-Length': '4000' } });
    asksForPlace();
    expect(await hurried(() => sentenceFor(fetchFile()))).toBe(BROKE);
  });

  test('it is too large to arrive in time', async () => {
    nothingNoted();
    heygenHas();
    const body = new Readable({ read: () => undefined });
    body.push(FILM.repeat(100));
    fileHost('/v1.mp4', { body, headers: { 'Content-Length': '87654321' } });
    asksForPlace();
    expect(await hurried(() => sentenceFor(fetchFile()))).toBe(
      'The video file is 88 MB, too large for Zapier to download in one step. Use the Video URL instead.',
    );
  });

  test('and neither is the one with captions, which another link leads to', async () => {
    nothingNoted();
    heygenHas({ captioned_video_url: signed('/v1-captioned.mp4') });
    const body = new Readable({ read: () => undefined });
    body.push(FILM.repeat(100));
    fileHost('/v1-captioned.mp4', { body, headers: { 'Content-Length': '87654321' } });
    asksForPlace();
    expect(await hurried(() => sentenceFor(fetchFile()))).toMatch(/ Use the Captioned Video URL instead\.$/);
  });

  test('its host takes the request and never answers', async () => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { isSilent: true });
    expect(await hurried(() => sentenceFor(fetchFile()))).toBe(BROKE);
  });

  test('Zapier’s store takes it and never answers', async () => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { body: FILM });
    asksForPlace();
    nock('https://store.test').post('/').reply(silence);
    expect(await hurried(() => sentenceFor(fetchFile()))).toBe(
      'Zapier could not store the video file. Replay this step in a few minutes.',
    );
  });

  test('it is larger than Zapier’s store takes', async () => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { body: FILM, headers: { 'Content-Length': '1000000001' } });
    expect(await sentenceFor(fetchFile())).toBe(
      'The video file is larger than 1 GB, more than Zapier can store. Use the Video URL instead.',
    );
  });

  describe('the temporary folder has no room for it,', () => {
    afterEach(() => {
      jest.restoreAllMocks();
    });

    test('which is known before it is downloaded', async () => {
      const folder = await files.statfs('/');
      jest.spyOn(files, 'statfs').mockResolvedValue(Object.assign(folder, { bavail: 512, bsize: 1_000_000 }));
      nothingNoted();
      heygenHas();
      fileHost('/v1.mp4', { body: 'film', headers: { 'Content-Length': '512000001' } });
      expect(await sentenceFor(fetchFile())).toBe(
        'The video file is 513 MB, which is too large for Zapier’s temporary folder. Use the Video URL instead.',
      );
    });

    test('which shows only when it is full, if nobody says how large the file is', async () => {
      const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      const broken = () =>
        new Writable({
          write: (_chunk, _encoding, done) => {
            done(full);
          },
        });
      jest.spyOn(syncFiles, 'createWriteStream').mockImplementation(broken as never);
      nothingNoted();
      heygenHas();
      fileHost('/v1.mp4', { body: FILM });
      asksForPlace();
      expect(await sentenceFor(fetchFile())).toBe(
        'The video file is too large for Zapier’s temporary folder. Use the Video URL instead.',
      );
    });
  });

  test('Zapier’s store refuses it', async () => {
    nothingNoted();
    heygenHas();
    fileHost('/v1.mp4', { body: FILM });
    zapierStores(403);
    expect(await sentenceFor(fetchFile())).toBe(
      'Zapier could not store the video file. Replay this step in a few minutes.',
    );
  });
});

test.each([
  '<?xml version="1.0"?><!DOCTYPE html><html></html>',
  '\u200b<html>',
  Buffer.from('<p>', 'utf16le'),
])('Subtitles are text, but no page: %j', async (body) => {
  nothingNoted();
  heygenHas({ subtitle_url: signed('/v1.srt') });
  fileHost('/v1.srt', { body, headers: { 'Content-Type': 'application/octet-stream' } });
  expect(await sentenceFor(fetchFile('subtitleFile'))).toContain('leads to a web page');
});

describe('Speech, which HeyGen cannot be asked for again', () => {
  const fetchSpeech = (audio_url: unknown, known: object = { id: 'r1' }) =>
    execute('hydrators.speechFile', { ...known, audio_url }, { rpc_base });

  test.each<[path: string, known: object, name: string, type: string]>([
    ['/speech/r1.mp3', { id: 'r1' }, 'r1.mp3', 'audio/mpeg'],
    ['/speech/r1.wav', { id: 'r1' }, 'r1.wav', 'audio/wav'],
    ['/speech/r1', {}, 'speech.mp3', 'audio/mpeg'],
  ])('is fetched by its link, without the key: %s', async (path, known, name, type) => {
    fileHost(path, { body: SOUND });
    const stored = zapierStores();
    expect(await fetchSpeech(signed(path), known)).toBe('https://store.test/cli/x');
    expect(stored).toEqual([{ name, type, content: SOUND }]);
  });

  test.each([
    'http://files.heygen.ai/speech/r1.mp3',
    'file:///etc/passwd',
    'ftp://files.heygen.ai/r1.mp3',
    'r1.mp3',
    undefined,
  ])('is fetched over https alone: %s', async (link) => {
    expect(await sentenceFor(fetchSpeech(link))).toBe(
      'HeyGen’s link to the audio file is not safe to open. Contact HeyGen support.',
    );
  });

  test.each([429, 500, 503])('can be fetched a little later from a store in trouble: %i', async (status) => {
    fileHost('/speech/r1.mp3', { status, body: '<Error><Code>SlowDown</Code></Error>' });
    expect(await sentenceFor(fetchSpeech(signed('/speech/r1.mp3')))).toBe(
      `HeyGen’s file store did not return the audio file (status ${status}). Replay this step in a few minutes.`,
    );
  });

  test.each([400, 403, 404])('is explained when its link does not work any more: %i', async (status) => {
    fileHost('/speech/r1.mp3', { status, body: '<Error><Code>AccessDenied</Code></Error>' });
    expect(await sentenceFor(fetchSpeech(signed('/speech/r1.mp3')))).toBe(
      `HeyGen’s file store did not return the audio file (status ${status}). Its link works for a limited time: use the file soon after the step that generates it.`,
    );
  });
});

describe('What a test in the editor handed over', () => {
  const HOW = 'In the step before, set “Render When Testing” to true, and test both steps again.';

  test.each([
    [
      'videoFile',
      'video_id',
      'There is no video file in this test, since your HeyGen account has no finished video that has one.',
    ],
    [
      'subtitleFile',
      'lipsync_id',
      'There is no subtitle file in this test, since your HeyGen account has no finished lipsync that has one.',
    ],
  ])('as an example has no %s', async (file, key, sentence) => {
    const fetching = execute(`hydrators.${file}`, { [key]: 'x1', test: 'example' }, { rpc_base });
    expect(await sentenceFor(fetching)).toBe(`${sentence} ${HOW}`);
  });

  test.each(['subtitleFile', 'originalSubtitleFile'])(
    'as an example of a proofread has subtitles to correct: %s',
    async (file) => {
      const stored = zapierStores();
      await execute(`hydrators.${file}`, { proofread_id: 'x1', test: 'example' }, { rpc_base });
      expect(stored).toEqual([
        {
          name: 'example.srt',
          type: 'application/x-subrip',
          content: expect.stringMatching(/^1\n00:00:00,000 --> 00:00:04,000\nThis is an example\./),
        },
      ]);
    },
  );

  test('as an example of speech has no file', async () => {
    const speech = { id: 's1', audio_url: 'https://files.heygen.ai/s1.mp3', test: 'example' };
    expect(await sentenceFor(execute('hydrators.speechFile', speech, { rpc_base }))).toBe(
      'There is no audio file in this test, since HeyGen has no preview of this voice. In the step before, set “Generate When Testing” to true, and test both steps again.',
    );
  });

  test.each<[VideoJson['status'], string]>([
    [
      'processing',
      'This is a test, and HeyGen is still rendering the video. Wait a few minutes, then test this step again. A live run waits by itself.',
    ],
    ['failed', 'There is no video file: this video failed in HeyGen. HeyGen gave no reason.'],
  ])('while HeyGen was rendering it says how that went on: %s', async (status, sentence) => {
    nothingNoted();
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', status) } });
    const fetching = execute('hydrators.videoFile', { video_id: 'v1', test: 'rendering' }, { rpc_base });
    expect(await sentenceFor(fetching)).toBe(sentence);
  });

  test('in place of its own may lack a file', async () => {
    nothingNoted();
    heygenHas({ subtitle_url: null });
    const pointer = { video_id: 'v1', test: 'stand-in' };
    expect(await sentenceFor(execute('hydrators.subtitleFile', pointer, { rpc_base }))).toBe(
      `There is no subtitle file in this test, since your HeyGen account has no finished video that has one. ${HOW}`,
    );
  });

  test('while HeyGen was rendering is there later, with the files that it has', async () => {
    nothingNoted();
    heygenHas({ subtitle_url: null });
    const fetching = execute('hydrators.subtitleFile', { video_id: 'v1', test: 'rendering' }, { rpc_base });
    expect(await sentenceFor(fetching)).toBe(
      'This video has no subtitle file. Leave it out of this step, or change the step that makes the video.',
    );
  });
});
