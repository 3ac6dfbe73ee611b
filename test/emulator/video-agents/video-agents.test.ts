import { describe, expect, test } from '@jest/globals';
import { ASSET, BRAND, BROKE_KEY, LOOK, READ_ONLY_KEY, STYLE, VOICE } from '../../../emulator/catalogue.ts';
import {
  manualClock,
  realClock,
  type AgentPlan,
  type AgentStep,
  type Emulator,
  type EmulatorOptions,
} from '../../../emulator/index.ts';
import { avatarBody, createVideo } from '../bodies.ts';
import { call, everyPage, listOf, pick, pickString, pluck, start, until, type Answer } from '../helpers.ts';
import { register, startReceiver, videoIdsOf } from '../events/receiver.ts';

const CREATE = 'POST /v3/video-agents';
const START = Date.UTC(2026, 10, 21);
const agentBody = { prompt: 'A warm welcome for the new colleagues in Oslo' };

const afterSteps =
  (...steps: AgentStep[]) =>
  (): AgentPlan => ({ steps, outcome: 'video' });

/** An account on a manual clock, where an agent thinks for two seconds and its video takes eight. */
const account = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(START);
  const emulator = await start({
    clock,
    agent: afterSteps({ status: 'thinking', ms: 2000 }),
    render: () => ({ waitingMs: 1000, processingMs: 7000, outcome: 'completed', durationSeconds: 12.5 }),
    ...options,
  });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await emulator.settle();
  };
  return { clock, emulator, pass };
};

/** @returns the id of the new session */
const startSession = async (emulator: Emulator, change: object = {}): Promise<string> => {
  const { json } = await call(emulator, CREATE, { body: { ...agentBody, ...change } });
  return pickString(json, 'data.session_id');
};

const read = async (emulator: Emulator, sessionId: string): Promise<Answer> =>
  call(emulator, `GET /v3/video-agents/${sessionId}`);

const asked = {
  role: 'user',
  type: 'text',
  content: agentBody.prompt,
  created_at: START / 1000,
  resource_ids: null,
};

