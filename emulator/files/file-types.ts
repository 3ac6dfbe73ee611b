/** What a file can be used as. Documents and archives cannot be part of a video. */
export type MediaKind = 'image' | 'video' | 'audio' | 'subtitle' | 'document' | 'archive';

export interface FileType {
  readonly mimeType: string;
  readonly kind: MediaKind;
  /** HeyGen's own first. */
  readonly extensions: readonly [string, ...string[]];
  /** Other names that callers declare it as. HeyGen lists none; these are the usual ones. */
  readonly aliases: readonly string[];
  /** Like HeyGen, judges the first bytes and never the name. */
  readonly startsLike: (head: Buffer) => boolean;
}

/** HeyGen docs: Upload Asset. Archives are for direct uploads only. */
export const fileTypes: readonly FileType[] = [
  {
    mimeType: 'image/jpeg',
    kind: 'image',
    extensions: ['jpg', 'jpeg'],
    aliases: ['image/jpg'],
    startsLike: (head) => has(head, 0, '\xff\xd8\xff'),
  },
  {
    mimeType: 'image/png',
    kind: 'image',
    extensions: ['png'],
    aliases: [],
    startsLike: (head) => has(head, 0, '\x89PNG\r\n\x1a\n'),
  },
  {
    mimeType: 'video/mp4',
    kind: 'video',
    extensions: ['mp4'],
    aliases: [],
    // QuickTime, M4A and HEIC begin with other brands.
    startsLike: (head) => has(head, 4, 'ftyp') && /^(iso|mp4|avc1|dash|M4V|MSNV)/.test(text(head, 8, 12)),
  },
  {
    mimeType: 'video/webm',
    kind: 'video',
    extensions: ['webm'],
    aliases: [],
    // Matroska begins with the same four bytes and names another document type.
    startsLike: (head) => has(head, 0, '\x1aE\xdf\xa3') && text(head, 4, 64).includes('webm'),
  },
  {
    mimeType: 'audio/mpeg',
    kind: 'audio',
    extensions: ['mp3'],
    aliases: ['audio/mp3'],
    startsLike: (head) => has(head, 0, 'ID3') || isMp3Frame(head),
  },
  {
    mimeType: 'audio/wav',
    kind: 'audio',
    extensions: ['wav'],
    aliases: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    startsLike: (head) => has(head, 0, 'RIFF') && has(head, 8, 'WAVE'),
  },
  {
    mimeType: 'application/x-subrip',
    kind: 'subtitle',
    extensions: ['srt'],
    aliases: ['text/srt', 'text/plain'],
    // The blanks may be a byte order mark.
    startsLike: (head) => /^\s*\d+\r?\n\d\d:\d\d:\d\d,\d{3} --> /.test(head.toString()),
  },
  {
    mimeType: 'application/pdf',
    kind: 'document',
    extensions: ['pdf'],
    aliases: [],
    startsLike: (head) => has(head, 0, '%PDF-'),
  },
  {
    mimeType: 'application/zip',
    kind: 'archive',
    extensions: ['zip'],
    aliases: [],
    startsLike: (head) => has(head, 0, 'PK\x03\x04'),
  },
];

/** The type of a file that begins with these bytes. */
export const sniff = (head: Buffer): FileType | undefined =>
  fileTypes.find(({ startsLike }) => startsLike(head));

export const typeNamed = (mimeType: string): FileType | undefined =>
  fileTypes.find((type) => type.mimeType === mimeType || type.aliases.includes(mimeType));

const text = (head: Buffer, start: number, end: number): string => head.toString('latin1', start, end);

const has = (head: Buffer, at: number, bytes: string): boolean => text(head, at, at + bytes.length) === bytes;

/** The header of an MPEG frame of layer III, which has neither a reserved version nor a forbidden bit rate. */
const isMp3Frame = (head: Buffer): boolean => {
  const [sync = 0, second = 0, third = 0xf0] = head;
  const isLayer3 = (second & 0b1110_0110) === 0b1110_0010;
  return sync === 0xff && isLayer3 && (second & 0b0001_1000) !== 0b0000_1000 && third >> 4 !== 0b1111;
};
