/** Names in place of ids, in the steps that take ids. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { perform as createAvatar } from '../../creates/create_avatar.ts';
import { perform as createAvatarVideo } from '../../creates/create_avatar_video.ts';
import { perform as createPhotoVideo } from '../../creates/create_photo_video.ts';
import { perform as createPromptVideo } from '../../creates/create_prompt_video.ts';
import { perform as createStudioVideo } from '../../creates/create_studio_video.ts';
import { perform as createVideoBatch } from '../../creates/create_video_batch.ts';
import { perform as generateSpeech } from '../../creates/generate_speech.ts';
import { perform as createTemplateVideo, variableInputFields } from '../../creates/create_template_video.ts';
import { perform as translateVideo } from '../../creates/translate_video.ts';
import { HeyGenError } from '../../heygen/client/errors.ts';
import { withIds } from '../../steps/ids.ts';
import { withHeyGen } from '../../zapier/perform.ts';
import { ID_LOOKUP } from '../../zapier/time.ts';
import { failureOf, install, run } from '../support/app.ts';
import { groupJson } from '../support/avatar.ts';
import { fakeCache } from '../support/cache.ts';
import { look, page, voice } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen, ORIGIN, type Reply } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();
afterEach(() => {
  jest.restoreAllMocks();
});

const OWN_LOOKS = '/v3/avatars/looks?ownership=private&limit=50';
const groupsOf = (ownership: string) => `/v3/avatars?ownership=${ownership}&limit=50`;
const looksOf = (group: string) => `/v3/avatars/looks?group_id=${group}&limit=50`;
const voicesOf = (type: string) => `/v3/voices?type=${type}&limit=100`;

const started: Reply = { body: { data: { video_id: 'v1', status: 'waiting' } } };
const videoIsStarted = () => heygen('POST', '/v3/videos', started);
const notFound = (thing: string): Reply => ({
  status: 404,
  body: { error: { code: `${thing}_not_found`, message: `No such ${thing}` } },
});

const bodyOf = (sent: readonly { body: unknown }[], index = 0) => sent[index]?.body;
const film = { script: 'Hi', wait: false };

/** None of the account's own has that name. */
const isStock = (...groups: object[]) => {
  heygen('GET', OWN_LOOKS, page([look('mine', { name: 'Another' })]));
  heygen('GET', groupsOf('public'), page(groups));
  heygen('GET', groupsOf('private'), page([]));
};