describe('POST /v3/video-agents', () => {
  test('starts a session that has no video yet', async () => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, CREATE, { body: agentBody });

    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        session_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        status: 'thinking',
        video_id: null,
        created_at: START / 1000,
      },
    });
  });

  test('knows the video of an agent that does not have to think', async () => {
    const { emulator } = await account({ agent: afterSteps() });

    const { json } = await call(emulator, CREATE, { body: agentBody });

    const [video] = listOf(await call(emulator, 'GET /v3/videos'));
    expect(json).toMatchObject({ data: { status: 'generating', video_id: pick(video, 'id') } });
  });

  test.each(['waiting_for_input', 'reviewing'] as const)(
    'says that the agent thinks when it is %s',
    async (status) => {
      const { emulator } = await account({ agent: afterSteps({ status, ms: 1000 }) });

      const { json } = await call(emulator, CREATE, { body: agentBody });

      expect(json).toMatchObject({ data: { status: 'thinking', video_id: null } });
      expect((await read(emulator, pickString(json, 'data.session_id'))).json).toMatchObject({
        data: { status },
      });
    },
  );

  test('takes all that the API knows', async () => {
    const { emulator } = await account();
    const body = {
      prompt: 'x'.repeat(10_000),
      mode: 'chat',
      avatar_id: LOOK.studio,
      voice_id: VOICE.amelia,
      style_id: STYLE.neonNights,
      brand_kit_id: 'kit',
      brand_glossary_id: BRAND.glossary,
      orientation: 'portrait',
      files: [
        { type: 'url', url: 'https://example.com/plan.pdf' },
        { type: 'asset_id', asset_id: ASSET.image },
        { type: 'base64', media_type: 'image/png', data: 'AA==' },
        ...Array<object>(17).fill({ type: 'url', url: 'https://example.com/notes.srt' }),
      ],
      incognito_mode: true,
      callback_url: 'https://example.com/callback',
      callback_id: 'row-7',
    };

    expect((await call(emulator, CREATE, { body })).status).toBe(200);
    expect(emulator.ledger.sessions).toMatchObject([
      { prompt: body.prompt, callbackUrl: 'https://example.com/callback', callbackId: 'row-7' },
    ]);
  });

  test('takes null for what is not wanted', async () => {
    const { emulator } = await account();
    const body = {
      ...agentBody,
      avatar_id: null,
      voice_id: null,
      style_id: null,
      orientation: null,
      files: null,
    };

    expect((await call(emulator, CREATE, { body })).status).toBe(200);
  });

  test.each([
    ['no prompt', { prompt: undefined }, 'prompt'],
    ['an empty prompt', { prompt: '' }, 'prompt'],
    ['a prompt that is too long', { prompt: 'x'.repeat(10_001) }, 'prompt'],
    ['another mode', { mode: 'draft' }, 'mode'],
    ['another orientation', { orientation: 'square' }, 'orientation'],
    ['a bare URL as a file', { files: ['https://example.com/a.pdf'] }, 'files.0'],
    [
      'a file that nobody can use',
      { files: [{ type: 'url', url: 'https://example.com/a.zip' }] },
      'files.0.url',
    ],
    ['21 files', { files: Array(21).fill({ type: 'asset_id', asset_id: ASSET.image }) }, 'files'],
    ['a callback that is no URL', { callback_url: 'hook' }, 'callback_url'],
    ['a folder', { folder_id: 'folder_birthdays' }, 'folder_id'],
    ['a title', { title: 'Welcome' }, 'title'],
  ])('refuses %s', async (_what, change, param) => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, CREATE, { body: { ...agentBody, ...change } });

    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { code: 'invalid_parameter', param } });
    expect(emulator.ledger.sessions).toEqual([]);
  });

  test.each([
    ['avatar_not_found', 'avatar_id', { avatar_id: 'nobody' }],
    ['voice_not_found', 'voice_id', { voice_id: 'nobody' }],
    ['resource_not_found', 'style_id', { style_id: 'nothing' }],
    ['asset_not_found', 'files.0.asset_id', { files: [{ type: 'asset_id', asset_id: 'nothing' }] }],
  ])('answers %s for an unknown %s', async (code, param, change) => {
    const { emulator } = await account();

    const { status, json } = await call(emulator, CREATE, { body: { ...agentBody, ...change } });

    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code, param } });
  });

  test('is paid once, together with its video', async () => {
    const { clock, emulator } = await account({ wallet: 10 });
    const sessionId = await startSession(emulator);
    clock.advance(60_000);

    const [video] = listOf(await call(emulator, 'GET /v3/videos'));
    expect(emulator.ledger.sessions).toEqual([
      {
        sessionId,
        prompt: agentBody.prompt,
        videoId: pick(video, 'id'),
        costUsd: 0.5,
        createdAt: START,
        status: 'completed',
        callbackUrl: null,
        callbackId: null,
      },
    ]);
    expect(emulator.ledger.renders).toEqual([]);
    expect(emulator.ledger.spentUsd).toBe(0.5);
    const { json } = await call(emulator, 'GET /v3/users/me');
    expect(pick(json, 'data.wallet.remaining_balance')).toBe(9.5);
  });

  test('with an empty wallet is a 402', async () => {
    const { emulator } = await account();

    const { status } = await call(emulator, CREATE, { body: agentBody, key: BROKE_KEY });

    expect(status).toBe(402);
    expect(emulator.ledger.sessions).toEqual([]);
  });

  test('is done again for the same Idempotency-Key, which means nothing here', async () => {
    const { emulator } = await account();
    const options = { body: agentBody, headers: { 'idempotency-key': 'not a good one, either' } };

    const first = await call(emulator, CREATE, options);
    const again = await call(emulator, CREATE, options);

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(emulator.ledger.sessions).toHaveLength(2);
  });

  test('needs a key that may write, and any that may read can follow it', async () => {
    const { emulator } = await account();

    expect((await call(emulator, CREATE, { body: agentBody, key: READ_ONLY_KEY })).status).toBe(403);
    const path = `/v3/video-agents/${await startSession(emulator)}`;
    for (const route of [path, '/v3/video-agents/styles']) {
      expect((await call(emulator, `GET ${route}`, { key: READ_ONLY_KEY })).status).toBe(200);
      expect((await call(emulator, `GET ${route}`, { key: null })).status).toBe(401);
    }
  });
});

