import { describe, expect, test } from '@jest/globals';
import createClips, { inputFields, perform, performResume } from '../../creates/create_clips.ts';
import { notedLinks } from '../../zapier/links.ts';
import { CALLBACK_URL, failureOf, install, run } from '../support/app.ts';
import { clipJson, clipsJson } from '../support/clips.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const POST = '/v3/ai-clipping';
const GET = `${POST}/j1`;
const started: Reply = { status: 202, body: { data: { id: 'j1', status: 'pending' } } };
const answer = (job: object): Reply => ({ body: { data: job } });

const needed = { video: 'https://example.com/webinar.mp4' };
const body = { video: { type: 'url', url: 'https://example.com/webinar.mp4' } };

const linkOf = (id: string) => `https://files.heygen.ai/${id}.mp4`;
const ready = (id: string, known: object = {}) =>
  clipJson(id, 'completed', { video_url: linkOf(id), ...known });

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', POST, started);
  await run(perform, { wait: false, ...inputData });
  expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  return sent[0]?.body;
};

describe('The request', () => {
  test('has only the video if nothing else is filled in', async () => {
    expect(await sentFor(needed)).toEqual(body);
  });

  test('has every field that is filled in', async () => {
    const sent = await sentFor({
      video: ' asset_webinar ',
      prompt: '<b>Jokes</b>',
      duration_types: ['30 seconds', '180', 'Longer than 3 minutes', 30],
      input_language: 'German',
      aspect_ratio: 'Square',
      captions: 'no',
      caption_style: 'neon pink',
      title: 'Webinar',
      callback_id: 'row-2',
    });
    expect(sent).toEqual({
      video: { type: 'asset_id', asset_id: 'asset_webinar' },
      title: 'Webinar',
      input_language: 'de',
      output_settings: {
        prompt: 'Jokes',
        duration_types: ['30', '180', 'long'],
        aspect_ratio: 'square',
        captions: false,
        caption_style: 'neon_pink',
      },
      callback_id: 'row-2',
    });
  });

  test.each<[unknown, string[]]>([
    ['30, 1 minute', ['30', '60']],
    [60, ['60']],
    [[['long', '']], ['long']],
  ])('has the lengths of %j', async (duration_types, lengths) => {
    expect(await sentFor({ ...needed, duration_types })).toEqual({
      ...body,
      output_settings: { duration_types: lengths },
    });
  });

  test('leaves out blank fields', async () => {
    const blank = Object.fromEntries(inputFields.map(({ key }) => [key, ' ']));
    expect(await sentFor({ ...blank, ...needed, wait: 'no' })).toEqual(body);
  });

  test.each([
    ['video.url', 'Video'],
    ['output_settings.prompt', 'What to Look For'],
    ['output_settings.duration_types.0', 'Clip Lengths'],
    ['output_settings.caption_style', 'Caption Style'],
    ['input_language', 'Input Language'],
  ])('that HeyGen refuses is reported by the field’s label: %s', async (param, label) => {
    heygen('POST', POST, {
      status: 400,
      body: { error: { code: 'invalid_parameter', message: 'Not this one', param } },
    });
    expect((await failureOf(run(perform, needed))).message).toBe(
      `${label}: HeyGen says: “Not this one.” Correct the value in this step and try again.`,
    );
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no video', { title: 'Webinar' }, 'Video is missing. Fill it in.'],
    [
      'a length that HeyGen does not make',
      { ...needed, duration_types: ['30', '90'] },
      'Clip Lengths must be one of: “30 seconds”, “1 minute”, “3 minutes”, “Longer than 3 minutes”. It is “90”.',
    ],
    [
      'rows in place of lengths',
      { ...needed, duration_types: [{ length: 30 }] },
      'Clip Lengths takes a list of single values, but got whole rows. Map one column to it.',
    ],
    [
      'a wish that is too long',
      { ...needed, prompt: 'x'.repeat(501) },
      'What to Look For (501 characters) is too long. HeyGen allows at most 500 characters.',
    ],
    [
      'another shape',
      { ...needed, aspect_ratio: '16:9' },
      'Aspect Ratio must be one of: “Portrait”, “Landscape”, “Square”. It is “16:9”.',
    ],
    [
      'a language that is none',
      { ...needed, input_language: 'Klingon' },
      'Input Language must be the name or the code of a language, such as German or de. It is “Klingon”.',
    ],
    [
      'a wait that is neither',
      { ...needed, wait: 'perhaps' },
      'Wait Until the Clips Are Finished must be true or false. It is “perhaps”.',
    ],
  ])('%s', async (_what, inputData, message) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
  });
});

