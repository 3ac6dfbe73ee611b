/** What a replay of a step meets that renders: whatever ended the run before, it does not pay again. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { perform, performResume } from '../../creates/create_photo_video.ts';
import { perform as promptVideo, performResume as resumePrompt } from '../../creates/create_prompt_video.ts';
import type { HeyGen } from '../../heygen/client/client.ts';
import { rendering } from '../../steps/render.ts';
import type { Test } from '../../zapier/hydrators.ts';
import { linkOf, videoJson, type VideoJson } from '../support/account.ts';
import { CALLBACK_URL, executeStep, failureOf, install, run } from '../support/app.ts';
import { fakeCache } from '../support/cache.ts';
import { look, page, voice } from '../support/catalogue.ts';
import { spreadFrom } from '../support/delay.ts';
import { hurried } from '../support/clock.ts';
import { pointerTo } from '../support/files.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();
afterEach(() => {
  jest.restoreAllMocks();
});

const row = { image: 'asset_1', script: 'Hello Ana', voice_id: 'voice_1' };
const started = (id: string): Reply => ({ body: { data: { video_id: id, status: 'waiting' } } });
const video = (status: VideoJson['status'], known = {}): Reply => ({
  body: { data: videoJson('v1', status, known) },
});
const error = (status: number, code: string): Reply => ({ status, body: { error: { code, message: 'No' } } });
const down: Reply = { status: 502, body: '' };
const cut: Reply = { error: 'ECONNRESET' };

const posts = (...replies: Reply[]) => heygen('POST', '/v3/videos', ...replies);
const keyOf = ({ headers }: { headers: Record<string, unknown> }) => headers['idempotency-key'];

/** Why a video failed that is rendered once somebody has paid, given leave or opened a link, or has waited. */
const wants = [
  { failure_code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' },
  { failure_code: null, failure_message: 'Insufficient credits. Please top up.' },
  { failure_code: 'internal_error', failure_message: 'Your monthly quota is used up' },
  { failure_code: 'phone_verification_required' },
  { failure_code: 'avatar_consent_required', failure_message: 'The avatar needs consent' },
  { failure_code: 'download_failed', failure_message: 'Could not download' },
  { failure_code: 'asset_not_available' },
  { failure_code: 'avatar_not_ready' },
  { failure_code: 'conflict' },
  { failure_code: 'asset_encrypted' },
  { failure_code: 'rate_limit_exceeded' },
  { failure_code: null, failure_message: null },
  { failure_code: 'rendering_failed' },
  { failure_code: 'INTERNAL_ERROR', failure_message: 'Something went wrong. Please try again.' },
];

const noCache = () => Promise.reject(new Error('no cache'));
/** Zapier's cache, out of order. */
const refusing = { get: noCache, set: noCache, delete: noCache };

/** A run that ends without knowing whether HeyGen has started the video. */
const endOpenly = async (app = install()) => {
  const sent = posts(down, down);
  const shown = await hurried(() => failureOf(app.run(perform, row)));
  return { app, shown, key: sent.map(keyOf)[0] };
};

describe('A run that ended without an answer', () => {
  test('is an error that Zapier may replay', async () => {
    expect((await endOpenly()).shown).toMatchObject({ name: 'AppError' });
  });

  test.each<[string, Reply[]]>([
    ['out of order', [down, down]],
    ['too slow for a gateway', [error(408, 'request_timeout'), { status: 425, body: '' }]],
    ['unreadable', [{ body: '<html></html>' }, { body: '<html></html>' }]],
    ['a success without an id', [{ body: { data: {} } }]],
    ['still at it', [down, error(409, 'request_in_progress'), error(409, 'request_in_progress')]],
  ])('is replayed under the same key: %s', async (_what, replies) => {
    const app = install();
    const before = posts(...replies);
    await hurried(() => failureOf(app.run(perform, row)));
    const sent = posts(started('v1'));
    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v1', video_url: linkOf('v1') });
    expect(sent.map(keyOf)).toEqual(before.map(keyOf).slice(0, 1));
  });

  test('asks for no callback when it is replayed, since HeyGen would call the run before', async () => {
    const { app } = await endOpenly();
    const sent = posts(started('v1'));
    heygen('GET', '/v3/videos/v1', video('completed'));
    await app.run(perform, row);
    expect(sent[0]?.body).not.toHaveProperty('callback_url');
  });

  test('is looked at again by Zapier while HeyGen is rendering, and then handed on', async () => {
    const { app } = await endOpenly();
    const sent = posts(started('v1'));
    heygen('GET', '/v3/videos/v1', video('processing'));
    const shown = await failureOf(app.run(perform, row));
    expect(shown).toMatchObject({
      name: 'ThrottledError',
      message: 'The video v1 is not finished yet. Zapier will check again in a minute or two.',
      delay: spreadFrom(60),
    });

    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v1', status: 'completed' });
    expect(sent).toHaveLength(1);
  });

  test.each<[string, Reply[]]>([
    ['does not show it', [error(404, 'video_not_found')]],
    ['is too busy', [{ status: 429, body: '' }]],
    ['is out of order', [down, down]],
  ])('is looked at again by Zapier while HeyGen %s', async (_what, replies) => {
    const { app } = await endOpenly();
    posts(started('v1'));
    heygen('GET', '/v3/videos/v1', ...replies);
    if (replies[0]?.status === 404) heygen('GET', '/v1/video_status.get?video_id=v1', error(404, 'gone'));
    expect(await hurried(() => failureOf(app.run(perform, row)))).toMatchObject({ name: 'ThrottledError' });
  });

  test('tells why the video failed, as often as it is replayed, and pays no more', async () => {
    const { app } = await endOpenly();
    posts(started('v1'));
    for (let replay = 0; replay < 3; replay += 1) {
      heygen('GET', '/v3/videos/v1', video('failed', { failure_message: 'No face found' }));
      expect(await failureOf(app.run(perform, row))).toMatchObject({
        name: 'HaltedError',
        message: 'The video v1 failed in HeyGen. No face found.',
      });
    }
  });

  test.each(wants)('renders anew once somebody has done what the video lacked: %j', async (known) => {
    const { app, key } = await endOpenly();
    posts(started('v1'));
    heygen('GET', '/v3/videos/v1', video('failed', known));
    expect(await failureOf(app.run(perform, row))).toMatchObject({ name: 'HaltedError' });
    const sent = posts(started('v2'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v2' });
    expect(sent.map(keyOf)).not.toContain(key);
  });

  test('goes on at once when the step does not wait', async () => {
    const app = install();
    posts(cut, cut);
    const input = { ...row, wait: 'no' };
    await hurried(() => failureOf(app.run(perform, input)));
    posts(started('v1'));
    expect(await app.run(perform, input)).toMatchObject({ id: 'v1', status: 'waiting' });
  });

  test('stays open when the replay is refused, since the first run may have paid', async () => {
    const { app, key } = await endOpenly();
    posts(error(401, 'unauthorized'));
    expect(await failureOf(app.run(perform, row))).toMatchObject({ name: 'ExpiredAuthError' });
    const sent = posts(started('v1'));
    heygen('GET', '/v3/videos/v1', video('completed'));
    await app.run(perform, row);
    expect(sent.map(keyOf)).toEqual([key]);
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND'])(
    'is not called free of charge when the replay does not reach HeyGen: %s',
    async (code) => {
      const { app, key } = await endOpenly();
      posts({ error: code }, { error: code });
      expect(await hurried(() => failureOf(app.run(perform, row)))).toMatchObject({
        name: 'AppError',
        message:
          'The run before this one got no clear answer. HeyGen may have started the video. Check in HeyGen before you replay this run.',
      });
      const sent = posts(started('v1'));
      heygen('GET', '/v3/videos/v1', video('completed'));
      await app.run(perform, row);
      expect(sent.map(keyOf)).toEqual([key]);
    },
  );

  test('says nothing of a run with another request', async () => {
    const { app, key } = await endOpenly();
    const sent = posts(started('v2'));
    await app.run(perform, { ...row, script: 'Hello Ben' });
    expect(sent[0]?.body).toHaveProperty('callback_url', CALLBACK_URL);
    expect(sent.map(keyOf)).not.toContain(key);
  });
});

describe('A run that HeyGen refused', () => {
  test.each([
    [400, 'invalid_parameter'],
    [402, 'insufficient_credit'],
    [429, 'rate_limit_exceeded'],
  ])('is new when it is replayed: %s %s', async (status, code) => {
    const app = install();
    const sent = posts(error(status, code), started('v1'));
    await failureOf(app.run(perform, row));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v1', status: 'waiting' });
    expect(new Set(sent.map(keyOf)).size).toBe(2);
    expect(sent[1]?.body).toHaveProperty('callback_url', CALLBACK_URL);
  });
});

describe('A step that waited, and could not hand on its video', () => {
  const wait = async () => {
    const app = install();
    posts(started('v1'));
    const outputData = await app.run(perform, row);
    return { app, resume: () => app.run(performResume, row, { outputData, cleanedRequest: {} }) };
  };

  test('is asked by Zapier again, and a replay hands the video on', async () => {
    const { app, resume } = await wait();
    heygen('GET', '/v3/videos/v1', ...Array.from({ length: 5 }, () => video('processing')));
    expect(await hurried(() => failureOf(resume()))).toMatchObject({
      name: 'ThrottledError',
      message:
        'The video v1 was reported as finished, but HeyGen is still working on it. Zapier will check again in a minute or two.',
    });
    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v1', video_url: linkOf('v1') });
  });

  test('neither loses the video nor pauses the connection when the key is refused', async () => {
    const { app, resume } = await wait();
    heygen('GET', '/v3/videos/v1', error(401, 'unauthorized'));
    expect(await failureOf(resume())).toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/The video v1 may be finished\.$/),
    });
    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v1' });
  });

  test('tells a replay why the video failed', async () => {
    const { app, resume } = await wait();
    const blinked = video('failed', {
      failure_code: 'rendering_failed',
      failure_message: 'The presenter blinked',
    });
    heygen('GET', '/v3/videos/v1', blinked, blinked);
    expect(await failureOf(resume())).toMatchObject({ name: 'HaltedError' });
    expect(await failureOf(app.run(perform, row))).toMatchObject({ name: 'HaltedError' });
  });

  const stillAtIt = () => {
    heygen('GET', '/v3/videos/v1', ...Array.from({ length: 5 }, () => video('processing')));
  };
  const wasThrottled = async (resume: () => Promise<unknown>) => {
    stillAtIt();
    expect(await hurried(() => failureOf(resume()))).toMatchObject({ name: 'ThrottledError' });
  };

  test.each(wants)('renders anew once somebody has done what the video lacked: %j', async (known) => {
    const { app, resume } = await wait();
    heygen('GET', '/v3/videos/v1', video('failed', known));
    expect(await failureOf(resume())).toMatchObject({ name: 'HaltedError' });
    posts(started('v2'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v2' });
  });

  test('renders anew after that, whether the step or a replay has met it', async () => {
    const known = { failure_code: 'quota_exceeded' };
    const { app, resume } = await wait();
    await wasThrottled(resume);
    heygen('GET', '/v3/videos/v1', video('failed', known));
    await failureOf(resume());
    posts(started('v1'));
    const outputData = await app.run(perform, row);
    await wasThrottled(() => app.run(performResume, row, { outputData, cleanedRequest: {} }));
    heygen('GET', '/v3/videos/v1', video('failed', known));
    await failureOf(app.run(perform, row));
    posts(started('v3'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v3' });
  });

  test('does not take its title for the reason why it failed', async () => {
    const input = { ...row, title: 'Insufficient credit' };
    const app = install();
    posts(started('v1'));
    const outputData = await app.run(perform, input);
    const failed = video('failed', { failure_message: 'No face found' });
    heygen('GET', '/v3/videos/v1', failed, failed);
    await failureOf(app.run(performResume, input, { outputData, cleanedRequest: {} }));
    expect(await failureOf(app.run(perform, input))).toMatchObject({ name: 'HaltedError' });
  });

  test('is new when it ended well in the end', async () => {
    const { app, resume } = await wait();
    await wasThrottled(resume);
    await wasThrottled(resume);
    heygen('GET', '/v3/videos/v1', video('completed'));
    await resume();
    posts(started('v2'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v2' });
  });

  test('is new when it ended well', async () => {
    const { app, resume } = await wait();
    heygen('GET', '/v3/videos/v1', video('completed'));
    await resume();
    posts(started('v2'));
    expect(await app.run(perform, row)).toMatchObject({ id: 'v2' });
  });
});

describe('Where HeyGen has no key', () => {
  const prompt = { prompt: 'A tour of our garden' };

  test('an open end is final: Zapier does not replay it', async () => {
    const app = install();
    heygen('POST', '/v3/video-agents', cut);
    expect(await failureOf(app.run(promptVideo, prompt))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Check in HeyGen before you replay this run'),
    });
  });

  test('a step that waited finds its session again', async () => {
    const app = install();
    heygen('POST', '/v3/video-agents', {
      body: { data: { session_id: 's1', status: 'thinking', video_id: null, created_at: 1_795_000_000 } },
    });
    const outputData = await app.run(promptVideo, prompt);
    const session = (status: string, video_id: string | null): Reply => ({
      body: { data: { session_id: 's1', status, video_id, messages: [] } },
    });
    heygen('GET', '/v3/video-agents/s1', ...Array.from({ length: 5 }, () => session('thinking', null)));
    await hurried(() => failureOf(app.run(resumePrompt, prompt, { outputData, cleanedRequest: {} })));
    heygen('GET', '/v3/video-agents/s1', session('completed', 'v1'));
    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await app.run(promptVideo, prompt)).toMatchObject({ id: 'v1', session_id: 's1' });
  });
});

test('A step whose agent waits for a person can be replayed once the person has helped', async () => {
  const app = install();
  const prompt = { prompt: 'A tour of our garden' };
  const session = (status: string, video_id: string | null = null): Reply => ({
    body: { data: { session_id: 's1', status, video_id, created_at: 1_795_000_000, messages: [] } },
  });
  const posted = heygen('POST', '/v3/video-agents', session('thinking'));
  const outputData = await app.run(promptVideo, prompt);
  const stuck = {
    name: 'HaltedError',
    message:
      'HeyGen’s agent needs an answer or an approval before it makes the video. Open the session s1 in HeyGen and continue there. Then replay this run within a day. You do not pay again.',
  };
  heygen('GET', '/v3/video-agents/s1', ...Array.from({ length: 5 }, () => session('waiting_for_input')));
  const resume = () => app.run(resumePrompt, prompt, { outputData, cleanedRequest: {} });
  expect(await hurried(() => failureOf(resume()))).toMatchObject(stuck);
  heygen('GET', '/v3/video-agents/s1', session('reviewing'));
  expect(await failureOf(app.run(promptVideo, prompt))).toMatchObject(stuck);
  heygen('GET', '/v3/video-agents/s1', session('completed', 'v1'));
  heygen('GET', '/v3/videos/v1', video('completed'));
  expect(await app.run(promptVideo, prompt)).toMatchObject({ id: 'v1' });
  expect(posted).toHaveLength(1);
});

describe('A replay that asks for a callback before it finds what an earlier run has left open', () => {
  // HeyGen first refuses the id, which is that of a group.
  const film = { avatar_id: 'group_1', script: 'Hello Ana' };
  const unknown = error(404, 'avatar_not_found');
  const lookUp = () => heygen('GET', '/v3/avatars/looks?group_id=group_1&limit=50', page([look('a1')]));

  const open = async () => {
    // Zapier's cache, as core's own tester plays it.
    const parts = { zcacheTestObj: {}, callback_url: CALLBACK_URL };
    const next = () => executeStep('creates.create_avatar_video.operation.perform', film, parts);
    lookUp();
    const before = posts(unknown, down, down);
    await hurried(() => failureOf(next()));
    return { next, key: before.map(keyOf)[1] };
  };
  const isHeld = {
    name: 'ThrottledError',
    message: 'The video v1 is not finished yet. Zapier will check again in a minute or two.',
  };

  test('does not wait for it: the next run hands the video on, and asks for none', async () => {
    const { next, key } = await open();
    lookUp();
    const sent = posts(unknown, started('v1'));
    expect(await failureOf(next())).toMatchObject(isHeld);
    expect(sent[1]?.headers).toHaveProperty('idempotency-key', key);
    expect(sent[1]?.body).not.toHaveProperty('callback_url');

    heygen('GET', '/v3/videos/v1', video('processing'));
    expect(await failureOf(next())).toMatchObject(isHeld);
    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await next()).toMatchObject({ results: { id: 'v1', status: 'completed' }, isWaiting: false });
  });

  test('hands it on even after hours, and an equal request later is new', async () => {
    const { next, key } = await open();
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + 7 * 3_600_000);
    lookUp();
    posts(unknown, started('v1'));
    expect(await failureOf(next())).toMatchObject(isHeld);
    heygen('GET', '/v3/videos/v1', video('completed'));
    expect(await next()).toMatchObject({ results: { id: 'v1' }, isWaiting: false });

    lookUp();
    const sent = posts(unknown, started('v2'));
    expect(await next()).toMatchObject({ results: { id: 'v2', status: 'waiting' }, isWaiting: true });
    expect(sent[1]?.body).toHaveProperty('callback_url', CALLBACK_URL);
    expect(sent.map(keyOf)).not.toContain(key);
  });
});

describe('A run that must not be replayed, since its request could not be noted', () => {
  test('is final when it ends openly', async () => {
    posts(down, down);
    const running = hurried(() =>
      failureOf(install().run((zapier, bundle) => perform({ ...zapier, cache: refusing }, bundle), row)),
    );
    expect(await running).toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Check in HeyGen before you replay this run'),
    });
  });
});

test('A video that HeyGen does not finish for hours is not looked for without end', async () => {
  const { app } = await endOpenly();
  const now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now + 7 * 3_600_000);
  posts(started('v1'));
  heygen('GET', '/v3/videos/v1', video('processing'));
  expect(await failureOf(app.run(perform, row))).toMatchObject({
    name: 'HaltedError',
    message: 'The video v1 is not finished. Look for it in HeyGen, or use Find Video.',
  });
});