describe('the life of a session', () => {
  test('is thinking, then generating, then completed', async () => {
    const { clock, emulator } = await account();
    const sessionId = await startSession(emulator);
    const state = async () => {
      const { json } = await read(emulator, sessionId);
      return [pick(json, 'data.status'), pick(json, 'data.progress')];
    };

    expect(await state()).toEqual(['thinking', 0]);
    clock.advance(1999);
    expect(await state()).toEqual(['thinking', 19]);
    clock.advance(1);
    expect(await state()).toEqual(['generating', 20]);
    clock.advance(7999);
    expect(await state()).toEqual(['generating', 99]);
    clock.advance(1);
    expect(await state()).toEqual(['completed', 100]);
  });

  test('has a title and a video from the moment the video begins', async () => {
    const { clock, emulator } = await account();
    const sessionId = await startSession(emulator);
    const before = await read(emulator, sessionId);
    clock.advance(2000);
    const after = await read(emulator, sessionId);

    expect(before.json).toEqual({
      data: {
        session_id: sessionId,
        status: 'thinking',
        progress: 0,
        title: null,
        video_id: null,
        created_at: START / 1000,
        messages: [asked],
      },
    });
    const videoId = pickString(after.json, 'data.video_id');
    expect(pick(after.json, 'data.title')).toBe('A warm welcome for the new');
    expect((await call(emulator, `GET /v3/videos/${videoId}`)).json).toMatchObject({
      data: {
        id: videoId,
        status: 'pending',
        title: 'A warm welcome for the new',
        created_at: START / 1000 + 2,
      },
    });
  });

  test('comes to one video, which is in no list before it begins', async () => {
    const { clock, emulator } = await account();
    await startSession(emulator);
    const list = async () => pluck(listOf(await call(emulator, 'GET /v3/videos')), 'status');

    clock.advance(1999);
    expect(await list()).toEqual([]);
    clock.advance(1);
    expect(await list()).toEqual(['pending']);
    clock.advance(8000);
    expect(await list()).toEqual(['completed']);
  });

  test('comes to a video of the wanted orientation', async () => {
    const { clock, emulator } = await account();
    await startSession(emulator, { orientation: 'portrait' });
    await startSession(emulator);
    clock.advance(10_000);
    const [landscape, portrait] = listOf(await call(emulator, 'GET /v3/videos'));
    const bytes = async (video: unknown) =>
      Buffer.from(await (await fetch(pickString(video, 'video_url'))).arrayBuffer());

    expect((await bytes(landscape)).equals(await bytes(portrait))).toBe(false);
    expect(pick(portrait, 'duration')).toBe(12.5);
  });

  test('can be planned by what was asked for', async () => {
    const { clock, emulator } = await account({
      agent: ({ prompt, number }) => ({
        steps: [{ status: 'reviewing', ms: prompt === 'slow' ? number * 1000 : 0 }],
        outcome: 'video',
      }),
    });
    await startSession(emulator, { prompt: 'quick' });
    await startSession(emulator, { prompt: 'slow' });
    const statuses = () => emulator.ledger.sessions.map(({ status }) => status);

    clock.advance(1999);
    expect(statuses()).toEqual(['generating', 'reviewing']);
    clock.advance(1);
    expect(statuses()).toEqual(['generating', 'generating']);
  });

  test('goes through one step after the other', async () => {
    const { clock, emulator } = await account({
      agent: afterSteps({ status: 'thinking', ms: 1000 }, { status: 'reviewing', ms: 500 }),
    });
    const sessionId = await startSession(emulator);
    const status = async () => pick((await read(emulator, sessionId)).json, 'data.status');

    clock.advance(999);
    expect(await status()).toBe('thinking');
    clock.advance(1);
    expect(await status()).toBe('reviewing');
    clock.advance(499);
    expect(await status()).toBe('reviewing');
    clock.advance(1);
    expect(await status()).toBe('generating');
  });

  test('waits for as long as nobody answers', async () => {
    const { clock, emulator } = await account({
      agent: afterSteps({ status: 'thinking', ms: 1000 }, { status: 'waiting_for_input', ms: Infinity }),
    });
    const sessionId = await startSession(emulator, { mode: 'chat' });
    clock.advance(48 * 60 * 60 * 1000);
    const waiting = await read(emulator, sessionId);

    expect(waiting.json).toMatchObject({
      data: {
        status: 'waiting_for_input',
        progress: 0,
        video_id: null,
        messages: [{ role: 'model', type: 'text', content: expect.stringMatching(/\?$/) }, asked],
      },
    });
    emulator.agents.proceed(sessionId);
    expect((await read(emulator, sessionId)).json).toMatchObject({
      data: { status: 'generating', video_id: expect.any(String), messages: [asked] },
    });
    clock.advance(8000);
    expect((await read(emulator, sessionId)).json).toMatchObject({ data: { status: 'completed' } });
  });

  test.each([
    ['with a reason', 'The prompt is not allowed.'],
    ['without one', null],
  ])('can end before there is a video, %s', async (_how, message) => {
    const { clock, emulator } = await account({
      agent: () => ({ steps: [{ status: 'thinking', ms: 2000 }], outcome: 'failed', message }),
    });
    const sessionId = await startSession(emulator);
    clock.advance(2000);

    const error = { role: 'model', type: 'error', content: message, resource_ids: null };
    expect((await read(emulator, sessionId)).json).toMatchObject({
      data: {
        status: 'failed',
        progress: 99,
        title: null,
        video_id: null,
        messages: message === null ? [asked] : [{ ...error, created_at: START / 1000 + 2 }, asked],
      },
    });
    expect(listOf(await call(emulator, 'GET /v3/videos'))).toEqual([]);
    expect(() => {
      emulator.agents.proceed(sessionId);
    }).toThrow(sessionId);
  });

  test('can fail at once', async () => {
    const { emulator } = await account({ agent: () => ({ steps: [], outcome: 'failed', message: null }) });

    const { json } = await call(emulator, CREATE, { body: agentBody });

    expect(json).toMatchObject({ data: { status: 'failed', video_id: null } });
    expect((await read(emulator, pickString(json, 'data.session_id'))).json).toMatchObject({
      data: { status: 'failed', progress: 0 },
    });
  });

  test('fails with its video, which may say nothing of why', async () => {
    const { clock, emulator } = await account({
      render: () => ({ waitingMs: 0, processingMs: 1000, outcome: 'failed', code: null, message: null }),
    });
    const sessionId = await startSession(emulator);
    clock.advance(3000);

    const { json } = await read(emulator, sessionId);
    expect(json).toMatchObject({ data: { status: 'failed', messages: [asked] } });
    const videoId = pickString(json, 'data.video_id');
    expect((await call(emulator, `GET /v3/videos/${videoId}`)).json).toMatchObject({
      data: { status: 'failed', failure_code: null, failure_message: null },
    });
  });

  test('ends when its video does, whatever the plan was', async () => {
    const { clock, emulator } = await account();
    const sessionId = await startSession(emulator);
    clock.advance(3000);
    emulator.videos.complete(pickString((await read(emulator, sessionId)).json, 'data.video_id'));

    expect((await read(emulator, sessionId)).json).toMatchObject({ data: { status: 'completed' } });
  });

  test('takes a second of thinking by itself', async () => {
    const clock = manualClock();
    const emulator = await start({ clock });
    const sessionId = await startSession(emulator);
    const status = async () => pick((await read(emulator, sessionId)).json, 'data.status');

    clock.advance(999);
    expect(await status()).toBe('thinking');
    clock.advance(1);
    expect(await status()).toBe('generating');
    clock.advance(4500);
    expect(await status()).toBe('completed');
  });

  test('is not known by any other id', async () => {
    const { emulator } = await account();

    const { status, json } = await read(emulator, 'nothing');

    expect(status).toBe(404);
    expect(pick(json, 'error.code')).toBe('resource_not_found');
    expect(() => {
      emulator.agents.proceed('nothing');
    }).toThrow('There is no session nothing');
  });
});

