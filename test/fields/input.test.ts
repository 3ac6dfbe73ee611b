import { shown } from '../../heygen/client/errors.ts';
import { describe, expect, test } from '@jest/globals';
import {
  isEmpty,
  booleanOf,
  choiceOf,
  choicesOf,
  colorOf,
  entriesIn,
  idOf,
  idsOf,
  labelsOf,
  mediaListOf,
  mediaOf,
  numberOf,
  proseOf,
  queryOf,
  ratioOf,
  reader,
  textOf,
  wordOf,
  wordsOf,
} from '../../fields/input.ts';

const LIST = 'Field takes one value, but got a list. Map a single value to it.';

describe.each([
  ['text', textOf],
  ['a word', wordOf],
  ['an id', idOf],
  ['something to look for', queryOf],
  ['a number', numberOf],
  ['yes or no', booleanOf],
  ['a color', colorOf],
  ['a file', mediaOf],
])('Where %s is expected', (_kind, read: (value: unknown, label: string) => unknown) => {
  test.each([undefined, null, '', '  ', '\n'])('%j counts as left empty', (value) => {
    expect(read(value, 'Field')).toBeUndefined();
  });

  test.each([[['a', 'b']], [{ a: 1 }]])('%j is refused: line items are more than one value', (value) => {
    expect(() => read(value, 'Field')).toThrow(LIST);
  });
});

test.each([textOf, wordOf, idOf, queryOf, numberOf, booleanOf, colorOf])(
  'A list is refused even if nothing is in it, as it was not mapped value by value: %p',
  (read) => {
    expect(() => read([], 'Field')).toThrow(LIST);
  },
);

describe('A file may come in a list', () => {
  const link = 'https://example.com/a.png';

  test.each([[], [''], [null, ' ']])('that is empty: %j', (...list) => {
    expect(mediaOf(list, 'Photo')).toBeUndefined();
  });

  test.each([[link], [link, ''], [null, link]])('with nothing else in it: %j', (...list) => {
    expect(mediaOf(list, 'Photo')).toEqual({ url: link });
  });

  test('but not with another', () => {
    expect(() => mediaOf([link, '', link], 'Photo')).toThrow(
      'Photo takes one value, but got a list. Map a single value to it.',
    );
  });
});

