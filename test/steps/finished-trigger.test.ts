import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { finishedTrigger } from '../../steps/finished-trigger.ts';
import { HeyGenError, type ProblemDetails, type ProblemKind } from '../../heygen/client/errors.ts';
import nock from '../support/network.ts';
import { videoJson } from '../support/account.ts';
import { execute, failureOf, install, run } from '../support/app.ts';
import { spreadFrom } from '../support/delay.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { failedVideoNotice, videoNotice } from '../support/notices.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';

expectEveryAnswerIsUsed();
useCredential();
afterEach(() => {
  jest.restoreAllMocks();
});

interface Thing {
  id: string;
  status: string;
  completed_at?: number;
}

/** A trigger about things that go through these states, one for each look; an error is thrown. */
const triggerFor = (...states: (string | undefined | Error)[]) => triggerWith({}, ...states);

const triggerWith = (known: Partial<Thing>, ...states: (string | undefined | Error)[]) => {
  const asked: string[] = [];
  const trigger = finishedTrigger<Thing, Thing>({
    noun: 'video',
    instead: 'Use New Completed Video.',
    events: { completed: ['avatar_video.success'], failed: ['avatar_video.fail'] },
    idOf: ({ event_data }) => event_data.video_id,
    read: (_heygen, id) => {
      asked.push(id);
      const state = states[Math.min(asked.length, states.length) - 1];
      if (state instanceof Error) return Promise.reject(state);
      return Promise.resolve(state === undefined ? undefined : { id, status: state, ...known });
    },
    list: () => {
      const all = states.flatMap((state, index) =>
        typeof state === 'string' ? [{ id: `v${index}`, status: state }] : [],
      );
      return Promise.resolve({ items: all, next: undefined });
    },
    matches: ({ id }, { only }) => only === undefined || id === only,
    handOver: (_z, thing) => thing,
  });
  return { ...trigger, asked };
};

const hook = (cleanedRequest: unknown, meta = {}) => ({ cleanedRequest, meta });
const both = { outcome: 'both' };