describe('sessions in flight', () => {
  test('take one place each, from thinking to the end of the video', async () => {
    const { clock, emulator } = await account({ concurrency: 2 });
    await startSession(emulator);
    const video = async () => (await call(emulator, 'POST /v3/videos', { body: avatarBody })).status;
    await createVideo(emulator);

    expect(await video()).toBe(429);
    const refused = await call(emulator, CREATE, { body: agentBody });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '8']);
    clock.advance(8000);
    expect([await video(), await video()]).toEqual([200, 429]);
    clock.advance(2000);
    expect([await video(), await video()]).toEqual([200, 429]);
  });

  test('that failed take none', async () => {
    const { clock, emulator } = await account({
      concurrency: 1,
      agent: () => ({ steps: [{ status: 'thinking', ms: 2000 }], outcome: 'failed', message: null }),
    });
    await startSession(emulator);
    const again = async () => (await call(emulator, CREATE, { body: agentBody })).status;

    expect(await again()).toBe(429);
    clock.advance(2000);
    expect(await again()).toBe(200);
  });
});

describe('the events of a session', () => {
  test('tell its callback once that it is finished, and nothing of the video', async () => {
    const { emulator, pass } = await account();
    const receiver = await startReceiver();
    const sessionId = await startSession(emulator, { callback_url: receiver.url, callback_id: 'row-7' });
    await pass(9999);
    expect(receiver.received).toEqual([]);
    await pass(1);
    await pass(48 * 60 * 60 * 1000);

    const videoId = emulator.ledger.sessions[0]?.videoId;
    expect(videoId).toEqual(expect.any(String));
    expect(receiver.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'video_agent.success',
        event_data: { session_id: sessionId, video_id: videoId, callback_id: 'row-7' },
      },
    ]);
    expect(emulator.ledger.deliveries).toMatchObject([
      { jobId: sessionId, videoId: null, translationId: null },
    ]);
  });

  test('tell webhooks of the session and of its video', async () => {
    const { emulator, pass } = await account();
    const hook = await startReceiver();
    await register(emulator, { url: hook.url });
    await startSession(emulator);
    await pass(10_000);

    const videoId = emulator.ledger.sessions[0]?.videoId;
    expect(hook.received.map(({ json }) => pick(json, 'event_type')).sort()).toEqual([
      'avatar_video.success',
      'video_agent.success',
    ]);
    expect(videoIdsOf(hook)).toEqual([videoId, videoId]);
  });

  test.each([['Not allowed.'], [null]])('tell that it gave up: %s', async (message) => {
    const { emulator, pass } = await account({
      agent: () => ({ steps: [{ status: 'thinking', ms: 2000 }], outcome: 'failed', message }),
    });
    const receiver = await startReceiver();
    const sessionId = await startSession(emulator, { callback_url: receiver.url });
    await pass(2000);

    expect(receiver.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'video_agent.fail',
        event_data: { session_id: sessionId, msg: message, callback_id: null },
      },
    ]);
  });

  test('come by themselves with the real clock, once somebody has answered', async () => {
    const { emulator } = await account({
      clock: realClock,
      agent: afterSteps({ status: 'waiting_for_input', ms: Infinity }),
      render: () => ({ waitingMs: 0, processingMs: 20, outcome: 'completed' }),
    });
    const receiver = await startReceiver();
    const sessionId = await startSession(emulator, { callback_url: receiver.url });

    emulator.agents.proceed(sessionId);

    await until(() => receiver.received.length === 1);
    expect(videoIdsOf(receiver)).toEqual([emulator.ledger.sessions[0]?.videoId]);
  });

  test('tell that its video failed', async () => {
    const { emulator, pass } = await account({
      render: () => ({
        waitingMs: 0,
        processingMs: 1000,
        outcome: 'failed',
        code: 'x',
        message: 'No voice.',
      }),
    });
    const receiver = await startReceiver();
    const sessionId = await startSession(emulator, { callback_url: receiver.url });
    await pass(3000);

    expect(receiver.received.map(({ json }) => json)).toEqual([
      {
        event_type: 'video_agent.fail',
        event_data: { session_id: sessionId, msg: 'No voice.', callback_id: null },
      },
    ]);
  });
});

