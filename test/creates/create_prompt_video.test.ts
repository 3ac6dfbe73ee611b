import { describe, expect, test } from '@jest/globals';
import createPromptVideo, { perform, performResume } from '../../creates/create_prompt_video.ts';
import { notedLinks } from '../../zapier/links.ts';
import { promptVideoSample } from '../../records/prompt-video.ts';
import { videoOutputFields } from '../../records/video.ts';
import { linkOf, videoJson, type VideoJson } from '../support/account.ts';
import { CALLBACK_URL, failureOf, install, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { videoNotice } from '../support/notices.ts';

expectEveryAnswerIsUsed();

const PROMPT = 'A birthday greeting for Ana, our gardener';

const started = (known: object = {}): Reply => ({
  body: {
    data: { session_id: 's1', status: 'thinking', video_id: null, created_at: 1_795_000_000, ...known },
  },
});

/** Runs the step, and returns the body that HeyGen receives. */
const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', '/v3/video-agents', started());
  await run(perform, { wait: false, ...inputData });
  return sent[0]?.body;
};

describe('The request', () => {
  test('has only the prompt if nothing else is filled in', async () => {
    expect(await sentFor({ prompt: PROMPT })).toEqual({ prompt: PROMPT });
  });

  test('has every field that is filled in', async () => {
    const body = await sentFor({
      prompt: PROMPT,
      avatar_id: ' look_1 ',
      voice_id: 'voice_1',
      files: ['https://www.dropbox.com/s/a1b2/garden.png?dl=0', 'asset_1'],
      orientation: 'Portrait',
      style_id: 'style_1',
      brand_kit_id: 'kit_1',
      brand_glossary_id: ' g1 ',
      incognito_mode: 'yes',
      mode: 'One video',
      callback_id: 'row-2',
      wait: true,
    });
    expect(body).toEqual({
      prompt: PROMPT,
      avatar_id: 'look_1',
      voice_id: 'voice_1',
      files: [
        { type: 'url', url: 'https://www.dropbox.com/s/a1b2/garden.png?dl=1' },
        { type: 'asset_id', asset_id: 'asset_1' },
      ],
      orientation: 'portrait',
      style_id: 'style_1',
      brand_kit_id: 'kit_1',
      brand_glossary_id: 'g1',
      incognito_mode: true,
      mode: 'generate',
      callback_id: 'row-2',
      callback_url: CALLBACK_URL,
    });
  });

  test('leaves out blank fields', async () => {
    const keys = ['avatar_id', 'voice_id', 'files', 'orientation', 'style_id', 'brand_kit_id', 'callback_id'];
    const blank = Object.fromEntries(
      [...keys, 'brand_glossary_id', 'incognito_mode'].map((key) => [key, ' ']),
    );
    expect(await sentFor({ prompt: PROMPT, ...blank })).toEqual({ prompt: PROMPT });
    expect(await sentFor({ prompt: PROMPT, files: ['', null, ' '] })).toEqual({ prompt: PROMPT });
  });

  test.each<[what: string, files: unknown]>([
    ['a lone value', 'asset_1'],
    ['a list with gaps', ['', 'asset_1', null]],
    ['a column of a sheet', [['asset_1', '']]],
  ])('has one file from %s', async (_what, files) => {
    expect(await sentFor({ prompt: PROMPT, files })).toEqual({
      prompt: PROMPT,
      files: [{ type: 'asset_id', asset_id: 'asset_1' }],
    });
  });

  test('has as much as HeyGen accepts', async () => {
    const files = Array.from({ length: 20 }, (_, index) => `asset_${index}`);
    const prompt = 'x'.repeat(10_000);
    expect(await sentFor({ prompt, files })).toEqual({
      prompt,
      files: files.map((asset_id) => ({ type: 'asset_id', asset_id })),
    });
  });

  test('lets the agent use its memory when the user says so', async () => {
    expect(await sentFor({ prompt: PROMPT, incognito_mode: false })).toMatchObject({ incognito_mode: false });
  });
});

