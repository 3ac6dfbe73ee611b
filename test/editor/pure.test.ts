/** What the editor decides without a browser: pills, values, addresses, sheets, bills, secrets. */
import { describe, expect, test } from '@jest/globals';
import type { Data, Zap } from '../../editor/contract.ts';
import { askBefore } from '../../editor/heygen/prices.ts';
import { addressOf, withoutStep, zapAt } from '../../editor/page/address.ts';
import { fixedChoices, isAsked } from '../../editor/page/choices.ts';
import { isFile, outputsOf } from '../../editor/page/outputs.ts';
import { filledIn, partsOf, received, textOf, valueAt } from '../../editor/page/pills.ts';
import { Secret } from '../../editor/page/secret.ts';
import { rowOf } from '../../editor/page/sheet.ts';
import { passed } from '../../editor/page/values.ts';
import { billOf } from '../../editor/server/bill.ts';
import { failureOf } from '../../editor/server/fates.ts';
import { createIn } from '../../editor/server/perform.ts';
import { secretsOf, withoutSecrets } from '../../editor/server/secrets.ts';
import { StepError } from '../../host/index.ts';
import App from '../../index.ts';

const results = new Map([
  [1, { Name: 'Zoë', 'First Name': 'Zoë', age: 30 }],
  [2, { videos: [{ title: 'A', url: 'https://a' }, { title: 'B' }], a__b: 'flat' }],
]);

describe('Pills', () => {
  test('are told apart from the text around them, and from a template’s own placeholders', () => {
    expect(partsOf('Hi {{1__First Name}}, {{name}}!')).toEqual([
      'Hi ',
      { step: 1, place: 'First Name' },
      ', {{name}}!',
    ]);
    expect(textOf({ step: 1, place: 'First Name' })).toBe('{{1__First Name}}');
  });

  test('become the values of earlier steps', () => {
    expect(filledIn('Hi {{1__Name}} ({{1__age}})', results)).toBe('Hi Zoë (30)');
    expect(filledIn('{{1__age}}', results)).toBe(30);
    expect(filledIn('{{9__gone}}!', results)).toBe('!');
  });

  test('reach into line items as columns, and prefer a key that has the two underscores itself', () => {
    expect(valueAt(results.get(2), 'videos__title')).toEqual(['A', 'B']);
    expect(valueAt(results.get(2), 'a__b')).toBe('flat');
    expect(filledIn('{{2__videos__title}} x', results)).toBe('A,B x');
  });

  test('with columns make as many rows as the longest has, and repeat what is the same in all', () => {
    const input = { rows: [{ title: '{{2__videos__title}}', who: '{{1__Name}}' }], tags: ['{{1__Name}}'] };
    expect(received(input, results)).toEqual({
      rows: [
        { title: 'A', who: 'Zoë' },
        { title: 'B', who: 'Zoë' },
      ],
      tags: ['Zoë'],
    });
  });
});

describe('A form passes on', () => {
  const fields = [
    { key: 'n', type: 'integer' },
    { key: 'f', type: 'number' },
    { key: 'b', type: 'boolean' },
    { key: 'j', type: 'json' },
    { key: 'l', type: 'integer', list: true },
    { key: 'd', default: 'usual' },
    { key: 'rows', children: [{ key: 'count', type: 'integer' }] },
    { key: 'note', type: 'copy' },
  ];

  test('text in the type of its field', () => {
    const input = { n: '7', f: '1.5', b: 'No', j: '{"a":1}', l: ['1', '', '2'], rows: [{ count: '3' }, {}] };
    expect(passed(fields, input)).toEqual({
      n: 7,
      f: 1.5,
      b: false,
      j: { a: 1 },
      l: [1, 2],
      d: 'usual',
      rows: [{ count: 3 }],
    });
  });

  test('text that does not fit as it is, for the app to refuse', () => {
    const input = { n: '7.5', f: 'many', b: 'perhaps', j: '{' };
    expect(passed(fields, input)).toEqual({ ...input, d: 'usual' });
  });

  test('no default that was cleared, and nothing that is empty', () => {
    expect(passed(fields, { d: '', n: '' })).toEqual({});
  });

  test('values of fields that are not shown yet', () => {
    expect(passed(fields, { variable__name: 'Ana' })).toMatchObject({ variable__name: 'Ana' });
  });

  test('a password, which no address has', () => {
    const input = { pin: new Secret('1234') };
    expect(passed([{ key: 'pin', type: 'password' }], received(input, new Map()))).toEqual({ pin: '1234' });
    expect(addressOf({ steps: [{ kind: 'creates', key: 'x', input }] })).not.toContain('1234');
  });
});