describe('GET /v3/video-agents/styles', () => {
  test('lists styles with previews that can be opened', async () => {
    const { emulator } = await account();

    const styles = listOf(await call(emulator, 'GET /v3/video-agents/styles'));

    expect(styles.length).toBeGreaterThan(3);
    expect(styles[0]).toEqual({
      style_id: STYLE.neonNights,
      name: 'Neon Nights',
      thumbnail_url: expect.stringContaining(emulator.filesUrl),
      preview_video_url: expect.stringContaining(emulator.filesUrl),
      tags: ['cinematic', 'retro-tech'],
      aspect_ratio: '16:9',
    });
    for (const style of styles) {
      const links = [pickString(style, 'thumbnail_url'), pickString(style, 'preview_video_url')];
      const files = await Promise.all(links.map((link) => fetch(link)));
      expect(files.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
        [200, 'image/jpeg'],
        [200, 'video/mp4'],
      ]);
    }
  });

  test('can be asked for a tag, in pages', async () => {
    const { emulator } = await account();
    const path = '/v3/video-agents/styles';

    const handmade = listOf(await call(emulator, `GET ${path}?tag=handmade`));
    const all = listOf(await call(emulator, `GET ${path}`));
    const pages = await everyPage(emulator, `${path}?limit=2`);

    expect(pluck(handmade, 'style_id')).toEqual([STYLE.paperCutout]);
    expect(listOf(await call(emulator, `GET ${path}?tag=nothing`))).toEqual([]);
    expect(pages.flat()).toEqual(all);
    expect(pages[0]).toHaveLength(2);
    expect((await call(emulator, `GET ${path}?limit=101`)).status).toBe(400);
  });
});