test.each(['<p></p>', '<p><br></p>', ' <div>&nbsp;</div>\n', '&nbsp;', '<!-- -->', '<p>\u200b</p>'])(
  'What a rich text field leaves behind counts as empty: %j',
  (value) => {
    expect([textOf(value, 'Script'), proseOf(value, 'Script'), wordOf(value, 'Voice')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  },
);

test('HTML with only a picture is no text, but something all the same', () => {
  const html = '<p><img src="https://example.com/a.png"></p>';
  expect(isEmpty(html)).toBe(false);
  expect(proseOf(html, 'Script')).toBeUndefined();
  expect(mediaOf(html, 'Photo')).toEqual({ url: 'https://example.com/a.png' });
});

test.each(['<break time="1s"/>', '&', '<', '<name>', '<3'])('%j is a text', (value) => {
  expect(proseOf(value, 'Script')).toBe(value);
});

test.each<[unknown, string]>([
  ['  Hi,\n\nAna! ', '  Hi,\n\nAna! '],
  [42, '42'],
  [0, '0'],
  [false, 'false'],
])('Text arrives as it was written: %j', (value, text) => {
  expect(textOf(value, 'Script')).toBe(text);
});

test('Half of a character, left where an emoji was cut, is not sent', () => {
  expect(textOf('Hi \ud83c', 'Script')).toBe('Hi \ufffd');
  expect(textOf('Hi 🎂', 'Script')).toBe('Hi 🎂');
});

test.each<[unknown, string[] | undefined]>([
  [
    ['look_1', ' look_2 '],
    ['look_1', 'look_2'],
  ],
  ['look_1', ['look_1']],
  [[['look_1', '']], ['look_1']],
  [['', ' '], undefined],
  [['https://app.heygen.com/avatars?id=1&avatarId=Ann_office_20260110'], ['Ann_office_20260110']],
])('Ids come one by one, or as a list: %j', (value, ids) => {
  expect(idsOf(value, 'Avatars')).toEqual(ids);
});

test.each<[unknown, string[] | undefined]>([
  [
    ['30', 'One Minute'],
    ['30', '60'],
  ],
  ['30, one minute', ['30', '60']],
  [30, ['30']],
  [[['30', '30', '']], ['30']],
  [['', ' '], undefined],
  [undefined, undefined],
])('Choices come one by one, or as a list, and count once: %j', (value, choices) => {
  expect(choicesOf(value, 'Lengths', ['30', '60'], { 60: 'One minute' })).toEqual(choices);
});

test('A list of choices is refused for one that is none', () => {
  expect(() => choicesOf(['30', '90'], 'Lengths', ['30', '60'])).toThrow(
    'Lengths must be one of: “30”, “60”. It is “90”.',
  );
});

test('A list of ids is refused for one that is none', () => {
  expect(() => idsOf(['look_1', 'my look'], 'Avatars')).toThrow(
    'Avatars must be a HeyGen ID, or a HeyGen link that contains one. It is “my look”.',
  );
});

test.each([wordOf, idOf, queryOf])('An id loses the blanks that were copied with it', (read) => {
  expect(read(' look_1\n', 'Avatar')).toBe('look_1');
});

describe('An id', () => {
  test.each(['a.b', '...a', 'a.', 'Abigail_office/front', '7', 'x'.repeat(255)])(
    'may be anything else: %j',
    (id) => {
      expect(idOf(id, 'Avatar')).toBe(id);
    },
  );

  test.each([
    'Hello Ana',
    'Hello Ana · completed',
    'Zoë',
    'さくら',
    'a\u200bb',
    'a\nb',
    '{{1__id}}',
    'a1,a2',
    'a1;a2',
  ])('is no title, and no label of a list: %j', (text) => {
    expect(() => idOf(text, 'Video')).toThrow(
      `Video must be a HeyGen ID, or a HeyGen link that contains one. It is “${text}”.`,
    );
  });

  // HeyGen answers an address that is too long with a page, and a URL takes dots for a step up.
  test.each(['.', '..', ' ... ', 'x'.repeat(256), '🎂'.repeat(10_001)])(
    'is no step and no novel: %j',
    (id) => {
      expect(() => idOf(id, 'Avatar')).toThrow(
        `Avatar must be a HeyGen ID, or a HeyGen link that contains one. It is “${shown(id.trim())}”.`,
      );
    },
  );
});

describe('A link into HeyGen’s app is the id in it', () => {
  const id = '4f6c1e0b9d8a47c2b3e5f70911223344';
  test.each([
    `https://app.heygen.com/videos/${id}`,
    `https://app.heygen.com/video/${id}?from=list#top`,
    `app.heygen.com/share/${id}?sid=rev_share2`,
    ` https://www.heygen.com/templates/${id}/ `,
    `https://app.heygen.com/create-v4/draft?template_id=${id}&private=1`,
    `https://app.heygen.com/create-v4/${id}?panel=scene`,
    `https://app.heygen.com/avatar/my-avatars/${id}?returnTo=%2Favatar%2Fmy-avatars`,
    `https://app.heygen.com/avatar/my-avatars/a1b2c3d4?lookId=${id}`,
    `https://app.heygen.com/projects?folderId=${id}`,
    `HTTPS://APP.HEYGEN.COM/folders/${id}`,
    `https://heygen.com/x/${id}`,
  ])('%s', (link) => {
    expect(idOf(link, 'Video')).toBe(id);
  });

  test.each([
    'https://app.heygen.com/videos/Ann_office_20260110',
    'https://app.heygen.com/avatars?id=1&avatarId=Ann_office_20260110',
  ])('whatever its form: %s', (link) => {
    expect(idOf(link, 'Avatar')).toBe('Ann_office_20260110');
  });

  test.each([
    'https://app.heygen.com/',
    'https://app.heygen.com/home',
    'https://app.heygen.com/create-v4/draft',
    'https://app.heygen.com/videos/1',
    'app.heygen.com/projects',
    `https://example.com/videos/${id}`,
    `https://app.heygen.com.evil.example/videos/${id}`,
    'https://',
  ])('and refused if there is none: %s', (link) => {
    expect(() => idOf(link, 'Video')).toThrow(
      `Video must be a HeyGen ID, or a HeyGen link that contains one. It is “${link}”.`,
    );
  });
});

test('What is looked for has room in an address', () => {
  expect(queryOf('字'.repeat(500), 'Title')).toBe('字'.repeat(500));
  expect(() => queryOf('字'.repeat(501), 'Title')).toThrow(
    'Title is too long to search for. Use at most 500 characters.',
  );
});

test.each<[unknown, number]>([
  ['1.25', 1.25],
  ['1,25', 1.25],
  ['-12,5', -12.5],
  [' -3 ', -3],
  [0.5, 0.5],
  [0, 0],
  [1e-7, 1e-7],
])('A number may come as text, with a point or a comma: %j', (value, number) => {
  expect(numberOf(value, 'Voice Speed')).toBe(number);
  expect(ratioOf(value, 'Voice Speed')).toBe(number);
});

test.each(['fast', '1.2.3', '1,00,0', 'Infinity', '∞', '0x1', '1e3', true])(
  'What is no number is named: %j',
  (value) => {
    for (const read of [numberOf, ratioOf]) {
      expect(() => read(value, 'Voice Speed')).toThrow(
        `Voice Speed must be a number. It is “${String(value)}”.`,
      );
    }
  },
);

test('A part of a whole may be in percent, other numbers not', () => {
  expect(ratioOf('50%', 'Voice Volume')).toBe(0.5);
  expect(() => numberOf('50%', 'Start (in Seconds)')).toThrow(
    'Start (in Seconds) must be a number. It is “50%”.',
  );
});

test.each<[unknown, boolean]>([
  [true, true],
  ['True', true],
  ['yes', true],
  ['Y', true],
  [1, true],
  ['on', true],
  ['TRUE', true],
  ['x', true],
  ['X', true],
  ['✓', true],
  ['checked', true],
  ['✔️', true],
  ['☑️', true],
  ['✅\ufe0f', true],
  ['WAHR', true],
  ['VRAI', true],
  ['Verdadero', true],
  ['FALSCH', false],
  ['FAUX', false],
  ['falso', false],
  ['❌\ufe0f', false],
  [false, false],
  ['FALSE', false],
  ['no', false],
  ['n', false],
  [0, false],
  ['off', false],
  ['unchecked', false],
  ['☐', false],
])('Yes and no are understood as sheets write them: %j', (value, answer) => {
  expect(booleanOf(value, 'Captions')).toBe(answer);
});

test('What is neither yes nor no is named', () => {
  expect(() => booleanOf('maybe', 'Captions')).toThrow('Captions must be true or false. It is “maybe”.');
  expect(() => booleanOf('Perhaps ☑️', 'Captions')).toThrow('It is “Perhaps ☑️”.');
});

test('A choice is understood whatever its capitals', () => {
  expect(choiceOf(' 4K', 'Resolution', ['720p', '4k'])).toBe('4k');
});

test.each([
  ['Avatar IV', 'avatar_iv'],
  ['avatar-iv', 'avatar_iv'],
  ['AVATAR_III', 'avatar_iii'],
  ['(Avatar III!)', 'avatar_iii'],
])('A choice may be given in the words of its label: %s', (word, choice) => {
  expect(choiceOf(word, 'Engine', ['avatar_iii', 'avatar_iv'])).toBe(choice);
});

describe('A choice may be given by its label, which is all that the form shows:', () => {
  const fit = {
    key: 'fit',
    label: 'Fit',
    choices: { cover: 'Fill the picture, crop the edges', contain: 'Show all, leave bars' },
  };
  const shape = {
    key: 'shape',
    label: 'Shape',
    choices: { '9:16': '9:16 portrait', auto: 'The avatar’s own' },
  };
  const read = (key: 'fit' | 'shape', value: string) => {
    const input = reader({ [key]: value }, [fit, shape]);
    return key === 'fit' ? input.choice(key, ['cover', 'contain']) : input.choice(key, ['9:16', 'auto']);
  };

  test.each([
    ['fit', 'Fill the picture, crop the edges', 'cover'],
    ['fit', ' show ALL – leave bars', 'contain'],
    ['fit', 'contain', 'contain'],
    ['shape', '9:16 Portrait', '9:16'],
    ['shape', '9:16', '9:16'],
    ['shape', "The avatar's own", 'auto'],
    ['shape', 'The avatar’s own', 'auto'],
  ] as const)('%s %j', (key, value, choice) => {
    expect(read(key, value)).toBe(choice);
  });

  test.each([
    ['fit', 'stretch', 'Fit must be one of: “Fill the picture, crop the edges”, “Show all, leave bars”.'],
    ['fit', '★', 'Fit must be one of: “Fill the picture, crop the edges”, “Show all, leave bars”.'],
    ['shape', '16:9', 'Shape must be one of: “9:16 portrait”, “The avatar’s own”.'],
    ['shape', 'Undefined', 'Shape must be one of: “9:16 portrait”, “The avatar’s own”.'],
  ] as const)('%s %j is answered with the labels', (key, value, message) => {
    expect(() => read(key, value)).toThrow(`${message} It is “${value}”.`);
  });
});

test('What is no choice is answered with the choices', () => {
  expect(() => choiceOf('8k', 'Resolution', ['720p', '4k'])).toThrow(
    'Resolution must be one of: “720p”, “4k”. It is “8k”.',
  );
});

test('A long value is not repeated at length', () => {
  const long = 'x'.repeat(500);
  expect(() => choiceOf(long, 'Fit', ['cover'])).toThrow(/It is “x{100}…”\.$/);
  expect(() => numberOf(long, 'Voice Speed')).toThrow(/It is “x{100}…”\.$/);
  expect(() => booleanOf(long, 'Captions')).toThrow(/It is “x{100}…”\.$/);
});

test.each([
  ['#FAFAFA', '#FAFAFA'],
  [8000, '#008000'],
  ['Light Blue', '#add8e6'],
])('A color comes in several forms: %j', (value, color) => {
  expect(colorOf(value, 'Background Color')).toBe(color);
});

test.each(['transparent', 'rgba(0, 0, 0, 0.5)', 'sky', true])('What is no color is named: %j', (value) => {
  expect(() => colorOf(value, 'Background Color')).toThrow(
    `Background Color must be a color that is not transparent, such as #FAFAFA or white. It is “${String(value)}”.`,
  );
});

describe('A list', () => {
  test.each<[value: unknown, words: string[] | undefined]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      [' a ', '', null, undefined, ' ', 7],
      ['a', '7'],
    ],
    [
      [['a', 'b'], 'c'],
      ['a', 'b', 'c'],
    ],
    ['a', ['a']],
    ['a, b', ['a, b']],
    [[], undefined],
    [['', null], undefined],
    [' ', undefined],
    [undefined, undefined],
  ])('is what is filled in, in its order: %j', (value, words) => {
    expect(wordsOf(value, 'Files')).toEqual(words);
  });

  test.each([{ file: 'a' }, [{ file: 'a' }], [[['a']]]])('takes no rows: %j', (value) => {
    expect(() => wordsOf(value, 'Files')).toThrow(
      'Files takes a list of single values, but got whole rows. Map one column to it.',
    );
  });

  test('of files has links and assets', () => {
    expect(mediaListOf(['https://example.com/a.png', 'asset_1'], 'Files')).toEqual([
      { url: 'https://example.com/a.png' },
      { asset_id: 'asset_1' },
    ]);
    expect(mediaListOf([''], 'Files')).toBeUndefined();
    expect(() => mediaListOf(['asset_1', 'my garden'], 'Files')).toThrow(
      /^Files must be .* It is “my garden”\.$/,
    );
  });
});

