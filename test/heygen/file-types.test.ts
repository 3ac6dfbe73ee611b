import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  fileTypeOf,
  isMediaKind,
  isPage,
  isText,
  kindOfFile,
  misfitOf,
  otherTypeOf,
} from '../../heygen/file-types.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** `size` of a box, then its type, as MP4 and its relatives begin. */
const box = (type: string) => `\x00\x00\x00\x18${type}`;
/** EBML, then its header up to the name of the document type. */
const ebml = (type: string) => `\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01\x42\x82\x84${type}`;

const TAKEN = [
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
  [box('ftypisom'), 'video/mp4'],
  [box('ftypmp42'), 'video/mp4'],
  [box('ftypM4V '), 'video/mp4'],
  [`\x0a\x0a\x0a\x0aftypavc1`, 'video/mp4'],
  [ebml('webm'), 'video/webm'],
  ['ID3\x04\x00', 'audio/mpeg'],
  ['\xff\xfb\x90\x64', 'audio/mpeg'],
  ['\xff\xf3\x90\x64', 'audio/mpeg'],
  ['RIFF\x24\x00\x0a\x00WAVEfmt ', 'audio/wav'],
  ['%PDF-1.7', 'application/pdf'],
  ['1\n00:00:00,000 --> 00:00:01,000\nHi', 'application/x-subrip'],
  ['\xef\xbb\xbf\r\n12 \r\n0:00:00.00 --> 0:00:01.00\r\nHi', 'application/x-subrip'],
  ['1\n00:00:00,000-->00:00:01,000\nHi', 'application/x-subrip'],
] as const;

describe('What HeyGen takes is told from its first bytes', () => {
  test.each(TAKEN)('%j', (start, mimeType) => {
    expect(fileTypeOf(bytes(start))?.mimeType).toBe(mimeType);
  });

  test.each([
    ['landscape.jpg', 'JPEG'],
    ['landscape.mp4', 'MP4'],
    ['transparent.webm', 'WebM'],
    ['voice.mp3', 'MP3'],
  ])('of a real file, too: %s', (file, name) => {
    const content = readFileSync(new URL(`../../emulator/media/${file}`, import.meta.url));
    expect(fileTypeOf(content)?.name).toBe(name);
  });
});

const OTHERS = [
  ['GIF89a', 'a GIF image'],
  ['RIFF\x24\x00\x0a\x00WEBPVP8 ', 'a WebP image'],
  [box('ftypheic'), 'a HEIC image'],
  [box('ftyphevc'), 'a HEIC image'],
  [box('ftypmif1'), 'a HEIC image'],
  [box('ftypmsf1'), 'a HEIC image'],
  [box('ftypavif'), 'an AVIF image'],
  ['II*\x00\x08', 'a TIFF image'],
  ['MM\x00*\x00', 'a TIFF image'],
  ['<svg xmlns="http://www.w3.org/2000/svg">', 'an SVG image'],
  ['  <svg>', 'an SVG image'],
  ['<?xml version="1.0"?><svg>', 'an SVG image'],
  ['<?xml version="1.0"?>\r\n<svg>', 'an SVG image'],
  ['\xef\xbb\xbf<?xml version="1.0"?>\n<svg>', 'an SVG image'],
  [box('ftypqt  '), 'a QuickTime (MOV) video'],
  [box('moov'), 'a QuickTime (MOV) video'],
  [ebml('matroska'), 'an MKV video'],
  ['RIFF\x24\x00\x0a\x00AVI LIST', 'an AVI video'],
  [box('ftypM4A '), 'an M4A recording'],
  [box('ftypM4B '), 'an M4A recording'],
  ['OggS\x00', 'an Ogg recording'],
  ['fLaC\x00', 'a FLAC recording'],
  ['WEBVTT\n\n00:00.000 --> 00:01.000\nHi', 'WebVTT subtitles'],
  ['PK\x03\x04', 'a ZIP or Office file'],
  ['<!DOCTYPE html>', 'a web page'],
  ['\r\n <html lang="en">', 'a web page'],
  ['<!-- hi --><head>', 'a web page'],
  ['\xef\xbb\xbf<meta charset="utf-8">', 'a web page'],
  ['<?xml version="1.0"?><!DOCTYPE html>', 'a web page'],
  ['<?xml version="1.0"?>\r\n<html>', 'a web page'],
  ['\xc2\xa0<html>', 'a web page'],
  ['\xe2\x80\x8b\f<html>', 'a web page'],
  ['\xff\xfe<\0h\0t\0m\0l\0>\0', 'a web page'],
  ['\0\n\0<\0h\0t\0m\0l\0>', 'a web page'],
  ['<?xml version="1.0"?><rss>', 'plain text'],
  ['{"error": "No"}', 'plain text'],
  ['name,birthday\r\nAna,10/11', 'plain text'],
  ['Grüße\tan Ana', 'plain text'],
  ['1\nAna\n00:00:00,000 --> 00:00:01,000', 'plain text'],
  ['see ID3, %PDF-, \xff\xd8\xff and GIF8', 'plain text'],
  ['text, then \x00', undefined],
  ['\xff\xf1\x50\x80', 'an AAC recording'],
  ['\x00\x00\x00\x00', undefined],
] as const;

