import { describe, expect, test } from '@jest/globals';
import { noticeIn, sharePageIn, subscribe, unsubscribe } from '../../heygen/webhooks.ts';
import { failedVideoNotice, translationNotice, videoNotice } from '../support/notices.ts';
import { HeyGenError } from '../../heygen/client/errors.ts';
import type { Answer } from '../../heygen/client/problems.ts';
import { broken, jsonOf, reply, scripted } from '../support/transport.ts';

const endpoint = reply(200, {
  data: {
    endpoint_id: 'e1',
    url: 'https://hooks.zapier.com/1',
    events: ['avatar_video.success'],
    status: 'enabled',
    created_at: '2026-11-20T09:30:00Z',
    secret: 'whsec_abc',
  },
});
const listed = (data: object[], next_token: string | null = null) =>
  reply(200, { data, has_more: next_token !== null, next_token });
const notFound = reply(404, { error: { code: 'webhook_not_found', message: 'Not found', doc_url: '' } });

describe('An address', () => {
  test('is registered for the events that are asked for, and known by its id from then on', async () => {
    const { heygen, requests } = scripted(listed([]), endpoint);
    expect(await subscribe(heygen, 'https://hooks.zapier.com/1', ['avatar_video.success'])).toEqual({
      id: 'e1',
      createdAt: new Date('2026-11-20T09:30:00Z'),
    });
    expect(requests).toMatchObject([
      { method: 'GET', url: 'https://api.heygen.com/v3/webhooks/endpoints?limit=100' },
      { method: 'POST', url: 'https://api.heygen.com/v3/webhooks/endpoints' },
    ]);
    expect(jsonOf(requests[1])).toEqual({
      url: 'https://hooks.zapier.com/1',
      events: ['avatar_video.success'],
    });
  });

  test('is registered once, although the first attempt broke', async () => {
    const { heygen, requests } = scripted(listed([]), broken('ECONNRESET'), endpoint);
    await subscribe(heygen, 'https://hooks.zapier.com/1', ['avatar_video.success']);
    expect(requests[1]?.headers['Idempotency-Key']).toMatch(/^[\w.:-]{1,255}$/);
    expect(requests[2]?.headers).toEqual(requests[1]?.headers);
  });

  test.each([
    [
      reply(500, { error: { code: 'internal_error', message: 'Internal error' } }),
      'HeyGen says: “Internal error.” The problem is on HeyGen’s side. Try again in a few minutes.',
    ],
    [
      broken('ECONNRESET'),
      'HeyGen did not respond in time, or the connection broke. Try again in a few minutes.',
    ],
  ])('that cannot be registered warns of no render', async (trouble, sentence) => {
    const { heygen } = scripted(listed([]), trouble, trouble);
    await expect(subscribe(heygen, 'https://hooks.zapier.com/1', [])).rejects.toThrow(sentence);
  });

  test('is looked for on 500 endpoints, a hundred at a time', async () => {
    const pages = ['a', 'b', 'c', 'd', 'e'].map((token) => listed([{ endpoint_id: `at ${token}` }], token));
    const { heygen, requests } = scripted(...pages, endpoint);
    await subscribe(heygen, 'https://hooks.zapier.com/1', ['avatar_video.success']);
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).search}`)).toEqual([
      'GET ?limit=100',
      'GET ?limit=100&token=a',
      'GET ?limit=100&token=b',
      'GET ?limit=100&token=c',
      'GET ?limit=100&token=d',
      'POST ',
    ]);
  });

  // Other events, fewer, more, unknown ones, and none for the time being.
  test.each<object>([
    { events: ['a', 'c'] },
    { events: ['a'] },
    { events: ['a', 'b', 'c'] },
    { events: null },
    { events: ['a', 'b'], status: 'disabled' },
  ])('is registered anew for a and b where it has %j', async (parts) => {
    const url = 'https://hooks.zapier.com/1';
    const { heygen, requests } = scripted(
      listed([{ endpoint_id: 'e0', url, status: 'enabled', ...parts }]),
      reply(200, { data: {} }),
      endpoint,
    );
    expect(await subscribe(heygen, url, ['a', 'b'])).toMatchObject({ id: 'e1' });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'DELETE', 'POST']);
  });

  test('stays registered where it listens to the same events, in whatever order', async () => {
    const url = 'https://hooks.zapier.com/1';
    const { heygen, requests } = scripted(listed([{ endpoint_id: 'e0', url, events: ['b', 'a'] }]));
    expect(await subscribe(heygen, url, ['a', 'b'])).toEqual({ id: 'e0', createdAt: undefined });
    expect(requests).toHaveLength(1);
  });

  test('is not registered when this app itself fails', async () => {
    const { heygen } = scripted();
    const broken = { ...heygen, list: () => Promise.reject(new TypeError('Broken')) };
    await expect(subscribe(broken, 'https://hooks.zapier.com/1', [])).rejects.toThrow('Broken');
  });

  test('is removed by its id, and no other is', async () => {
    const { heygen, requests } = scripted(reply(200, { data: {} }));
    await unsubscribe(heygen, 'e1');
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE https://api.heygen.com/v3/webhooks/endpoints/e1',
    ]);
  });

  test('that is gone already is as good as removed', async () => {
    await expect(unsubscribe(scripted(notFound).heygen, 'e1')).resolves.toBeUndefined();
  });

  const refusal = { error: { code: 'x', message: 'No' } };
  const answers: [string, Answer[]][] = [
    ...[200, 301, 400, 401, 403, 409].map((status): [string, Answer[]] => [
      String(status),
      [reply(status, refusal)],
    ]),
    ...[500, 501, 503].map((status): [string, Answer[]] => [
      String(status),
      [reply(status, refusal), reply(status, refusal)],
    ]),
    ['a page', [reply(200, '<html>'), reply(200, '<html>')]],
    ['a redirect', [reply(301, '')]],
  ];

  test.each(answers)('that HeyGen does not remove, and has, is an error: %s', async (_what, refused) => {
    const { heygen } = scripted(
      ...refused,
      listed([{ endpoint_id: 'e0' }], 'more'),
      listed([{ endpoint_id: 'e1' }]),
    );
    await expect(unsubscribe(heygen, 'e1')).rejects.toThrow(HeyGenError);
  });

  test.each(answers)(
    'that HeyGen does not remove, and does not have, is gone: %s',
    async (_what, refused) => {
      const { heygen, requests } = scripted(...refused, listed([{ endpoint_id: 'e0' }]));
      await unsubscribe(heygen, 'e1');
      expect(requests).toHaveLength(refused.length + 1);
    },
  );

  test.each(answers)('is not known to be gone where HeyGen lists none: %s', async (_what, refused) => {
    const { heygen } = scripted(...refused, reply(403, refusal));
    await expect(unsubscribe(heygen, 'e1')).rejects.toThrow(HeyGenError);
  });

  test('is known to be gone for a revoked key, but not for one that may not list it', async () => {
    const [revoked, forbidden] = [reply(401, refusal), reply(403, refusal)];
    await expect(unsubscribe(scripted(revoked, revoked).heygen, 'e1')).resolves.toBeUndefined();
    await expect(unsubscribe(scripted(forbidden, revoked).heygen, 'e1')).rejects.toThrow(HeyGenError);
  });

  test.each([200, 400, 403])('that HeyGen calls missing is gone, whatever the status: %i', async (status) => {
    const { heygen, requests } = scripted(
      reply(status, { error: { code: 'WEBHOOK_NOT_FOUND', message: 'Not found' } }),
    );
    await unsubscribe(heygen, 'e1');
    expect(requests).toHaveLength(1);
  });

  test.each(['', ' ', 'OK', 'true', '[]', '{}', 'null'])('is removed by any success: %j', async (content) => {
    const { heygen, requests } = scripted(reply(200, content));
    await unsubscribe(heygen, 'e1');
    expect(requests).toHaveLength(1);
  });

  test('that HeyGen is too busy to remove is an error', async () => {
    const { heygen, requests } = scripted(reply(429, { error: { code: 'x', message: 'No' } }));
    await expect(unsubscribe(heygen, 'e1')).rejects.toThrow('HeyGen says: “No.”');
    expect(requests).toHaveLength(1);
  });

  test('is not removed when this app itself fails', async () => {
    const { heygen } = scripted();
    const broken = { ...heygen, delete: () => Promise.reject(new TypeError('Broken')) };
    await expect(unsubscribe(broken, 'e1')).rejects.toThrow('Broken');
  });

  test.each(['', '..'])('without an id removes nothing: %j', async (id) => {
    const { heygen, requests } = scripted();
    await expect(unsubscribe(heygen, id)).rejects.toThrow('is not a HeyGen ID');
    expect(requests).toEqual([]);
  });
});

describe('What arrives at an address', () => {
  test.each([
    ['a success', videoNotice('v1', { video_share_page_url: 'https://app.heygen.com/share/v1' })],
    ['a success in the older form', videoNotice('v1', { folder_id: '', callback_url: null })],
    ['a failure', failedVideoNotice('v1')],
    ['a success with an id of its own', { event_id: 'x', created_at: 1, ...videoNotice('v1') }],
  ])('is a notice about a video: %s', (_what, body) => {
    expect(noticeIn(body)).toMatchObject({ event_type: body.event_type, event_data: { video_id: 'v1' } });
  });

  test.each([
    ['the id is a number', { video_id: 7 }, '7'],
    ['the other id is a number', { video_id: 'v1', video_translate_id: 5 }, 'v1'],
    ['the other id is an object', { video_id: 'v1', video_translate_id: {} }, 'v1'],
    ['the other id is a list', { video_id: 'v1', video_translate_id: ['t1'] }, 'v1'],
    ['the reference is an object', { video_id: 'v1', callback_id: {} }, 'v1'],
    ['the id is an object', { video_id: { $ne: '' } }, undefined],
  ])('is a notice although %s', (_what, event_data, id) => {
    expect(noticeIn({ event_type: 'avatar_video.success', event_data })?.event_data.video_id).toBe(id);
  });

  test.each(['AVATAR_VIDEO.SUCCESS', 'Avatar_Video.Success', ' avatar_video.success\n'])(
    'names its event in any letters: %j',
    (event_type) => {
      expect(noticeIn({ ...videoNotice('v1'), event_type })?.event_type).toBe('avatar_video.success');
    },
  );

  test('is a notice about a translation', () => {
    expect(noticeIn(translationNotice('t1'))?.event_data.video_translate_id).toBe('t1');
  });

  test.each([
    undefined,
    null,
    '',
    '<html></html>',
    7,
    [],
    [videoNotice('v1')],
    {},
    { event_type: 'avatar_video.success' },
    { event_type: 'avatar_video.success', event_data: null },
    { event_type: null, event_data: {} },
  ])('is nothing when it is not in HeyGen’s form: %j', (body) => {
    expect(noticeIn(body)).toBeUndefined();
  });
});

describe('The public page of a video', () => {
  const pageIn = (page: string | null) =>
    sharePageIn(videoNotice('v1', { video_share_page_url: page }), 'v1');

  test.each([
    'https://app.heygen.com/share/v1',
    'https://app.heygen.com/videos/v1',
    'https://app.heygen.com/video/v1/',
  ])('is HeyGen’s own: %s', (page) => {
    expect(pageIn(page)).toBe(page);
  });

  test('comes without what was appended to it', () => {
    const page = 'https://me:pw@app.heygen.com/share/v1?next=https://evil.example#x';
    expect(pageIn(page)).toBe('https://app.heygen.com/share/v1');
  });

  test.each([
    null,
    '',
    'share/v1',
    'http://app.heygen.com/share/v1',
    'https://heygen.com/share/v1',
    'https://click.heygen.com/share/v1',
    'https://app.heygen.com/logout/share/v1',
    'https://app.heygen.com/redirect/v1?to=https://evil.example',
    'https://app.heygen.com/share/v10',
    'https://app.heygen.com/share/v1/edit',
    'https://app.heygen.com:8443/share/v1',
    'ftp://app.heygen.com/share/v1',
    'https://evil.example/app.heygen.com/v1',
    'https://heygen.com.evil.example/share/v1',
    'https://notheygen.com/share/v1',
    'https://app.heygen.com@evil.example/share/v1',
    'https://app.heygen.com/share/v2',
    'https://app.heygen.com/share#v1',
    'https://app.heygen.com/go?to=v1',
  ])('is no other: %j', (page) => {
    expect(pageIn(page)).toBeUndefined();
  });

  test('is in no callback that is not in HeyGen’s form', () => {
    expect(sharePageIn({ video_share_page_url: 'https://app.heygen.com/share/v1' }, 'v1')).toBeUndefined();
  });
});
