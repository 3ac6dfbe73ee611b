import { describe, expect, test } from '@jest/globals';
import { perform, performList, performSubscribe } from '../../triggers/finished_avatar.ts';
import { execute, failureOf, install, run } from '../support/app.ts';
import { look, page } from '../support/catalogue.ts';
import { spreadFrom } from '../support/delay.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import { avatarNotice, videoNotice } from '../support/notices.ts';
import { rpc_base, useCredential, zapierAnswers } from '../support/rpc.ts';

expectEveryAnswerIsUsed();
useCredential();

const PATH = '/v3/avatars/looks/l1';
const LIST = '/v3/avatars/looks?ownership=private';
const ofGroup = (id: string) => `/v3/avatars/looks?group_id=${id}&limit=50`;

const answer = (known: object = {}): Reply => ({
  body: { data: look('l1', { name: 'Ana', avatar_type: 'photo_avatar', status: 'completed', ...known }) },
});
const missing: Reply = {
  status: 404,
  body: { error: { code: 'avatar_not_found', message: 'No such look', doc_url: '' } },
};
const ana = { id: 'l1', name: 'Ana', type: 'photo_avatar', status: 'completed' };

const notified = (cleanedRequest: unknown, inputData: Record<string, unknown> = {}) =>
  run(perform, inputData, { cleanedRequest });

describe('A finished avatar', () => {
  test('has all that HeyGen shows of it now', async () => {
    const known = {
      group_id: 'g1',
      gender: 'female',
      preferred_orientation: 'portrait',
      default_voice_id: 'v1',
      preview_image_url: 'https://files.heygen.ai/ana.jpg',
    };
    heygen('GET', PATH, answer(known));
    expect(await notified(avatarNotice('l1'))).toEqual([
      {
        ...ana,
        group_id: 'g1',
        gender: 'female',
        orientation: 'portrait',
        default_voice_id: 'v1',
        preview_image_url: 'https://files.heygen.ai/ana.jpg',
      },
    ]);
  });

  test.each(['photo_avatar_generation', 'photo_avatar_train', 'photo_avatar_add_motion'])(
    'is told by %s, too',
    async (event) => {
      heygen('GET', PATH, answer());
      expect(await notified(avatarNotice('l1', `${event}.success`))).toEqual([ana]);
    },
  );

  test('says why it failed', async () => {
    const error = { code: 'no_face', message: 'No face was found' };
    heygen('GET', PATH, answer({ status: 'failed', error }));
    expect(await notified(avatarNotice('l1', 'photo_avatar_train.fail'), { outcome: 'both' })).toEqual([
      { ...ana, status: 'failed', failure_code: 'no_face', failure_message: 'No face was found' },
    ]);
  });

  test('that waits for consent says so', async () => {
    heygen('GET', PATH, answer({ status: 'pending_consent' }));
    expect(await notified(avatarNotice('l1'))).toEqual([
      {
        ...ana,
        status: 'pending_consent',
        note: 'This avatar is trained. It can be used once the person in it has agreed on HeyGen’s consent page.',
      },
    ]);
  });

  test('without a status is completed', async () => {
    heygen('GET', PATH, answer({ status: null }));
    expect(await notified(avatarNotice('l1'))).toEqual([ana]);
  });

  test.each([
    ['look_id', 'l1'],
    ['photo_avatar_id', 'l1'],
  ])('is found by %s', async (key, id) => {
    heygen('GET', PATH, answer());
    const notice = { event_type: 'photo_avatar_train.success', event_data: { avatar_id: '', [key]: id } };
    expect(await notified(notice)).toEqual([ana]);
  });

  test.each(['avatar_group_id', 'group_id'])('is found by its group: %s', async (key) => {
    heygen('GET', '/v3/avatars/looks/g1', missing);
    heygen('GET', ofGroup('g1'), page([look('l1', { name: 'Ana', status: 'completed' }), look('l2')]));
    const notice = { event_type: 'photo_avatar_train.success', event_data: { [key]: 'g1' } };
    expect(await notified(notice)).toMatchObject([{ id: 'l1', name: 'Ana' }]);
  });

  test('starts the Zap a moment later when the notice arrives too early', async () => {
    heygen('GET', PATH, answer({ status: 'processing' }), answer());
    expect(await hurried(() => notified(avatarNotice('l1')))).toEqual([ana]);
  });

  test('starts the Zap once, though HeyGen tells of it by several events', async () => {
    const app = install();
    heygen('GET', PATH, answer(), answer());
    const told = ['photo_avatar_generation.success', 'photo_avatar_train.success'];
    const fired = [];
    for (const event of told) {
      fired.push(await app.run(perform, {}, { cleanedRequest: avatarNotice('l1', event) }));
    }
    expect(fired).toEqual([[ana], []]);
  });

  test('starts the Zap once, though one event names it and another its group', async () => {
    const app = install();
    heygen('GET', PATH, answer());
    heygen('GET', '/v3/avatars/looks/g1', missing);
    heygen('GET', ofGroup('g1'), page([look('l1', { status: 'completed' })]));
    const byGroup = { event_type: 'photo_avatar_train.success', event_data: { group_id: 'g1' } };
    const fired = [];
    for (const cleanedRequest of [avatarNotice('l1', 'photo_avatar_generation.success'), byGroup]) {
      fired.push(await app.run(perform, {}, { cleanedRequest }));
    }
    expect(fired).toEqual([[ana], []]);
  });
});