describe('A step that starts', () => {
  test('asks HeyGen to call back, and hands over what it knows', async () => {
    const sent = heygen('POST', POST, started);
    expect(await run(perform, { ...needed, title: 'Webinar', callback_id: 'row-2' })).toEqual({
      id: 'j1',
      status: 'pending',
      title: 'Webinar',
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'j1', 'clip'),
    });
    expect(sent[0]?.body).toMatchObject({ callback_url: CALLBACK_URL });
  });

  test('takes the other name that an id may have', async () => {
    heygen('POST', POST, { body: { data: { job_id: 'j1' } } });
    expect(await run(perform, needed)).toMatchObject({ id: 'j1' });
  });

  test('sends the request again under the same key if the connection breaks', async () => {
    heygen('POST', POST, { error: 'ECONNRESET' });
    const repeated = heygen('POST', POST, started);
    expect(await run(perform, needed)).toMatchObject({ id: 'j1' });
    expect(repeated[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('warns if nobody knows whether the request arrived', async () => {
    heygen('POST', POST, { error: 'ECONNRESET' }, { error: 'ECONNRESET' });
    expect(await failureOf(run(perform, needed))).toMatchObject({
      name: 'AppError',
      message: expect.stringContaining(
        'HeyGen may have started the set of clips. Check in HeyGen before you replay this run.',
      ),
    });
  });

  test('refuses a style of captions that HeyGen does not have', async () => {
    expect((await failureOf(run(perform, { ...needed, caption_style: 'Classic' }))).message).toMatch(
      /^Caption Style must be one of: “Outline Classic”, .*\. It is “Classic”\.$/,
    );
  });
});

const outputData = { id: 'j1', status: 'pending', title: 'Webinar', callback_id: 'row-2' };
const resume = () => run(performResume, {}, { outputData, cleanedRequest: { id: 'other' } });

describe('A step that waited', () => {
  test('hands over every clip as a row, and the best one by itself', async () => {
    const clips = [
      ready('c30', { title: 'Short', duration_seconds: 28.5, virality_score: 60, aspect_ratio: 'portrait' }),
      ready('c60', {
        title: 'Long',
        duration_seconds: 59,
        virality_score: 82,
        thumbnail_url: 'https://x.y/c.jpg',
      }),
      clipJson('c180', 'failed'),
    ];
    const known = {
      created_at: 1_795_000_000,
      input_language: 'en',
      source_duration: 3600,
      callback_id: 'row-2',
      title: 'Webinar.mp4',
    };
    heygen('GET', GET, answer(clipsJson('j1', 'completed', clips, known)));
    const empty = {
      title: '',
      video_url: '',
      thumbnail_url: '',
      duration: '',
      virality_score: '',
      aspect_ratio: '',
    };
    expect(await resume()).toEqual({
      id: 'j1',
      status: 'completed',
      title: 'Webinar.mp4',
      clip_title: 'Long',
      video_url: linkOf('c60'),
      thumbnail_url: 'https://x.y/c.jpg',
      duration: 59,
      virality_score: 82,
      source_duration: 3600,
      input_language: 'en',
      created_at: '2026-11-18T11:06:40Z',
      callback_id: 'row-2',
      clips: [
        {
          ...empty,
          clip_id: 'c30',
          status: 'completed',
          title: 'Short',
          video_url: linkOf('c30'),
          duration: '28.5',
          virality_score: '60',
          aspect_ratio: 'portrait',
          video_file: pointerTo('videoFile', 'j1/c30', 'clip'),
        },
        {
          ...empty,
          clip_id: 'c60',
          status: 'completed',
          title: 'Long',
          video_url: linkOf('c60'),
          thumbnail_url: 'https://x.y/c.jpg',
          duration: '59',
          virality_score: '82',
          video_file: pointerTo('videoFile', 'j1/c60', 'clip'),
        },
        { ...empty, clip_id: 'c180', status: 'failed', video_file: '' },
      ],
      video_file: pointerTo('videoFile', 'j1', 'clip'),
    });
  });

  test.each([
    ['without scores the first', [ready('a'), ready('b')], 'a'],
    ['a scored one before others', [ready('a'), ready('b', { virality_score: 0 })], 'b'],
    ['of equals the first', [ready('a', { virality_score: 5 }), ready('b', { virality_score: 5 })], 'a'],
    ['none without a file', [clipJson('a', 'failed', { virality_score: 99 }), ready('b')], 'b'],
  ])('calls the best: %s', async (_what, clips, best) => {
    heygen('GET', GET, answer(clipsJson('j1', 'completed', clips)));
    expect(await resume()).toMatchObject({ video_url: linkOf(best), title: 'Webinar' });
  });

  test('keeps the links for the steps that download the files', async () => {
    const app = install();
    heygen('GET', GET, answer(clipsJson('j1', 'completed', [ready('a'), ready('b', { virality_score: 1 })])));
    await app.run(performResume, {}, { outputData, cleanedRequest: {} });
    const noted = (id: string) => app.run((z) => notedLinks(z, id, 'clip'));
    expect(await noted('j1')).toMatchObject({ video_url: linkOf('b') });
    expect(await noted('j1/a')).toMatchObject({ video_url: linkOf('a') });
  });

  test.each([
    ['one is still made', [ready('a'), clipJson('b', 'pending')]],
    ['one is still made, although it has a link', [ready('a'), ready('b', { status: 'pending' })]],
    ['one has no link yet', [ready('a'), clipJson('b', 'completed')]],
    ['none is shown yet', []],
    ['none is told of', null],
  ])('looks again while HeyGen says completed and %s', async (_what, clips) => {
    const early = { ...clipsJson('j1', 'completed'), clips };
    const late = clipsJson('j1', 'completed', [ready('a'), ready('b')]);
    heygen('GET', GET, answer(clipsJson('j1', 'running')), answer(early), answer(late));
    expect(await hurried(() => resume())).toMatchObject({ status: 'completed' });
  });

  test.each([
    [clipsJson('j1', 'failed', [], { failure_message: 'No speech found' }), 'No speech found.'],
    [clipsJson('j1', 'cancelled', [], { failure_message: 'Somebody canceled it' }), 'Somebody canceled it.'],
    [clipsJson('j1', 'canceled', [], { failure_message: 'Nobody wants it' }), 'Nobody wants it.'],
    [clipsJson('j1', 'completed', [clipJson('a', 'failed')]), 'HeyGen gave no reason.'],
  ])('stops when nothing came of it', async (job, reason) => {
    heygen('GET', GET, answer(job));
    const { name, message } = await failureOf(resume());
    expect(name).toBe('HaltedError');
    expect(message).toContain('The set of clips “Webinar” (j1) failed in HeyGen. ');
    expect(message).toContain(reason);
  });

  test('says where to look when it never becomes ready', async () => {
    heygen('GET', GET, ...Array.from({ length: 5 }, () => answer(clipsJson('j1', 'running'))));
    expect((await hurried(() => failureOf(resume()))).message).toBe(
      'The set of clips “Webinar” (j1) was reported as finished, but HeyGen is still working on it. Look for it in HeyGen. Do not replay this run: you would pay again.',
    );
  });
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };
  const list = (...jobs: object[]) =>
    heygen('GET', '/v3/ai-clipping?limit=10', { body: { data: jobs, has_more: false, next_token: null } });
  const input = { video: 'asset_webinar', title: 'Webinar' };
  const looked = () =>
    heygen('GET', '/v3/assets/asset_webinar', { body: { data: { asset_id: 'asset_webinar' } } });

  test('pays for nothing, and shows the newest finished clips', async () => {
    looked();
    list(
      clipsJson('j3', 'running'),
      clipsJson('j2', 'completed', [ready('a')], { title: 'Old', callback_id: 'theirs' }),
    );
    const shown = await run(perform, input, inEditor);
    expect(shown).toMatchObject({
      id: 'j2',
      status: 'completed',
      title: 'Webinar',
      video_url: linkOf('a'),
      clips: [{ clip_id: 'a', video_file: pointerTo('videoFile', 'j2/a', 'clip', { test: 'stand-in' }) }],
      video_file: pointerTo('videoFile', 'j2', 'clip', { test: 'stand-in' }),
      note: expect.stringContaining('your newest finished clip'),
    });
    expect(shown).not.toHaveProperty('callback_id');
  });

  test('shows an example in an account without clips', async () => {
    looked();
    list();
    const shown = await run(perform, { ...input, callback_id: 'row-2' }, inEditor);
    expect(shown).toMatchObject({
      title: 'Webinar',
      callback_id: 'row-2',
      note: expect.stringContaining('examples'),
      clips: [{ video_file: expect.stringContaining('"test":"example"') }],
    });
    expect(Object.keys(shown)).toEqual(
      expect.arrayContaining(Object.keys(createClips.operation.sample ?? {})),
    );
  });

  test('shows of a step that does not wait only what such a step has', async () => {
    looked();
    list(clipsJson('j2', 'completed', [ready('a')]));
    expect(await run(perform, { ...input, wait: false }, inEditor)).toEqual({
      id: 'j2',
      status: 'waiting',
      title: 'Webinar',
      video_file: pointerTo('videoFile', 'j2', 'clip', { test: 'stand-in' }),
      note: expect.any(String),
    });
  });
});
