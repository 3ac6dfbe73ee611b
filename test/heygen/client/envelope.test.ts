import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import {
  alsoNamed,
  flag,
  id,
  labelled,
  link,
  listOf,
  number,
  page,
  statusWord,
  text,
  time,
  toPage,
} from '../../../heygen/client/envelope.ts';

describe('A list goes on', () => {
  test.each([
    { has_more: true, next_token: 'p2' },
    { has_more: null, next_token: 'p2' },
    { next_token: 'p2' },
  ])('where HeyGen says so: %j', (answer) => {
    expect(toPage({ data: ['v1'], ...answer })).toEqual({ items: ['v1'], next: 'p2' });
  });
});

describe('A list ends', () => {
  test.each([
    { has_more: false, next_token: null },
    { has_more: false, next_token: 'p2' },
    { has_more: true, next_token: null },
    { has_more: true, next_token: '' },
    { has_more: null, next_token: '' },
    {},
  ])('where there is nothing to go on with: %j', (answer) => {
    expect(toPage({ data: ['v1'], ...answer })).toEqual({ items: ['v1'], next: undefined });
  });
});

describe('Of a list', () => {
  const list = page(z.object({ id: z.string(), size: z.number() }));
  const good = { id: 'v1', size: 1 };
  const odd = [{}, null, 'v2', [], { id: 7, size: 1 }, { id: 'v2' }, { id: 'v2', size: 'large' }];

  test.each(odd)('an entry that HeyGen does not document is left out: %j', (entry) => {
    expect(list.parse({ data: [entry, good, entry] }).data).toEqual([good]);
  });

  test.each<{ data: unknown }>([{ data: [] }, { data: null }, ...odd.map((entry) => ({ data: [entry] }))])(
    'nothing is left when it is empty, or has a single entry that is odd: %j',
    (answer) => {
      expect(list.parse(answer).data).toEqual([]);
    },
  );

  test.each([{}, { data: {} }, { data: 'none' }])('nothing can be said when there is none: %j', (answer) => {
    expect(list.safeParse(answer).success).toBe(false);
  });

  test('in which no entry can be read, it is said what is missing', () => {
    const { error } = list.safeParse({ data: [{ id: 'v1' }, {}] });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['data.0.size']);
  });
});

describe('A number', () => {
  test.each([
    [4.5, 4.5],
    [0, 0],
    ['12', 12],
    ['-3', -3],
    ['10.25', 10.25],
    ['\t 7 \n', 7],
  ])('is read from %j', (given, value) => {
    expect(number.parse(given)).toBe(value);
  });

  test.each([
    '',
    ' ',
    '.5',
    '5.',
    '1.2.3',
    '+3',
    '--3',
    '1,000',
    '4 s',
    '$4',
    '1e3',
    'a1',
    '1a',
    '12\n13',
    'NaN',
    true,
    [1],
    {},
  ])('is not to be had from %j', (given) => {
    expect(number.parse(given)).toBeUndefined();
  });
});

describe('What a thing is known by', () => {
  test.each([
    ['v1', 'v1'],
    [71, '71'],
    [0, '0'],
  ])('may be %j', (given, read) => {
    expect(id.parse(given)).toBe(read);
  });

  test.each(['', null, undefined, true, {}])('cannot be %j', (given) => {
    expect(id.safeParse(given).success).toBe(false);
  });
});

describe('A status', () => {
  test('is in lower case, without what is around it', () => {
    expect(statusWord.parse(' Completed\n')).toBe('completed');
  });

  test.each([
    ['succeeded', 'completed'],
    ['Success', 'completed'],
    ['ERROR', 'failed'],
    ['canceled', 'failed'],
    ['cancelled', 'failed'],
    ['running', 'running'],
    ['constructor', 'constructor'],
  ])('has one word for each way to end: %s is %s', (given, read) => {
    expect(statusWord.parse(given)).toBe(read);
  });

  test.each([null, 3, undefined])('cannot be %j', (given) => {
    expect(statusWord.safeParse(given).success).toBe(false);
  });
});

describe('What may be missing', () => {
  const all = z.object({ text, link, flag, time });

  test('is read as documented', () => {
    const given = { text: 'Hi', link: 'https://files.example.com/a', flag: false, time: 1_700_000_000 };
    expect(all.parse(given)).toEqual(given);
    expect(all.parse({ text: 12, time: '2026-11-20' })).toEqual({ text: '12', time: '2026-11-20' });
  });

  test('counts as missing when it is null or of another type', () => {
    expect(all.parse({ text: {}, link: 5, flag: 'yes', time: [] })).toEqual({});
    expect(all.parse({ text: null, link: null, flag: null, time: null })).toEqual({
      text: null,
      link: null,
      flag: null,
      time: null,
    });
  });
});

test('A list within an answer is without the entries that lack something', () => {
  const list = listOf(z.object({ id }));
  expect(list.parse([{ id: 'a' }, {}, { id: 2 }, 'b'])).toEqual([{ id: 'a' }, { id: '2' }]);
  expect(list.safeParse({ id: 'a' }).success).toBe(false);
});

describe('A key with several names', () => {
  const thing = alsoNamed(z.object({ url: z.optional(z.unknown()) }), 'url', 'video_url', 'link');

  test.each([
    [{ url: 'a', video_url: 'b' }, 'a'],
    [{ video_url: 'b', link: 'c' }, 'b'],
    [{ url: '', video_url: null, link: 'c' }, 'c'],
    [{ url: null, link: 0 }, 0],
    [{ link: false }, false],
  ])('is read from the first that has a value: %j', (given, url) => {
    expect(thing.parse(given)).toEqual({ url });
  });

  test.each([{}, { url: '' }, { url: null, link: '' }])('stays as it is when none has: %j', (given) => {
    expect(thing.parse(given)).toEqual('url' in given ? { url: given.url } : {});
  });

  test.each([null, 'url', 3])('is of an object, not of %j', (given) => {
    expect(thing.safeParse(given).success).toBe(false);
  });
});

describe('A thing is named', () => {
  const voice = labelled(z.object({ voice_id: z.string(), name: text }), 'voice_id');

  test('as HeyGen names it', () => {
    expect(voice.parse({ voice_id: 'v1', name: 'Ann' })).toEqual({ voice_id: 'v1', name: 'Ann' });
  });

  test.each([{}, { name: '' }, { name: null }])('by its id where HeyGen gives no name: %j', (given) => {
    expect(voice.parse({ voice_id: 'v1', ...given })).toEqual({ voice_id: 'v1', name: 'v1' });
  });
});
