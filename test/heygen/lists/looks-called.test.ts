import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Ownership } from '../../../heygen/avatars.ts';
import { createHeyGen } from '../../../heygen/client/client.ts';
import { looksCalled } from '../../../heygen/lists/looks-called.ts';
import { ORIGIN } from '../../support/heygen.ts';
import { reply, TIMES } from '../../support/transport.ts';

const DEADLINE = 10_000;

interface Thing {
  id: string;
  name: string;
}
const things = (...names: string[]): Thing[] => names.map((name) => ({ id: name, name }));

interface Account {
  own?: Thing[];
  groups?: Thing[];
  /** Groups of the user's, which HeyGen takes a second to list. */
  ownGroups?: Thing[];
  /** The looks of each group, in pages. */
  looks?: Record<string, Thing[][]>;
  /** Lists of which HeyGen answers only the first page in time. */
  slow?: 'own' | 'groups' | 'looks';
}

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Searches an account. HeyGen lists what belongs to the user as `private`, and all groups as `public`. */
const search = async (
  words: string,
  { own = [], groups = [], ownGroups = [], looks = {}, slow }: Account,
  { owner, known }: { owner?: Ownership; known?: Thing[] | undefined } = {},
) => {
  const asked: string[] = [];
  const pagesFor = (params: URLSearchParams, pathname: string): [Thing[][], Account['slow']] => {
    const [group, ownership] = [params.get('group_id'), params.get('ownership')];
    if (group !== null) return [looks[group] ?? [], 'looks'];
    if (pathname === '/v3/avatars') return [[ownership === 'public' ? groups : ownGroups], 'groups'];
    return [[ownership === 'private' ? own : []], 'own'];
  };
  const heygen = createHeyGen(
    async ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      asked.push(pathname + (searchParams.has('group_id') ? `?${searchParams.get('group_id')}` : ''));
      const [pages, list] = pagesFor(searchParams, pathname);
      if (pathname === '/v3/avatars' && searchParams.get('ownership') === 'private')
        await new Promise((resolve) => setTimeout(resolve, 1000));
      const token = Number(searchParams.get('token') ?? 0);
      if (list === slow && token > 0) await new Promise((resolve) => setTimeout(resolve, 2 * DEADLINE));
      const page = pages[token];
      if (page === undefined) return reply(404, { error: { code: 'not_found', message: 'Not found' } });
      const hasMore = token + 1 < pages.length || (list === slow && token === 0);
      return reply(200, { data: page, has_more: hasMore, next_token: hasMore ? String(token + 1) : null });
    },
    ORIGIN,
    { ...TIMES, firstAttempt: 4 * DEADLINE },
  );
  const remembered: Thing[][] = [];
  const memory = {
    recall: () => Promise.resolve(known),
    remember: (all: Thing[]) => {
      remembered.push(all);
      return Promise.resolve();
    },
  };
  const running = looksCalled(heygen, words, DEADLINE, memory, owner);
  await jest.runAllTimersAsync();
  const called = await running;
  const idsOf = (list: readonly Thing[]) => list.map(({ id }) => id);
  return {
    looks: idsOf(called.looks),
    own: idsOf(called.own),
    near: idsOf(called.near),
    group: called.group,
    isComplete: called.isComplete,
    asked,
    remembered: remembered.map(idsOf),
  };
};

const nothing = { looks: [], own: [], near: [], group: undefined };

test('An own look of that name ends the search', async () => {
  const found = await search('ann', { own: things('Ann', 'Ann in red'), groups: things('Ann') });
  expect(found).toMatchObject({ ...nothing, looks: ['Ann'], isComplete: true });
  expect(found.asked).toEqual(['/v3/avatars/looks']);
});

test('HeyGen’s looks are searched without the user’s own', async () => {
  const account = { own: things('Ann'), groups: things('Ann'), looks: { Ann: [things('Ann at work')] } };
  const found = await search('Ann', account, { owner: 'public' });
  expect(found).toMatchObject({ ...nothing, looks: ['Ann at work'], group: 'Ann', isComplete: true });
});