const [A, B] = ['https://example.com/a.png', 'https://example.com/w_1,h_2/b.png'] as const;

test.each<[value: unknown, files: string[]]>([
  [`${A},${B}`, [A, B]],
  [`${A}, ${B}`, [A, B]],
  [`${A} ${B}`, [A, B]],
  [`${A}\n${B}\n`, [A, B]],
  [
    [`${A};${B}`, 'asset_1'],
    [A, B, 'asset_1'],
  ],
  [`${A}, asset_1`, [A, 'asset_1']],
  [`asset_1,${A}`, ['asset_1', A]],
  [`${A},asset_1,asset_2`, [A, 'asset_1', 'asset_2']],
  [`${B};asset_1\n${A}`, [B, 'asset_1', A]],
  ['asset_1,asset_2\nasset_3', ['asset_1', 'asset_2', 'asset_3']],
])('A list of files may come as one text: %j', (value, files) => {
  expect(mediaListOf(value, 'Files')?.map((file) => Object.values(file)[0])).toEqual(files);
});

test('A list with one file in it is that file', () => {
  expect(mediaOf([A], 'Photo')).toEqual({ url: A });
  expect(mediaOf([' '], 'Photo')).toBeUndefined();
  expect(() => mediaOf([[A]], 'Photo')).toThrow('Photo takes one value, but got a list.');
});