describe('Text', () => {
  test.each([
    ['{"error": "No"}', true],
    ['<html>\x01', true],
    ['N\0o\0t\0 \0', true],
    ['\0N\0o\0t\0 ', true],
    ['\xff\xfe\x34\x12', true],
    ['', false],
    ['N\0o\0t\0\x01\0', false],
    ['MM\0*\0', false],
    ['\0\0\0\x18ftypqt  ', false],
    ['\0\0\0 moov\0', false],
    ['\x01\xff\xfe', false],
    ['\x01N\0o\0t\0 \0', false],
    ['\xff\xfb\x90d', false],
    ['\xff\xfb\x90<a', false],
    ['\x1aE\xdf\xa3', false],
    ['RIFFabcdWAVEfmt ', false],
    [`ID3abc${'x'.repeat(2000)}`, false],
  ])('is told from media: %j', (start, answer) => {
    expect(isText(bytes(start))).toBe(answer);
  });

  test('may look like a page in the middle of a recording', () => {
    expect(isPage(bytes('\xff\xfb\x90<a'), 'text/html')).toBe(false);
  });
});

describe('What HeyGen does not take is called by its name', () => {
  test.each(OTHERS)('%j', (start, name) => {
    const head = bytes(start);
    expect({ taken: fileTypeOf(head)?.name, other: otherTypeOf(head) }).toEqual({
      taken: undefined,
      other: name,
    });
  });

  // Unlike a space, which may stand before a page or subtitles, this byte begins nothing.
  test.each([...TAKEN, ...OTHERS].map(([start]) => start))(
    'and by nothing that stands further on: %j',
    (start) => {
      const head = bytes(`\x07${start}`);
      expect({ taken: fileTypeOf(head)?.name, other: otherTypeOf(head) }).toEqual({});
    },
  );

  test('by no more of it than its start', () => {
    expect(otherTypeOf(bytes(`${'a'.repeat(1024)}\x00`))).toBe('plain text');
    expect(otherTypeOf(bytes(`${'a'.repeat(1023)}\x00`))).toBeUndefined();
  });
});

test.each([
  [null, 'a.mp4', 'video'],
  [undefined, 'a.PNG', 'image'],
  ['application/octet-stream', 'a.mp3', 'audio'],
  ['video/mp4', 'a.png', 'video'],
  [' Image/PNG; charset=binary', 'a.mp4', 'image'],
  ['attachment; video/mp4', 'a.png', 'image'],
  ['application/pdf', 'a.png', 'document'],
  ['application/x-subrip', 'a.png', 'subtitle'],
  ['text/pdf', 'a.png', 'image'],
  ['text/x-subrip', 'a.png', 'image'],
  ['application/json', 'a.png', 'image'],
  [null, 'a.webm', 'video'],
  [null, 'a.jpeg', 'image'],
  [null, 'a.WAV', 'audio'],
  [null, 'a.srt', 'subtitle'],
  [null, 'a.b.pdf', 'document'],
  [null, 'a.mp4.zip', undefined],
  [null, 'mp4', undefined],
  [null, 'a.docx', undefined],
  [null, undefined, undefined],
])('The kind of a file is told by what its host says, or else by its name: %s, %s', (type, name, kind) => {
  expect(kindOfFile(type, name)).toBe(kind);
});

describe('A page', () => {
  const [nothing, picture, json] = ['\0\0\0\0', 'GIF89a', '{"error": "No"}'];

  test.each([
    ['<html>', 'video/mp4'],
    ['<html>', null],
    [json, 'text/html; charset=utf-8'],
    [json, ' Application/JSON'],
    [json, 'application/xhtml+xml'],
    [json, 'text/xml'],
    [nothing, 'application/xml'],
  ])('came instead of a file: %j as %s', (start, type) => {
    expect(isPage(bytes(start), type)).toBe(true);
  });

  test.each([
    [picture, 'text/html'],
    ['%PDF-1.7', 'text/html'],
    [json, 'text/plain'],
    [json, 'video/mp4; was=text/html'],
    [json, 'application/jsonp'],
    [json, undefined],
    [nothing, null],
  ])('did not come: %j as %s', (start, type) => {
    expect(isPage(bytes(start), type)).toBe(false);
  });
});

test('What a file is used as is one of five words', () => {
  expect(['image', 'video', 'audio', 'subtitle', 'document'].filter(isMediaKind)).toHaveLength(5);
  expect(['', 'toString', 'Image', ['image'], null, undefined].filter(isMediaKind)).toEqual([]);
});

describe('A file', () => {
  test('of another kind than a field takes is named, and so is what the field takes', () => {
    expect(misfitOf('image', 'video')).toEqual({ is: 'a video', takes: 'an image' });
  });

  test.each([
    ['image', 'image'],
    ['image', undefined],
    [undefined, 'video'],
    [undefined, undefined],
  ] as const)('fits a field for %s if it is %s', (wanted, kind) => {
    expect(misfitOf(wanted, kind)).toBeUndefined();
  });
});