describe('An address', () => {
  const zap: Zap = { steps: [{ kind: 'creates', key: 'make', input: { text: '“é” %23 #{{1__x}}' } }] };

  test('brings the Zap back', () => {
    expect(zapAt(addressOf(zap))).toEqual(zap);
  });

  test.each(['', '#', '#zap=', '#zap=%', '#zap={}', '#zap={"steps":[1]}', '#zap={"steps":[{"kind":"x"}]}'])(
    'that holds none is none: %s',
    (hash) => {
      expect(zapAt(hash)).toBeUndefined();
    },
  );

  test('loses a step with its pills, and the later ones move up', () => {
    const step = (text: string) => ({ kind: 'creates', key: 'make', input: { text } }) as const;
    const { steps } = withoutStep({ steps: [step(''), step('{{1__a}}'), step('{{1__a}}{{2__b}}')] }, 0);
    expect(steps).toEqual([step(''), step('{{1__b}}')]);
  });
});

test.each([
  ['commas', 'Name,Age\nAna,"3,5"'],
  ['semicolons and a byte order mark', '\uFEFFName;Age\r\nAna;3,5\r\n'],
  ['tabs', 'Name\tAge\nAna\t3,5'],
])('A sheet with %s is read', (_what, sheet) => {
  const step = { kind: 'other', title: '', fields: [], sheet, row: 1 } as const;
  expect(rowOf({ ...step, fields: [] })).toEqual({ Name: 'Ana', Age: '3,5' });
  expect(rowOf({ ...step, fields: [], row: 0 })).toEqual({ Name: ['Ana'], Age: ['3,5'] });
});

test('A record shows its values by label, in the app’s order, with the columns of line items', () => {
  const record = {
    other_key: 1,
    id: 'v',
    videos: [{ title: 'A' }, { title: 'B', file: 'hydrate|||{}|||hydrate' }],
  };
  const fields = [
    { key: 'id', label: 'Video ID' },
    { key: 'videos', children: [{ key: 'title', label: 'Title' }] },
  ];
  expect(outputsOf(record, fields)).toEqual([
    { place: 'id', label: 'Video ID', value: 'v' },
    { place: 'videos__title', label: 'Title', value: ['A', 'B'] },
    { place: 'other_key', label: 'Other Key', value: 1 },
    { place: 'videos__file', label: 'Videos File', value: [undefined, 'hydrate|||{}|||hydrate'] },
  ]);
  expect(isFile('hydrate|||{}|||hydrate')).toBe(true);
});

test('Choices are read in every form that Zapier allows', () => {
  expect(fixedChoices({ key: 'a', choices: ['x'] })).toEqual([{ id: 'x', label: 'x' }]);
  expect(fixedChoices({ key: 'a', choices: { x: 'X' } })).toEqual([{ id: 'x', label: 'X' }]);
  expect(fixedChoices({ key: 'a', choices: [{ value: 'x', label: 'X', sample: 'x' }] })).toEqual([
    { id: 'x', label: 'X' },
  ]);
  expect(fixedChoices({ key: 'a' })).toBeUndefined();
  expect(isAsked({ key: 'a', choices: { perform: true } })).toBe(true);
});

test('A bill says what was spent and made between two readings', () => {
  const before = { usd: 1, made: { video: 2, lipsync: 0 } };
  expect(billOf(before, { usd: 1.5, made: { video: 3, lipsync: 0 } })).toBe('$0.50, 1 video');
  expect(billOf(before, { usd: 3, made: { video: 4, lipsync: 1 } })).toBe('$2.00, 2 videos, 1 lipsync');
  expect(billOf(before, before)).toBe('$0.00');
});

