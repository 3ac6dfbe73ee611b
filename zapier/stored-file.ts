/** Brings a file from HeyGen's file host into Zapier's store. */
import { PassThrough, pipeline } from 'node:stream';
import type { ZObject } from 'zapier-platform-core';
import { HeyGenError } from '../heygen/client/errors.ts';
import { networkProblem } from '../heygen/client/problems.ts';
import { download, sizeOf, type Download } from './download.ts';
import { inTime } from './in-time.ts';

/** What Zapier stores at the most (source: zapier-platform-core's src/constants.js). */
const MOST_BYTES = 1_000_000_000;

/** By the extension in the path of a link; HeyGen's links have one. */
const CONTENT_TYPES = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  srt: 'application/x-subrip',
} as const;
type Extension = keyof typeof CONTENT_TYPES;

const isExtension = (ending: string): ending is Extension => Object.hasOwn(CONTENT_TYPES, ending);

/** A kind of file, as errors and file names speak of it. */
export interface FileKind {
  what: string;
  /** Label of the link that leads to the same file. */
  link: string;
  /** For a link that has none. */
  extension: Extension;
}

/** What gives a file its name. */
interface Owner {
  id: string;
  title?: string | null | undefined;
}

/** In characters. Zapier takes 1000 after percent-encoding, which makes up to 12 of one. */
const LONGEST_NAME = 60;

/**
 * Keeps letters, accents and digits of any script; other characters trouble file systems and headers. Cuts between whole
 * characters: half of one cannot be encoded.
 */
const fileName = ({ title, id }: Owner, extension: string): string => {
  const words = (title ?? '').normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  const name = Array.from(words.join(' ')).slice(0, LONGEST_NAME).join('').trim();
  return `${name === '' ? id : name}.${extension}`;
};

/** Leaves out the transport's own words, which contain the signed link. */
const unreachable = (error: unknown): HeyGenError =>
  networkProblem(error, { endpoint: 'GET file', pays: false });

/** Asks for a file. @param end when it is of no use any more, as `Date.now()` tells time */
export const fetchFile = (z: ZObject, url: string, end: number): Promise<Download> =>
  inTime(
    end - Date.now(),
    (signal) => download(z, url, { signal }),
    () => new Error('The file host does not answer'),
  ).catch((error: unknown) => {
    throw unreachable(error);
  });

/** What the store is told about a file. */
type FileFacts = [length: number | undefined, name: string, type: string];

/** Core's `stashFile` gives a promise and takes a stream with its length, which its types do not say. */
type StashFile = (body: NodeJS.ReadableStream, ...file: FileFacts) => Promise<string>;

/** Bytes above which it is the size that keeps a file from Zapier, rather than a connection that may be better later. */
const LARGE = 25_000_000;

/** Hands a body over to Zapier's store. */
const stash = (z: ZObject, body: NodeJS.ReadableStream, end: number, kind: FileKind, ...file: FileFacts) => {
  const stashFile: StashFile = (...all) => Promise.resolve(z.stashFile(...all));
  // Errors of the body are read from `stream.errored` below.
  const stream = pipeline(body, new PassThrough(), () => undefined);
  return inTime(
    end - Date.now(),
    () => stashFile(stream, ...file),
    () => new Error('The file does not arrive'),
  ).catch(() => {
    const isBroken = stream.errored ?? !stream.readableEnded;
    stream.destroy();
    const [size = 0] = file;
    if (size > LARGE) {
      throw new HeyGenError(
        'refused',
        `The ${kind.what} has ${Math.round(size / 1e6)} MB, too much for Zapier to fetch in the time that it gives a step. Use the ${kind.link} instead.`,
      );
    }
    if (isBroken) throw unreachable(stream.errored);
    // Core's own message repeats the store's answer, which is XML.
    throw new HeyGenError(
      'server',
      `Zapier could not store the ${kind.what}. Replay this step in a few minutes.`,
    );
  });
};

/**
 * Streams a file that HeyGen's file host gives into Zapier's store.
 * @returns where Zapier keeps it
 */
export const storeFile = (
  z: ZObject,
  owner: Owner,
  url: string,
  response: Download,
  kind: FileKind,
  end: number,
): Promise<string> => {
  const size = sizeOf(response);
  if ((size ?? 0) > MOST_BYTES) {
    throw new HeyGenError(
      'refused',
      `The ${kind.what} is larger than 1 GB, more than Zapier can store. Use the ${kind.link} instead.`,
    );
  }
  const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  const extension = isExtension(ending) ? ending : kind.extension;
  return stash(z, response.body, end, kind, size, fileName(owner, extension), CONTENT_TYPES[extension]);
};

const LATER = 'Replay this step in a few minutes.';

/**
 * The error for a file that HeyGen's file host does not give.
 * @param advice when the link is at fault; other troubles pass
 */
export const notGiven = (what: string, { status }: Download, advice = LATER): HeyGenError => {
  const passes = status === 429 || status >= 500;
  return new HeyGenError(
    'server',
    `HeyGen’s file store did not give the ${what} (status ${status}). ${passes ? LATER : advice}`,
  );
};
