import { describe, expect, test } from '@jest/globals';
import {
  createVideo,
  isAbout,
  listVideos,
  newestVideos,
  videosById,
  videoStatuses,
} from '../../../heygen/videos/videos.ts';
import { videoJson } from '../../support/account.ts';
import { hexColor } from '../../../heygen/videos/video-payload.ts';
import { reply, scripted } from '../../support/transport.ts';

test.each([
  [
    { video_id: 'v1', status: 'pending', output_format: 'mp4' },
    { id: 'v1', status: 'pending' },
  ],
  // It is paid for: a word that lacks must not lose it.
  [
    { video_id: 'v1', output_format: 'mp4' },
    { id: 'v1', status: 'waiting' },
  ],
])('A video that has been started is handed over: %j', async (data, video) => {
  const { heygen } = scripted(reply(200, { data }));
  const payload = { type: 'avatar' as const, avatar_id: 'look_1', script: 'Hi' };
  expect(await createVideo(heygen, payload, {})).toEqual(video);
});

test.each([
  [{}, true],
  [{ title: 'BIRTH' }, true],
  [{ title: 'webinar' }, false],
  [{ folder_id: 'f1' }, true],
  [{ folder_id: 'f2' }, false],
  [{ folder_id: 'f1', title: 'birthday' }, true],
  [{ folder_id: 'f2', title: 'birthday' }, false],
  [{ folder_id: 'f1', title: 'webinar' }, false],
])('A video “Happy Birthday” in folder f1 is what %j asks for: %s', (filter, answer) => {
  const video = videoJson('v1', 'completed', { title: 'Happy Birthday', folder_id: 'f1' });
  expect(isAbout(video, filter)).toBe(answer);
});

test.each([
  ['Ana’s video', "ANA'S"],
  ['Zoe\u0308 says hi', 'zo\u00eb'],
  ['Plan – “A”', ' plan - "a" '],
])('A title has the words however its quotes and letters are written: %j, %j', (title, words) => {
  expect(isAbout({ id: 'v1', status: 'completed', title }, { title: words })).toBe(true);
});

test('A video without a title has none of the words that are looked for', () => {
  expect(isAbout({ id: 'v1', status: 'completed' }, { title: 'n' })).toBe(false);
});

test('Videos are listed by the hundred, as far as the filter asks for them', async () => {
  const video = videoJson('v1', 'completed');
  const { heygen, requests } = scripted(
    reply(200, { data: [video], has_more: true, next_token: 'more' }),
    reply(200, { data: [], has_more: false, next_token: null }),
  );
  expect(await listVideos(heygen, { title: 'Ana' })).toEqual({ items: [video], next: 'more' });
  expect(await listVideos(heygen, {}, 'more')).toEqual({ items: [], next: undefined });
  expect(requests.map(({ url }) => new URL(url).search)).toEqual([
    '?limit=100&title=Ana',
    '?limit=100&token=more',
  ]);
});

test('Where renders stand is asked for many at a time', async () => {
  const data = [
    { video_id: 'v1', status: 'queued' },
    { video_id: 'v2', status: 'not_found' },
  ];
  const { heygen, requests } = scripted(reply(200, { data, has_more: false, next_token: null }));
  expect(await videoStatuses(heygen, ['v1', 'v2'])).toEqual(
    new Map([
      ['v1', 'queued'],
      ['v2', 'not_found'],
    ]),
  );
  expect(requests.map(({ url }) => new URL(url).searchParams.get('video_ids'))).toEqual(['v1,v2']);
});

test('On the list, a completed video is not finished while HeyGen says that it has no link', async () => {
  const linked = videoJson('linked', 'completed');
  const linkless = videoJson('linkless', 'completed', { video_url: null });
  // HeyGen's own fixtures have lists that tell no links at all.
  const short = { id: 'short', status: 'completed' };
  const { heygen } = scripted(reply(200, { data: [linked, linkless, short] }));
  const { items } = await listVideos(heygen, {});
  expect(items.map(({ id, status }) => [id, status])).toEqual([
    ['linked', 'completed'],
    ['linkless', 'processing'],
    ['short', 'completed'],
  ]);
});