describe('An avatar', () => {
  test.each([
    ['by the name of a look of one’s own', 'Ann at her desk'],
    ['in other letters', ' ANN AT HER  DÉSK '],
    ['as the list shows it', 'Ann at her desk · digital twin · portrait'],
    ['with characters of no width around it', '\u200bAnn at her desk\u2060\u00a0'],
    ['with one inside it', 'Ann at her\u200b desk'],
  ])('%s', async (_how, avatar_id) => {
    const known = { name: 'Ann at her desk', avatar_type: 'digital_twin', preferred_orientation: 'portrait' };
    heygen('GET', OWN_LOOKS, page([look('a1', known), look('a2', { name: 'Ann' })]));
    const sent = videoIsStarted();
    await run(createAvatarVideo, { ...film, avatar_id });
    expect(bodyOf(sent)).toMatchObject({ avatar_id: 'a1' });
  });

  test('by the name of a stock look, which is found through its group', async () => {
    isStock({ id: 'g0', name: 'Abi' }, { id: 'g1', name: 'Abigail' }, { id: 'g2', name: 'Zoe' });
    heygen('GET', looksOf('g1'), page([look('x'), look('a1', { name: 'Abigail Office Front' })]));
    const sent = videoIsStarted();
    await run(createAvatarVideo, { ...film, avatar_id: 'abigail office front' });
    expect(bodyOf(sent)).toMatchObject({ avatar_id: 'a1' });
  });

  test('by the name of a stock look, although one’s own group has the name of its group', async () => {
    heygen('GET', OWN_LOOKS, page([look('mine', { name: 'Abigail at home' })]));
    heygen('GET', groupsOf('public'), page([{ id: 'g1', name: 'Abigail' }]));
    heygen('GET', groupsOf('private'), page([{ id: 'g2', name: 'Abigail' }]));
    heygen('GET', looksOf('g1'), page([look('a1', { name: 'Abigail Office Front' })]));
    heygen('GET', looksOf('g2'), page([look('mine', { name: 'Abigail at home' })]));
    const sent = videoIsStarted();
    await run(createAvatarVideo, { ...film, avatar_id: 'Abigail Office Front' });
    expect(bodyOf(sent)).toMatchObject({ avatar_id: 'a1' });
  });

  test('by the name of a group with one look', async () => {
    isStock({ id: 'g1', name: 'Abigail' });
    heygen('GET', looksOf('g1'), page([look('a1', { name: 'Abigail Sofa' })]));
    const sent = videoIsStarted();
    await run(createAvatarVideo, { ...film, avatar_id: 'Abigail' });
    expect(bodyOf(sent)).toMatchObject({ avatar_id: 'a1' });
  });

  test('is not chosen by chance from a group with several', async () => {
    isStock({ id: 'g1', name: 'Abigail' });
    const six = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((name) =>
      look(name, { name: `Abigail ${name}` }),
    );
    heygen('GET', looksOf('g1'), page(six));
    expect((await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'Abigail' }))).message).toBe(
      'Avatar “Abigail” has several looks: “Abigail One · studio avatar”, “Abigail Two · studio avatar”, “Abigail Three · studio avatar”, “Abigail Four · studio avatar”, “Abigail Five · studio avatar” and 1 more. Enter one of these, or choose one from the list.',
    );
  });

  test('is not chosen by chance from several of the same name', async () => {
    heygen(
      'GET',
      OWN_LOOKS,
      page([look('a1', { name: 'Ann' }), look('a2', { name: 'ann', avatar_type: 'photo_avatar' })]),
    );
    expect((await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'Ann' }))).message).toBe(
      'Avatar “Ann” matches several: “Ann · studio avatar”, “ann · photo avatar”. Enter one of these, or choose one from the list.',
    );
  });

  test('is the one that the list shows so, of several of the same name', async () => {
    const looks = [look('a1', { name: 'Ann' }), look('a2', { name: 'Ann', avatar_type: 'photo_avatar' })];
    heygen('GET', OWN_LOOKS, page(looks));
    const sent = videoIsStarted();
    await run(createAvatarVideo, { ...film, avatar_id: 'Ann  · Photo avatar' });
    expect(bodyOf(sent)).toMatchObject({ avatar_id: 'a2' });
    heygen('GET', OWN_LOOKS, page(looks));
    expect(
      (await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'Ann · digital twin' }))).message,
    ).toMatch(/^Avatar “Ann · digital twin” is not an avatar/);
  });

  test('that HeyGen does not have is refused before anything is paid for', async () => {
    isStock();
    expect(await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'Abigail' }))).toMatchObject({
      name: 'AppError',
      message:
        'Avatar “Abigail” is not an avatar in your HeyGen account. Choose one from the list, or add a Find Avatar step.',
    });
  });

  test('by the id of a group, which HeyGen does not take', async () => {
    const sent = heygen('POST', '/v3/videos', notFound('avatar'), started);
    heygen('GET', looksOf('group_1'), page([look('a1')]));
    await run(createAvatarVideo, { ...film, avatar_id: 'https://app.heygen.com/avatar/my-avatars/group_1' });
    expect([bodyOf(sent, 0), bodyOf(sent, 1)]).toMatchObject([{ avatar_id: 'group_1' }, { avatar_id: 'a1' }]);
  });

  test('by a name that could be an id is looked up once HeyGen has refused it', async () => {
    const sent = heygen('POST', '/v3/videos', notFound('avatar'), started);
    heygen('GET', looksOf('abigail_2'), page([]));
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'abigail_2' })]));
    await run(createAvatarVideo, { ...film, avatar_id: 'abigail_2' });
    expect(bodyOf(sent, 1)).toMatchObject({ avatar_id: 'a1' });
  });

  test('that is neither a name nor an id keeps HeyGen’s own words', async () => {
    heygen('POST', '/v3/videos', notFound('avatar'));
    heygen('GET', OWN_LOOKS, page([]));
    heygen('GET', looksOf('a404'), notFound('group'));
    heygen('GET', groupsOf('public'), page([]));
    heygen('GET', groupsOf('private'), page([]));
    expect((await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'a404' }))).message).toMatch(
      /^HeyGen says: “No such avatar\.”/,
    );
  });

  test('that HeyGen refuses keeps HeyGen’s own words if the key may not list avatars', async () => {
    heygen('POST', '/v3/videos', notFound('avatar'));
    heygen('GET', looksOf('a404'), { status: 403, body: { error: { code: 'forbidden', message: 'No' } } });
    expect((await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'a404' }))).message).toMatch(
      /^HeyGen says: “No such avatar\.”/,
    );
  });

  test('that can only be an id is not looked up', async () => {
    heygen('POST', '/v3/videos', notFound('avatar'));
    expect((await failureOf(run(createAvatarVideo, { ...film, avatar_id: 404 }))).message).toMatch(
      /^HeyGen says: “No such avatar\.”/,
    );
  });

  test('is looked up once for all runs', async () => {
    const zap = install();
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann at her desk' })]));
    const sent = heygen('POST', '/v3/videos', started, started);
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Ann at her desk' });
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'ANN at her desk' });
    expect(bodyOf(sent, 1)).toMatchObject({ avatar_id: 'a1' });
  });

  test.each<[string, { minutes?: number; isTest?: boolean }, string]>([
    ['five minutes later', { minutes: 5 }, 'a2'],
    ['a moment before', { minutes: 4.9 }, 'a1'],
    ['in the editor, where users want to see what they have just changed', { isTest: true }, 'a2'],
  ])('that means another by now is that one %s', async (_when, { minutes = 0, isTest = false }, expected) => {
    const cache = fakeCache();
    const make = (avatar_id: string, isLoadingSample = false) =>
      run(
        (zapier, bundle) => createAvatarVideo({ ...zapier, ...cache.z() }, bundle),
        { ...film, avatar_id, render_in_test: true },
        { meta: { isLoadingSample } },
      );
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann Bee' })]));
    const sent = heygen('POST', '/v3/videos', started, started);
    await make('Ann Bee');
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + minutes * 60_000);
    if (expected === 'a2') heygen('GET', OWN_LOOKS, page([look('a2', { name: 'Ann Bee' })]));
    await make('Ann Bee', isTest);
    expect(bodyOf(sent, 1)).toMatchObject({ avatar_id: expected });
  });

  test('is looked up anew if HeyGen no longer knows what the name stood for', async () => {
    const zap = install();
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann at her desk' })]));
    const sent = heygen('POST', '/v3/videos', started, notFound('avatar'), started);
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Ann at her desk' });
    heygen('GET', OWN_LOOKS, page([look('a2', { name: 'Ann at her desk' })]));
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Ann at her desk' });
    expect(bodyOf(sent, 2)).toMatchObject({ avatar_id: 'a2' });
  });

  test('whose name is known and which the key may no longer list keeps HeyGen’s own words', async () => {
    const zap = install();
    const avatar_id = 'Ann at her desk';
    heygen('GET', OWN_LOOKS, page([look('a1', { name: avatar_id })]));
    heygen('POST', '/v3/videos', started, notFound('avatar'));
    await zap.run(createAvatarVideo, { ...film, avatar_id });
    heygen('GET', OWN_LOOKS, { status: 403, body: { error: { code: 'forbidden', message: 'No' } } });
    expect((await failureOf(zap.run(createAvatarVideo, { ...film, avatar_id }))).message).toMatch(
      /^HeyGen says: “No such avatar\.”/,
    );
  });

  test('is looked up whatever status HeyGen gives to what it does not know', async () => {
    const refused = { status: 400, body: { error: { code: 'avatar_not_found', message: 'No' } } };
    const sent = heygen('POST', '/v3/videos', refused, started);
    heygen('GET', looksOf('ann'), page([]));
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann' })]));
    await run(createAvatarVideo, { ...film, avatar_id: 'ann' });
    expect(bodyOf(sent, 1)).toMatchObject({ avatar_id: 'a1' });
  });

  test('is not looked up when it is late', async () => {
    nock(ORIGIN)
      .post('/v3/videos')
      .reply(() => {
        const now = Date.now();
        jest.spyOn(Date, 'now').mockImplementation(() => now + ID_LOOKUP);
        return [404, notFound('avatar').body];
      });
    expect((await failureOf(run(createAvatarVideo, { ...film, avatar_id: 'a404' }))).message).toMatch(
      /^HeyGen says: “No such avatar\.”/,
    );
  });

  test.each([
    ['HeyGen refuses something else', new HeyGenError('refused', 'No', { code: 'invalid_parameter' })],
    ['the app makes a mistake', new TypeError('No')],
  ])('is not looked up a second time when %s', async (_what, problem) => {
    const cache = fakeCache();
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann' })]));
    const failing = withHeyGen((context) => withIds(context, () => Promise.reject(problem)));
    await expect(
      run((zapier, bundle) => failing({ ...zapier, ...cache.z() }, bundle), { avatar_id: 'Ann' }),
    ).rejects.toThrow('No');
    expect(cache.calls).toEqual([
      ['get', 'id:avatar:ann'],
      ['set', 'id:avatar:ann'],
    ]);
  });

  test('has its group among those that an earlier run has read', async () => {
    const zap = install();
    isStock({ id: 'g1', name: 'Abigail' }, { id: 'g2', name: 'Zoe' });
    heygen('GET', looksOf('g1'), page([look('a1', { name: 'Abigail Sofa' })]));
    const sent = heygen('POST', '/v3/videos', started, started);
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Abigail Sofa' });
    heygen('GET', OWN_LOOKS, page([]));
    heygen('GET', looksOf('g2'), page([look('z1', { name: 'Zoe Garden' })]));
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Zoe Garden' });
    expect(bodyOf(sent, 1)).toMatchObject({ avatar_id: 'z1' });
  });

  test('of a group that is gone, which an earlier run has read, is refused', async () => {
    const zap = install();
    isStock({ id: 'g1', name: 'Abigail' });
    heygen('GET', looksOf('g1'), page([look('a1', { name: 'Abigail Sofa' })]));
    heygen('POST', '/v3/videos', started);
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Abigail Sofa' });
    isStock({ id: 'g3', name: 'Noor' });
    heygen('GET', looksOf('g1'), notFound('group'));
    expect(
      (await failureOf(zap.run(createAvatarVideo, { ...film, avatar_id: 'Abigail Chair' }))).message,
    ).toMatch(/^Avatar “Abigail Chair” is not an avatar/);
  });

  test('is found on a later page of its group', async () => {
    isStock({ id: 'g1', name: 'Abigail' });
    heygen('GET', looksOf('g1'), page([look('a1', { name: 'Abigail Sofa' })], 'p2'));
    heygen('GET', `${looksOf('g1')}&token=p2`, page([look('a2', { name: 'Abigail Lamp' })]));
    const sent = videoIsStarted();
    await run(createAvatarVideo, { ...film, avatar_id: 'Abigail Lamp' });
    expect(bodyOf(sent)).toMatchObject({ avatar_id: 'a2' });
  });

  test.each([
    ['Noor', 'Noor', []],
    // The group that begins it is looked into first.
    ['Abigail Noor', 'Look 1', [page([])]],
  ])(
    'of the new group %s is found although an earlier run has read the groups',
    async (name, lookName, seenBefore) => {
      const zap = install();
      isStock({ id: 'g1', name: 'Abigail' });
      heygen('GET', looksOf('g1'), page([look('a1', { name: 'Abigail Sofa' })]), ...seenBefore);
      const sent = heygen('POST', '/v3/videos', started, started);
      await zap.run(createAvatarVideo, { ...film, avatar_id: 'Abigail Sofa' });
      isStock({ id: 'g1', name: 'Abigail' }, { id: 'g3', name });
      heygen('GET', looksOf('g3'), page([look('n1', { name: lookName })]));
      await zap.run(createAvatarVideo, { ...film, avatar_id: name });
      expect(bodyOf(sent, 1)).toMatchObject({ avatar_id: 'n1' });
    },
  );

  test('that was deleted is refused by its name', async () => {
    const zap = install();
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann at her desk' })]));
    heygen('POST', '/v3/videos', started, notFound('avatar'));
    await zap.run(createAvatarVideo, { ...film, avatar_id: 'Ann at her desk' });
    isStock();
    expect(
      (await failureOf(zap.run(createAvatarVideo, { ...film, avatar_id: 'Ann at her desk' }))).message,
    ).toBe(
      'Avatar “Ann at her desk” is not an avatar in your HeyGen account. Choose one from the list, or add a Find Avatar step.',
    );
  });

  test.each([
    'a1',
    'Abigail_office_front_20260110',
    '5f1c3a9d7e2b4c60a8d9e0f1b2c3d4e5',
    'ann',
    '7dXk',
    'Ann2',
  ])('by an id costs no other request: %s', async (avatar_id) => {
    const sent = heygen('POST', '/v3/videos', started, started);
    await run(createAvatarVideo, { ...film, avatar_id });
    await run(createAvatarVideo, { ...film, avatar_id: `\u200b${avatar_id}\u200e ` });
    expect([bodyOf(sent, 0), bodyOf(sent, 1)]).toMatchObject([{ avatar_id }, { avatar_id }]);
  });
});