/** A step that renders, in which only these parts matter. */
const stepWith = (parts: {
  isPolled?: true;
  start?: (heygen: HeyGen) => Promise<{ id: string }>;
  look?: () => Promise<{ status: string }>;
  handOver?: () => object;
}) =>
  rendering(
    {
      key: 'create_test',
      noun: 'video',
      started: z.object({ id: z.string() }),
      name: ({ id }) => `The video ${id}`,
      search: 'Find Video',
      waitField: { label: 'Wait' },
      testField: { label: 'Render' },
      newest: () => Promise.resolve([]),
      look: () => Promise.resolve({ status: 'completed' }),
      handOverStarted: (_z, { id }) => ({ id }),
      handOver: () => ({}),
      ...parts,
    },
    () => ({
      what: 'a video',
      start: parts.start ?? (() => Promise.resolve({ id: 'v1' })),
      standIn: () => ({ note: '' }),
    }),
  );

describe('A step that Zapier runs again until it is finished', () => {
  /** One that HeyGen does not finish, and what it has paid. */
  const polled = () => {
    const payments: string[] = [];
    const start = () => Promise.resolve({ id: `v${payments.push('paid')}` });
    const look = () => Promise.resolve({ status: 'pending' });
    return { renders: stepWith({ isPolled: true, start, look }).perform, payments };
  };
  const notStored = {
    name: 'ThrottledError',
    message:
      'Zapier could not store that this step waits, so nothing was sent to HeyGen. Zapier will try again in a minute or two.',
  };

  test('pays for nothing that Zapier could not find again: its cache does not answer', async () => {
    const { renders, payments } = polled();
    const running = install().run((own, bundle) => renders({ ...own, cache: refusing }, bundle), {});
    expect(await hurried(() => failureOf(running))).toMatchObject(notStored);
    expect(payments).toHaveLength(0);
  });

  test('is not replayed if Zapier’s cache fails after it has paid', async () => {
    const cache = fakeCache();
    const { perform: renders } = stepWith({
      isPolled: true,
      look: () => {
        cache.behave('refuses');
        return Promise.resolve({ status: 'pending' });
      },
    });
    const running = install().run((own, bundle) => renders({ ...own, cache: cache.z().cache }, bundle), {});
    expect(await hurried(() => failureOf(running))).toMatchObject({
      name: 'HaltedError',
      message:
        'The video v1 is not finished. Look for it in HeyGen, or use Find Video. Do not replay this run: you would pay again.',
    });
  });

  test('pays for nothing that Zapier could not find again: more equal ones wait than it keeps', async () => {
    const { renders, payments } = polled();
    const { z: zapier } = fakeCache();
    const app = install();
    const shown = await Promise.all(
      Array.from({ length: 8 }, () =>
        failureOf(app.run((own, bundle) => renders({ ...own, cache: zapier().cache }, bundle), {})),
      ),
    );
    expect(payments).toHaveLength(5);
    expect(shown.filter(({ message }) => message === notStored.message)).toHaveLength(3);
    expect(shown.map(({ name }) => name)).toEqual(shown.map(() => 'ThrottledError'));
  });
});

