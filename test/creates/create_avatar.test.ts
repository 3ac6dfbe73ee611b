import { describe, expect, test } from '@jest/globals';
import { perform } from '../../creates/create_avatar.ts';
import { failureOf, install, run } from '../support/app.ts';
import { groupJson } from '../support/avatar.ts';
import { look, page } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';

expectEveryAnswerIsUsed();

const PATH = '/v3/avatars';
const CONSENT = '/v3/avatars/g1/consent';
const OWN = (type: string) => `/v3/avatars/looks?ownership=private&avatar_type=${type}&limit=50`;
const PHOTO = 'https://files.example.com/ana.jpg';
const FOOTAGE = 'a1b2c3d4e5f6';

const made = (item: object | null = {}, group: object | null = {}): Reply => ({
  body: {
    data: {
      avatar_item: item && look('l1', { avatar_type: 'photo_avatar', status: 'processing', ...item }),
      avatar_group: group && groupJson('g1', { status: 'processing', ...group }),
    },
  },
});
const consent = (url: string | null = 'https://app.heygen.com/c/1'): Reply => ({
  body: { data: { avatar_group: groupJson('g1'), url } },
});

const photo = { source: 'photo', name: 'Ana', file: PHOTO };
const footage = { source: 'digital_twin', name: 'Ana', file: FOOTAGE };
const described = { name: 'Baker', prompt: 'A friendly baker' };
const baker = { source: 'prompt', ...described };

describe('The request', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['a photo', photo, { type: 'photo', name: 'Ana', file: { type: 'url', url: PHOTO } }],
    [
      'a photo, in a group, with what another kind takes',
      {
        ...photo,
        avatar_group_id: ' g7 ',
        prompt: 'x',
        reference_images: PHOTO,
        reference_avatar_id: 'Ann’s gone',
      },
      { type: 'photo', name: 'Ana', file: { type: 'url', url: PHOTO }, avatar_group_id: 'g7' },
    ],
    ['a description', { ...baker, file: PHOTO }, { type: 'prompt', ...described }],
    [
      'a description with all that goes with it',
      {
        ...baker,
        source: 'Prompt',
        reference_images: [PHOTO, FOOTAGE],
        reference_avatar_id: 'l9',
        avatar_group_id: 'https://app.heygen.com/avatar/my-avatars/0a1b2c3d',
      },
      {
        type: 'prompt',
        ...described,
        reference_images: [
          { type: 'url', url: PHOTO },
          { type: 'asset_id', asset_id: FOOTAGE },
        ],
        avatar_id: 'l9',
        avatar_group_id: '0a1b2c3d',
      },
    ],
  ])('for %s', async (_what, inputData, body) => {
    const sent = heygen('POST', PATH, made());
    await run(perform, inputData);
    expect(sent.map((one) => one.body)).toEqual([body]);
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w-]{36}$/);
  });
});

describe('The avatar', () => {
  test('has its look, its group and how far HeyGen is', async () => {
    heygen('POST', PATH, made({ preview_image_url: PHOTO, gender: 'female', group_id: 'g1' }));
    expect(await run(perform, photo)).toEqual({
      id: 'l1',
      name: 'Ana',
      type: 'photo_avatar',
      gender: 'female',
      preview_image_url: PHOTO,
      group_id: 'g1',
      status: 'processing',
      created_at: '2026-11-18T11:06:40Z',
    });
  });

  test.each<[string, Reply, object]>([
    [
      'without its group',
      made({}, null),
      { id: 'l1', name: 'Ana', type: 'photo_avatar', status: 'processing' },
    ],
    [
      'without its look',
      made(null, { status: null, created_at: null, consent_status: 'pending' }),
      { id: 'g1', group_id: 'g1', name: 'Ana', status: 'processing', consent_status: 'pending' },
    ],
    [
      'without the look’s own status',
      made({ status: null }, { status: 'Completed' }),
      { id: 'l1', group_id: 'g1', status: 'completed' },
    ],
  ])('is taken %s', async (_how, reply, expected) => {
    heygen('POST', PATH, reply);
    expect(await run(perform, photo)).toMatchObject(expected);
  });

  test('must be there in part', async () => {
    heygen('POST', PATH, ...Array.from({ length: 1 }, () => made(null, null)));
    expect((await failureOf(run(perform, photo))).message).toContain(
      'HeyGen may have started the avatar. Check in HeyGen before you replay this run.',
    );
  });
});