describe('An avatar group', () => {
  const photo = { source: 'photo', name: 'Ana', file: 'asset_photo' };
  const groupsAre = (own: object[], theirs: object[] = []) => {
    heygen('GET', groupsOf('private'), page(own));
    heygen('GET', groupsOf('public'), page(theirs));
  };

  test('by its name, one’s own first', async () => {
    groupsAre([groupJson('g7', { name: 'Ana' })], [groupJson('g8', { name: 'Ana' })]);
    const sent = heygen('POST', '/v3/avatars', {
      body: { data: { avatar_item: look('l1'), avatar_group: groupJson('g7') } },
    });
    await run(createAvatar, { ...photo, avatar_group_id: 'Ana\u00a0' });
    expect(bodyOf(sent)).toMatchObject({ avatar_group_id: 'g7' });
  });

  test.each<[string, object[]]>([
    ['Nobody', [groupJson('g7', { name: 'Nobody else' })]],
    ['Ana', []],
  ])('that does not exist is refused: %s', async (avatar_group_id, own) => {
    groupsAre(own);
    expect((await failureOf(run(createAvatar, { ...photo, avatar_group_id }))).message).toBe(
      `Avatar Group “${avatar_group_id}” is not an avatar group in your HeyGen account. Choose one from the list.`,
    );
  });

  test('is not chosen by chance from several of the same name', async () => {
    groupsAre([groupJson('g7', { name: 'Ana' }), groupJson('g8', { name: 'ANA' })]);
    expect((await failureOf(run(createAvatar, { ...photo, avatar_group_id: 'Ana' }))).message).toBe(
      'Avatar Group “Ana” matches several: “Ana”, “ANA”. Enter one of these, or choose one from the list.',
    );
  });
});

