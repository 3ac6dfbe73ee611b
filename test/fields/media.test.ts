import { describe, expect, test } from '@jest/globals';
import { mediaIn, toMedia } from '../../fields/media.ts';

const read = (value: string) => toMedia(value, 'Background Image');

describe('A single file', () => {
  test.each([
    'https://example.com/a.png,https://example.com/b.png',
    'https://example.com/a.png, https://example.com/b.png',
    'https://example.com/a.png https://example.com/b.png',
    'https://example.com/a.png\nhttps://example.com/b.png',
    'https://example.com/a.png; HTTPS://example.com/b.png',
    'https://www.youtube.com/watch?v=1 | http://example.com/b.png',
    'https://example.com/a.png,asset_1',
    'https://example.com/a.mp4;8d1f6c2b-4a7e-4f0f-9c3d-5b6a7e8f9012',
    'https://example.com/a, asset_1',
    'https://example.com/a\nasset_1',
  ])('is not two: %j', (value) => {
    expect(() => read(value)).toThrow('Background Image takes one file, but got 2. Map a single file to it.');
  });

  test.each([
    'https://example.com/a.png,',
    ' , https://example.com/a.png\n',
    ',, https://example.com/a.png',
    'https://example.com/a.png; ;',
  ])('may have the commas of a list around it: %j', (value) => {
    expect(read(value)).toEqual({ url: 'https://example.com/a.png' });
  });

  test.each(['asset_1, https://example.com/a.png', 'Photo: https://example.com/a.png', 'asset_1,asset_2'])(
    'comes without words around it: %j',
    (value) => {
      expect(() => read(value)).toThrow(/must be a public link that starts with https:\/\/, or .* It is “/);
    },
  );
});

describe('A file in HTML, as a rich text field gives it,', () => {
  test.each([
    '<img src="https://example.com/a.png?w=1&amp;h=2">',
    ' <p><img alt="Ana" src=\'https://example.com/a.png?w=1&amp;h=2\'></p>',
    '<img src="https://example.com/a.png?w=1&#038;h=2" />',
    'https://example.com/a.png?w=1&amp;h=2',
    'https://example.com/a.png?w=1&#38;h=2',
    '<a href=https://example.com/a.png?w=1&h=2 ><img src="https://example.com/a.png?w=1&amp;h=2"></a>',
  ])('is where it leads: %s', (value) => {
    expect(read(value)).toEqual({ url: 'https://example.com/a.png?w=1&h=2' });
  });

  test('is one of several in a list of files, and too many for a field of one', () => {
    const html = '<p><img src="https://example.com/a.png"><img src="https://example.com/b.png"></p>';
    expect(mediaIn(html)).toEqual(['https://example.com/a.png', 'https://example.com/b.png']);
    expect(() => read(html)).toThrow('takes one file, but got 2. Map a single file to it.');
  });
});

test.each(['3f0c8b5e9d2a4c61b7e84a1d5c9f2e60', '8d1f6c2b-4a7e-4f0f-9c3d-5b6a7e8f9012', ' asset_1 '])(
  'The id of an uploaded file is taken for one: %j',
  (id) => {
    expect(read(id)).toEqual({ asset_id: id.trim() });
  },
);

test.each([
  'https://res.example.com/w_100,h_200/photo.png',
  'https://res.example.com/v1.5,crop_100',
  'https://example.com/photo.png?crop=1,large_size',
  'https://example.com/photo.png,w_1',
  'https://example.com/photo.png,large.size',
  'https://example.com/Ana,Ben.png',
])('A link may have commas in it: %s', (url) => {
  expect(read(url)).toEqual({ url });
});

describe('What HeyGen could never fetch is refused before it costs anything', () => {
  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'ftp://example.com/photo.png',
    'C:\\Users\\ana\\photo.png',
    'www.example.com/photo.png',
    'photo.png',
    'https://',
    'abc',
    '{{image}}',
  ])('%s', (value) => {
    expect(() => read(value)).toThrow(
      `Background Image must be a public link that starts with https://, or the Asset ID of an Upload Asset step. It is “${value}”.`,
    );
  });

  test.each(['ana:s3cret@', 'ana@', ':s3cret@'])(
    'a password in a link is not repeated: %s',
    (credentials) => {
      expect(() => read(`https://${credentials}example.com/photo.png`)).toThrow(
        /^Background Image must be a link without a user name or password in it\.$/,
      );
    },
  );

  test('a file’s content in place of a link is not repeated at length', () => {
    expect(() => read(`%PDF ${'x'.repeat(500)}`)).toThrow(/It is “.{100}…”\.$/);
  });
});

test.each([
  ['asset_1,, asset_2;\nasset_3,', ['asset_1', 'asset_2', 'asset_3']],
  [
    'https://example.com/a.png ; https://example.com/b.png',
    ['https://example.com/a.png', 'https://example.com/b.png'],
  ],
  ['https://example.com/a.png,abc123,def456', ['https://example.com/a.png', 'abc123', 'def456']],
  ['https://example.com/Ana, Ben.png', ['https://example.com/Ana', 'Ben.png']],
])('A list of files may come as one text: %j', (text, files) => {
  expect(mediaIn(text)).toEqual(files);
});

test('A comma and a blank in the name of a file make no second file', () => {
  expect(read('https://example.com/Ana, Ben.png')).toEqual({ url: 'https://example.com/Ana,%20Ben.png' });
});
