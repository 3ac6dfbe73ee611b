import { describe, expect, test } from '@jest/globals';
import { filledIn, lineItemsOf, only, readRows, rowLabels } from '../../fields/line-items.ts';
import { HeyGenError, inputError } from '../../heygen/client/errors.ts';

const scenes = {
  key: 'scenes',
  label: 'Scenes',
  children: [
    { key: 'script', label: 'Script' },
    { key: 'photo', label: 'Photo' },
  ],
};

const rowsOf = (inputData: Record<string, unknown>) =>
  lineItemsOf(inputData, scenes).map(({ number, values }) => [number, values]);

describe('Rows of line items', () => {
  test('are the objects of the list, counted from 1', () => {
    expect(rowsOf({ scenes: [{ script: 'A' }, { script: 'B', photo: 'p' }] })).toEqual([
      [1, { script: 'A' }],
      [2, { script: 'B', photo: 'p' }],
    ]);
  });

  test.each([
    {},
    { script: '' },
    { script: ' ', photo: null },
    { photo: undefined },
    null,
    '',
    { other: ' ', more: [] },
    { script: '<p><br></p>', photo: '&nbsp;' },
  ])('that are blank count, and are left out: %j', (blank) => {
    expect(rowsOf({ scenes: [{ script: 'A' }, blank, { script: 'C' }] })).toEqual([
      [1, { script: 'A' }],
      [3, { script: 'C' }],
    ]);
  });

  test('of columns are blank where every column is, even if a value is set once for all rows', () => {
    expect(rowsOf({ scenes: { script: ['A', '', 'C', ' '], photo: 'p' } })).toEqual([
      [1, { script: 'A', photo: 'p' }],
      [3, { script: 'C', photo: 'p' }],
    ]);
    expect(rowsOf({ scenes: { script: ['', 'B'], photo: ['p'] } })).toEqual([
      [1, { script: '', photo: 'p' }],
      [2, { script: 'B', photo: undefined }],
    ]);
    expect(rowsOf({ scenes: { script: [], photo: 'p' } })).toEqual([]);
  });

  test('keep a cell that is 0 or false', () => {
    expect(rowsOf({ scenes: [{ script: 0 }, { photo: false }] })).toEqual([
      [1, { script: 0 }],
      [2, { photo: false }],
    ]);
  });

  test('are those of columns that came whole, of different lengths', () => {
    expect(rowsOf({ scenes: [{ script: ['A', '', 'C'], photo: ['p'] }] })).toEqual([
      [1, { script: 'A', photo: 'p' }],
      [3, { script: 'C', photo: undefined }],
    ]);
  });

  test('share a single value beside a column', () => {
    expect(rowsOf({ scenes: { script: ['A', 'B'], photo: 'p' } })).toEqual([
      [1, { script: 'A', photo: 'p' }],
      [2, { script: 'B', photo: 'p' }],
    ]);
  });

  test('go on counting after an object with columns', () => {
    expect(rowsOf({ scenes: [{ script: ['A', 'B'] }, { script: 'C' }] })).toEqual([
      [1, { script: 'A' }],
      [2, { script: 'B' }],
      [3, { script: 'C' }],
    ]);
  });

  test('take nothing of what Zapier repeats beside the list, joined by commas', () => {
    const inputData = { scenes: [{ script: 'A' }, { script: 'B', photo: 'p' }], script: 'A,B', photo: 'p' };
    expect(rowsOf(inputData)).toEqual([
      [1, { script: 'A' }],
      [2, { script: 'B', photo: 'p' }],
    ]);
  });

  test.each([undefined, null, ''])('are one when single values were mapped, without a list: %j', (list) => {
    expect(rowsOf({ scenes: list, script: 'A, and B', title: 'Other field' })).toEqual([
      [1, { script: 'A, and B' }],
    ]);
  });

  test.each([{}, { title: 'Other field' }, { scenes: [] }, { scenes: [], script: 'A' }, { scenes: '' }])(
    'may be none: %j',
    (inputData) => {
      expect(rowsOf(inputData)).toEqual([]);
    },
  );

  test.each([['Hello'], [7], [['Hello']], ['Hello', { script: 'A' }]])(
    'are not a list of single values: %j',
    (...list) => {
      expect(() => rowsOf({ scenes: list })).toThrow(
        'Scenes needs a value for each of its fields. Map the fields one by one.',
      );
    },
  );

  test('are not a single value either', () => {
    expect(() => rowsOf({ scenes: 'Hello' })).toThrow('Scenes needs a value for each of its fields');
  });
});