describe('A voice', () => {
  test('of one’s own comes before HeyGen’s', async () => {
    heygen('GET', voicesOf('public'), page([voice('theirs', { name: 'bella' })]));
    heygen('GET', voicesOf('private'), page([voice('mine', { name: 'Béllà', type: 'private' })]));
    const sent = heygen('POST', '/v3/videos', started);
    await run(createPhotoVideo, { ...film, image: 'asset_image', voice_id: 'Bella' });
    expect(bodyOf(sent)).toMatchObject({ voice_id: 'mine' });
  });

  test('that HeyGen does not have is refused', async () => {
    heygen('GET', voicesOf('public'), page([voice('other', { name: 'Belladonna' })]));
    heygen('GET', voicesOf('private'), page([]));
    expect((await failureOf(run(generateSpeech, { text: 'Hi', voice_id: 'Bella' }))).message).toBe(
      'Voice “Bella” is not a voice in your HeyGen account. Choose one from the list, or add a Find Voice step.',
    );
  });

  test.each<[unknown]>([
    [['Bella', 'v9', 'Marc']],
    ['Bella,v9,Marc'],
    ['Bella, v9\nMarc\n'],
    [['Bella; v9', 'Marc']],
    [[['Bella', 'v9,Marc']]],
  ])('in a list of several: %j', async (preferred_stock_voice_ids) => {
    heygen('GET', voicesOf('public'), page([voice('b', { name: 'Bella' }), voice('m', { name: 'Marc' })]));
    heygen('GET', voicesOf('private'), page([]));
    heygen('GET', '/v3/video-translations/languages', { body: { data: { languages: ['German'] } } });
    const sent = heygen('POST', '/v3/video-translations', {
      body: { data: { video_translation_ids: ['t1'] } },
    });
    await run(translateVideo, {
      video: 'asset_video',
      output_language: 'German',
      use_stock_voice: true,
      preferred_stock_voice_ids,
      wait: false,
    });
    expect(bodyOf(sent)).toMatchObject({
      stock_voice_config: { preferred_stock_voice_ids: ['b', 'v9', 'm'] },
    });
  });
});