const invisible = [
  '\u200b',
  '\u00a0\u200d \ufeff',
  '\u2060\u00ad',
  '\u3164',
  '\u2800',
  '\u0000',
  '\u200e\u202a',
];
test.each(invisible)('What cannot be seen counts as left empty: %j', (value) => {
  for (const read of [textOf, proseOf, wordOf, idOf, queryOf, numberOf, colorOf, mediaOf, wordsOf]) {
    expect(read(value, 'Field')).toBeUndefined();
  }
});

test('What has no width is taken off both ends of an id, and stays in a text', () => {
  expect(wordOf('\ufeff\u200b look_1\u200b\u00a0', 'Avatar')).toBe('look_1');
  expect(textOf('👩\u200d🍳\u200b', 'Script')).toBe('👩\u200d🍳\u200b');
});

describe('The error of a sheet or a program is refused in its place:', () => {
  test.each([
    '#N/A',
    ' #N/A\n',
    '#REF!',
    '#VALUE!',
    '#ERROR!',
    '#NAME?',
    '#DIV/0!',
    '#NUM!',
    '#NULL!',
    '#SPILL!',
    '#WERT!',
    '#NV',
    '#¡VALOR!',
    '#¿NOMBRE?',
    '#N/D',
    '#N/B',
    '#I/T',
    '#Н/Д',
    '#DEEL/0!',
    '#DIVISION/0!',
    '#ADR!',
    '#ARG!',
    '#LICZBA!',
    '#ЗНАЧ!',
    '#ИМЯ?',
    '#РАЗД/0!',
    '#YOK',
    '#BAŞV!',
    '#AD?',
    '#SAKNAS!',
    '#VÄRDEFEL!',
    '#VÆRDI!',
    '#PUUTTUU!',
    '#DĚLENÍ_NULOU!',
    '#ÉRTÉK!',
    '#ERROR',
    '#n/a',
    '#GETTING_DATA',
    'Err:502',
    'loading...',
    'Loading...',
    'Loading…',
    'undefined',
    'null',
    'NULL',
    'NaN',
    '[object Object]',
  ])('%j', (value) => {
    for (const read of [textOf, proseOf, wordOf, idOf, queryOf, numberOf, colorOf, mediaOf, booleanOf]) {
      expect(() => read(value, 'Script')).toThrow(
        `Script is “${value.trim()}”, which is an error in your sheet or in an earlier step. Correct it there.`,
      );
    }
    expect(() => wordsOf(['a', value], 'Files')).toThrow('Files is “');
  });

  test.each([
    'How to mend #N/A in Excel',
    '#NA',
    '#Wow!',
    '#wow!',
    '#1!',
    '#SALE',
    '#AC/DC',
    '#N/AWARDS',
    '#SALE #NEW!',
    'All must go! #SALE!',
    'What is #REF!?',
    '#FAFAFA',
    '#008000',
    'Err: 502',
    'Null',
    'nullify',
    'Loading... the dishwasher',
    '#REF',
  ])('but not %j', (value) => {
    expect(textOf(value, 'Script')).toBe(value);
  });
});

