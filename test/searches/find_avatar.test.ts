import { describe, expect, test } from '@jest/globals';
import { perform } from '../../searches/find_avatar.ts';
import { failureOf, install, run } from '../support/app.ts';
import { look, page } from '../support/catalogue.ts';
import { hurried } from '../support/clock.ts';
import { expectEveryAnswerIsUsed, heygen, type Reply } from '../support/heygen.ts';
import nock from '../support/network.ts';

expectEveryAnswerIsUsed();

const LOOKS = '/v3/avatars/looks';
const OWN = `${LOOKS}?ownership=private&limit=50`;
const theirs = (type: string, token = '') =>
  `${LOOKS}?ownership=public&avatar_type=${type}&limit=50${token === '' ? '' : `&token=${token}`}`;

const groupsOf = (ownership: string) => `/v3/avatars?ownership=${ownership}&limit=50`;
const looksOf = (group: string, owner?: string) =>
  `${LOOKS}?group_id=${group}${owner === undefined ? '' : `&ownership=${owner}`}&limit=50`;

/** The groups whose names the wanted name may begin with. */
const groupsAre = (...groups: object[]) => {
  heygen('GET', groupsOf('public'), page(groups));
  heygen('GET', groupsOf('private'), page([]));
};

/** HeyGen lists one page of stock looks for each type. */
const theyHave = (studio: object[] = [], twins: object[] = [], photos: object[] = []) => {
  heygen('GET', theirs('studio_avatar'), page(studio));
  heygen('GET', theirs('digital_twin'), page(twins));
  heygen('GET', theirs('photo_avatar'), page(photos));
};

test('A look has all its details, and the id that a video needs', async () => {
  const known = {
    name: 'Ann at her desk',
    avatar_type: 'digital_twin',
    preferred_orientation: 'portrait',
    gender: 'female',
    default_voice_id: 'v1',
    preview_image_url: 'https://files.heygen.ai/ann.jpg',
    preview_video_url: 'https://files.heygen.ai/ann.mp4',
    group_id: 'g1',
    status: 'completed',
  };
  heygen('GET', OWN, page([look('ann', known)]));
  expect(await run(perform, { name: 'Ann at her desk', ownership: 'private' })).toEqual([
    {
      id: 'ann',
      name: 'Ann at her desk',
      type: 'digital_twin',
      orientation: 'portrait',
      gender: 'female',
      default_voice_id: 'v1',
      preview_image_url: 'https://files.heygen.ai/ann.jpg',
      preview_video_url: 'https://files.heygen.ai/ann.mp4',
      group_id: 'g1',
      status: 'completed',
    },
  ]);
});

test('Stock looks of every type are found, without unknown values', async () => {
  heygen('GET', OWN, page([look('mine', { name: 'Annika' })]));
  groupsAre();
  theyHave(
    [look('studio', { name: 'Ann' })],
    [look('twin', { name: 'ann' })],
    [look('photo', { name: 'Ánn' })],
  );
  expect(await run(perform, { name: ' Ann ' })).toEqual([
    { id: 'studio', name: 'Ann', type: 'studio_avatar' },
    { id: 'twin', name: 'ann', type: 'studio_avatar' },
    { id: 'photo', name: 'Ánn', type: 'studio_avatar' },
    { id: 'mine', name: 'Annika', type: 'studio_avatar' },
  ]);
});

test('If the user’s own look has that name, no stock look is read', async () => {
  heygen('GET', OWN, page([look('mine', { name: 'Ann' })]));
  expect(await run(perform, { name: 'Ann' })).toEqual([{ id: 'mine', name: 'Ann', type: 'studio_avatar' }]);
});