describe('The rows of a batch', () => {
  test('have names, each of which is looked up once', async () => {
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann' })]));
    const sent = heygen('POST', '/v3/videos/batches', {
      body: { data: { batch_id: 'b1', status: 'pending', items: [] } },
    });
    await run(createVideoBatch, {
      wait: false,
      videos: [1, 2, 3].map(() => ({ video_avatar_id: 'Ann', video_script: 'Hi' })),
    });
    expect(bodyOf(sent)).toMatchObject({
      videos: [{ avatar_id: 'a1' }, { avatar_id: 'a1' }, { avatar_id: 'a1' }],
    });
  });

  test('have names that are found in one reading of a list', async () => {
    heygen('GET', voicesOf('private'), page([voice('m', { name: 'Marc' })]));
    heygen('GET', voicesOf('public'), page([voice('b', { name: 'Bella' })]));
    const sent = heygen('POST', '/v3/videos/batches', {
      body: { data: { batch_id: 'b1', status: 'pending', items: [] } },
    });
    await run(createVideoBatch, {
      wait: false,
      avatar_id: 'a1_20260110',
      videos: ['Marc', 'Bella'].map((name) => ({ video_voice_id: name, video_script: 'Hi' })),
    });
    expect(bodyOf(sent)).toMatchObject({ videos: [{ voice_id: 'm' }, { voice_id: 'b' }] });
  });

  test('have names that are looked up a few at a time', async () => {
    const names = ['Ann', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus', 'Hal', 'Ida', 'Jo'];
    isStock(...names.map((name) => ({ id: `g-${name}`, name })));
    const open = { now: 0, most: 0 };
    for (const name of names) {
      nock(ORIGIN)
        .get(looksOf(`g-${name}`))
        .reply(async () => {
          open.now += 1;
          open.most = Math.max(open.most, open.now);
          await new Promise((resolve) => setTimeout(resolve, 5));
          open.now -= 1;
          return [200, page([look(`look-${name}`)]).body];
        });
    }
    const sent = heygen('POST', '/v3/videos/batches', {
      body: { data: { batch_id: 'b1', status: 'pending', items: [] } },
    });
    await run(createVideoBatch, {
      wait: false,
      videos: names.map((name) => ({ video_avatar_id: name, video_script: 'Hi' })),
    });
    expect(bodyOf(sent)).toMatchObject({ videos: names.map((name) => ({ avatar_id: `look-${name}` })) });
    expect(open.most).toBe(4);
  });

  describe('may have names that look like ids, which HeyGen would refuse too late:', () => {
    const batchIsStarted = (times = 1) =>
      heygen(
        'POST',
        '/v3/videos/batches',
        ...Array.from({ length: times }, () => ({ body: { data: { batch_id: 'b1' } } })),
      );
    const lookCalled = (id: string) => `/v3/avatars/looks/${id}`;
    const rows = (...avatars: string[]) => ({
      wait: false,
      videos: avatars.map((video_avatar_id) => ({ video_avatar_id, video_script: 'Hi' })),
    });
    /** A word that is no group's id, in an account with this look of its own. */
    const isName = (word: string, ...own: object[]) => {
      heygen('GET', lookCalled(word), notFound('avatar'));
      heygen('GET', looksOf(word), page([]));
      heygen('GET', OWN_LOOKS, page(own));
    };

    test('each is asked for once, and looked up', async () => {
      isName('abigail', look('a1', { name: 'Abigail' }));
      heygen('GET', '/v3/voices/ben_2', notFound('voice'));
      heygen('GET', voicesOf('private'), page([voice('v1', { name: 'Ben_2' })]));
      heygen('GET', voicesOf('public'), page([]));
      const sent = batchIsStarted();
      await run(createVideoBatch, { ...rows('abigail', 'abigail'), voice_id: 'ben_2' });
      const video = { avatar_id: 'a1', voice_id: 'v1' };
      expect(bodyOf(sent)).toMatchObject({ videos: [video, video] });
    });

    test('for what was found, later runs ask nothing', async () => {
      isName('abigail', look('a1', { name: 'Abigail' }));
      const sent = batchIsStarted(2);
      const app = install();
      await app.run(createVideoBatch, rows('abigail'));
      await app.run(createVideoBatch, rows('abigail'));
      expect(bodyOf(sent, 1)).toMatchObject({ videos: [{ avatar_id: 'a1' }] });
    });

    test('the group of a link stands for its only look', async () => {
      const group = '0123456789abcdef0123456789abcdef';
      heygen('GET', lookCalled(group), notFound('avatar'));
      heygen('GET', looksOf(group), page([look('a1')]));
      const sent = batchIsStarted();
      await run(createVideoBatch, rows(`https://app.heygen.com/avatar/my-avatars/${group}`));
      expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: 'a1' }] });
    });

    test('an id is sent as it is', async () => {
      heygen('GET', lookCalled('ana_2'), { body: { data: look('ana_2') } });
      const sent = batchIsStarted();
      await run(createVideoBatch, rows('ana_2', 'ana_2'));
      expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: 'ana_2' }, { avatar_id: 'ana_2' }] });
    });

    test('what is neither is sent, too, since it costs no other row its video', async () => {
      isName('nobody');
      heygen('GET', groupsOf('public'), page([]));
      heygen('GET', groupsOf('private'), page([]));
      const sent = batchIsStarted();
      await run(createVideoBatch, rows('nobody'));
      expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: 'nobody' }] });
    });

    test.each(['Abigail_office_front_20260110', '0123456789abcdef0123456789abcdef'])(
      'what is certainly an id is not asked for: %s',
      async (id) => {
        const sent = batchIsStarted();
        await run(createVideoBatch, { ...rows(id), voice_id: id });
        expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: id, voice_id: id }] });
      },
    );

    test.each(['ab12'.repeat(4), `${'ab12'.repeat(8)}_x`, `x${'ab12'.repeat(8)}`, 'ana-2026'])(
      'what is only like an id is asked for: %s',
      async (id) => {
        heygen('GET', lookCalled(id), { body: { data: look(id) } });
        const sent = batchIsStarted();
        await run(createVideoBatch, rows(id));
        expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: id }] });
      },
    );

    test('other things than avatars and voices, and what is no text, are not asked for', async () => {
      const id = '0123456789abcdef0123456789abcdef';
      const sent = batchIsStarted();
      await run(createVideoBatch, { ...rows(id), voice_id: 7, brand_glossary_id: 'our-words' });
      expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: id, brand_glossary_id: 'our-words' }] });
    });

    test.each<[what: string, reply: Reply]>([
      ['does not allow the question', { status: 403, body: { error: { code: 'forbidden', message: 'No' } } }],
      ['has no time for it', { status: 429, body: '' }],
      ['does not know the endpoint', { status: 404, body: { error: { code: 'not_found', message: 'No' } } }],
    ])('where HeyGen %s, it is sent as it is', async (_what, reply) => {
      heygen('GET', lookCalled('abigail'), reply);
      const sent = batchIsStarted();
      await run(createVideoBatch, rows('abigail'));
      expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: 'abigail' }] });
    });

    test('when that takes long, the rest is sent as it is', async () => {
      nock(ORIGIN)
        .get(lookCalled('first'))
        .reply(() => {
          const now = Date.now();
          jest.spyOn(Date, 'now').mockImplementation(() => now + ID_LOOKUP);
          return [200, { data: look('first') }];
        });
      const sent = batchIsStarted();
      // The fifth waits for the first.
      const known = ['a', 'b', 'c'].map((digit) => digit.repeat(32));
      await run(createVideoBatch, rows('first', ...known, 'fifth'));
      expect(bodyOf(sent)).toMatchObject({ videos: [{}, {}, {}, {}, { avatar_id: 'fifth' }] });
    });

    test('one of several is not chosen by chance, and nothing is sent', async () => {
      isName('abigail', look('a1', { name: 'Abigail' }), look('a2', { name: 'Abigail' }));
      const known = '0123456789abcdef0123456789abcdef';
      expect((await failureOf(run(createVideoBatch, rows(known, 'abigail')))).message).toMatch(
        /^Row 2: Avatar “abigail” matches several: /,
      );
    });

    test('a replay does not ask again', async () => {
      isName('abigail', look('a1', { name: 'Abigail' }));
      const down: Reply = { status: 502, body: '' };
      const lost = heygen('POST', '/v3/videos/batches', down, down);
      const app = install();
      await hurried(() => app.run(createVideoBatch, rows('abigail')).catch(() => undefined));
      const sent = batchIsStarted();
      await app.run(createVideoBatch, rows('abigail'));
      expect(sent[0]?.headers['idempotency-key']).toBe(lost[0]?.headers['idempotency-key']);
    });

    test('an avatar is still found by name if HeyGen refuses a voice at once', async () => {
      isName('abigail', look('a1', { name: 'Abigail' }));
      heygen('GET', '/v3/voices/ben', { status: 403, body: { error: { code: 'forbidden', message: 'No' } } });
      heygen('POST', '/v3/videos/batches', notFound('voice'));
      heygen('GET', voicesOf('private'), page([voice('v1', { name: 'Ben' })]));
      heygen('GET', voicesOf('public'), page([]));
      const sent = batchIsStarted();
      await run(createVideoBatch, { ...rows('abigail'), voice_id: 'ben' });
      expect(bodyOf(sent)).toMatchObject({ videos: [{ avatar_id: 'a1', voice_id: 'v1' }] });
    });
  });

  test('are not blamed for what is wrong with the key', async () => {
    heygen('GET', OWN_LOOKS, { status: 403, body: { error: { code: 'forbidden', message: 'No' } } });
    const rows = [{ video_avatar_id: 'Ann', video_script: 'Hi' }];
    expect((await failureOf(run(createVideoBatch, { videos: rows }))).message).toMatch(
      /^HeyGen says: “No\.”/,
    );
  });

  test('are named in the error', async () => {
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann' })]));
    heygen('GET', groupsOf('public'), page([]));
    heygen('GET', groupsOf('private'), page([]));
    const rows = ['Ann', 'Bob'].map((video_avatar_id) => ({ video_avatar_id, video_script: 'Hi' }));
    expect((await failureOf(run(createVideoBatch, { videos: rows }))).message).toBe(
      'Row 2: Avatar “Bob” is not an avatar in your HeyGen account. Choose one from the list, or add a Find Avatar step.',
    );
  });
});