describe('A text that is spoken or shown', () => {
  test.each<[unknown, string | undefined]>([
    ['<p>Hi&nbsp;Ana</p><p>Bye</p>', 'Hi Ana\n\nBye'],
    ['  Hi,\n\nAna! ', '  Hi,\n\nAna! '],
    ['a < b', 'a < b'],
    [42, '42'],
    ['<p>&nbsp;</p>', undefined],
    ['<div><br></div>', undefined],
    ['&#8203;', undefined],
  ])('is plain: %j', (value, text) => {
    expect(proseOf(value, 'Script')).toBe(text);
  });

  test('is no error of a sheet either', () => {
    expect(() => proseOf('<p>#REF!</p>', 'Script')).toThrow('Script is “#REF!”, which is an error');
  });

  test('is looked for as it is given', () => {
    expect(queryOf('<b>Tom</b> &amp; Jerry ', 'Title')).toBe('Tom & Jerry');
  });
});

test('A list of files takes documents, a single file does not', () => {
  const link = 'https://docs.google.com/document/d/1AbC/edit';
  expect(mediaListOf([link], 'Files')).toEqual([
    { url: 'https://docs.google.com/document/d/1AbC/export?format=pdf' },
  ]);
  expect(() => mediaOf(link, 'Photo')).toThrow('Photo leads to a page on Google Docs.');
});

