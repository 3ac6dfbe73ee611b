import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/create_folder.ts';
import { failureOf, run } from '../support/app.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const PATH = '/v3/folders';

const made = (known: object = {}): Reply => ({
  body: {
    data: {
      folder_id: 'f1',
      name: 'Birthdays',
      type: 'mixed',
      parent_id: null,
      is_trash: false,
      creator_username: 'ann_example',
      created_at: 1_795_000_000,
      updated_at: 1_795_000_000,
      ...known,
    },
  },
});

const sentFor = async (inputData: Record<string, unknown>): Promise<unknown> => {
  const sent = heygen('POST', PATH, made());
  await run(perform, inputData);
  return sent[0]?.body;
};

describe('The request', () => {
  test.each<[Record<string, unknown>, object]>([
    [{ name: 'Birthdays' }, { name: 'Birthdays' }],
    [{ name: '<b>Birthdays</b> &amp; more', parent_id: ' ', type: '' }, { name: 'Birthdays & more' }],
    [
      {
        name: 'Tours',
        parent_id: 'https://app.heygen.com/projects?folder_id=0a1b2c3d',
        type: 'Video Translate',
      },
      { name: 'Tours', parent_id: '0a1b2c3d', type: 'video_translate' },
    ],
    [
      { name: '🎂'.repeat(256), type: 'video' },
      { name: '🎂'.repeat(256), type: 'video' },
    ],
  ])('for %j', async (inputData, body) => {
    expect(await sentFor(inputData)).toEqual(body);
  });
});

describe('The folder', () => {
  test('has the id that other steps take', async () => {
    heygen('POST', PATH, made({ parent_id: 'f0' }));
    expect(await run(perform, { name: 'Birthdays' })).toEqual({
      id: 'f1',
      name: 'Birthdays',
      type: 'mixed',
      parent_id: 'f0',
      created_at: '2026-11-18T11:06:40Z',
    });
  });

  test('has the name that was filled in, where HeyGen does not repeat it', async () => {
    heygen('POST', PATH, { body: { data: { id: 7 } } });
    expect(await run(perform, { name: 'Tours' })).toEqual({ id: '7', name: 'Tours' });
  });

  test('is made in a test, too', async () => {
    heygen('POST', PATH, made());
    expect(await run(perform, { name: 'Birthdays' }, { meta: { isLoadingSample: true } })).toMatchObject({
      id: 'f1',
    });
  });
});

test('A lost answer makes no second folder', async () => {
  const sent = heygen('POST', PATH, { status: 502, body: '' }, made());
  expect(await hurried(() => run(perform, { name: 'Birthdays' }))).toMatchObject({ id: 'f1' });
  const keys = sent.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(keys[0]).toMatch(/^[\w-]{36}$/);
});

test.each<[Record<string, unknown>, string]>([
  [{ name: ' ' }, 'Name is missing. Fill it in.'],
  [{ name: 'x'.repeat(257) }, 'Name (257 characters) is too long. HeyGen allows at most 256 characters.'],
  [
    { name: 'A', type: 'audio' },
    'Type must be one of: “Everything”, “Videos”, “Translations”. It is “audio”.',
  ],
  [
    { name: 'A', parent_id: 'https://example.com/a' },
    'Parent Folder must be a HeyGen ID, or a HeyGen link that contains one. It is “https://example.com/a”.',
  ],
])('Nothing is sent for %j', async (inputData, sentence) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({
    message: sentence,
    code: 'invalid_input',
  });
});

test.each([
  ['parent_id', 'resource_not_found', /^Parent Folder: HeyGen says: “No\.” Choose it again/],
  ['name', 'invalid_parameter', /^Name: HeyGen says: “No.” Correct the value/],
])('An error from HeyGen names the field: %s', async (param, code, sentence) => {
  const error = { code, message: 'No', param };
  heygen('POST', PATH, { status: code === 'resource_not_found' ? 404 : 400, body: { error } });
  expect((await failureOf(run(perform, { name: 'A', parent_id: 'f0' }))).message).toMatch(sentence);
});