describe('Names in line items', () => {
  const lists = () => {
    heygen('GET', OWN_LOOKS, page([look('a1', { name: 'Ann' }), look('b1', { name: 'Bo, at sea' })]));
    heygen('GET', voicesOf('private'), page([voice('m', { name: 'Marc' })]));
    heygen('GET', voicesOf('public'), page([voice('b', { name: 'Bella' })]));
  };
  const cells = {
    script: ['Hi', 'Ho'],
    avatar: ['Ann', 'Bo, at sea'],
    voice: ['Marc', 'Bella'],
  };
  const rowsUnder = (script: string, avatar: string, voiceKey: string) =>
    [0, 1].map((row) => ({
      [script]: cells.script[row],
      [avatar]: cells.avatar[row],
      [voiceKey]: cells.voice[row],
    }));
  const forms = (prefix: string): [string, unknown, object][] => {
    const [script, avatar, voiceKey] = [`${prefix}script`, `${prefix}avatar_id`, `${prefix}voice_id`];
    const columns = { [script]: cells.script, [avatar]: cells.avatar, [voiceKey]: cells.voice };
    return [
      [
        'that Zapier repeats beside the rows, joined by commas',
        rowsUnder(script, avatar, voiceKey),
        { [script]: 'Hi,Ho', [avatar]: 'Ann,Bo, at sea', [voiceKey]: 'Marc,Bella' },
      ],
      ['under the labels', rowsUnder('Script', 'Avatar', 'Voice'), {}],
      ['under keys that an agent guesses', rowsUnder('script', 'avatarId', 'Voice ID'), {}],
      ['in whole columns', columns, {}],
      ['in whole columns in a list', [columns], {}],
      [
        'in whole columns under the labels',
        { Script: cells.script, Avatar: cells.avatar, Voice: cells.voice },
        {},
      ],
    ];
  };
  const ids = [
    { avatar_id: 'a1', voice_id: 'm' },
    { avatar_id: 'b1', voice_id: 'b' },
  ];

  test.each(forms('video_'))('of a batch %s', async (_how, videos, beside) => {
    lists();
    const sent = heygen('POST', '/v3/videos/batches', {
      body: { data: { batch_id: 'b1', status: 'pending', items: [] } },
    });
    await run(createVideoBatch, { wait: false, videos, ...beside });
    expect(bodyOf(sent)).toMatchObject({ videos: ids });
  });

  test.each(forms('scene_'))('of scenes %s', async (_how, scenes, beside) => {
    lists();
    const sent = videoIsStarted();
    await run(createStudioVideo, { wait: false, scenes, ...beside });
    expect(bodyOf(sent)).toMatchObject({ scenes: ids.map((input) => ({ input })) });
  });

  test('that are mapped one by one, without a list', async () => {
    lists();
    const sent = videoIsStarted();
    await run(createStudioVideo, {
      wait: false,
      scene_script: 'Hi',
      scene_avatar_id: 'Bo, at sea',
      scene_voice_id: 'Bella',
    });
    expect(bodyOf(sent)).toMatchObject({ scenes: [{ input: { avatar_id: 'b1', voice_id: 'b' } }] });
  });

  test('are counted with the blank rows', async () => {
    isStock();
    const videos = { Script: ['Hi', '', 'Ho'], Avatar: ['a1', '', 'Bob'] };
    expect((await failureOf(run(createVideoBatch, { videos }))).message).toMatch(
      /^Row 3: Avatar “Bob” is not an avatar/,
    );
  });
});

test('An avatar and a voice are both looked up, one after the other, if HeyGen knows neither', async () => {
  const sent = heygen('POST', '/v3/videos', notFound('avatar'), notFound('voice'), started);
  heygen('GET', looksOf('ann_2'), page([]));
  heygen('GET', OWN_LOOKS, page([look('a1', { name: 'ann_2' })]));
  heygen('GET', voicesOf('public'), page([voice('b', { name: 'bella' })]));
  heygen('GET', voicesOf('private'), page([]));
  await run(createAvatarVideo, { ...film, avatar_id: 'ann_2', voice_id: 'bella' });
  expect(bodyOf(sent, 2)).toMatchObject({ avatar_id: 'a1', voice_id: 'b' });
});

test('The error names the field as the form does', async () => {
  for (let count = 0; count < 3; count += 1) {
    heygen('GET', voicesOf('public'), page([]));
    heygen('GET', voicesOf('private'), page([]));
  }
  const videos = [{ video_script: 'Hi', video_avatar_id: 'a1' }];
  expect((await failureOf(run(createVideoBatch, { videos, voice_id: 'Bella' }))).message).toMatch(
    /^Default Voice “Bella” is not a voice/,
  );
  const scenes = [{ scene_script: 'Hi', scene_avatar_id: 'a1' }];
  expect((await failureOf(run(createStudioVideo, { scenes, voice_id: 'Bella' }))).message).toMatch(
    /^Default Voice “Bella” is not a voice/,
  );
  const translation = { video: 'asset_1', output_language: 'de', use_stock_voice: true };
  const failure = await failureOf(
    run(translateVideo, { ...translation, preferred_stock_voice_ids: ['Bella'] }),
  );
  expect(failure.message).toMatch(/^Stock Voices “Bella” is not a voice/);
});