test.each([
  ['ThrottledError', 'again in 30 seconds'],
  ['HaltedError', 'for good'],
  ['ExpiredAuthError', 'reconnect'],
  ['AppError', 'Autoreplay'],
])('After a %s, Zapier’s next move is told', (name, words) => {
  expect(failureOf(new StepError(name, 'No.', { delay: 30 }))).toMatchObject({
    name,
    message: 'No.',
    fate: expect.stringContaining(words),
  });
});

describe('A secret', () => {
  const secret = 'p"ä/ss word';

  test('is hidden in each form that it can stand in', () => {
    const basic = `authorization: Basic ${Buffer.from(`Ann:${secret}`).toString('base64')}`;
    const texts = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), basic];
    const hidden = withoutSecrets(JSON.stringify({ texts }), [secret]);
    expect(JSON.parse(hidden)).toEqual({
      texts: ['••••••', '••••••', '••••••', 'authorization: Basic ••••••'],
    });
  });

  test('is any value of a connection that does not name a person or a place', () => {
    const authData = {
      username: 'somebody',
      api_key: '0123456789',
      user_token: 'abcdefgh',
      domain: 'example.com',
      pin: '1',
    };
    expect(secretsOf(authData)).toEqual(['0123456789', 'abcdefgh']);
  });
});

describe('On the real HeyGen, a live run asks first', () => {
  test.each([
    ['creates', 'create_avatar_video', {}, 'one video'],
    ['creates', 'create_video_batch', { videos: [{}, {}] }, '2 videos'],
    [
      'creates',
      'create_video_batch',
      { videos: [{ video_scenes_of: 'A' }, {}, { video_scenes_of: ' a ' }, { video_scenes_of: '' }] },
      '3 videos',
    ],
    ['creates', 'create_video_batch', { videos: [{ video_scenes_of: 1 }, {}] }, '2 videos'],
    ['creates', 'translate_video', {}, 'one translation'],
    ['creates', 'translate_video', { more_output_languages: ['fr'] }, 'one translation for each language'],
    ['searchOrCreates', 'find_lipsync', {}, 'one lipsync, unless it finds one'],
    ['searchOrCreates', 'find_video', {}, 'one video, unless it finds one'],
    [
      'searchOrCreates',
      'find_translation',
      { 'create:more_output_languages': ['fr'] },
      'one translation for each language, unless',
    ],
    ['creates', 'create_proofread', {}, 'one proofread'],
    ['creates', 'generate_from_proofread', {}, 'one translation'],
    ['creates', 'clone_voice', {}, 'makes a voice'],
    ['creates', 'delete_video', {}, 'deletes the video'],
  ] as const)('%s.%s %j: %s', (kind, key, input, words) => {
    expect(askBefore(createIn(App, { kind, key, input, mode: 'live' }))).toContain(words);
  });

  test('about a video only if it makes one', () => {
    const asksForVideo = Object.keys(App.creates).filter((key) =>
      askBefore({ kind: 'creates', key, input: {}, mode: 'live' })?.includes('one video'),
    );
    expect(asksForVideo.filter((key) => !/_video(_batch)?$/.test(key))).toEqual([]);
  });

  test('which a test of a step that only a live run pays for or deletes does not', () => {
    const asking = Object.keys(App.creates).filter(
      (key) => askBefore({ kind: 'creates', key, input: {}, mode: 'test' }) !== undefined,
    );
    expect(asking).toEqual([]);
  });

  test('and so does a test that is to render', () => {
    const run = { kind: 'creates', key: 'create_avatar_video', mode: 'test' } as const;
    expect(askBefore({ ...run, input: {} })).toBeUndefined();
    expect(askBefore({ ...run, input: { render_in_test: true } })).toContain('one video');
  });

  test('so does the test of a pair whose create is to render', () => {
    const test = (input: Data) =>
      createIn(App, { kind: 'searchOrCreates', key: 'find_video', input, mode: 'test' });
    expect(askBefore(test({ title: 'A' }))).toBeUndefined();
    expect(askBefore(test({ title: 'A', 'create:render_in_test': true }))).toContain('one video');
  });

  test('except for what is free', () => {
    expect(askBefore({ kind: 'searches', key: 'find_video', input: {}, mode: 'live' })).toBeUndefined();
    expect(askBefore({ kind: 'creates', key: 'upload_asset', input: {}, mode: 'live' })).toBeUndefined();
  });
});
