import { readFile } from 'node:fs/promises';

const files = [
  'landscape.mp4',
  'landscape.jpg',
  'landscape-photo.mp4',
  'landscape-photo.jpg',
  'portrait.mp4',
  'portrait.jpg',
  'portrait-photo.mp4',
  'portrait-photo.jpg',
  'transparent.webm',
  'preview.gif',
  'voice.mp3',
] as const;

export type MediaFile = (typeof files)[number];
export type Media = ReadonlyMap<MediaFile, Buffer>;

const readMedia = async (): Promise<Media> => {
  const folder = new URL('../media/', import.meta.url);
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(new URL(name, folder))] as const)),
  );
};

let media: Promise<Media> | undefined;

/**
 * The files of `media/`: every video shows the same drawn presenter, in clips of four seconds. They are read once, for all
 * emulators of a process.
 */
export const loadMedia = (): Promise<Media> => (media ??= readMedia());

const types: Record<string, string> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  gif: 'image/gif',
  jpg: 'image/jpeg',
  mp3: 'audio/mpeg',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  ass: 'text/x-ssa',
};

export const contentTypeOf = (fileName: string): string =>
  types[fileName.split('.').pop() ?? ''] ?? 'application/octet-stream';