test('The avatar whose movements are copied may be a name, and errors have its own label', async () => {
  const twin = look('a2', { name: 'Ann on stage', avatar_type: 'digital_twin' });
  heygen('GET', OWN_LOOKS, page([twin]), page([twin]));
  const engine = { ...film, avatar_id: 'a1', engine: 'avatar_v' };
  const sent = videoIsStarted();
  await run(createAvatarVideo, { ...engine, reference_avatar_id: 'Ann on stage' });
  expect(bodyOf(sent)).toMatchObject({ engine: { type: 'avatar_v', reference_look_id: 'a2' } });
  heygen('GET', groupsOf('public'), page([]));
  heygen('GET', groupsOf('private'), page([]));
  const failure = await failureOf(run(createAvatarVideo, { ...engine, reference_avatar_id: 'Nobody here' }));
  expect(failure.message).toMatch(/^Reference Avatar “Nobody here” is not an avatar/);
});

describe('A style, a brand kit and a brand glossary', () => {
  const prompt = { prompt: 'Hi', wait: false };
  const styles = (...items: object[]) => heygen('GET', '/v3/video-agents/styles?limit=100', page(items));
  const kits = (...items: object[]) => heygen('GET', '/v3/brand-kits?limit=100', page(items));
  const glossaries = (...items: object[]) => heygen('GET', '/v3/brand-glossaries?limit=100', page(items));
  const session: Reply = { body: { data: { session_id: 's1', status: 'thinking' } } };

  test('by their names', async () => {
    styles({ style_id: 'neon', name: 'Neon nights', aspect_ratio: '16:9' });
    kits({ brand_kit_id: 'k1', name: 'Main' });
    glossaries({ brand_glossary_id: 'g1', name: 'Product names' });
    const sent = heygen('POST', '/v3/video-agents', session);
    await run(createPromptVideo, {
      ...prompt,
      style_id: 'Neon Nights',
      brand_kit_id: 'Main',
      brand_glossary_id: 'product names',
    });
    expect(bodyOf(sent)).toMatchObject({ style_id: 'neon', brand_kit_id: 'k1', brand_glossary_id: 'g1' });
  });

  test('by a name that HeyGen does not know as an id', async () => {
    glossaries({ brand_glossary_id: 'g1', name: 'products' }, { brand_glossary_id: 'g2', name: 'Legal' });
    const sent = heygen('POST', '/v3/videos', notFound('resource'), started);
    await run(createAvatarVideo, { ...film, avatar_id: 'a1', brand_glossary_id: 'products' });
    expect(sent.map(({ body }) => body)).toMatchObject([
      { brand_glossary_id: 'products' },
      { brand_glossary_id: 'g1' },
    ]);
  });

  test.each([
    [[], 'is not a brand glossary in your HeyGen account. Choose one from the list.'],
    [
      [
        { brand_glossary_id: 'g1', name: 'Names' },
        { brand_glossary_id: 'g2', name: 'names' },
      ],
      'matches several: “Names”, “names”. Enter one of these, or choose one from the list.',
    ],
  ])('whose name does not tell which: %j', async (items, sentence) => {
    glossaries(...items);
    const input = { ...film, avatar_id: 'a1', brand_glossary_id: 'Names' };
    expect((await failureOf(run(createAvatarVideo, input))).message).toBe(
      `Brand Glossary “Names” ${sentence}`,
    );
  });

  test('by names that could be ids, although HeyGen does not say what it misses', async () => {
    const sent = heygen(
      'POST',
      '/v3/video-agents',
      { status: 404, body: { error: { code: 'missing', message: 'No' } } },
      session,
    );
    styles({ style_id: 's1', name: 'neon' });
    kits({ brand_kit_id: 'k1', name: 'main' });
    await run(createPromptVideo, { ...prompt, style_id: 'neon', brand_kit_id: 'main' });
    expect(bodyOf(sent, 1)).toMatchObject({ style_id: 's1', brand_kit_id: 'k1' });
  });

  test('that HeyGen does not have are refused, although others have longer names', async () => {
    styles({ style_id: 'neon', name: 'Neon Nights in Paris', aspect_ratio: '16:9' });
    expect((await failureOf(run(createPromptVideo, { ...prompt, style_id: 'Neon Nights' }))).message).toBe(
      'Style “Neon Nights” is not a style in your HeyGen account. Choose one from the list.',
    );
  });

  test('are no reason to hide what else HeyGen does not know', async () => {
    heygen('POST', '/v3/video-agents', notFound('folder'));
    styles();
    expect((await failureOf(run(createPromptVideo, { ...prompt, style_id: 'neon_1' }))).message).toMatch(
      /^HeyGen says: “No such folder\.”/,
    );
  });
});

