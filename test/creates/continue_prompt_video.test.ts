import { describe, expect, test } from '@jest/globals';
import createContinued, { perform } from '../../creates/continue_prompt_video.ts';
import createPromptVideo, { perform as createVideo } from '../../creates/create_prompt_video.ts';
import { promptVideoSample } from '../../records/prompt-video.ts';
import { linkOf, videoJson, type VideoJson } from '../support/account.ts';
import { failureOf, install, run } from '../support/app.ts';
import { page } from '../support/catalogue.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const SESSION = '/v3/video-agents/s1';
const VIDEOS = `${SESSION}/videos?limit=20`;
const sent: Reply = { body: { data: { session_id: 's1', run_id: 'r1', title: null } } };

interface Said {
  role: 'user' | 'model';
  content: string | null;
  type?: string;
  created_at?: number | null;
}

const user = (content: string, created_at: number | null = 1_795_000_000): Said => ({
  role: 'user',
  content,
  created_at,
});
const agent = (content: string | null, created_at: number | null = 1_795_000_100): Said => ({
  role: 'model',
  content,
  created_at,
});

/** A session as HeyGen returns it; its messages come newest first. */
const sessionOf = (status: string, ...messages: Said[]): Reply => ({
  body: {
    data: {
      session_id: 's1',
      status,
      progress: 50,
      title: 'A greeting',
      video_id: null,
      created_at: 1_795_000_000,
      messages: messages.map((message) => ({ type: 'text', resource_ids: null, ...message })),
    },
  },
});

/** The videos of the session, the newest first. */
const made = (...ids: string[]): Reply => page(ids.map((id) => videoJson(id, 'completed', {})));

const videoOf = (id: string, status: VideoJson['status'], known: Partial<VideoJson> = {}): Reply => ({
  body: { data: videoJson(id, status, status === 'completed' ? { video_url: linkOf(id), ...known } : known) },
});

const PAST = [agent('Your video is ready.'), user('A greeting')];
const ASKED = user('Make it shorter', 1_795_000_200);
const input = { session_id: 's1', message: 'Make it shorter' };

/** What there is before the message, and the message. */
const opens = (before: string[] = ['v1'], ...messages: Said[]) => {
  heygen('GET', SESSION, sessionOf('completed', ...messages, ...PAST));
  heygen('GET', VIDEOS, made(...before));
  return heygen('POST', SESSION, sent);
};

/** What HeyGen shows afterwards. */
const shows = (session: Reply, ...ids: string[]) => {
  heygen('GET', SESSION, session);
  if (session.status === undefined) heygen('GET', VIDEOS, made(...ids));
};