describe('A step’s input', () => {
  const fields = [
    { key: 'avatar_id', label: 'Avatar' },
    { key: 'voice_speed', label: 'Voice Speed' },
  ] as const;

  test('is read by key and complains by label', () => {
    const input = reader({ avatar_id: ' look_1 ', voice_speed: 'fast' }, fields);
    expect(input.requiredWord('avatar_id')).toBe('look_1');
    expect(() => input.number('voice_speed')).toThrow('Voice Speed must be a number. It is “fast”.');
  });

  test.each([undefined, {}, { avatar_id: ' ' }])('names a required field that is empty: %j', (inputData) => {
    const input = reader(inputData, fields);
    for (const read of [input.requiredWord, input.requiredId, input.requiredQuery, input.requiredMedia]) {
      expect(() => read('avatar_id')).toThrow('Avatar is missing. Fill it in.');
    }
  });

  test('complains by key of a field that has no label', () => {
    const unlabelled: { key: string; label: string }[] = [];
    const input = reader({ speed: 'fast' }, unlabelled);
    expect(() => input.number('speed')).toThrow('speed must be a number.');
    expect(() => input.choice('speed', ['slow'])).toThrow('speed must be one of: “slow”. It is “fast”.');
    expect(() => input.choices('speed', ['slow'])).toThrow('speed must be one of: “slow”. It is “fast”.');
  });

  test('is looked at as what it has to be', () => {
    const input = reader({ avatar_id: '..' }, fields);
    expect(input.requiredWord('avatar_id')).toBe('..');
    expect(() => input.id('avatar_id')).toThrow(
      'Avatar must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.',
    );
    expect(() => input.requiredId('avatar_id')).toThrow(
      'Avatar must be a HeyGen ID, or a HeyGen link that contains one. It is “..”.',
    );
  });
});

test('The labels of a form are known by the keys of its fields', () => {
  const fields = [
    { key: 'script', label: 'Script' },
    { key: 'voice_id', label: 'Voice' },
  ];
  expect(labelsOf(fields)).toEqual({ script: 'Script', voice_id: 'Voice' });
});

test.each([
  ['Amelia, Marcus', ['Amelia', ' Marcus']],
  [
    ['Amelia; Marcus', 'Zoë\nIda'],
    ['Amelia', ' Marcus', 'Zoë', 'Ida'],
  ],
  [
    [7, 'Ida'],
    [7, 'Ida'],
  ],
  [undefined, [undefined]],
])('The entries of a list may come as one text: %j', (value, entries) => {
  expect(entriesIn(value)).toEqual(entries);
});