describe('A template', () => {
  const template = { id: 't1', name: 'Birthday', aspect_ratio: 'landscape' };
  const variables = { presenter: { name: 'presenter', type: 'voice', properties: { voice_id: 'v0' } } };
  const detail = () => heygen('GET', '/v3/templates/t1', { body: { data: { ...template, variables } } });
  const templates = () => {
    heygen('GET', '/v3/templates?limit=100', page([template]));
    heygen('GET', '/v2/templates', { body: { data: { templates: [] } } });
  };

  test('by its name, and a voice in it by its own', async () => {
    templates();
    detail();
    heygen('GET', voicesOf('public'), page([voice('b', { name: 'Bella' })]));
    heygen('GET', voicesOf('private'), page([]));
    const sent = heygen('POST', '/v3/templates/t1', started);
    await run(createTemplateVideo, { template_id: 'Birthday', variable__presenter: 'Bella', wait: false });
    expect(bodyOf(sent)).toMatchObject({ variables: { presenter: { voice_id: 'b' } } });
  });

  test('has its form by its name', async () => {
    templates();
    detail();
    const fields = await run(variableInputFields, { template_id: 'Birthday' });
    expect(fields[0]).toMatchObject({ key: 'variable__presenter' });
  });

  test.each(['welcome', 'Sales2026', 'q3-promo'])(
    'has its form by a name that could be an id: %s',
    async (name) => {
      heygen('GET', `/v3/templates/${name}`, notFound('template'));
      heygen('GET', `/v2/template/${name}`, notFound('template'));
      heygen('GET', '/v3/templates?limit=100', page([{ ...template, name }]));
      heygen('GET', '/v2/templates', { body: { data: { templates: [] } } });
      detail();
      const fields = await run(variableInputFields, { template_id: name });
      expect(fields[0]).toMatchObject({ key: 'variable__presenter' });
    },
  );

  describe('has variables', () => {
    const cast = {
      host: { type: 'character', character_id: 'c0', character_type: 'avatar' },
      voice: { type: 'voice', voice_id: 'v0' },
    };
    const opens = () =>
      heygen('GET', '/v3/templates/t1', { body: { data: { ...template, variables: cast } } });
    const voices = () => {
      heygen('GET', voicesOf('public'), page([voice('b', { name: 'bella' })]));
      heygen('GET', voicesOf('private'), page([]));
    };

    test.each([
      ['fields of their own', { variable__voice: 'bella' }],
      ['one field', { variables: { Voice: 'bella' } }],
    ])('with a name that could be an id, in %s', async (_where, filledIn) => {
      opens();
      voices();
      const sent = heygen('POST', '/v3/templates/t1', notFound('voice'), started);
      await run(createTemplateVideo, { template_id: 't1', ...filledIn, wait: false });
      expect([bodyOf(sent, 0), bodyOf(sent, 1)]).toMatchObject([
        { variables: { voice: { voice_id: 'bella' } } },
        { variables: { voice: { voice_id: 'b' } } },
      ]);
    });

    test('with the name or the id of a group', async () => {
      opens();
      heygen('GET', '/v3/avatars/looks/group_1', notFound('avatar'));
      heygen('GET', looksOf('group_1'), page([look('a1', { avatar_type: 'photo_avatar' })]));
      heygen('GET', '/v3/avatars/looks/a1', { body: { data: look('a1', { avatar_type: 'photo_avatar' }) } });
      const sent = heygen('POST', '/v3/templates/t1', notFound('avatar'), started);
      await run(createTemplateVideo, { template_id: 't1', variable__host: 'group_1', wait: false });
      expect(bodyOf(sent, 1)).toMatchObject({
        variables: { host: { character_id: 'a1', character_type: 'talking_photo' } },
      });
    });

    test('with a name that could be an id, in a test, which sends nothing', async () => {
      opens();
      voices();
      heygen('GET', '/v3/voices/bella', notFound('voice'));
      heygen('GET', '/v3/voices/b', { body: { data: voice('b') } });
      heygen('GET', '/v3/templates/t1', { body: { data: { ...template, variables: cast } } });
      heygen('GET', '/v3/videos?limit=100', page([]));
      const input = { template_id: 't1', variable__voice: 'bella' };
      expect(await run(createTemplateVideo, input, { meta: { isLoadingSample: true } })).toHaveProperty(
        'note',
      );
    });

    test('that are texts, whatever they are called', async () => {
      const named = { host_avatar_id: { type: 'text', content: 'Eve' } };
      heygen('GET', '/v3/templates/t1', { body: { data: { ...template, variables: named } } });
      const sent = heygen('POST', '/v3/templates/t1', started);
      await run(createTemplateVideo, { template_id: 't1', variable__host_avatar_id: 'Ann', wait: false });
      expect(bodyOf(sent)).toMatchObject({ variables: { host_avatar_id: { content: 'Ann' } } });
    });

    test('that the error names as the form does', async () => {
      opens();
      isStock();
      const input = { template_id: 't1', variable__host: 'Nobody' };
      expect((await failureOf(run(createTemplateVideo, input))).message).toMatch(
        /^host “Nobody” is not an avatar in your HeyGen account\./,
      );
    });

    test('that are neither names nor ids keep HeyGen’s own words, and nothing is sent twice', async () => {
      opens();
      heygen('GET', voicesOf('public'), page([]));
      heygen('GET', voicesOf('private'), page([]));
      const sent = heygen('POST', '/v3/templates/t1', notFound('voice'));
      const input = { template_id: 't1', variable__voice: 'v404' };
      expect((await failureOf(run(createTemplateVideo, input))).message).toMatch(
        /HeyGen says: “No such voice\./,
      );
      expect(sent).toHaveLength(1);
    });
  });
});

test('Only what is called like an id is taken for one', async () => {
  const inputData = { avatar_id_note: 'Ann', voice_ids_note: 'Bella, Marc', invoice_id: 'Bella' };
  const seen = withHeyGen((context) => withIds(context, ({ bundle }) => Promise.resolve(bundle.inputData)));
  expect(await run(seen, inputData)).toEqual(inputData);
});

test('A list that takes too long is no proof that there is nothing', async () => {
  heygen('GET', voicesOf('private'), page([]));
  nock(ORIGIN).get(voicesOf('public')).delay(60_000).reply(200, page([]).body);
  const { message } = await hurried(() => failureOf(run(generateSpeech, { text: 'Hi', voice_id: 'Bella' })));
  expect(message).toBe(
    'HeyGen was too slow to find Voice “Bella”. Choose one from the list, or add a Find Voice step.',
  );
  nock.abortPendingRequests();
});

test('Names that are still to be looked up when the time is over are not asked about', async () => {
  heygen('GET', OWN_LOOKS, page([]));
  const names = ['Ann', 'Bo', 'Cy', 'Di'];
  for (const ownership of ['private', 'public']) {
    nock(ORIGIN).get(groupsOf(ownership)).delay(60_000).reply(200, page([]).body);
  }
  const rows = [
    ...names.map((video_avatar_id) => ({ video_avatar_id, video_script: 'Hi' })),
    { video_avatar_id: 'a1', video_voice_id: 'Bella', video_script: 'Hi' },
  ];
  const { message } = await hurried(() => failureOf(run(createVideoBatch, { videos: rows })));
  for (const name of names) expect(message).toContain(`HeyGen was too slow to find Avatar “${name}”.`);
  expect(message).toContain('Row 5: HeyGen was too slow to find Voice “Bella”.');
  nock.abortPendingRequests();
});