describe('Consent', () => {
  test('is asked for when there is new footage', async () => {
    heygen('POST', PATH, made({ avatar_type: 'digital_twin' }));
    const asked = heygen('POST', CONSENT, consent());
    expect(await run(perform, footage)).toMatchObject({
      id: 'l1',
      consent_url: 'https://app.heygen.com/c/1',
    });
    expect(asked.map(({ body }) => body)).toEqual([{}]);
  });

  test('is not asked for again in a group that is there', async () => {
    heygen('POST', PATH, made());
    expect(await run(perform, { ...footage, avatar_group_id: 'g1' })).not.toHaveProperty('consent_url');
  });

  test.each([
    ['look', made({ status: 'pending_consent', group_id: 'g1' }, null)],
    ['group', made({}, { status: 'pending_consent' })],
  ])('is asked for whenever HeyGen waits for it: the %s', async (_what, reply) => {
    heygen('POST', PATH, reply);
    heygen('POST', CONSENT, consent());
    expect(await run(perform, photo)).toHaveProperty('consent_url', 'https://app.heygen.com/c/1');
  });

  test('has no page if HeyGen names none, or the group is not known', async () => {
    heygen('POST', PATH, made(), made({}, null));
    heygen('POST', CONSENT, consent(null));
    expect(await run(perform, footage)).not.toHaveProperty('consent_url');
    expect(await run(perform, footage)).not.toHaveProperty('consent_url');
  });

  test('that HeyGen refuses does not lose the avatar', async () => {
    heygen('POST', PATH, made());
    heygen('POST', CONSENT, {
      status: 403,
      body: { error: { code: 'forbidden', message: 'Not for you' } },
    });
    const { note, ...avatar } = await run(perform, footage);
    expect(avatar).toMatchObject({ id: 'l1' });
    expect(note).toMatch(
      /^The avatar was made, but HeyGen gave no page for consent: ask for it in HeyGen\. HeyGen says: “Not for you\.”/,
    );
  });
});

describe('An input error is reported before anything is sent:', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['no kind', { ...photo, source: ' ' }, 'Made From is missing. Fill it in.'],
    [
      'an unknown kind',
      { ...photo, source: 'painting' },
      'Made From must be one of: “A photo”, “A description”, “Footage of a person”. It is “painting”.',
    ],
    ['no name', { ...photo, name: '' }, 'Name is missing. Fill it in.'],
    ['no photo', { ...photo, file: undefined }, 'Photo or Footage is missing. Fill it in.'],
    ['no footage', { ...footage, file: '' }, 'Photo or Footage is missing. Fill it in.'],
    ['no description', { ...baker, prompt: '\u200b' }, 'Description is missing. Fill it in.'],
    [
      'too many pictures',
      { ...baker, reference_images: [PHOTO, PHOTO, PHOTO, PHOTO] },
      'Reference Images takes at most 3 pictures, but got 4. Leave some out.',
    ],
  ])('%s', async (_what, inputData, sentence) => {
    expect(await failureOf(run(perform, inputData))).toMatchObject({
      name: 'AppError',
      message: sentence,
      code: 'invalid_input',
    });
  });
});

test.each([
  ['file.url', 'Photo or Footage'],
  ['prompt', 'Description'],
  ['reference_images.1', 'Reference Images'],
  ['avatar_id', 'Reference Avatar'],
  ['avatar_group_id', 'Avatar Group'],
])('An error from HeyGen names the field: %s', async (param, label) => {
  heygen('POST', PATH, { status: 400, body: { error: { code: 'invalid_parameter', message: 'No', param } } });
  expect((await failureOf(run(perform, baker))).message).toBe(
    `${label}: HeyGen says: “No.” Correct the value in this step and try again.`,
  );
});