test('A notice goes back to Zapier while HeyGen does not show the avatar', async () => {
  heygen('GET', PATH, missing);
  heygen('GET', ofGroup('l1'), page([]));
  expect(await failureOf(notified(avatarNotice('l1')))).toMatchObject({
    name: 'ThrottledError',
    message: expect.stringContaining('HeyGen reported the avatar as finished, but does not show it yet.'),
    delay: spreadFrom(60),
  });
});

describe('A notice starts nothing', () => {
  test.each<[string, unknown, Record<string, unknown>]>([
    ['about a video', videoNotice('l1'), { outcome: 'both' }],
    ['of the other outcome', avatarNotice('l1', 'instant_avatar.fail'), {}],
    ['without an id', { event_type: 'instant_avatar.success', event_data: {} }, {}],
    ['with an id that would change the path', avatarNotice('..'), {}],
  ])('%s', async (_what, notice, inputData) => {
    expect(await notified(notice, inputData)).toEqual([]);
  });

  test.each(['completed', 'failed', 'both'])(
    'about a stage that failed while HeyGen shows the avatar as completed, and the real success still does: %s',
    async (outcome) => {
      const app = install();
      heygen('GET', PATH, answer(), ...(outcome === 'both' ? [answer()] : []));
      const fired = [];
      for (const event of ['photo_avatar_add_motion.fail', 'photo_avatar_train.success']) {
        fired.push(await app.run(perform, { outcome }, { cleanedRequest: avatarNotice('l1', event) }));
      }
      expect(fired).toEqual([[], outcome === 'failed' ? [] : [ana]]);
    },
  );

  test('about a stage that succeeded while HeyGen shows the avatar as failed', async () => {
    heygen('GET', PATH, answer({ status: 'failed' }));
    const notice = avatarNotice('l1', 'photo_avatar_generation.success');
    expect(await notified(notice, { outcome: 'both' })).toEqual([]);
  });

  test('about an avatar of another name', async () => {
    heygen('GET', PATH, answer(), answer());
    expect(await notified(avatarNotice('l1'), { name: 'Ben' })).toEqual([]);
    expect(await notified(avatarNotice('l1'), { name: ' AN ' })).toEqual([ana]);
  });
});

test('The editor shows an avatar just as the Zap receives it', async () => {
  heygen('GET', PATH, answer());
  const fired = await notified(avatarNotice('l1'));
  const own = page([
    look('l2', { status: 'processing' }),
    look('l1', { name: 'Ana', avatar_type: 'photo_avatar', status: 'completed' }),
    look('l3', { status: 'failed' }),
  ]);
  heygen('GET', `${LIST}&limit=3`, own);
  expect(await run(performList)).toEqual(fired);
});

test('Transfer gets every finished avatar, page by page', async () => {
  heygen('GET', `${LIST}&limit=50`, page([look('l2', { status: 'processing' })], 'two'));
  heygen('GET', `${LIST}&limit=50&token=two`, page([look('l1', { status: 'completed' })]));
  zapierAnswers(1, () => null);
  const found = await execute(
    'triggers.finished_avatar.operation.performList',
    {},
    { meta: { isBulkRead: true }, rpc_base },
  );
  expect(found).toMatchObject([{ id: 'l1' }]);
});

const kinds = ['instant_avatar', 'photo_avatar_generation', 'photo_avatar_train', 'photo_avatar_add_motion'];
test.each([
  ['completed', kinds.map((kind) => `${kind}.success`)],
  ['failed', kinds.map((kind) => `${kind}.fail`)],
])('The webhook covers all that tells of an avatar that is %s', async (outcome, events) => {
  const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
  heygen('GET', '/v3/webhooks/endpoints?limit=100', page([]));
  const sent = heygen('POST', '/v3/webhooks/endpoints', { body: { data: { endpoint_id: 'e1' } } });
  await run(performSubscribe, { outcome }, { targetUrl });
  expect(sent[0]?.body).toEqual({ url: targetUrl, events });
});