describe('Turning the Zap on', () => {
  const { performSubscribe } = triggerFor();
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
  const endpoint = (endpoint_id: string, known: object = {}) => ({
    endpoint_id,
    url: targetUrl,
    events: ['avatar_video.success'],
    status: 'enabled',
    created_at: '2026-11-20T09:30:00Z',
    secret: 'whsec_abc',
    ...known,
  });
  const registered = (...data: object[]) =>
    heygen('GET', '/v3/webhooks/endpoints?limit=100', { body: { data, has_more: false, next_token: null } });
  const created = { body: { data: endpoint('e1') } };
  const turnOn = (inputData = {}) => run(performSubscribe, inputData, { targetUrl });
  const problem = (status: number, code: string, message: string) => ({
    status,
    body: { error: { code, message, doc_url: '' } },
  });

  test.each<[outcome: string | undefined, events: string[]]>([
    [undefined, ['avatar_video.success']],
    ['', ['avatar_video.success']],
    ['completed', ['avatar_video.success']],
    ['failed', ['avatar_video.fail']],
    ['Both', ['avatar_video.success', 'avatar_video.fail']],
    ['Completed or failed', ['avatar_video.success', 'avatar_video.fail']],
  ])('has HeyGen tell what the user asked for: %s', async (outcome, events) => {
    registered();
    const sent = heygen('POST', '/v3/webhooks/endpoints', created);
    expect(await turnOn({ outcome })).toMatchObject({ id: 'e1' });
    expect(sent[0]?.body).toEqual({ url: targetUrl, events });
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('has Zapier turn it on again after a week, so that what HeyGen loses comes back', async () => {
    registered();
    heygen('POST', '/v3/webhooks/endpoints', created);
    const before = Date.now();
    const { since, expiration_date } = await turnOn();
    expect(since).toBe('2026-11-20T09:30:00.000Z');
    const week = Date.parse(expiration_date) - before;
    expect(week).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(week).toBeLessThan(7 * 86_400_000 + 60_000);
  });

  test('begins now if HeyGen does not say when', async () => {
    registered();
    heygen('POST', '/v3/webhooks/endpoints', { body: { data: { endpoint_id: 'e1', created_at: {} } } });
    const before = Date.now();
    expect(Date.parse((await turnOn()).since)).toBeGreaterThanOrEqual(before);
  });

  test('again keeps the address that HeyGen has, so that nothing is delivered twice', async () => {
    registered(endpoint('foreign', { url: 'https://example.com/' }), endpoint('e7'));
    expect(await turnOn()).toMatchObject({ id: 'e7', since: '2026-11-20T09:30:00.000Z' });
  });

  test.each<[string, object]>([
    ['that HeyGen has disabled', { status: 'disabled' }],
    ['for other events', { events: ['avatar_video.fail'] }],
    ['for more events', { events: ['avatar_video.success', 'avatar_video.fail'] }],
    ['for all events', { events: null }],
    ['whose events cannot be read', { events: 'all' }],
  ])('replaces an address %s', async (_what, known) => {
    registered(endpoint('e0', known));
    heygen('DELETE', '/v3/webhooks/endpoints/e0', { body: { data: {} } });
    heygen('POST', '/v3/webhooks/endpoints', created);
    expect(await turnOn()).toMatchObject({ id: 'e1' });
  });

  test('needs no permission to list addresses', async () => {
    heygen('GET', '/v3/webhooks/endpoints?limit=100', problem(403, 'insufficient_api_key_scope', 'No.'));
    heygen('POST', '/v3/webhooks/endpoints', created);
    expect(await turnOn()).toMatchObject({ id: 'e1' });
  });

  test('for an outcome that does not exist sends nothing', async () => {
    expect((await failureOf(turnOn({ outcome: 'maybe' }))).message).toBe(
      'Outcome must be one of: “Completed”, “Failed”, “Completed or failed”. It is “maybe”.',
    );
  });

  test.each<[number, code: string, message: string, sentence: RegExp]>([
    [
      403,
      'insufficient_api_key_scope',
      'Required scope: webhooks:write.',
      /^HeyGen says: “Required scope: webhooks:write.” Give the key that permission .* Use New Completed Video\.$/,
    ],
    [402, 'trial_limit_exceeded', 'No trial.', /^HeyGen says: “No trial.” .* Use New Completed Video\.$/],
    [402, 'plan_upgrade_required', 'Upgrade.', /^HeyGen says: “Upgrade.” .* Use New Completed Video\.$/],
    [404, 'not_found', 'Not Found', /^This API key cannot use webhooks\. Use New Completed Video\.$/],
    [
      400,
      'resource_limit_reached',
      'Webhook limit reached.',
      /^Your HeyGen account cannot have more webhooks\. Remove one that you no longer use\. Use New Completed Video\.$/,
    ],
    [
      409,
      'conflict',
      'Registration conflict',
      /^HeyGen says: “Registration conflict\.” .* Use New Completed Video\.$/,
    ],
  ])('that HeyGen refuses says why, and names what works: %i %s', async (status, code, message, sentence) => {
    registered();
    heygen('POST', '/v3/webhooks/endpoints', problem(status, code, message));
    expect(await failureOf(turnOn())).toMatchObject({
      name: 'AppError',
      code,
      message: expect.stringMatching(sentence),
    });
  });

  test('where there is only a page that says 404 names what works, too', async () => {
    registered();
    heygen('POST', '/v3/webhooks/endpoints', { status: 404, body: '<html>Not found</html>' });
    expect((await failureOf(turnOn())).message).toBe(
      'This API key cannot use webhooks. Use New Completed Video.',
    );
  });

  test.each<[what: string, reply: Reply, times: number]>([
    ['a limit at 429', problem(429, 'resource_limit_reached', 'Webhook limit reached.'), 1],
    ['a plan at 429', problem(429, 'quota_exceeded', 'Quota exceeded.'), 1],
    ['an error at 200', problem(200, 'forbidden', 'No.'), 1],
    ['a redirect', { status: 301 }, 1],
    ['nothing that is implemented', { status: 501 }, 2],
    ['a firewall', { status: 403, body: '<html>' }, 1],
  ])('that HeyGen refuses in another way names what works, too: %s', async (_what, reply, times) => {
    registered();
    heygen('POST', '/v3/webhooks/endpoints', ...Array.from({ length: times }, () => reply));
    expect(await failureOf(hurried(turnOn))).toMatchObject({
      name: 'AppError',
      message: expect.stringMatching(/ Use New Completed Video\.$/),
    });
  });

  test.each<[number, name: string]>([
    [401, 'ExpiredAuthError'],
    [429, 'ThrottledError'],
    [500, 'AppError'],
  ])('that HeyGen cannot do now is no refusal: %i', async (status, name) => {
    registered();
    const reply = problem(status, 'x', 'Trouble');
    heygen('POST', '/v3/webhooks/endpoints', reply, ...(status === 500 ? [reply] : []));
    const failure = await failureOf(hurried(turnOn));
    expect(failure.name).toBe(name);
    expect(failure.message).not.toContain('New Completed Video');
  });
});

describe('Turning the Zap off', () => {
  const { performUnsubscribe } = triggerFor();
  const subscribeData = { id: 'e1' };
  const turnOff = () => run(performUnsubscribe, {}, { subscribeData });
  const error = { error: { code: 'x', message: 'No', doc_url: '' } };
  const remaining = (...ids: string[]) =>
    heygen('GET', '/v3/webhooks/endpoints?limit=100', {
      body: { data: ids.map((endpoint_id) => ({ endpoint_id })), has_more: false, next_token: null },
    });

  test.each([
    ['its own address is removed', { body: { data: {}, error: null } }],
    ['an address that is gone already is no trouble', { status: 404, body: error }],
    ['nor is one about which there is only a page', { status: 404, body: '<html>Not found</html>' }],
    ['nor one that is gone for good', { status: 410, body: '' }],
  ])('%s', async (_what, reply) => {
    heygen('DELETE', '/v3/webhooks/endpoints/e1', reply);
    expect(await turnOff()).toEqual({});
  });

  test.each([400, 401, 403, 409, 422])(
    'is done when HeyGen answers %i and has no such address',
    async (status) => {
      heygen('DELETE', '/v3/webhooks/endpoints/e1', { status, body: error });
      remaining('e2');
      expect(await turnOff()).toEqual({});
    },
  );

  test('is done when the key has been revoked: Zapier itself turns the address away', async () => {
    heygen('DELETE', '/v3/webhooks/endpoints/e1', { status: 401, body: error });
    heygen('GET', '/v3/webhooks/endpoints?limit=100', { status: 401, body: error });
    expect(await turnOff()).toEqual({});
  });

  test('that never was on removes nothing', async () => {
    expect(await run(performUnsubscribe)).toEqual({});
  });

  test('is not done while HeyGen keeps the address', async () => {
    heygen('DELETE', '/v3/webhooks/endpoints/e1', { status: 403, body: error });
    remaining('e1');
    expect(await failureOf(turnOff())).toMatchObject({ name: 'AppError' });
  });

  test.each([
    [429, 'ThrottledError'],
    [500, 'AppError'],
  ])('is not done while HeyGen cannot be asked: %i', async (status, name) => {
    const reply = { status, body: error };
    heygen('DELETE', '/v3/webhooks/endpoints/e1', reply, ...(status === 500 ? [reply] : []));
    if (status === 500) heygen('GET', '/v3/webhooks/endpoints?limit=100', reply, reply);
    expect(await failureOf(hurried(turnOff))).toMatchObject({ name });
  });
});

describe('The Zap starts', () => {
  test.each<[outcome: string, status: string, notice: object]>([
    ['completed', 'completed', videoNotice('v1')],
    ['failed', 'failed', failedVideoNotice('v1')],
    ['both', 'completed', videoNotice('v1')],
    ['both', 'failed', failedVideoNotice('v1')],
  ])('for what the user asked for: %s, %s', async (outcome, status, notice) => {
    expect(await run(triggerFor(status).perform, { outcome }, hook(notice))).toEqual([{ id: 'v1', status }]);
  });

  test('for a notice that Zapier wraps', async () => {
    const fired = await run(triggerFor('completed').perform, {}, hook({ content: videoNotice('v1') }));
    expect(fired).toHaveLength(1);
  });

  test('with what HeyGen tells when asked, not with what the notice says', async () => {
    expect(await run(triggerFor('failed').perform, both, hook(videoNotice('v1')))).toEqual([
      { id: 'v1', status: 'failed' },
    ]);
  });

  test('a moment later, when the notice runs ahead of the record', async () => {
    const { perform, asked } = triggerFor('pending', 'processing', 'completed');
    expect(await hurried(() => run(perform, {}, hook(videoNotice('v1'))))).toHaveLength(1);
    expect(asked).toEqual(['v1', 'v1', 'v1']);
  });
});

describe('The Zap does not start, and HeyGen is not even asked,', () => {
  test.each<[string, unknown]>([
    ['a failure when only completed ones are asked for', failedVideoNotice('v1')],
    ['an event of another kind', { ...videoNotice('v1'), event_type: 'avatar_video_gif.success' }],
    ['an event that does not exist', { ...videoNotice('v1'), event_type: 'constructor' }],
    ['no id', videoNotice('')],
    ['null for an id', { event_type: 'avatar_video.success', event_data: { video_id: null } }],
    ['nothing', undefined],
    ['null', null],
    ['a page', '<html></html>'],
    ['a list', [videoNotice('v1')]],
    ['an id that is no text', { event_type: 'avatar_video.success', event_data: { video_id: ['v1'] } }],
  ])('for %s', async (_what, body) => {
    const { perform, asked } = triggerFor('completed');
    expect(await run(perform, {}, hook(body))).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('for a success when only failed ones are asked for', async () => {
    const { perform, asked } = triggerFor('failed');
    expect(await run(perform, { outcome: 'failed' }, hook(videoNotice('v1')))).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('The Zap does not start for what HeyGen does not confirm', () => {
  test.each<[string, string | Error]>([
    ['an id that cannot be one', new HeyGenError('input', '“..” is not a HeyGen ID.')],
    [
      'an id that HeyGen refuses to look up',
      new HeyGenError('refused', 'Invalid id.', { status: 400, code: 'invalid_parameter' }),
    ],
    [
      'an id that HeyGen refuses as a value',
      new HeyGenError('refused', 'Invalid id.', { status: 422, code: 'INVALID_PARAMETER' }),
    ],
    [
      'a video of another account',
      new HeyGenError('not_allowed', 'Denied.', { status: 403, code: 'resource_access_denied' }),
    ],
    ['a success that failed', 'failed'],
  ])('%s', async (_what, state) => {
    expect(await run(triggerFor(state).perform, {}, hook(videoNotice('v1')))).toEqual([]);
  });

  test('something that the user did not ask for', async () => {
    const { perform } = triggerFor('completed');
    expect(await run(perform, { only: 'v2' }, hook(videoNotice('v1')))).toEqual([]);
  });
});

describe('A notice that cannot be answered yet goes back to Zapier, and the Zap starts when it is delivered again', () => {
  const trouble = (kind: ProblemKind, details: ProblemDetails = {}) =>
    new HeyGenError(kind, 'There is trouble.', details);

  const HIDDEN =
    'HeyGen reported the video as finished, but does not show it yet. Zapier will check again in a minute or two.';

  test.each<[string, state: string | undefined | Error, delay: number, message: string]>([
    ['HeyGen is busy', trouble('throttled'), 60, 'There is trouble.'],
    ['HeyGen is busy for a while', trouble('throttled', { retryAfter: 90 }), 90, 'There is trouble.'],
    ['HeyGen is busy for long', trouble('throttled', { retryAfter: 3600 }), 300, 'There is trouble.'],
    ['HeyGen is busy for no time', trouble('throttled', { retryAfter: 0 }), 10, 'There is trouble.'],
    ['HeyGen has failed', trouble('server', { status: 503 }), 60, 'There is trouble.'],
    ['the network has failed', trouble('network'), 60, 'There is trouble.'],
    ['HeyGen answers with a page', trouble('unexpected', { status: 200 }), 60, 'There is trouble.'],
    ['a firewall answers', trouble('unexpected', { status: 403 }), 60, 'There is trouble.'],
    ['the video is not ready', trouble('refused', { status: 409 }), 60, 'There is trouble.'],
    ...(
      [
        [400, 'internal_error'],
        [400, 'resource_not_ready'],
        [400, 'rate_limit_exceeded'],
        [400, 'invalid_parameter_for_now'],
        [400, 'temporarily_invalid_parameter'],
        [400, 'video_not_found_yet'],
        [400, undefined],
        [422, 'unprocessable'],
        [422, undefined],
      ] as const
    ).map(([status, code]): [string, Error, number, string] => [
      `HeyGen refuses with ${status} ${code}`,
      trouble('refused', { status, code }),
      60,
      'There is trouble.',
    ]),
    ['the wallet is empty', trouble('not_allowed', { status: 402 }), 60, 'There is trouble.'],
    ['the plan is used up', trouble('not_allowed', { status: 429 }), 60, 'There is trouble.'],
    ['the video is not shown', undefined, 60, HIDDEN],
    [
      'the video is not shown, with a status of its own',
      trouble('refused', { status: 400, code: 'VIDEO_NOT_FOUND' }),
      60,
      HIDDEN,
    ],
    [
      'the video is still rendering',
      'processing',
      60,
      'HeyGen reported the video as finished, but is still working on it. Zapier will check again in a minute or two.',
    ],
  ])('%s', async (_why, state, delay, message) => {
    const zap = install();
    const early = await failureOf(
      hurried(() => zap.run(triggerFor(state).perform, {}, hook(videoNotice('v1')))),
    );
    expect(early).toMatchObject({ name: 'ThrottledError', message, delay: spreadFrom(delay) });
    expect(await zap.run(triggerFor('completed').perform, {}, hook(videoNotice('v1')))).toHaveLength(1);
  });

  test.each([
    ['unauthorized', 401, 'ExpiredAuthError'],
    ['not_allowed', 403, 'AppError'],
  ] as const)(
    'but not for a key that HeyGen refuses, which the user has to see: %s',
    async (kind, status, name) => {
      const { perform } = triggerFor(trouble(kind, { status }));
      expect(await failureOf(run(perform, {}, hook(videoNotice('v1'))))).toMatchObject({ name });
    },
  );

  const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;

  test.each<[string, object]>([
    ['notice', { cleanedRequest: { ...videoNotice('v1'), created_at: secondsAgo(3700) } }],
    [
      'delivery',
      {
        cleanedRequest: videoNotice('v1'),
        rawRequest: { headers: { 'Http-Heygen-Timestamp': String(secondsAgo(3700)) } },
      },
    ],
  ])(
    'but not for ever: a video that stays hidden for an hour after its %s is a forgery',
    async (_of, parts) => {
      expect(await run(triggerFor(undefined).perform, {}, parts)).toEqual([]);
    },
  );

  test.each<[string, object]>([
    ['notice', { cleanedRequest: { ...videoNotice('v1'), created_at: secondsAgo(3500) } }],
    [
      'delivery',
      {
        cleanedRequest: videoNotice('v1'),
        rawRequest: { headers: { 'heygen-timestamp': String(secondsAgo(3500)) } },
      },
    ],
  ])('while a %s of the last hour is delivered again', async (_what, parts) => {
    expect(await failureOf(run(triggerFor(undefined).perform, {}, parts))).toMatchObject({
      name: 'ThrottledError',
    });
  });

  test('while a video has been hidden for an hour, to the second', async () => {
    const now = 1_795_000_000;
    jest.spyOn(Date, 'now').mockReturnValue(now * 1000);
    const hiddenFor = (seconds: number) => hook({ ...videoNotice('v1'), created_at: now - seconds });
    const { perform } = triggerFor(undefined);
    expect(await failureOf(run(perform, {}, hiddenFor(3600)))).toMatchObject({ name: 'ThrottledError' });
    expect(await run(perform, {}, hiddenFor(3601))).toEqual([]);
  });

  test.each(['x-heygen-timestamp', 'heygen-timestamp-of-another'])(
    'while only another header says that it is old: %s',
    async (header) => {
      const rawRequest = { headers: { [header]: String(secondsAgo(3700)) } };
      expect(
        await failureOf(run(triggerFor(undefined).perform, {}, { ...hook(videoNotice('v1')), rawRequest })),
      ).toMatchObject({ name: 'ThrottledError' });
    },
  );

  test('while a video that HeyGen calls unfinished is asked for again, however long ago that was', async () => {
    const parts = { cleanedRequest: { ...videoNotice('v1'), created_at: secondsAgo(86_400) } };
    expect(await failureOf(hurried(() => run(triggerFor('processing').perform, {}, parts)))).toMatchObject({
      name: 'ThrottledError',
    });
  });
});

test('A mistake of this app is shown as it is, and not taken for trouble at HeyGen', async () => {
  const zap = install();
  const failed = zap.run(triggerFor(new TypeError('Broken')).perform, {}, hook(videoNotice('v1')));
  await expect(failed).rejects.toMatchObject({ name: 'TypeError' });
});

describe('A video from before the Zap was turned on', () => {
  const ON = Date.parse('2026-11-20T09:30:00Z') / 1000;
  const fired = (completed_at: number | undefined, since?: string) =>
    run(
      triggerWith(completed_at === undefined ? {} : { completed_at }, 'completed').perform,
      {},
      {
        cleanedRequest: videoNotice('v1'),
        subscribeData: since === undefined ? { id: 'e1' } : { id: 'e1', since },
      },
    );

  test('does not start it', async () => {
    expect(await fired(ON - 3601, '2026-11-20T09:30:00.000Z')).toEqual([]);
  });

  test.each<[string, number | undefined, string | undefined]>([
    ['finished within the hour, as HeyGen’s clock may differ', ON - 3600, '2026-11-20T09:30:00.000Z'],
    ['finished later', ON + 1, '2026-11-20T09:30:00.000Z'],
    ['is not known to be that old', undefined, '2026-11-20T09:30:00.000Z'],
    ['finished before nobody knows when', ON - 86_400, undefined],
  ])('starts it if it %s', async (_what, completedAt, since) => {
    expect(await fired(completedAt, since)).toHaveLength(1);
  });
});

describe('HeyGen may deliver a notice more than once', () => {
  const subscribed = (id: string) => ({ cleanedRequest: videoNotice('v1'), subscribeData: { id } });

  test('and the Zap starts once', async () => {
    const zap = install();
    const { perform } = triggerFor('completed');
    expect(await zap.run(perform, {}, hook(videoNotice('v1')))).toHaveLength(1);
    expect(await zap.run(perform, {}, hook(videoNotice('v1')))).toEqual([]);
  });

  test('while another render starts it again', async () => {
    const zap = install();
    const { perform } = triggerFor('completed');
    await zap.run(perform, {}, hook(videoNotice('v1')));
    expect(await zap.run(perform, {}, hook(videoNotice('v2')))).toHaveLength(1);
  });

  test('and another Zap on the same connection starts, too', async () => {
    const connection = install();
    const { perform } = triggerFor('completed');
    await connection.run(perform, {}, subscribed('e1'));
    expect(await connection.run(perform, {}, subscribed('e2'))).toHaveLength(1);
    expect(await connection.run(perform, {}, subscribed('e1'))).toEqual([]);
  });

  test('and what the user did not ask for leaves no trace', async () => {
    const zap = install();
    const { perform } = triggerFor('completed');
    await zap.run(perform, { only: 'v2' }, hook(videoNotice('v1')));
    expect(await zap.run(perform, {}, hook(videoNotice('v1')))).toHaveLength(1);
  });

  const deliver = () => {
    heygen('GET', '/v3/videos/v1', { body: { data: videoJson('v1', 'completed') } });
    return execute(
      'triggers.finished_video.operation.perform',
      {},
      { rpc_base, bundle: { cleanedRequest: videoNotice('v1'), subscribeData: { id: 'e1' } } },
    );
  };

  /** Zapier's cache, in which somebody else's note appears after the first look; undefined for none that can be read. */
  const raced = (note: (mine: unknown) => unknown) => {
    const calls: unknown[][] = [];
    let mine: unknown;
    zapierAnswers(3, (method, params) => {
      calls.push([method, ...params]);
      if (method === 'zcache_set') [, mine] = params;
      return method === 'zcache_set' ? false : calls.length === 1 ? null : note(mine);
    });
    return calls;
  };

  test('even twice at the same moment: Zapier’s cache decides which of them starts it', async () => {
    const calls = raced(() => JSON.stringify('another run'));
    expect(await deliver()).toEqual([]);
    const key = 'fired:e1:completed:v1';
    expect(calls).toEqual([
      ['zcache_get', key, ['auth']],
      ['zcache_set', key, expect.stringMatching(/^"[\w-]{36}"$/), 172_800, ['auth'], true],
      ['zcache_get', key, ['auth']],
    ]);
  });

  test.each<[string, (mine: unknown) => unknown]>([
    ['the note is its own, and only Zapier’s answer to it was lost', (mine) => mine],
    ['nobody’s note can be read', () => null],
  ])('while it starts when %s', async (_why, note) => {
    raced(note);
    expect(await deliver()).toMatchObject([{ id: 'v1' }]);
  });

  test('and while Zapier’s cache is out of reach, it starts all the same: late and twice is better than lost', async () => {
    // Core asks three times; after that the run asks no more.
    nock('https://rpc.test').post('/cli').times(3).reply(500, 'down');
    expect(await deliver()).toMatchObject([{ id: 'v1' }]);
  });
});

describe('The editor', () => {
  const { performList } = triggerFor(
    'completed',
    'processing',
    'failed',
    'completed',
    'pending',
    'completed',
  );

  test.each<[outcome: string | undefined, ids: string[]]>([
    [undefined, ['v0', 'v3', 'v5']],
    ['failed', ['v2']],
    ['both', ['v0', 'v2', 'v3']],
  ])('shows a few of what the user asked for, finished as asked: %s', async (outcome, ids) => {
    expect((await run(performList, { outcome })).map(({ id }) => id)).toEqual(ids);
  });

  test('shows nothing else', async () => {
    expect(await run(performList, { only: 'v3' })).toEqual([{ id: 'v3', status: 'completed' }]);
  });
});