test('What is looked at again and again is looked at for six hours, and no longer', async () => {
  const app = install();
  const { perform: renders } = stepWith({
    isPolled: true,
    look: () => Promise.resolve({ status: 'pending' }),
  });
  const now = jest.spyOn(Date, 'now');
  const started = Date.now();
  const endsAfter = (milliseconds: number) => {
    now.mockReturnValue(started + milliseconds);
    return failureOf(app.run(renders, {}));
  };
  const hours = 6 * 3_600_000;
  expect(await endsAfter(0)).toMatchObject({ name: 'ThrottledError' });
  expect(await endsAfter(hours)).toMatchObject({ name: 'ThrottledError' });
  expect(await endsAfter(hours + 1)).toMatchObject({
    name: 'HaltedError',
    message: 'The video v1 is not finished. Look for it in HeyGen, or use Find Video.',
  });
});

describe('A mistake of the app’s own is not told as HeyGen’s', () => {
  const mistake = new TypeError('Broken');

  test('when it starts, and a replay gets what was started before the mistake', async () => {
    const app = install();
    const { perform: startsWrongly } = stepWith({
      start: async (heygenClient) => {
        const options = { body: {}, payload: z.object({}), labels: {}, answer: z.unknown() };
        await heygenClient.postOnce({ path: '/v3/videos', ...options });
        throw mistake;
      },
    });
    const sent = posts(started('v1'), started('v1'));
    await expect(app.run(startsWrongly, {})).rejects.toThrow(mistake);
    const now = Date.now();
    // Without a word from the first run, it counts as over after half a minute.
    jest.spyOn(Date, 'now').mockImplementation(() => now + 40_000);
    await expect(app.run(startsWrongly, {})).rejects.toThrow(mistake);
    expect(new Set(sent.map(keyOf)).size).toBe(1);
  });

  test('when it hands over', async () => {
    const { performResume: handsOverWrongly } = stepWith({
      handOver: () => {
        throw mistake;
      },
    });
    await expect(run(handsOverWrongly, {}, { outputData: { id: 'v1' } })).rejects.toThrow(mistake);
  });
});

