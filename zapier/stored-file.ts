/** Copies a file from HeyGen's file host into Zapier's store. */
import type { Readable } from 'node:stream';
import type { ZObject } from 'zapier-platform-core';
import { HeyGenError } from '../heygen/client/errors.ts';
import { networkProblem } from '../heygen/client/problems.ts';
import { HEAD_BYTES, isPage, isText, subtitleEndingOf } from '../heygen/file-types.ts';
import { download, type Download } from './download.ts';
import { inTime } from './in-time.ts';
import { mayOpen } from './public-link.ts';
import { FILE, startOf } from './time.ts';

/** The largest file that Zapier stores (source: zapier-platform-core's src/constants.js). */
const MOST_BYTES = 1_000_000_000;

/** By the extension in the link's path; HeyGen's links have one. Subtitles tell their kind themselves. */
const CONTENT_TYPES = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  ass: 'text/x-ssa',
} as const;
type Extension = keyof typeof CONTENT_TYPES;

const isExtension = (ending: string): ending is Extension => Object.hasOwn(CONTENT_TYPES, ending);

/** A kind of file, as errors and file names call it. */
export interface FileKind {
  what: string;
  /** Label of the link that leads to the same file. */
  link: string;
  /** For a link without one. */
  extension: Extension;
  /** Whether it is in the language of the original, whatever that of its owner. */
  isOriginal?: true;
}

/** What gives a file its name. */
interface Owner {
  id: string;
  title?: string | null | undefined;
  /** Of a translation. One video may be translated into many, all with the same title. */
  output_language?: string | null | undefined;
}

/** In characters. Zapier accepts 1000 after percent-encoding, which turns one character into up to 12. */
const LONGEST_NAME = 60;
const LONGEST_LANGUAGE = 30;

/** The beginning of what these words say. Never cuts a character in half, since half of one cannot be encoded. */
const joined = (words: readonly string[] | null, most: number): string =>
  Array.from((words ?? []).join(' '))
    .slice(0, most)
    .join('')
    .trim();

/** Keeps letters, accents and digits of any script; other characters cause trouble in file systems and headers. */
const fileName = ({ title, id, output_language }: Owner, extension: string, isOriginal = false): string => {
  const text = (title ?? '').normalize('NFC');
  // HeyGen gives a name or a code: `Spanish (Spain)`, `es-ES`.
  const spoken = isOriginal ? '' : (output_language ?? '').normalize('NFC');
  const language = joined(spoken.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*/gu), LONGEST_LANGUAGE);
  const end = language === '' ? '' : ` (${language})`;
  const name = joined(text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu), LONGEST_NAME - end.length);
  return `${name === '' ? id : name}${end}.${extension}`;
};

const unreachable = (error: unknown): HeyGenError =>
  networkProblem(error, { endpoint: 'GET file', pays: false });

/** Bytes. If a larger file does not arrive, its size is the likely cause; for a smaller one, a slow connection. */
const LARGE = 25_000_000;

/** How far the download has got. */
interface Progress {
  size?: number | undefined;
  body?: Readable;
}

/** Why a file was not stored. @param isLate whether time ran out before anything failed */
const notStored = ({ what, link }: FileKind, { size = 0, body }: Progress, isLate: boolean): HeyGenError => {
  if (size > LARGE) {
    return new HeyGenError(
      'refused',
      `The ${what} is ${Math.round(size / 1e6)} MB, too large for Zapier to download in one step. Use the ${link} instead.`,
    );
  }
  const isComing = body === undefined || (body.readableDidRead && !body.readableEnded);
  if (body?.errored || (isLate && isComing)) return unreachable(body?.errored);
  // Core's message repeats the store's answer, which is XML.
  return new HeyGenError('server', `Zapier could not store the ${what}. Replay this step in a few minutes.`);
};

/**
 * Bytes that fit into the temporary folder, where core puts a file before it stores it (its
 * src/tools/create-file-stasher.js). AWS Lambda, which runs Zapier's apps, gives 512 MB unless told otherwise.
 */