describe('Keys that an agent guesses in a row', () => {
  const field = {
    key: 'videos',
    label: 'Videos',
    children: [
      { key: 'video_script', label: 'Script' },
      { key: 'video_avatar_id', label: 'Avatar' },
      { key: 'video_callback_id', label: 'Reference' },
    ],
  };
  const valuesOf = (...videos: unknown[]) =>
    lineItemsOf({ videos }, field, 'video_').map(({ values }) => values);

  test.each<[object, object]>([
    [{ script: 'Hi' }, { video_script: 'Hi' }],
    [{ Script: 'Hi' }, { video_script: 'Hi' }],
    [{ videoScript: 'Hi' }, { video_script: 'Hi' }],
    [{ avatar: 'a1' }, { video_avatar_id: 'a1' }],
    [{ 'Avatar ID': 'a1' }, { video_avatar_id: 'a1' }],
    [{ reference: 'r', callbackId: '' }, { video_callback_id: 'r' }],
    [{ script: 'Hi', video_script: ' ' }, { video_script: 'Hi' }],
  ])('are understood by the label, or without the prefix: %j', (row, values) => {
    expect(valuesOf(row)).toEqual([values]);
  });

  test('are understood in whole columns, too', () => {
    expect(valuesOf({ script: ['Hi', 'Ho'], avatar: 'a1' })).toEqual([
      { video_script: 'Hi', video_avatar_id: 'a1' },
      { video_script: 'Ho', video_avatar_id: 'a1' },
    ]);
  });

  test.each<[object, string]>([
    [{ text: 'Hi' }, 'Videos has no field “text”. Use one of its fields: Script, Avatar, Reference.'],
    [
      { video_script: 'Hi', voice: 0 },
      'Videos has no field “voice”. Use one of its fields: Script, Avatar, Reference.',
    ],
    [
      { video_script: 'Hi', script: 'Ho' },
      'Videos has Script twice in a row, once as “script”. Leave one out.',
    ],
    [{ script: 'Hi', Script: 'Ho' }, 'Videos has Script twice in a row, once as “Script”. Leave one out.'],
  ])('are refused by name, and never dropped: %j', (row, sentence) => {
    expect(() => valuesOf({ video_script: 'First' }, row)).toThrow(sentence);
  });

  test('are not looked for where there is no list: other fields have these names', () => {
    expect(lineItemsOf({ script: 'Of another field', text: 'x' }, field, 'video_')).toEqual([]);
  });
});

test('A part of a record has the keys that are asked for and there, and nothing from a prototype', () => {
  expect(only({ a: 1, b: undefined, c: 3 }, ['a', 'b', 'd', 'toString'])).toEqual({ a: 1, b: undefined });
});

test('What is filled in is not blank, and loses the prefix of a row', () => {
  const values = { a: 'A', b: ' ', c: null, d: 0, e: false, f: undefined };
  expect(filledIn(values)).toEqual({ a: 'A', d: 0, e: false });
  expect(filledIn({ scene_script: 'A', scene_photo: '' }, 'scene_')).toEqual({ script: 'A' });
});

describe('Reading rows', () => {
  const rows = (...scripts: unknown[]) =>
    lineItemsOf({ scenes: scripts.map((script) => ({ script })) }, scenes);
  const read = ({ values }: { values: Readonly<Record<string, unknown>> }) => {
    if (typeof values.script === 'number') throw inputError('Script is a number.');
    return values.script;
  };
  const messageOf = (...scripts: unknown[]): string => {
    try {
      readRows(rows(...scripts), read);
    } catch (error) {
      if (error instanceof HeyGenError && error.kind === 'input') return error.message;
      throw error;
    }
    return 'no error';
  };

  test('gives what each of them says, in their order', () => {
    expect(readRows(rows('A', '', 'C'), read)).toEqual(['A', 'C']);
  });

  test('names the row at fault as the user counts it', () => {
    expect(messageOf('A', '', 3)).toBe('Row 3: Script is a number.');
  });

  test.each([
    [5, 'Row 5: Script is a number.'],
    [6, 'Row 5: Script is a number. 1 more row has an error.'],
    [7, 'Row 5: Script is a number. 2 more rows have errors.'],
  ])('names five of %i rows at fault, and counts the others', (faults, end) => {
    const message = messageOf(...Array.from({ length: faults }, (_value, index) => index));
    expect(message.slice(message.indexOf('Row 5'))).toBe(end);
    expect(message).toContain('Row 1: Script is a number. Row 2: Script is a number. Row 3:');
  });

  test('stops at once for what is not the fault of a row', () => {
    const broken = () => {
      throw new HeyGenError('network', 'HeyGen could not be reached.');
    };
    expect(() => readRows(rows('A'), broken)).toThrow(/^HeyGen could not be reached\.$/);
  });
});

test('What HeyGen complains of in a row carries the number of the row and the label of its field', () => {
  const items = lineItemsOf({ scenes: [{ script: 'A' }, {}, { script: 'C' }] }, scenes);
  expect(rowLabels('scenes', items, { script: 'Script', 'voice.speed': 'Voice Speed' })).toEqual({
    'scenes.0': 'Row 1',
    'scenes.0.script': 'Row 1: Script',
    'scenes.0.voice.speed': 'Row 1: Voice Speed',
    'scenes.1': 'Row 3',
    'scenes.1.script': 'Row 3: Script',
    'scenes.1.voice.speed': 'Row 3: Voice Speed',
  });
});