describe('A step that has waited', () => {
  test.each<object>([{}, { id: 7 }])(
    'and that Zapier has forgotten ends in a sentence, and is not replayed: %j',
    async (outputData) => {
      expect(await failureOf(run(performResume, row, { outputData, cleanedRequest: {} }))).toMatchObject({
        name: 'HaltedError',
        message:
          'Zapier no longer knows which video this step started. Look for it in HeyGen before you replay this run.',
      });
    },
  );

  test('for a video that is late must not be replayed if its request was not noted', async () => {
    heygen('GET', '/v3/videos/v1', ...Array.from({ length: 5 }, () => video('processing')));
    const resumed = () => run(performResume, row, { outputData: { id: 'v1' }, cleanedRequest: {} });
    expect(await hurried(() => failureOf(resumed()))).toMatchObject({
      name: 'HaltedError',
      message: expect.stringMatching(/Do not replay this run: you would pay again\.$/),
    });
  });

  test('for a video that failed says no more than why, even if its request was not noted', async () => {
    heygen('GET', '/v3/videos/v1', video('failed', { failure_message: 'No face found' }));
    const resumed = run(performResume, row, { outputData: { id: 'v1' }, cleanedRequest: {} });
    expect((await failureOf(resumed)).message).toBe('The video v1 failed in HeyGen. No face found.');
  });
});