describe('A step that waits', () => {
  test.each([undefined, '', true, 'yes'])('asks HeyGen to call back when Wait is %j', async (wait) => {
    expect(await sentFor({ prompt: PROMPT, wait })).toEqual({ prompt: PROMPT, callback_url: CALLBACK_URL });
  });

  test('does not wait in a test that renders, which never resumes', async () => {
    const sent = heygen('POST', '/v3/video-agents', started());
    await run(perform, { prompt: PROMPT, render_in_test: true }, { meta: { isLoadingSample: true } });
    expect(sent[0]?.body).toEqual({ prompt: PROMPT });
  });
});

describe('A test in the editor', () => {
  const { session_id } = promptVideoSample;
  const shown = (mode: string) => {
    heygen('GET', '/v3/videos?limit=100', page([videoJson('v9', 'completed')]));
    return run(perform, { prompt: PROMPT, mode }, { meta: { isLoadingSample: true } });
  };

  test('has a session', async () => {
    const result = await shown('generate');
    expect(result).toMatchObject({ id: 'v9', session_id });
    expect(result).not.toHaveProperty('agent_message');
  });

  test('has something that the agent says, if it is a chat', async () => {
    expect(await shown('chat')).toMatchObject({ id: 'v9', session_id, agent_message: expect.any(String) });
  });
});

describe('The result of a started step', () => {
  test('is a session, with no id or file as long as there is no video', async () => {
    heygen('POST', '/v3/video-agents', started());
    expect(await run(perform, { prompt: PROMPT, callback_id: 'row-2' })).toEqual({
      status: 'waiting',
      callback_id: 'row-2',
      session_id: 's1',
    });
  });

  test('is a video like any other once HeyGen gives its id', async () => {
    heygen('POST', '/v3/video-agents', started({ status: 'generating', video_id: 'v1' }));
    expect(await run(perform, { prompt: PROMPT, callback_id: 'row-2' })).toEqual({
      id: 'v1',
      status: 'processing',
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'v1'),
      session_id: 's1',
    });
  });

  test('has HeyGen’s status when the video is finished at once', async () => {
    heygen('POST', '/v3/video-agents', started({ status: 'completed', video_id: 'v1' }));
    expect(await run(perform, { prompt: PROMPT })).toMatchObject({ id: 'v1', status: 'completed' });
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[what: string, inputData: Record<string, unknown>, sentence: string]>([
    ['no prompt', { prompt: ' ' }, 'Prompt is missing. Fill it in.'],
    [
      'a prompt that is too long',
      { prompt: 'x'.repeat(10_001) },
      'Prompt (10,001 characters) is too long. HeyGen allows at most 10,000 characters.',
    ],
    [
      'too many files',
      { prompt: PROMPT, files: Array.from({ length: 21 }, () => 'asset_1') },
      'Files are too many. Leave some out: HeyGen allows at most 20.',
    ],
    [
      'an invalid file',
      { prompt: PROMPT, files: ['asset_1', 'my garden'] },
      'Files must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “my garden”.',
    ],
    [
      'rows instead of files',
      { prompt: PROMPT, files: [{ file: 'asset_1' }] },
      'Files takes a list of single values, but got whole rows. Map one column to it.',
    ],
    [
      'an unknown orientation',
      { prompt: PROMPT, orientation: 'square' },
      'Orientation must be one of: “Landscape”, “Portrait”. It is “square”.',
    ],
    [
      'an unknown mode',
      { prompt: PROMPT, mode: 'talk' },
      'Mode must be one of: “One video”, “Chat, in which later steps can change the video”. It is “talk”.',
    ],
    [
      'a yes-or-no field with another value',
      { prompt: PROMPT, incognito_mode: 'maybe' },
      'Incognito Mode must be true or false. It is “maybe”.',
    ],
    [
      'an invalid Wait',
      { prompt: PROMPT, wait: 'perhaps' },
      'Wait Until the Video Is Finished must be true or false. It is “perhaps”.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await failureOf(run(perform, inputData))).toEqual({
      name: 'AppError',
      message: sentence,
      code: 'invalid_input',
      delay: undefined,
    });
  });
});