describe('The message', () => {
  test('is sent alone if nothing else is filled in, once and without a key', async () => {
    const requests = opens();
    await run(perform, { ...input, wait: false });
    expect(requests.map(({ body }) => body)).toEqual([{ message: 'Make it shorter' }]);
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test('is sent with all that is filled in', async () => {
    const requests = opens();
    await run(perform, {
      ...input,
      session_id: ' s1 ',
      avatar_id: 'look_1',
      voice_id: ' voice_1',
      brand_kit_id: 'kit_1',
      files: ['https://www.dropbox.com/s/a1b2/garden.png?dl=0', 'asset_1'],
      wait: false,
    });
    expect(requests[0]?.body).toEqual({
      message: 'Make it shorter',
      avatar_id: 'look_1',
      voice_id: 'voice_1',
      brand_kit_id: 'kit_1',
      files: [
        { type: 'url', url: 'https://www.dropbox.com/s/a1b2/garden.png?dl=1' },
        { type: 'asset_id', asset_id: 'asset_1' },
      ],
    });
  });

  test.each<[what: string, given: object, sentence: string]>([
    ['no session', { session_id: ' ' }, 'Session is missing. Fill it in.'],
    ['no message', { message: '' }, 'Message is missing. Fill it in.'],
    [
      'a list of files',
      { files: [{ url: 'x' }] },
      'Files takes a list of single values, but got whole rows. Map one column to it.',
    ],
    [
      'a yes-or-no field with another value',
      { wait: 'perhaps' },
      'Wait Until the Video Is Finished must be true or false. It is “perhaps”.',
    ],
  ])('is not sent with %s', async (_what, given, sentence) => {
    expect((await failureOf(run(perform, { ...input, ...given }))).message).toBe(sentence);
  });

  test.each<[what: string, given: object, sentence: string]>([
    [
      'a text that is too long',
      { message: 'x'.repeat(10_001) },
      'Message (10,001 characters) is too long. HeyGen allows at most 10,000 characters.',
    ],
    [
      'too many files',
      { files: Array.from({ length: 21 }, () => 'asset_1') },
      'Files are too many. Leave some out: HeyGen allows at most 20.',
    ],
  ])('is not sent with %s, either', async (_what, given, sentence) => {
    heygen('GET', SESSION, sessionOf('completed', ...PAST));
    heygen('GET', VIDEOS, made('v1'));
    expect((await failureOf(run(perform, { ...input, ...given }))).message).toBe(sentence);
  });

  test('is not sent to a session that HeyGen does not have', async () => {
    const error = { code: 'resource_not_found', message: 'Session s1 not found' };
    heygen('GET', SESSION, { status: 404, body: { error } });
    expect(await failureOf(run(perform, input))).toMatchObject({
      name: 'AppError',
      message:
        'Session: HeyGen has no session “s1”. Map the Session of a Create Video From Prompt step whose Mode is Chat.',
    });
  });

  test('is not sent if HeyGen does not tell the session', async () => {
    heygen('GET', SESSION, { status: 403, body: { error: { code: 'forbidden', message: 'Not yours' } } });
    expect((await failureOf(run(perform, input))).message).toContain('HeyGen says: “Not yours.”');
  });

  test('is refused in HeyGen’s words by a session that is no chat', async () => {
    heygen('GET', SESSION, sessionOf('completed', ...PAST));
    heygen('GET', VIDEOS, made('v1'));
    const error = { code: 'invalid_parameter', message: 'Only chats take messages', param: 'session_id' };
    heygen('POST', SESSION, { status: 400, body: { error } });
    expect((await failureOf(run(perform, input))).message).toBe(
      'Session: HeyGen says: “Only chats take messages.” Correct the value in this step and try again.',
    );
  });

  test.each<Reply>([{ status: 502, body: '<html></html>' }, { error: 'ECONNRESET' }])(
    'is not sent again after %j',
    async (reply) => {
      heygen('GET', SESSION, sessionOf('completed', ...PAST));
      heygen('GET', VIDEOS, made('v1'));
      heygen('POST', SESSION, reply);
      expect(await failureOf(run(perform, input))).toMatchObject({
        name: 'HaltedError',
        message: expect.stringContaining('Check in HeyGen before you replay this run.'),
      });
    },
  );
});

test('An answer without the session may mean that HeyGen has begun', async () => {
  heygen('GET', SESSION, sessionOf('completed', ...PAST));
  heygen('GET', VIDEOS, made('v1'));
  heygen('POST', SESSION, { body: { data: {} } });
  expect(await failureOf(run(perform, input))).toMatchObject({
    name: 'HaltedError',
    message: expect.stringContaining('HeyGen may have started the video.'),
  });
});

test('A step that does not wait hands over the session', async () => {
  opens();
  expect(await run(perform, { ...input, wait: false })).toEqual({ status: 'waiting', session_id: 's1' });
});

describe('A step that waits', () => {
  test('hands over the new video, with what the agent says of it', async () => {
    opens();
    shows(sessionOf('completed', agent('Now it is shorter.', 1_795_000_300), ASKED, ...PAST), 'v2', 'v1');
    heygen('GET', '/v3/videos/v2', videoOf('v2', 'completed', { title: null }));
    expect(await run(perform, input)).toMatchObject({
      id: 'v2',
      status: 'completed',
      title: 'A greeting',
      video_url: linkOf('v2'),
      video_file: pointerTo('videoFile', 'v2'),
      session_id: 's1',
      agent_message: 'Now it is shorter.',
    });
  });

  test.each<[what: string, newest: Said]>([
    ['nothing', ASKED],
    ['something without words', agent(null, 1_795_000_300)],
    ['what it said before', agent('Your video is ready.')],
  ])('hands over the new video of an agent that says %s', async (_what, newest) => {
    opens();
    shows(sessionOf('generating', newest, ...PAST.slice(1)), 'v2', 'v1');
    heygen('GET', '/v3/videos/v2', videoOf('v2', 'completed', { title: 'Short' }));
    const record = await run(perform, input);
    expect(record).toMatchObject({ id: 'v2', title: 'Short' });
    expect(record).not.toHaveProperty('agent_message');
  });

  test('tells the same words in the same second apart', async () => {
    opens();
    shows(sessionOf('completed', PAST[0] ?? ASKED, ASKED, ...PAST), 'v2', 'v1');
    heygen('GET', '/v3/videos/v2', videoOf('v2', 'completed'));
    expect(await run(perform, input)).toMatchObject({ id: 'v2', agent_message: 'Your video is ready.' });
  });

  test.each(['waiting_for_input', 'reviewing'])('ends with what the agent asks: %s', async (status) => {
    opens();
    shows(sessionOf(status, agent('Which voice?', 1_795_000_300), ASKED, ...PAST), 'v1');
    expect(await run(perform, input)).toEqual({ status, session_id: 's1', agent_message: 'Which voice?' });
  });

  test('ends with what the agent asks while HeyGen calls it generating: it shows a draft', async () => {
    opens();
    const draft = { ...agent('Ready to go?', 1_795_000_300), resource_ids: ['draft_abc'] };
    shows(sessionOf('generating', draft, ASKED, ...PAST), 'v1');
    expect(await run(perform, input)).toEqual({
      status: 'reviewing',
      session_id: 's1',
      agent_message: 'Ready to go?',
    });
  });

  test.each(['pending', 'failed'] as const)(
    'ends with what the agent asks although HeyGen lists the video that it has reserved: %s',
    async (status) => {
      opens();
      shows(sessionOf('waiting_for_input', agent('Which voice?', 1_795_000_300), ASKED, ...PAST), 'v2', 'v1');
      heygen('GET', '/v3/videos/v2', videoOf('v2', status));
      expect(await run(perform, input)).toEqual({
        status: 'waiting_for_input',
        session_id: 's1',
        agent_message: 'Which voice?',
      });
    },
  );

  test('ends with what the agent asks even if HeyGen shows no messages', async () => {
    opens();
    shows(sessionOf('waiting_for_input'), 'v1');
    expect(await run(perform, input)).toEqual({ status: 'waiting_for_input', session_id: 's1' });
  });

  test('hands over the new video of a session that shows nothing but its status', async () => {
    const bare = (status: string): Reply => ({ body: { data: { session_id: 's1', status } } });
    heygen('GET', SESSION, bare('completed'), bare('generating'));
    heygen('GET', VIDEOS, made(), made('v1'));
    heygen('POST', SESSION, sent);
    heygen('GET', '/v3/videos/v1', videoOf('v1', 'completed'));
    expect(await run(perform, input)).toMatchObject({ id: 'v1', status: 'completed', session_id: 's1' });
  });

  /** Each look makes Zapier run the step again, with all that it knows. */
  const again = async (...seen: (() => void)[]) => {
    const app = install();
    opens(['v1'], agent('Which voice?', 1_795_000_150));
    for (const show of seen) {
      show();
      const failure = await failureOf(app.run(perform, input));
      expect(failure).toMatchObject({
        name: 'ThrottledError',
        message: 'The video of session s1 is not finished yet. Zapier will check again in a minute or two.',
      });
    }
    return app;
  };

  test('looks again while HeyGen shows what was there before, and sends nothing twice', async () => {
    const old = agent('Which voice?', 1_795_000_150);
    const app = await again(
      () => {
        shows(sessionOf('completed', old, ...PAST), 'v1');
      },
      () => {
        shows(sessionOf('waiting_for_input', old, ...PAST), 'v1');
      },
      () => {
        shows(sessionOf('waiting_for_input', ASKED, old, ...PAST), 'v1');
      },
      () => {
        shows(sessionOf('failed', old, ...PAST), 'v1');
      },
      () => {
        shows({ status: 404, body: { error: { code: 'resource_not_found', message: 'Not found' } } });
      },
      () => {
        shows(sessionOf('generating', ASKED, old, ...PAST), 'v2', 'v1');
        heygen('GET', '/v3/videos/v2', videoOf('v2', 'processing'));
      },
    );
    shows(sessionOf('completed', agent('Done.', 1_795_000_400), ASKED, old, ...PAST), 'v2', 'v1');
    heygen('GET', '/v3/videos/v2', videoOf('v2', 'completed'));
    expect(await app.run(perform, input)).toMatchObject({ id: 'v2', agent_message: 'Done.' });
  });

  test('does not take the failure before its message for a new one', async () => {
    const complaint = { ...agent('No such style', 1_795_000_150), type: 'error' };
    const app = install();
    heygen('GET', SESSION, sessionOf('failed', complaint, ...PAST));
    heygen('GET', VIDEOS, made('v1'));
    heygen('POST', SESSION, sent);
    shows(sessionOf('failed', ASKED, complaint, ...PAST), 'v1');
    expect(await failureOf(app.run(perform, input))).toMatchObject({ name: 'ThrottledError' });
    const another = { ...agent('No such voice', 1_795_000_300), type: 'error' };
    shows(sessionOf('failed', another, ASKED, complaint, ...PAST), 'v1');
    expect((await failureOf(app.run(perform, input))).message).toBe(
      'The video of session s1 failed in HeyGen. No such voice.',
    );
  });

  test('says what the agent complains about', async () => {
    opens();
    const complaint = { ...agent('The style is not available', 1_795_000_300), type: 'error' };
    shows(sessionOf('failed', complaint, ASKED, ...PAST), 'v1');
    expect(await failureOf(run(perform, input))).toMatchObject({
      name: 'HaltedError',
      message: 'The video of session s1 failed in HeyGen. The style is not available.',
    });
  });

  test.each([
    [{ failure_message: 'No face found' }, 'No face found.'],
    [{}, 'HeyGen gave no reason.'],
  ])('says why the new video failed: %j', async (known, reason) => {
    opens();
    shows(sessionOf('completed', ASKED, ...PAST), 'v2', 'v1');
    heygen('GET', '/v3/videos/v2', videoOf('v2', 'failed', known));
    expect((await failureOf(run(perform, input))).message).toBe(
      `The video of session s1 failed in HeyGen. ${reason}`,
    );
  });
});

describe('A chat that Create Video From Prompt begins', () => {
  const started: Reply = {
    body: { data: { session_id: 's1', status: 'thinking', video_id: null, created_at: 1_795_000_000 } },
  };
  const prompt = { prompt: 'A greeting', mode: 'chat', callback_id: 'row-2' };

  test('asks HeyGen for no call, since none would come while the agent waits for an answer', async () => {
    const requests = heygen('POST', '/v3/video-agents', started);
    shows(sessionOf('reviewing', agent('Shall I go on?'), user('A greeting')));
    expect(await run(createVideo, prompt)).toEqual({
      status: 'reviewing',
      session_id: 's1',
      agent_message: 'Shall I go on?',
      callback_id: 'row-2',
    });
    expect(requests[0]?.body).toEqual({ prompt: 'A greeting', mode: 'chat', callback_id: 'row-2' });
  });

  test('ends with the video of an agent that asks nothing', async () => {
    heygen('POST', '/v3/video-agents', started);
    shows(sessionOf('completed', agent('Here it is.'), user('A greeting')), 'v1');
    heygen('GET', '/v3/videos/v1', videoOf('v1', 'completed'));
    expect(await run(createVideo, prompt)).toMatchObject({
      id: 'v1',
      callback_id: 'row-2',
      session_id: 's1',
      agent_message: 'Here it is.',
    });
  });
});

describe('A test in the editor', () => {
  const meta = { isLoadingSample: true };
  const newest = () => {
    heygen('GET', '/v3/videos?limit=100', page([videoJson('v9', 'completed', { video_url: linkOf('v9') })]));
  };

  test('checks the session and sends nothing', async () => {
    heygen('GET', SESSION, sessionOf('completed', ...PAST));
    heygen('GET', VIDEOS, made('v1'));
    newest();
    expect(await run(perform, input, { meta })).toMatchObject({
      id: 'v9',
      status: 'completed',
      session_id: expect.any(String),
      agent_message: expect.any(String),
      note: expect.stringContaining('This is a test'),
    });
  });

  test('takes the example of a tested Create Video From Prompt step', async () => {
    newest();
    const example = { ...input, session_id: String(promptVideoSample.session_id) };
    expect(await run(perform, example, { meta })).toMatchObject({ id: 'v9', status: 'completed' });
  });

  test('that pays takes no example', async () => {
    const example = String(promptVideoSample.session_id);
    heygen('GET', `/v3/video-agents/${example}`, {
      status: 404,
      body: { error: { code: 'resource_not_found', message: 'No' } },
    });
    const paid = run(perform, { ...input, session_id: example, render_in_test: true }, { meta });
    expect((await failureOf(paid)).message).toMatch(/^Session: HeyGen has no session/);
  });

  test('of a step that does not wait shows a session alone', async () => {
    heygen('GET', SESSION, sessionOf('completed', ...PAST));
    heygen('GET', VIDEOS, made('v1'));
    newest();
    const shown = await run(perform, { ...input, wait: false }, { meta });
    expect(Object.keys(shown).sort()).toEqual(['note', 'session_id', 'status']);
  });
});

test('The result has the fields of a video from a prompt', () => {
  const { outputFields, sample } = createContinued.operation;
  expect(outputFields).toEqual(createPromptVideo.operation.outputFields);
  expect(sample).toEqual(createPromptVideo.operation.sample);
  expect(createContinued.operation).not.toHaveProperty('performResume');
});
