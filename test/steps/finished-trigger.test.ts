import { describe, expect, jest, test } from '@jest/globals';
import { finishedTrigger } from '../../steps/finished-trigger.ts';
import { HeyGenError } from '../../heygen/client/errors.ts';
import nock from '../support/network.ts';
import { videoJson } from '../support/account.ts';
import { execute, failureOf, install, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen } from '../support/heygen.ts';
import { failedVideoNotice, videoNotice } from '../support/notices.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';

expectEveryAnswerIsUsed();
useCredential();

interface Thing {
  id: string;
  status: string;
}

/** A trigger about things that go through these states, one for each look; an error is thrown. */
const triggerFor = (...states: (string | undefined | Error)[]) => {
  const asked: string[] = [];
  const trigger = finishedTrigger<Thing, Thing>({
    events: { completed: 'avatar_video.success', failed: 'avatar_video.fail' },
    idOf: ({ event_data }) => event_data.video_id,
    read: (_heygen, id) => {
      asked.push(id);
      const state = states[Math.min(asked.length, states.length) - 1];
      if (state instanceof Error) return Promise.reject(state);
      return Promise.resolve(state === undefined ? undefined : { id, status: state });
    },
    latest: () => {
      const all = states.flatMap((state, index) =>
        typeof state === 'string' ? [{ id: `v${index}`, status: state }] : [],
      );
      return Promise.resolve(all);
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
  const created = {
    body: {
      data: {
        endpoint_id: 'e1',
        url: targetUrl,
        events: [],
        status: 'enabled',
        created_at: '2026-11-20T09:30:00Z',
        secret: 'whsec_abc',
      },
    },
  };

  test.each<[outcome: string | undefined, events: string[]]>([
    [undefined, ['avatar_video.success']],
    ['', ['avatar_video.success']],
    ['completed', ['avatar_video.success']],
    ['failed', ['avatar_video.fail']],
    ['Both', ['avatar_video.success', 'avatar_video.fail']],
  ])('has HeyGen tell what the user asked for: %s', async (outcome, events) => {
    const sent = heygen('POST', '/v3/webhooks/endpoints', created);
    expect(await run(performSubscribe, { outcome }, { targetUrl })).toEqual({ id: 'e1' });
    expect(sent[0]?.body).toEqual({ url: targetUrl, events });
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w.:-]{1,255}$/);
  });

  test('for an outcome that does not exist sends nothing', async () => {
    expect((await failureOf(run(performSubscribe, { outcome: 'maybe' }, { targetUrl }))).message).toBe(
      'Outcome must be one of: completed, failed, both. It is “maybe”.',
    );
  });

  test('without the permission for it names that', async () => {
    heygen('POST', '/v3/webhooks/endpoints', {
      status: 403,
      body: {
        error: {
          code: 'insufficient_api_key_scope',
          message: 'Required scope: webhooks:write.',
          doc_url: '',
        },
      },
    });
    expect((await failureOf(run(performSubscribe, {}, { targetUrl }))).message).toMatch(
      /^HeyGen says: “Required scope: webhooks:write.” Give the key that permission/,
    );
  });
});

describe('Turning the Zap off', () => {
  const { performUnsubscribe } = triggerFor();
  const subscribeData = { id: 'e1' };
  const notFound = { error: { code: 'webhook_not_found', message: 'Not found', doc_url: '' } };

  test.each([
    ['its own address is removed', { body: { data: {}, error: null } }],
    ['an address that is gone already is no trouble', { status: 404, body: notFound }],
  ])('%s', async (_what, reply) => {
    heygen('DELETE', '/v3/webhooks/endpoints/e1', reply);
    expect(await run(performUnsubscribe, {}, { subscribeData })).toEqual({});
  });

  test('that never was on removes nothing', async () => {
    expect(await run(performUnsubscribe)).toEqual({});
  });

  test.each([
    [401, 'ExpiredAuthError'],
    [403, 'AppError'],
    [429, 'ThrottledError'],
  ])('is not done while HeyGen refuses: %i', async (status, name) => {
    heygen('DELETE', '/v3/webhooks/endpoints/e1', {
      status,
      body: { error: { code: 'x', message: 'No', doc_url: '' } },
    });
    expect(await failureOf(run(performUnsubscribe, {}, { subscribeData }))).toMatchObject({ name });
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
  test.each<[string, string | undefined | Error]>([
    ['an id that was made up', undefined],
    ['an id that cannot be one', new HeyGenError('input', '“..” is not an id that HeyGen knows.')],
    ['an id that HeyGen refuses to look up', new HeyGenError('refused', 'HeyGen says: “Invalid id.”')],
    ['a success that failed', 'failed'],
  ])('%s', async (_what, state) => {
    expect(await run(triggerFor(state).perform, {}, hook(videoNotice('v1')))).toEqual([]);
  });

  test('a render that is not finished', async () => {
    const { perform } = triggerFor('processing');
    expect(await hurried(() => run(perform, both, hook(videoNotice('v1'))))).toEqual([]);
  });

  test('something that the user did not ask for', async () => {
    const { perform } = triggerFor('completed');
    expect(await run(perform, { only: 'v2' }, hook(videoNotice('v1')))).toEqual([]);
  });
});

test('A notice that HeyGen cannot confirm now is kept: Zapier is asked to try again, and then it starts', async () => {
  const zap = install();
  const busy = new HeyGenError('throttled', 'Slow down.', { retryAfter: 60 });
  jest.spyOn(Math, 'random').mockReturnValueOnce(0);
  const { perform } = triggerFor(busy, 'completed');
  expect(await failureOf(zap.run(perform, {}, hook(videoNotice('v1'))))).toMatchObject({
    name: 'ThrottledError',
    delay: 60,
  });
  expect(await zap.run(perform, {}, hook(videoNotice('v1')))).toHaveLength(1);
});

describe('HeyGen may deliver a notice more than once', () => {
  const zapCalled = (id: string) => ({ zap: { id, user: { timezone: 'UTC' } } });

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
    await connection.run(perform, {}, hook(videoNotice('v1'), zapCalled('zap_1')));
    expect(await connection.run(perform, {}, hook(videoNotice('v1'), zapCalled('zap_2')))).toHaveLength(1);
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
      { rpc_base, bundle: { cleanedRequest: videoNotice('v1') } },
    );
  };

  test('even twice at the same moment: Zapier’s cache decides which of them starts it', async () => {
    const calls: unknown[] = [];
    zapierAnswers(2, (method, params) => {
      calls.push([method, ...params]);
      return method === 'zcache_set' ? false : null;
    });
    expect(await deliver()).toEqual([]);
    expect(calls).toEqual([
      ['zcache_get', 'fired::completed:v1', ['auth']],
      ['zcache_set', 'fired::completed:v1', 'true', 172_800, ['auth'], true],
    ]);
  });

  test('and while Zapier’s cache is out of reach, it starts all the same: late and twice is better than lost', async () => {
    // Core asks three times, for what is there and for what is to be kept.
    nock('https://rpc.test').post('/cli').times(6).reply(500, 'down');
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