test.each<[param: string, label: string]>([
  ['style_id', 'Style'],
  ['brand_glossary_id', 'Brand Glossary'],
  ['incognito_mode', 'Incognito Mode'],
  ['files.0', 'Files'],
  ['files.1.url', 'Files'],
  ['files.19.asset_id', 'Files'],
])('An error from HeyGen names the field: %s', async (param, label) => {
  const error = { code: 'invalid_parameter', message: 'Not usable', param };
  heygen('POST', '/v3/video-agents', { status: 400, body: { error } });
  expect((await failureOf(run(perform, { prompt: PROMPT }))).message).toBe(
    `${label}: HeyGen says: “Not usable.” Correct the value in this step and try again.`,
  );
});

describe('An agent is started only once, since HeyGen has no idempotency for it:', () => {
  test('no idempotency key is sent', async () => {
    const sent = heygen('POST', '/v3/video-agents', started());
    await run(perform, { prompt: PROMPT });
    expect(sent[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test.each<Reply>([{ status: 502, body: '<html></html>' }, { error: 'ECONNRESET' }])(
    'nothing is sent again after %j',
    async (reply) => {
      heygen('POST', '/v3/video-agents', reply);
      expect((await failureOf(run(perform, { prompt: PROMPT }))).message).toContain(
        'HeyGen may have started the video. Check in HeyGen before you replay this run.',
      );
    },
  );
});

interface Message {
  role: string;
  type: string;
  content: string;
}

/** A session as HeyGen returns it. */
const sessionOf = (
  status: string,
  known: { video_id?: string; title?: string; messages?: Message[]; error?: unknown } = {},
): Reply => ({
  body: {
    data: {
      session_id: 's1',
      status,
      progress: 50,
      title: null,
      video_id: null,
      created_at: 1_795_000_000,
      messages: [{ role: 'user', content: PROMPT, type: 'text', created_at: null, resource_ids: null }],
      ...known,
    },
  },
});
const videoOf = (status: VideoJson['status'], known: Parameters<typeof videoJson>[2] = {}): Reply => ({
  body: { data: videoJson('v1', status, known) },
});
const complaint = (content: string): Message => ({ role: 'model', type: 'error', content });

const SESSION = '/v3/video-agents/s1';
const VIDEO = '/v3/videos/v1';

const outputData = { status: 'waiting', session_id: 's1', callback_id: 'row-2' };
/** HeyGen does not document this callback, so we use the one for other videos. */
const cleanedRequest = videoNotice('v1', { video_share_page_url: 'https://app.heygen.com/share/v1' });

const notFound: Reply = {
  status: 404,
  body: { error: { code: 'video_not_found', message: 'Not found', doc_url: '' } },
};

const resume = (known: object = {}) =>
  run(performResume, {}, { outputData: { ...outputData, ...known }, cleanedRequest });

describe('Once the video’s id is known, the video counts and not the session', () => {
  test('a finished video needs no look at its session', async () => {
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume({ id: 'v1' })).toMatchObject({ id: 'v1', status: 'completed', session_id: 's1' });
  });

  test.each<[string, Reply]>([
    ['still generating', sessionOf('generating', { video_id: 'v1' })],
    ['stuck in a status that HeyGen does not document', sessionOf('processing', { video_id: 'v1' })],
    ['waiting for an answer', sessionOf('waiting_for_input', { video_id: 'v1' })],
  ])('the session may be %s', async (_what, session) => {
    heygen('GET', SESSION, session);
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume()).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test.each([undefined, null, 3])('the session may have the status %j', async (status) => {
    heygen('GET', SESSION, { body: { data: { session_id: 's1', status, video_id: 'v1' } } });
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume()).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('an agent that only says something waits for nobody', async () => {
    const messages = [{ role: 'model', type: 'text', content: 'Working on it.' }];
    heygen('GET', SESSION, {
      body: { data: { session_id: 's1', status: 'generating', video_id: null, messages } },
    });
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v1' }));
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await hurried(() => resume())).toMatchObject({ id: 'v1' });
  });

  test('the session may be gone, or unreadable', async () => {
    heygen('GET', VIDEO, videoOf('processing'), videoOf('processing'), videoOf('completed'));
    heygen('GET', SESSION, notFound, { body: { data: { session: 's1' } } });
    expect(await hurried(() => resume({ id: 'v1' }))).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('its messages may be of a new kind', async () => {
    const messages = [{ role: 'user', text: 'make it shorter' }, { type: 7 }, 'odd'];
    heygen('GET', SESSION, {
      body: { data: { session_id: 's1', status: 'completed', video_id: 'v1', messages } },
    });
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume()).toMatchObject({ id: 'v1' });
  });

  test('a draft that waits for approval is reported, although the session says it is generating', async () => {
    const draft = { role: 'model', type: 'resource', content: 'Ready to go?', resource_ids: ['draft_7'] };
    const waiting: Reply = {
      body: { data: { session_id: 's1', status: 'generating', video_id: null, messages: [draft] } },
    };
    heygen('GET', SESSION, ...Array.from({ length: 5 }, () => waiting));
    const shown = await hurried(() => failureOf(resume()));
    expect(shown.name).toBe('HaltedError');
    expect(shown.message).toContain('needs an answer or an approval');
  });
});

describe('An agent that waits for somebody', () => {
  const failed = videoOf('failed', { failure_message: 'Interrupted' });

  test.each(['waiting_for_input', 'reviewing'])(
    'counts more than the failure of the video that it had reserved: %s',
    async (status) => {
      heygen('GET', VIDEO, ...Array.from({ length: 5 }, () => failed));
      heygen('GET', SESSION, ...Array.from({ length: 5 }, () => sessionOf(status, { video_id: 'v1' })));
      const shown = await hurried(() => failureOf(resume({ id: 'v1' })));
      expect(shown.message).toContain('needs an answer or an approval');
      expect(shown.message).not.toContain('Interrupted');
    },
  );

  test('makes another video once it is answered, and that video counts', async () => {
    heygen('GET', VIDEO, failed);
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v2' }));
    heygen('GET', '/v3/videos/v2', { body: { data: videoJson('v2', 'completed') } });
    expect(await resume({ id: 'v1' })).toMatchObject({ id: 'v2', status: 'completed' });
  });

  test('does not count any more once the session has failed', async () => {
    heygen('GET', VIDEO, failed);
    heygen('GET', SESSION, sessionOf('failed', { video_id: 'v1' }));
    expect((await failureOf(resume({ id: 'v1' }))).message).toContain('Interrupted');
  });
});

describe('The finished video', () => {
  test('has the full record, its file, the session and the reference from the form', async () => {
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v1', title: 'Greeting' }));
    heygen(
      'GET',
      VIDEO,
      videoOf('completed', {
        title: 'Happy birthday, Ana!',
        video_url: 'https://files.heygen.ai/v1.mp4',
        subtitle_url: 'https://files.heygen.ai/v1.srt',
        duration: 31.5,
      }),
    );
    expect(await resume()).toEqual({
      id: 'v1',
      status: 'completed',
      title: 'Happy birthday, Ana!',
      video_url: 'https://files.heygen.ai/v1.mp4',
      subtitle_url: 'https://files.heygen.ai/v1.srt',
      share_url: 'https://app.heygen.com/share/v1',
      duration: 31.5,
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'v1'),
      subtitle_file: pointerTo('subtitleFile', 'v1'),
      session_id: 's1',
    });
  });

  test('takes the session’s title if it has none', async () => {
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v1', title: 'Greeting' }));
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume()).toMatchObject({ id: 'v1', title: 'Greeting' });
  });

  test('has no failure reason, even if the agent reported errors', async () => {
    const messages = [complaint('The first picture could not be read')];
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v1', messages }));
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume()).toEqual({
      id: 'v1',
      status: 'completed',
      video_url: linkOf('v1'),
      share_url: 'https://app.heygen.com/share/v1',
      callback_id: 'row-2',
      video_file: pointerTo('videoFile', 'v1'),
      session_id: 's1',
    });
  });

  test('is that of the session the step started, whatever the callback says', async () => {
    heygen('GET', '/v3/video-agents/a%2Fb', sessionOf('completed', { video_id: 'v1' }));
    heygen('GET', VIDEO, videoOf('completed'));
    const lie = { ...videoNotice('other'), session_id: 'other', id: 'other', status: 'failed' };
    const resumed = run(performResume, {}, { outputData: { session_id: 'a/b' }, cleanedRequest: lie });
    expect(await resumed).toEqual({
      id: 'v1',
      status: 'completed',
      video_url: linkOf('v1'),
      video_file: pointerTo('videoFile', 'v1'),
      session_id: 'a/b',
    });
  });

  test('keeps its links for the file download', async () => {
    const app = install();
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v1' }));
    heygen('GET', VIDEO, videoOf('completed'));
    await app.run(performResume, {}, { outputData, cleanedRequest });
    expect(await app.run((zapier) => notedLinks(zapier, 'v1'))).toMatchObject({ id: 'v1' });
  });
});

describe('When HeyGen calls back too early', () => {
  test('the step asks HeyGen again, until session and video are finished', async () => {
    heygen(
      'GET',
      SESSION,
      sessionOf('thinking'),
      sessionOf('generating', { video_id: 'v1' }),
      sessionOf('completed'),
      sessionOf('completed', { video_id: 'v1' }),
      sessionOf('completed', { video_id: 'v1' }),
    );
    heygen('GET', VIDEO, videoOf('pending'), videoOf('processing'), videoOf('completed'));
    expect(await hurried(resume)).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('an agent that waits for a person only briefly is fine', async () => {
    heygen('GET', SESSION, sessionOf('reviewing'), sessionOf('completed', { video_id: 'v1' }));
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await hurried(resume)).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('a video that never becomes ready is an error, not a result', async () => {
    heygen('GET', SESSION, ...Array.from({ length: 5 }, () => sessionOf('generating', { video_id: 'v1' })));
    heygen('GET', VIDEO, ...Array.from({ length: 5 }, () => videoOf('processing')));
    expect(await hurried(() => failureOf(resume()))).toMatchObject({
      name: 'HaltedError',
      message:
        'The video of session s1 was reported as finished, but HeyGen is still working on it. Look for it in HeyGen, or use Find Video. Do not replay this run: you would pay again.',
      delay: undefined,
    });
  });
});

describe('A session without a video', () => {
  const TRIAL =
    'free_tier_quota_exceeded. The free or trial allowance of this HeyGen account is used up. Add funds to the API wallet at https://app.heygen.com/settings?nav=API, or upgrade the plan, then replay this run.';

  test.each(['waiting_for_input', 'reviewing'])(
    'says where to go when the agent waits for a person: %s',
    async (status) => {
      heygen('GET', SESSION, ...Array.from({ length: 5 }, () => sessionOf(status)));
      expect(await hurried(() => failureOf(resume()))).toMatchObject({
        name: 'HaltedError',
        message:
          'HeyGen’s agent needs an answer or an approval before it makes the video. Open the session s1 in HeyGen and continue there. Do not replay this run: you would pay again.',
      });
    },
  );

  const reasonFor = async (): Promise<string> => {
    const { name, message } = await failureOf(resume());
    expect(name).toBe('HaltedError');
    expect(message).toMatch(/^The video of session s1 failed in HeyGen\. /);
    return message.replace('The video of session s1 failed in HeyGen. ', '');
  };

  test('gives the agent’s last error as the reason', async () => {
    const messages = [
      { role: 'model', type: 'text', content: 'Sorry!' },
      complaint('The avatar has no consent'),
      complaint('The style is not available'),
    ];
    heygen('GET', SESSION, sessionOf('failed', { messages }));
    expect(await reasonFor()).toBe('The avatar has no consent.');
  });

  test.each<[what: string, session: Reply]>([
    ['nothing but the prompt', sessionOf('failed')],
    ['nothing at all', { body: { data: { session_id: 's1', status: 'failed', created_at: 1_795_000_000 } } }],
  ])('says that there is no reason when the agent said %s', async (_what, session) => {
    heygen('GET', SESSION, session);
    expect(await reasonFor()).toBe('HeyGen gave no reason.');
  });

  test.each<[error: unknown, reason: string]>([
    ['The agent is tired', 'The agent is tired.'],
    [{ detail: 'No such style' }, 'No such style.'],
    [['No such style'], 'No such style.'],
    [{ code: 'unlucky' }, 'HeyGen gave no reason, only the code “unlucky”.'],
    ['free_tier_quota_exceeded', TRIAL],
    [{ detail: 'free_tier_quota_exceeded' }, TRIAL],
  ])('gives HeyGen’s reason in whatever form: %j', async (error, reason) => {
    heygen('GET', SESSION, sessionOf('failed', { error }));
    expect(await reasonFor()).toBe(reason);
  });

  test.each(['failed', 'completed'])(
    'gives the video’s reason first when the session has %s',
    async (status) => {
      const messages = [complaint('Something went wrong')];
      heygen('GET', SESSION, sessionOf(status, { video_id: 'v1', messages }));
      heygen(
        'GET',
        VIDEO,
        videoOf('failed', { failure_code: 'rendering_failed', failure_message: 'No face found' }),
      );
      expect(await reasonFor()).toBe('No face found.');
    },
  );

  test('gives the agent’s reason when the video has none', async () => {
    const messages = [complaint('Something went wrong')];
    heygen('GET', SESSION, sessionOf('completed', { video_id: 'v1', messages }));
    heygen('GET', VIDEO, videoOf('failed'));
    expect(await reasonFor()).toBe('Something went wrong.');
  });

  test('is a success if its video completed all the same', async () => {
    heygen('GET', SESSION, sessionOf('failed', { video_id: 'v1', messages: [complaint('Out of credits')] }));
    heygen('GET', VIDEO, videoOf('completed'));
    expect(await resume()).toMatchObject({ id: 'v1', status: 'completed' });
  });

  test('gives the reason that HeyGen puts beside the messages', async () => {
    const error = { code: 'free_tier_quota_exceeded', message: 'The free quota is used up' };
    heygen('GET', SESSION, {
      body: { data: { session_id: 's1', status: 'failed', video_id: null, messages: [], error } },
    });
    expect(await reasonFor()).toContain('The free quota is used up.');
  });

  test('is looked for again when HeyGen does not show it', async () => {
    heygen('GET', SESSION, ...Array.from({ length: 5 }, () => notFound));
    expect((await hurried(() => failureOf(resume()))).message).toContain(
      'The video of session s1 was reported as finished, but HeyGen does not show it yet.',
    );
  });

  test('gives the agent’s reason when the video is gone', async () => {
    heygen('GET', SESSION, sessionOf('failed', { video_id: 'v1', messages: [complaint('Out of credits')] }));
    heygen('GET', VIDEO, notFound);
    heygen('GET', '/v1/video_status.get?video_id=v1', notFound);
    expect(await reasonFor()).toMatch(
      /^Out of credits\. Everything made with an API key is paid from the API wallet/,
    );
  });
});

test('A step says what to do when Zapier no longer knows what it started', async () => {
  expect((await failureOf(run(performResume, {}, { outputData: {}, cleanedRequest }))).message).toBe(
    'Zapier no longer knows which video this step started. Look for it in HeyGen before you replay this run.',
  );
});

test('The result has the same fields as any other video, plus the session and what its agent says', () => {
  const { outputFields, sample } = createPromptVideo.operation;
  expect(outputFields).toEqual([
    ...videoOutputFields,
    { key: 'session_id', label: expect.any(String), type: 'string' },
    { key: 'agent_message', label: 'Agent Message', type: 'string' },
  ]);
  expect(sample).toMatchObject({ id: expect.any(String), session_id: expect.any(String) });
});