describe('An avatar is paid for once:', () => {
  test('a lost answer is asked for again under the same key', async () => {
    const sent = heygen('POST', PATH, { status: 502, body: '' }, made());
    expect(await hurried(() => run(perform, photo))).toMatchObject({ id: 'l1' });
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('so is one that an earlier run may have started', async () => {
    const app = install();
    const lost = { status: 502, body: '' };
    const sent = heygen('POST', PATH, lost, lost, made(), made());
    const { message, name } = await hurried(() => failureOf(app.run(perform, photo)));
    expect([name, message]).toEqual([
      'AppError',
      expect.stringContaining('HeyGen may have started the avatar.'),
    ]);
    expect(await app.run(perform, photo)).toMatchObject({ id: 'l1' });
    expect(await app.run(perform, photo)).toMatchObject({ id: 'l1' });
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect([keys[1], keys[2], keys[3] === keys[0]]).toEqual([keys[0], keys[0], false]);
  });
});

describe('A test in the editor', () => {
  const inEditor = { meta: { isLoadingSample: true } };

  test('makes no avatar, and shows one of the account’s own', async () => {
    const own = look('mine', {
      name: 'Ann',
      avatar_type: 'photo_avatar',
      group_id: 'g2',
      status: 'completed',
      default_voice_id: 'v1',
      preview_video_url: 'https://files.heygen.ai/ann.mp4',
    });
    heygen('GET', OWN('photo_avatar'), page([own]));
    heygen('GET', '/v3/avatars/g2', { body: { data: groupJson('g2', { status: 'completed' }) } });
    expect(await run(perform, baker, inEditor)).toEqual({
      id: 'mine',
      name: 'Baker',
      type: 'photo_avatar',
      group_id: 'g2',
      status: 'processing',
      created_at: '2026-11-18T11:06:40Z',
      note: 'This is a test: no avatar was made or paid for. These values are those of one of your own avatars.',
    });
  });

  test('shows one whose group is not known', async () => {
    heygen('GET', OWN('photo_avatar'), page([look('mine')]));
    expect(await run(perform, baker, inEditor)).toMatchObject({ id: 'mine', status: 'processing' });
  });

  test.each<[string, Reply]>([
    ['has none', page([])],
    [
      'does not show them',
      { status: 403, body: { error: { code: 'insufficient_api_key_scope', message: 'No' } } },
    ],
  ])('shows an example where the account %s', async (_why, reply) => {
    heygen('GET', '/v3/assets/a1b2c3d4e5f6', { body: { data: { asset_id: FOOTAGE } } });
    heygen('GET', OWN('digital_twin'), reply);
    expect(await run(perform, footage, inEditor)).toMatchObject({
      name: 'Ana',
      status: 'processing',
      consent_url: expect.stringContaining('https://app.heygen.com/'),
      note: 'This is a test: no avatar was made or paid for. These values are examples.',
    });
  });

  test('says that a group is not there', async () => {
    heygen('GET', '/v3/avatars/g9', {
      status: 404,
      body: { error: { code: 'avatar_group_not_found', message: 'Group not found' } },
    });
    // What is not known as an id may be a name.
    heygen('GET', '/v3/avatars?ownership=private&limit=50', page([]));
    heygen('GET', '/v3/avatars?ownership=public&limit=50', page([]));
    const failure = await failureOf(run(perform, { ...baker, avatar_group_id: 'g9' }, inEditor));
    expect(failure.message).toBe(
      'Avatar Group: HeyGen says: “Group not found.” Choose the group again from the Avatar Group list.',
    );
  });

  test('makes one when that is asked for', async () => {
    heygen('POST', PATH, made());
    expect(await run(perform, { ...photo, render_in_test: true }, inEditor)).toMatchObject({ id: 'l1' });
  });
});