const roomForFile = async (): Promise<number> => {
  // Loaded here: at the start of every run, they would take 1 ms.
  const { statfs } = process.getBuiltinModule('node:fs/promises');
  const { tmpdir } = process.getBuiltinModule('node:os');
  const { bavail, bsize } = await statfs(tmpdir());
  return bavail * bsize;
};

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

const noRoom = ({ what, link }: FileKind, size?: number): HeyGenError => {
  const large = size === undefined ? 'too large' : `${Math.ceil(size / 1e6)} MB, which is too large`;
  return new HeyGenError(
    'refused',
    `The ${what} is ${large} for Zapier’s temporary folder. Use the ${link} instead.`,
  );
};

/** Core's `stashFile` returns a promise and accepts a stream with its length, unlike its types. */
type StashFile = (
  body: Readable,
  length: number | undefined,
  name: string,
  contentType: string,
) => Promise<string>;

/** Error code for a link that does not return its file. */
export const NOT_GIVEN = 'file_not_given';

const LATER = 'Replay this step in a few minutes.';

/** @param advice for a faulty link; other problems are temporary */
const notGiven = (what: string, { status }: Download, advice: string): HeyGenError => {
  const passes = status === 429 || status >= 500;
  return new HeyGenError(
    'server',
    status === 200
      ? `HeyGen’s link leads to a web page instead of the ${what}. ${advice}`
      : `HeyGen’s file store did not return the ${what} (status ${status}). ${passes ? LATER : advice}`,
    { code: NOT_GIVEN },
  );
};

/**
 * Copies a file from HeyGen's file host into Zapier's store.
 *
 * @param advice what to do if the link does not work
 * @returns URL of the file in Zapier's store
 */
export const storeFile = (
  z: ZObject,
  owner: Owner,
  url: string,
  kind: FileKind,
  advice = LATER,
): Promise<string> => {
  const { what, link } = kind;
  if (URL.parse(url) === null || !mayOpen(new URL(url))) {
    throw new HeyGenError(
      'unexpected',
      `HeyGen’s link to the ${what} is not safe to open. Contact HeyGen support.`,
    );
  }
  const progress: Progress = {};

  const bring = async (signal: AbortSignal): Promise<string> => {
    // The transport's message contains the signed link.
    const failed = (error: unknown): never => {
      throw unreachable(error);
    };
    const file = await download(z, url, { signal }).catch(failed);
    if (file.status !== 200) throw notGiven(what, file, advice);
    const { size } = file;
    progress.size = size;
    if ((size ?? 0) > MOST_BYTES) {
      throw new HeyGenError(
        'refused',
        `The ${what} is larger than 1 GB, more than Zapier can store. Use the ${link} instead.`,
      );
    }
    if (size !== undefined && size > (await roomForFile())) throw noRoom(kind, size);
    const head = Buffer.concat(await file.read(HEAD_BYTES).catch(failed));
    const isSubtitles = kind.extension === 'srt';
    const isOther = isPage(head, file.getHeader('content-type')) || (!isSubtitles && isText(head));
    if (isOther) throw notGiven(what, file, advice);
    const ending = /\.(\w+)$/.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
    const linked = isExtension(ending) ? ending : kind.extension;
    const extension = (isSubtitles ? subtitleEndingOf(head) : undefined) ?? linked;
    const body = file.stream();
    progress.body = body;
    const stashFile: StashFile = (...all) => Promise.resolve(z.stashFile(...all));
    return stashFile(body, size, fileName(owner, extension, kind.isOriginal), CONTENT_TYPES[extension]).catch(
      (error: unknown) => {
        throw isDiskFull(error) ? noRoom(kind) : notStored(kind, progress, false);
      },
    );
  };

  return inTime(startOf(z) + FILE - Date.now(), bring, () => notStored(kind, progress, true));
};