test('A look of a group comes before the group, and before own looks that contain the words', async () => {
  const account = {
    own: things('My Ann at work'),
    groups: things('Ann', 'Zoe'),
    looks: { Ann: [things('Ann at home'), things('Ann at work')] },
  };
  expect(await search('Ann at work', account)).toMatchObject({
    ...nothing,
    looks: ['Ann at work'],
    isComplete: true,
    remembered: [['Ann', 'Zoe']],
  });
  expect(await search('Ann', account)).toMatchObject({
    looks: ['Ann at home', 'Ann at work'],
    own: ['My Ann at work'],
    near: [],
    group: 'Ann',
  });
  expect(await search('Ann at', account)).toMatchObject({
    looks: [],
    own: ['My Ann at work'],
    near: ['Ann at home', 'Ann at work'],
    group: undefined,
  });
});

test('A group that begins the name by chance, or has no looks, is none of that name', async () => {
  const account = { groups: things('Ann', 'Anna'), looks: { Ann: [[]], Anna: [things('Anna at work')] } };
  expect(await search('Anna at home', account)).toMatchObject({ ...nothing, isComplete: true });
  expect((await search('Anna at home', account)).asked).not.toContain('/v3/avatars/looks?Ann');
  expect(await search('Ann', account)).toMatchObject({ ...nothing, isComplete: true });
});

test('A group that is gone is as good as empty', async () => {
  expect(await search('Ann', { groups: things('Ann') })).toMatchObject({ ...nothing, isComplete: true });
});

test('The looks of five groups are read, not of more', async () => {
  const ids = ['1', '2', '3', '4', '5', '6'];
  const groups = ids.map((id) => ({ id, name: 'Ann' }));
  const looks = Object.fromEntries(ids.map((id) => [id, [things(`Ann ${id}`)]]));
  for (const known of [undefined, groups]) {
    const { asked } = await search('Ann', { groups, looks }, { known });
    expect(asked.filter((path) => path.includes('?'))).toHaveLength(5);
  }
});

test('Known groups are not listed again, unless none begins the name', async () => {
  const account = { groups: things('Ann'), looks: { Ann: [things('Ann at work')] } };
  const found = await search('Ann at work', account, { known: things('Zoe', 'Ann') });
  expect(found).toMatchObject({ looks: ['Ann at work'], remembered: [] });
  expect(found.asked).toEqual(['/v3/avatars/looks', '/v3/avatars/looks?Ann']);
  expect(await search('Ann at work', account, { known: things('Zoe') })).toMatchObject({
    looks: ['Ann at work'],
    remembered: [['Ann']],
  });
});

test('The user’s groups come first, also among those that are known, whichever HeyGen lists sooner', async () => {
  const ann = (id: string) => ({ id, name: 'Ann' });
  const account = {
    ownGroups: [ann('mine')],
    groups: [ann('theirs')],
    looks: { mine: [things('Kitchen')], theirs: [things('Front')] },
  };
  const { remembered, ...found } = await search('Ann', account);
  expect(found).toMatchObject({ looks: ['Kitchen'], group: 'Ann' });
  expect(remembered).toEqual([['mine', 'theirs']]);
});

test('What no known group has is looked for in all groups', async () => {
  const account = {
    groups: things('Ann', 'Ann Smith'),
    looks: { Ann: [things('Ann at work')], 'Ann Smith': [things('Look 1')] },
  };
  expect(await search('Ann Smith', account, { known: things('Ann') })).toMatchObject({
    looks: ['Look 1'],
    group: 'Ann Smith',
    remembered: [['Ann', 'Ann Smith']],
  });
});

test.each(['own', 'groups', 'looks'] as const)(
  'The search is not complete if HeyGen takes too long to list the %s',
  async (slow) => {
    const account = { groups: things('Ann'), looks: { Ann: [things('Ann at work')] }, slow };
    const found = await search('Ann at', account);
    expect(found).toMatchObject({ looks: [], isComplete: false });
    if (slow === 'groups') expect(found.remembered).toEqual([]);
  },
);