describe('The newest finished video', () => {
  const linked = videoJson('v1', 'completed', { created_at: 1 });
  const short = { id: 'v2', status: 'completed', created_at: 2 };
  const older = { ...short, created_at: 0 };
  const list = (...data: object[]) => reply(200, { data, has_more: false, next_token: null });
  const full = videoJson('v2', 'completed', { created_at: 2 });
  const refused = (status: number) => reply(status, { error: { code: 'no', message: 'No' } });

  test.each<[what: string, script: Parameters<typeof scripted>, shows: object[]]>([
    ['is taken from the list, if that has its link', [list(older, linked)], [linked, older]],
    [
      'is read by itself, if the list has no link',
      [list(linked, short), reply(200, { data: full })],
      [full, linked],
    ],
    ['stays as it is listed, if HeyGen does not show it', [list(short), refused(404)], [short]],
    ['stays as it is listed, if the key may not read it', [list(short), refused(403)], [short]],
    [
      'stays as it is listed, if HeyGen shows no link either',
      [list(short), reply(200, { data: { ...full, video_url: null } })],
      [short],
    ],
    ['need not be there', [list()], []],
  ])('%s', async (_what, script, shows) => {
    const { heygen, requests } = scripted(...script);
    expect(await newestVideos(heygen)).toEqual(shows);
    expect(requests).toHaveLength(script.length);
  });
});

describe('Videos that HeyGen has just made', () => {
  const page = (ids: string[], next_token: string | null = null) =>
    reply(200, {
      data: ids.map((id) => videoJson(id, 'completed')),
      has_more: next_token !== null,
      next_token,
    });
  const refused = reply(500, { error: { code: 'internal_error', message: 'No' } });
  const missing = reply(404, { error: { code: 'video_not_found', message: 'No' } });
  const plain = (ids: string[]) => reply(200, { data: ids.map((id) => ({ id, status: 'completed' })) });
  const one = (id: string) => reply(200, { data: videoJson(id, 'completed') });

  test.each<[what: string, script: Parameters<typeof scripted>, known: string[]]>([
    ['on the first page of its list', [page(['v2', 'v1'], 'more')], ['v1', 'v2']],
    ['on later pages', [page(['v2'], 'more'), page(['v1'])], ['v1', 'v2']],
    ['one by one when they are not on the list', [page([]), one('v1'), one('v2')], ['v1', 'v2']],
    ['one by one when there is no list', [refused, refused, one('v1'), one('v2')], ['v1', 'v2']],
    ['as far as HeyGen tells', [page(['v1']), refused, refused], ['v1']],
    ['one by one when the list has no links', [plain(['v1', 'v2']), one('v1'), one('v2')], ['v1', 'v2']],
    ['without a link where HeyGen shows none', [plain(['v1', 'v2']), one('v1'), missing], ['v1', 'v2']],
  ])('are read %s', async (_what, script, known) => {
    const { heygen, requests } = scripted(...script);
    const { answers, isBusy } = await videosById(heygen, ['v1', 'v2']);
    expect([[...answers.keys()].sort(), isBusy]).toEqual([known, false]);
    expect(requests).toHaveLength(script.length);
  });

  test('are looked for on five pages at the most, and none where there are none', async () => {
    const pages = Array.from({ length: 5 }, () => page(['other'], 'more'));
    const { heygen, requests } = scripted(...pages, one('v1'));
    expect([...(await videosById(heygen, ['v1'])).answers.keys()]).toEqual(['v1']);
    expect(requests).toHaveLength(6);
    expect((await videosById(scripted().heygen, [])).answers.size).toBe(0);
  });
});

test.each([
  ['#1a2b3c', true],
  ['#FAFAFA', true],
  ['#fafafa0', false],
  ['x#fafafa', false],
  ['fafafa', false],
  ['#fafag0', false],
  ['#fff', false],
])('HeyGen takes %j as a color: %s', (color, isTaken) => {
  expect(hexColor.safeParse(color).success).toBe(isTaken);
});