describe('If the name begins with that of a group, only its looks are read:', () => {
  const abigail = ['Office Front', 'Office Side', 'Sofa'].map((what) =>
    look(what, { name: `Abigail ${what}` }),
  );
  const groups = [
    { id: 'g1', name: 'Abigail' },
    { id: 'g2', name: 'Zoe' },
  ];

  test.each([
    ['the look of that name', 'abigail office SIDE', ['Office Side']],
    ['those that contain it', 'Abigail Office', ['Office Front', 'Office Side']],
    ['all, for the name of the group', 'Abigail', ['Office Front', 'Office Side', 'Sofa']],
  ])('%s', async (_what, name, ids) => {
    heygen('GET', OWN, page([look('mine', { name: 'Another' })]));
    groupsAre(...groups);
    heygen('GET', looksOf('g1'), page(abigail));
    expect((await run(perform, { name })).map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['a group', 'Abigail', ['mine', 'Office Front', 'Office Side', 'Sofa']],
    ['a look', 'Abigail Office', ['mine', 'Office Front', 'Office Side']],
    ['the exact look', 'Abigail Sofa', ['Sofa']],
  ])('after the user’s own with the words in their names, for the name of %s', async (_what, name, ids) => {
    heygen('GET', OWN, page([look('mine', { name: 'My Abigail Office' }), look('other', { name: 'Zoe' })]));
    groupsAre(...groups);
    heygen('GET', looksOf('g1'), page(abigail));
    expect((await run(perform, { name })).map(({ id }) => id)).toEqual(ids);
  });

  test('an own look is there once, although its group lists it too', async () => {
    heygen('GET', OWN, page(abigail.slice(0, 1)));
    groupsAre(...groups);
    heygen('GET', looksOf('g1'), page(abigail));
    expect((await run(perform, { name: 'Abigail' })).map(({ id }) => id)).toEqual([
      'Office Front',
      'Office Side',
      'Sofa',
    ]);
  });

  test('the next row finds the group without reading the groups', async () => {
    const app = install();
    groupsAre(...groups);
    heygen('GET', looksOf('g1', 'public'), page(abigail));
    await app.run(perform, { name: 'Abigail Sofa', ownership: 'public' });
    heygen('GET', looksOf('g2', 'public'), page([look('z', { name: 'Zoe Garden' })]));
    expect(await app.run(perform, { name: 'Zoe Garden', ownership: 'public' })).toMatchObject([{ id: 'z' }]);
  });

  test('but all looks if none of them fits', async () => {
    groupsAre(...groups);
    heygen('GET', looksOf('g2', 'public'), page([look('z', { name: 'Zoe Garden' })]));
    theyHave([look('elsewhere', { name: 'Dr. Zoe Kitchen' })]);
    expect(await run(perform, { name: 'Zoe Kitchen', ownership: 'public' })).toMatchObject([
      { id: 'elsewhere' },
    ]);
  });
});

test('Every page of each type is searched', async () => {
  groupsAre();
  heygen('GET', theirs('studio_avatar'), page([look('a')], 'p2'));
  heygen('GET', theirs('studio_avatar', 'p2'), page([look('wanted')]));
  heygen('GET', theirs('digital_twin'), page([look('b')]));
  heygen('GET', theirs('photo_avatar'), page([look('c')], 'p2'));
  heygen('GET', theirs('photo_avatar', 'p2'), page([]));
  expect(await run(perform, { name: 'WANTED', ownership: 'public' })).toMatchObject([{ id: 'wanted' }]);
});

test('Nothing is found if no look has that name', async () => {
  heygen('GET', OWN, page([look('mine')]));
  groupsAre();
  theyHave([look('studio')]);
  expect(await run(perform, { name: 'Ann' })).toEqual([]);
});

test('The looks of the user’s own group are found by its name, also if only own looks are wanted', async () => {
  heygen('GET', OWN, page([look('desk')]));
  heygen('GET', groupsOf('public'), page([]));
  heygen('GET', groupsOf('private'), page([{ id: 'g1', name: 'Ana Silva' }]));
  heygen('GET', looksOf('g1', 'private'), page([look('office'), look('kitchen')]));
  expect(await run(perform, { name: 'Ana Silva', ownership: 'private' })).toMatchObject([
    { id: 'office' },
    { id: 'kitchen' },
  ]);
});

describe('A found look', () => {
  const ANN = { name: 'Ann' };
  const detail = (id: string, known: object): Reply => ({ body: { data: look(id, known) } });

  test('is remembered, so that the next rows only check that it still exists', async () => {
    const app = install();
    heygen('GET', OWN, page([look('ann', ANN), look('annie')]));
    const first = await app.run(perform, { name: 'ann', ownership: 'private' });
    heygen('GET', `${LOOKS}/ann`, detail('ann', ANN));
    expect(await app.run(perform, { name: 'ann', ownership: 'private' })).toEqual(first);
    expect(first).toHaveLength(2);
  });

  test.each<[string, Reply]>([
    ['it was deleted', { status: 404, body: { error: { code: 'avatar_not_found', message: 'Gone.' } } }],
    ['it was renamed', detail('ann', { name: 'Bob' })],
  ])('is searched for again when %s', async (_what, reply) => {
    const app = install();
    heygen('GET', OWN, page([look('ann', ANN)]), page([look('other', ANN)]));
    await app.run(perform, { name: 'Ann', ownership: 'private' });
    heygen('GET', `${LOOKS}/ann`, reply);
    expect(await app.run(perform, { name: 'Ann', ownership: 'private' })).toMatchObject([{ id: 'other' }]);
  });

  test('is searched for again in the editor’s test', async () => {
    const app = install();
    heygen('GET', OWN, page([look('ann', ANN)]), page([look('other', ANN)]));
    await app.run(perform, { name: 'Ann', ownership: 'private' });
    const meta = { isLoadingSample: true };
    expect(await app.run(perform, { name: 'Ann', ownership: 'private' }, { meta })).toMatchObject([
      { id: 'other' },
    ]);
  });

  test('does not answer another name or another kind of avatar', async () => {
    const app = install();
    heygen('GET', OWN, page([look('ann', ANN)]), page([look('ann', ANN)]));
    await app.run(perform, { name: 'Ann', ownership: 'private' });
    groupsAre();
    expect(await app.run(perform, { name: 'Bob', ownership: 'private' })).toEqual([]);
    groupsAre();
    theyHave([look('their-ann', ANN)]);
    expect(await app.run(perform, { name: 'Ann', ownership: 'public' })).toMatchObject([{ id: 'their-ann' }]);
  });
});

describe('When HeyGen’s lists are too slow to read in time', () => {
  const slowly = (path: string) => nock('https://api.heygen.com').get(path).delay(60_000).times(2).reply(200);

  test('an exact match is returned but not remembered', async () => {
    const app = install();
    for (let round = 0; round < 2; round += 1) {
      heygen('GET', OWN, page([look('mine', { name: 'Annika' })]));
      groupsAre();
      heygen('GET', theirs('studio_avatar'), page([look('theirs', { name: 'Ann' })]));
      heygen('GET', theirs('digital_twin'), page([]));
      slowly(theirs('photo_avatar'));
      expect(await hurried(() => app.run(perform, { name: 'Ann' }))).toMatchObject([
        { id: 'theirs' },
        { id: 'mine' },
      ]);
      nock.abortPendingRequests();
    }
  });

  test('a partial match is not returned, and the error says what to do', async () => {
    heygen('GET', OWN, page([look('mine', { name: 'Annika' })]));
    groupsAre();
    heygen('GET', theirs('studio_avatar'), page([]));
    heygen('GET', theirs('digital_twin'), page([]));
    slowly(theirs('photo_avatar'));
    expect(await hurried(() => failureOf(run(perform, { name: 'Ann' })))).toMatchObject({
      name: 'AppError',
      code: 'search_incomplete',
      message:
        'HeyGen’s lists took too long to search, and no avatar called exactly “Ann” was found in time. In the step that uses the avatar, choose it from the Avatar list or enter its ID.',
    });
    nock.abortPendingRequests();
  });
});

test.each<[Record<string, unknown>, string]>([
  [{}, 'Name is missing. Fill it in, or choose an Avatar Group.'],
  [{ name: ['Ann', 'Bob'] }, 'Name takes one value, but got a list. Map a single value to it.'],
  [
    { name: 'Ann', ownership: 'x' },
    'Look Among must be one of: “My own avatars”, “HeyGen’s avatars”. It is “x”.',
  ],
])('An unusable search is rejected without a request: %j', async (inputData, message) => {
  expect(await failureOf(run(perform, inputData))).toMatchObject({ name: 'AppError', message });
});

describe('In a group', () => {
  const desk = look('a1', { name: 'Ann at her desk', group_id: 'g1' });
  const photo = look('a2', { name: 'Ann, passport photo', group_id: 'g1', status: 'completed' });

  test('only its looks are searched, on all its pages', async () => {
    heygen('GET', looksOf('g1'), page([desk], 'p2'));
    heygen('GET', `${looksOf('g1')}&token=p2`, page([photo]));
    const found = await run(perform, { name: 'photo', avatar_group_id: ' g1 ' });
    expect(found).toMatchObject([{ id: 'a2', name: 'Ann, passport photo', group_id: 'g1' }]);
  });

  test('its looks are listed if no name is filled in, ten at the most', async () => {
    const many = Array.from({ length: 12 }, (_value, index) => look(`l${index}`));
    heygen('GET', looksOf('g1'), page(many, 'p2'));
    const found = await run(perform, { name: ' ', avatar_group_id: 'g1' });
    expect(found.map(({ id }) => id)).toEqual(many.slice(0, 10).map(({ id }) => id));
  });

  test('its name and a link do as well as its ID', async () => {
    const groups = [{ id: 'g1', name: 'Ann' }];
    heygen('GET', groupsOf('private'), page(groups));
    heygen('GET', groupsOf('public'), page([]));
    heygen('GET', looksOf('g1'), page([desk]));
    expect(await run(perform, { avatar_group_id: 'Ann' })).toMatchObject([{ id: 'a1' }]);
    heygen('GET', looksOf('0a1b2c3d'), page([desk]));
    const avatar_group_id = 'https://app.heygen.com/avatar/my-avatars/0a1b2c3d';
    expect(await run(perform, { avatar_group_id })).toMatchObject([{ id: 'a1' }]);
  });

  test('whose avatars are searched can be said, too', async () => {
    heygen('GET', looksOf('g1', 'private'), page([desk]));
    const input = { name: 'Ann at her desk', avatar_group_id: 'g1', ownership: 'private' };
    expect(await run(perform, input)).toMatchObject([{ id: 'a1' }]);
  });

  test('what was found in one is not taken for another', async () => {
    const app = install();
    heygen('GET', looksOf('g1'), page([desk]));
    heygen('GET', looksOf('g2'), page([]));
    const name = 'Ann at her desk';
    expect(await app.run(perform, { name, avatar_group_id: 'g1' })).toHaveLength(1);
    expect(await app.run(perform, { name, avatar_group_id: 'g2' })).toEqual([]);
  });
});