test('A step that does not wait leaves no notes in Zapier’s cache', async () => {
  const cache = fakeCache();
  posts(started('v1'));
  await run((zapier, bundle) => perform({ ...zapier, ...cache.z() }, bundle), { ...row, wait: false });
  expect(cache.keys()).toEqual([]);
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };
  const NEWEST = 'nothing was rendered or paid for. These values are those of your newest finished video.';
  const EXAMPLES =
    'nothing was rendered or paid for. Your HeyGen account has no finished video yet, so these values are examples.';
  const example = '3f0c8b5e9d2a4c61b7e84a1d5c9f2e60';
  const names = (photo: Reply = { body: { data: { id: 'asset_1' } } }) => {
    heygen('GET', '/v3/assets/asset_1', photo);
    heygen('GET', '/v3/voices/voice_1', { body: { data: voice('voice_1') } });
  };
  const lists = (reply: Reply) => heygen('GET', '/v3/videos?limit=100', reply);
  const newest = page([videoJson('new', 'completed', { created_at: 1_795_000_000 })]);

  test.each<[account: string, list: Reply, id: string, file: Test, note: string]>([
    ['with a finished video', newest, 'new', 'stand-in', NEWEST],
    ['without one', page([]), example, 'example', EXAMPLES],
    ['whose key may not list videos', error(403, 'forbidden'), example, 'example', EXAMPLES],
    ['whose list is gone', error(404, 'not_found'), example, 'example', EXAMPLES],
  ])('shows what the step hands over, in an account %s', async (_account, list, id, kind, note) => {
    const video_file = pointerTo('videoFile', id, 'video', { test: kind });
    names();
    lists(list);
    expect(await run(perform, { ...row, title: 'For Ana' }, inEditor)).toMatchObject({
      id,
      title: 'For Ana',
      status: 'completed',
      created_at: expect.any(String),
      video_file,
      note: `This is a test: ${note}`,
    });
    names();
    lists(list);
    expect(await run(perform, { ...row, title: 'For Ana', wait: false }, inEditor)).toEqual({
      id,
      title: 'For Ana',
      status: 'waiting',
      video_file,
      note: `This is a test: ${note}`,
    });
  });

  test('fails as a live run would if HeyGen does not have what it names', async () => {
    names(error(404, 'asset_not_found'));
    expect((await failureOf(run(perform, row, inEditor))).message).toMatch(/^Photo: HeyGen says: “No\.”/);
  });

  test('that is to render says that it does not wait', async () => {
    const sent = posts(started('v1'));
    expect(await run(perform, { ...row, render_in_test: true }, inEditor)).toEqual({
      id: 'v1',
      status: 'waiting',
      video_file: pointerTo('videoFile', 'v1', 'video', { test: 'rendering' }),
      note: 'This is a test: HeyGen is making the video now, and a test does not wait for it.',
    });
    expect(sent[0]?.body).not.toHaveProperty('callback_url');
  });

  test('shows what is wrong with the key', async () => {
    names();
    lists(error(401, 'unauthorized'));
    expect(await failureOf(run(perform, row, inEditor))).toMatchObject({ name: 'ExpiredAuthError' });
  });
});
