import { describe, expect, test } from '@jest/globals';
import { checkReferences } from '../../heygen/references.ts';
import { play, reply } from '../support/transport.ts';

const labels = { avatar_id: 'Avatar', style_id: 'Style', brand_kit_id: 'Brand Kit' };
const check = (body: object, ...script: Parameters<typeof reply>[]) =>
  play(
    (heygen) => checkReferences(heygen, { path: '/v3/videos', body, labels }),
    ...script.map((answer) => reply(...answer)),
  );

const error = (code: string): object => ({ error: { code, message: 'No such thing', doc_url: '' } });
const look = { id: 'a1', name: 'Ann', status: 'completed' };

test('Everything that a body names by an id is looked for once, wherever it stands', async () => {
  const scene = { input: { avatar_id: 'a1', voice_id: 'v1', script: 'Hi' } };
  const { result, asked } = await check(
    { scenes: [scene, scene], image: { type: 'asset_id', asset_id: 's1' }, folder_id: 'f1', title: 'Tour' },
    [200, { data: look }],
    [200, { data: { voice_id: 'v1' } }],
    [200, { data: {} }],
    [200, { data: {} }],
  );
  expect(result).toBeUndefined();
  expect(asked).toEqual([
    'GET /v3/avatars/looks/a1',
    'GET /v3/voices/v1',
    'GET /v3/assets/s1',
    'GET /v3/folders/f1',
  ]);
});

test('A hundred rows with an avatar each cost no more than a dozen requests', async () => {
  const videos = Array.from({ length: 100 }, (_, index) => ({ avatar_id: `a${index}` }));
  const answers = videos.map((): [number, object] => [200, { data: look }]);
  expect((await check({ videos }, ...answers)).asked).toHaveLength(12);
});

test('A text that looks like a key is no id, nor is what stands beside one', async () => {
  const variables = { voice_id: { type: 'text', content: 'avatar_id' }, folder_id: null, ids: ['a1'] };
  expect((await check({ variables, script: 'voice_id' })).asked).toEqual([]);
});

test.each<[what: string, status: number, body: object, sentence: string | undefined]>([
  [
    'that HeyGen does not have is named by its field',
    404,
    error('avatar_not_found'),
    'Avatar: HeyGen says: “No such thing.” Choose the avatar again from the Avatar list.',
  ],
  ['passes when HeyGen has taken the endpoint away', 404, error('not_found'), undefined],
  ['passes when HeyGen has no such route', 404, error('route_not_found'), undefined],
  ['passes when HeyGen’s gateway has no such endpoint', 404, { error: { message: 'Not Found' } }, undefined],
  ['passes when the key may not read it', 403, error('insufficient_api_key_scope'), undefined],
  [
    'is not judged while HeyGen takes no more requests',
    429,
    error('rate_limit_exceeded'),
    'HeyGen is not accepting more requests',
  ],
  [
    'that cannot be used yet is told with its status',
    200,
    { data: { ...look, status: 'PENDING_CONSENT' } },
    'Avatar: HeyGen cannot use “Ann” yet: its status is “pending_consent”.',
  ],
  ['without a status passes', 200, { data: { id: 'a1', name: 'Ann' } }, undefined],
])('An avatar %s', async (_what, status, body, sentence) => {
  const { result } = await check({ avatar_id: 'a1' }, [status, body]);
  expect(result).toEqual(
    sentence === undefined
      ? undefined
      : expect.objectContaining({ message: expect.stringContaining(sentence) }),
  );
});

describe('What HeyGen shows in a list only', () => {
  const styles = (id: string, next: string | null): [number, object] => [
    200,
    { data: [{ style_id: id, name: id }], has_more: next !== null, next_token: next },
  ];

  test('is looked for page by page', async () => {
    const { result, asked } = await check({ style_id: 's2' }, styles('s1', '2'), styles('s2', '3'));
    expect([result, asked]).toEqual([
      undefined,
      Array.from({ length: 2 }, () => 'GET /v3/video-agents/styles'),
    ]);
  });

  test('is missed at the end of the list', async () => {
    const { result } = await check({ style_id: 's3' }, styles('s1', '2'), styles('s2', null));
    expect(result).toMatchObject({ message: 'Style: HeyGen has no style “s3”. Choose one from the list.' });
  });

  test('passes when the list is too long to read, or is not there', async () => {
    const long = await check({ style_id: 's9' }, styles('s1', '2'), styles('s2', '3'), styles('s3', '4'));
    expect([long.result, long.asked.length]).toEqual([undefined, 3]);
    const none = await check({ brand_kit_id: 'k' }, [404, error('resource_not_found')]);
    expect(none.result).toBeUndefined();
  });
});

test('The first of several missing things is told, whichever answer comes first', async () => {
  const { result } = await check(
    { avatar_id: 'a1', voice_id: 'v1' },
    [404, error('avatar_not_found')],
    [404, error('voice_not_found')],
  );
  expect(result).toMatchObject({ message: expect.stringMatching(/^Avatar: /) });
});

test('Ids of v1 and v2 pass, which v3 may not show', async () => {
  const unsent = { path: '/v2/video/generate', body: { avatar_id: 'old' }, labels };
  expect((await play((heygen) => checkReferences(heygen, unsent))).asked).toEqual([]);
});
