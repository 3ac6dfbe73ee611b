import { describe, expect, test } from '@jest/globals';
import { toMedia } from '../../fields/media.ts';

const read = (value: string) => toMedia(value, 'Background Image');

describe('A link becomes the file that it shows', () => {
  const drive = 'https://drive.google.com/uc?export=download&id=1AbC-d_E';

  test.each([
    ['https://drive.google.com/file/d/1AbC-d_E/view?usp=sharing', drive],
    ['https://drive.google.com/file/d/1AbC-d_E/preview', drive],
    ['https://drive.google.com/file/d/1AbC-d_E', drive],
    ['https://drive.google.com/file/u/0/d/1AbC-d_E/view', drive],
    ['https://drive.google.com/file/u/12/d/1AbC-d_E/view', drive],
    ['https://drive.google.com/open?id=1AbC-d_E', drive],
    ['https://drive.google.com/uc?id=1AbC-d_E', drive],
    ['https://drive.google.com/uc?id=1AbC-d_E&export=download', drive],
    ['https://drive.google.com/file/d/1AbC-d_E/view?resourcekey=0-Xy_z', `${drive}&resourcekey=0-Xy_z`],
    ['https://www.dropbox.com/s/a1b2/photo.png?dl=0', 'https://www.dropbox.com/s/a1b2/photo.png?dl=1'],
    [
      'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&dl=0',
      'https://www.dropbox.com/scl/fi/a1b2/photo.png?rlkey=k3y&dl=1',
    ],
    ['https://dropbox.com/s/a1b2/photo.png', 'https://dropbox.com/s/a1b2/photo.png?dl=1'],
  ])('%s', (link, file) => {
    expect(read(link)).toEqual({ url: file });
  });

  test.each([
    'https://example.com/photo.png?size=large#top',
    'http://example.com/photo.png',
    'https://dl.dropboxusercontent.com/s/a1b2/photo.png',
    'https://dl.dropbox.com/s/a1b2/photo.png',
    'https://www.dropbox.com.example.com/s/a1b2/photo.png',
    'https://drive.google.com/drive/folders/1AbC-d_E',
    'https://drive.google.com/drive/file/d/1AbC-d_E',
    'https://notdropbox.com/s/a1b2/photo.png',
    'https://drive.google.com.example.com/file/d/1AbC-d_E/view',
    'https://example.com/%7B%7Bx%7D%7D.png',
  ])('any other stays as it is: %s', (link) => {
    expect(read(` ${link} `)).toEqual({ url: link });
  });
});

test.each(['3f0c8b5e9d2a4c61b7e84a1d5c9f2e60', '8d1f6c2b-4a7e-4f0f-9c3d-5b6a7e8f9012', ' asset_1 '])(
  'The id of an uploaded file is taken for one: %j',
  (id) => {
    expect(read(id)).toEqual({ asset_id: id.trim() });
  },
);

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
    expect(() => read(`%PDF ${'x'.repeat(500)}`)).toThrow(/It is “.{80}”\.$/);
  });
});