describe('A chat', () => {
  const startChat = (emulator: Emulator) => startSession(emulator, { mode: 'chat' });
  const say = (emulator: Emulator, id: string, body: object) =>
    call(emulator, `POST /v3/video-agents/${id}`, { body });
  const videosOf = async (emulator: Emulator, id: string) =>
    listOf(await call(emulator, `GET /v3/video-agents/${id}/videos`));

  test('makes another video for each message, in one session', async () => {
    const { emulator, pass } = await account();
    const id = await startChat(emulator);
    await pass(10_000);

    const { status, json } = await say(emulator, id, { message: 'Shorter', voice_id: VOICE.amelia });

    expect({ status, json }).toEqual({
      status: 200,
      json: { data: { session_id: id, run_id: expect.any(String), title: null } },
    });
    expect((await read(emulator, id)).json).toMatchObject({
      data: { session_id: id, status: 'thinking', video_id: null, created_at: START / 1000 },
    });
    await pass(10_000);
    const after = (await read(emulator, id)).json;
    expect(after).toMatchObject({ data: { status: 'completed' } });
    expect(pluck(pick(after, 'data.messages') as object[], 'content')).toEqual([
      'Your video is ready.',
      'Shorter',
      'Your video is ready.',
      agentBody.prompt,
    ]);
    const videos = pluck(await videosOf(emulator, id), 'id');
    expect(videos).toEqual([pick(after, 'data.video_id'), expect.any(String)]);
    expect(emulator.ledger.sessions.map(({ sessionId, prompt }) => [sessionId, prompt])).toEqual([
      [id, agentBody.prompt],
      [id, 'Shorter'],
    ]);
    expect(emulator.ledger.spentUsd).toBe(1);
  });

  test('goes on when its question is answered, and costs nothing more', async () => {
    const { emulator, pass } = await account({
      agent: afterSteps({ status: 'waiting_for_input', ms: Infinity }),
    });
    const id = await startChat(emulator);

    await say(emulator, id, { message: 'The deep one' });

    expect((await read(emulator, id)).json).toMatchObject({
      data: {
        status: 'generating',
        messages: [
          { role: 'user', content: 'The deep one' },
          { role: 'model', content: 'Which voice should speak?' },
          { role: 'user', content: agentBody.prompt },
        ],
      },
    });
    await pass(8000);
    expect((await read(emulator, id)).json).toMatchObject({ data: { status: 'completed' } });
    expect(emulator.ledger.sessions).toHaveLength(1);
  });

  test('is announced under its own id, whichever turn ends', async () => {
    const { emulator, pass } = await account();
    const id = await startChat(emulator);
    await pass(10_000);
    await say(emulator, id, { message: 'Shorter' });
    const [turn] = pluck(listOf(await call(emulator, 'GET /v3/videos')), 'id');
    await pass(10_000);
    const events = listOf(await call(emulator, 'GET /v3/webhooks/events'));
    expect(events.filter((event) => pick(event, 'event_type') === 'video_agent.success')).toMatchObject([
      { event_data: { session_id: id } },
      { event_data: { session_id: id } },
    ]);
    expect(turn).toBeDefined();
  });

  test.each([
    ['no message', {}, 400],
    ['an empty message', { message: '' }, 400],
    ['a message of 10,001 characters', { message: 'x'.repeat(10_001) }, 400],
    ['a style, which only the first message has', { message: 'Hi', style_id: STYLE.neonNights }, 400],
    ['a callback', { message: 'Hi', callback_url: 'https://example.com/hook' }, 400],
    ['an unknown voice', { message: 'Hi', voice_id: 'nobody' }, 404],
    ['an unknown asset', { message: 'Hi', files: [{ type: 'asset_id', asset_id: 'nothing' }] }, 404],
  ])('refuses %s', async (_what, body, status) => {
    const { emulator } = await account();
    expect((await say(emulator, await startChat(emulator), body)).status).toBe(status);
    expect(emulator.ledger.sessions).toHaveLength(1);
  });

  test('is not every session: the others take no messages, and have one video', async () => {
    const { emulator, pass } = await account();
    const id = await startSession(emulator);
    expect(await videosOf(emulator, id)).toEqual([]);
    await pass(10_000);
    expect(await videosOf(emulator, id)).toMatchObject([{ status: 'completed' }]);
    expect((await say(emulator, id, { message: 'Hi' })).json).toMatchObject({
      error: { code: 'invalid_parameter', param: 'session_id' },
    });
    expect((await say(emulator, 'nowhere', { message: 'Hi' })).status).toBe(404);
  });
});
