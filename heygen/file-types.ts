/** A type of file that HeyGen accepts. */
export interface FileType {
  name: string;
  mimeType: string;
  /** Endings of file names; the usual one first. */
  extensions: readonly [string, ...string[]];
}

/** What a file is used as; each has a name for sentences. */
const KINDS = {
  image: 'an image',
  video: 'a video',
  audio: 'a recording',
  subtitle: 'an SRT file',
  document: 'a document',
} as const;
export type MediaKind = keyof typeof KINDS;

export const isMediaKind = (word: unknown): word is MediaKind =>
  typeof word === 'string' && Object.hasOwn(KINDS, word);

/**
 * What the first bytes look like, as one latin1 character each. Like HeyGen, the app looks at the bytes and not at the
 * name. A pattern may accept a file that HeyGen refuses, such as a rare brand of MP4, but it must not refuse one that
 * HeyGen accepts.
 */
interface Looks {
  start: RegExp;
}

/** HeyGen docs: Upload Asset. */
const taken: readonly (FileType & Looks)[] = [
  { name: 'PNG', mimeType: 'image/png', extensions: ['png'], start: /^\x89PNG\r\n/ },
  { name: 'JPEG', mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'], start: /^\xff\xd8\xff/ },
  {
    name: 'MP4',
    mimeType: 'video/mp4',
    extensions: ['mp4', 'm4v'],
    // Except the brands of QuickTime, audio files and images.
    start: /^.{4}ftyp(?!qt|M4A|M4B|hei|hev|mif|msf|avi)/s,
  },
  { name: 'WebM', mimeType: 'video/webm', extensions: ['webm'], start: /^.E\xdf\xa3.{0,60}webm/s },
  {
    name: 'MP3',
    mimeType: 'audio/mpeg',
    extensions: ['mp3'],
    // An ID3 tag, or the header of an MPEG layer III frame.
    start: /^(?:ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/,
  },
  { name: 'WAV', mimeType: 'audio/wav', extensions: ['wav'], start: /^RIFF.{4}WAVE/s },
  { name: 'PDF', mimeType: 'application/pdf', extensions: ['pdf'], start: /^%PDF-/ },
  {
    name: 'SRT',
    mimeType: 'application/x-subrip',
    extensions: ['srt'],
    start: /^(?:\xef\xbb\xbf)?\s*\d+[ \t]*\r?\n[\d:]+[,.]\d+ *-->/,
  },
];

const WEB_PAGE = 'a web page';
const PLAIN_TEXT = 'plain text';

/** Subtitles that HeyGen does not take. v1 gives the first of them. */
const ASS = /^(?:\xef\xbb\xbf)?\s*\[Script Info\]/i;
const VTT = /^(?:\xef\xbb\xbf)?WEBVTT/;

/** Other types that people try, as errors call them. The vaguest come last. */
const others: readonly (Looks & { name: string })[] = [
  { name: 'a GIF image', start: /^GIF8/ },
  { name: 'a WebP image', start: /^RIFF.{4}WEBP/s },
  { name: 'a HEIC image', start: /^.{4}ftyp(?:hei|hev|mif|msf)/s },
  { name: 'an AVIF image', start: /^.{4}ftypavi/s },
  { name: 'a TIFF image', start: /^(?:II\*|MM.\*)/s },
  { name: 'an SVG image', start: /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<svg/ },
  { name: 'a QuickTime (MOV) video', start: /^.{4}(?:ftypqt|moov|mdat|wide)/s },
  { name: 'an MKV video', start: /^.E\xdf\xa3/s },
  { name: 'an AVI video', start: /^RIFF.{4}AVI/s },
  { name: 'an M4A recording', start: /^.{4}ftypM4/s },
  { name: 'an Ogg recording', start: /^OggS/ },
  { name: 'an AAC recording', start: /^\xff[\xf0\xf1\xf8\xf9]/ },
  { name: 'a FLAC recording', start: /^fLaC/ },
  { name: 'WebVTT subtitles', start: VTT },
  { name: 'a ZIP or Office file', start: /^PK/ },
  // Blanks of any kind may come first, and UTF-16 has a zero beside each character.
  {
    name: WEB_PAGE,
    start: /^(?:\0?[\s\x80-\xff])*\0?<\0?(?:[a-z!]|\?xml[^>]*>\s*<(?:!doctype\s+html|html))/i,
  },
  { name: PLAIN_TEXT, start: /^[\t\n\r -~\x80-\xff]+$/ },
];

/** How many bytes are needed to recognize a type. */
export const HEAD_BYTES = 1024;

const looksOf = (head: Buffer): string => head.toString('latin1', 0, HEAD_BYTES);

/** `PNG, JPEG, …, and SRT`, for sentences. Without Intl, which takes longer to load than the rest of the app. */
export const takenTypes = taken
  .map(({ name }) => name)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ', and ');

/** @returns undefined for a file that HeyGen does not accept */
export const fileTypeOf = (head: Buffer): FileType | undefined => {
  const looks = looksOf(head);
  return taken.find(({ start }) => start.test(looks));
};

/** What errors call a file that HeyGen does not accept. */
export const otherTypeOf = (head: Buffer): string | undefined => {
  const looks = looksOf(head);
  return others.find(({ start }) => start.test(looks))?.name;
};

/** The ending of a file of subtitles by what is in it; undefined if that does not tell. */
export const subtitleEndingOf = (head: Buffer): 'srt' | 'ass' | 'vtt' | undefined => {
  const looks = looksOf(head);
  if (ASS.test(looks)) return 'ass';
  if (VTT.test(looks)) return 'vtt';
  return fileTypeOf(head)?.name === 'SRT' ? 'srt' : undefined;
};

/** UTF-16, which has a byte order mark, or a zero beside each character. */
const UTF_16 = /^(?:\xff\xfe|\xfe\xff|(?:[\t\n\r -~]\0){4}|(?:\0[\t\n\r -~]){4})/;

/** Whether something is text of any kind, as no video or recording is. */
export const isText = (head: Buffer): boolean =>
  fileTypeOf(head) === undefined &&
  ([WEB_PAGE, PLAIN_TEXT].includes(otherTypeOf(head) ?? '') || UTF_16.test(looksOf(head)));

/** Content types of pages. Hosts also use them for files, so they count only if the bytes look like nothing else. */
const READABLE = /^\s*(?:text\/html|text\/xml|application\/(?:xhtml\+xml|xml|json))\b/i;

/**
 * Whether a page came instead of a file, such as a sign-in or an error page. These often have status 200.
 * @param contentType what the host says it is
 */
export const isPage = (head: Buffer, contentType: string | null | undefined): boolean => {
  if (fileTypeOf(head) !== undefined) return false;
  const other = otherTypeOf(head);
  if (other === WEB_PAGE) return true;
  return (other === undefined || other === PLAIN_TEXT) && READABLE.test(contentType ?? '');
};

/** What a file is by its MIME type; undefined where that says nothing. */
const kindOfType = (mimeType: string): MediaKind | undefined => {
  const [, main, subtype] = /^\s*(\w+)\/([\w.+-]+)/.exec(mimeType.toLowerCase()) ?? [];
  if (main === 'application' && subtype === 'pdf') return 'document';
  if (main === 'application' && subtype === 'x-subrip') return 'subtitle';
  return main === 'image' || main === 'video' || main === 'audio' ? main : undefined;
};

/**
 * What a file is by what its host says, or else by the ending of its name. Undefined for what HeyGen might take after all.
 */
export const kindOfFile = (mimeType: string | null | undefined, name = ''): MediaKind | undefined => {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = taken.find(({ extensions }) => extensions.includes(ending));
  return kindOfType(mimeType ?? '') ?? kindOfType(named?.mimeType ?? '');
};

/** What a file is and what the field takes, “a video” and “an image”; undefined if it fits. */
export const misfitOf = (wanted: MediaKind | undefined, kind: MediaKind | undefined) =>
  wanted === undefined || kind === undefined || kind === wanted
    ? undefined
    : { is: KINDS[kind], takes: KINDS[wanted] };
