import { Readable } from 'node:stream';
import type { ZObject } from 'zapier-platform-core';
import { HeyGenError, inputError } from '../heygen/client/errors.ts';
import { download, sizeOf, type Download } from './download.ts';
import { LINK } from './time.ts';

/** A file behind a link, while it comes in. */
export interface LinkedFile {
  /** What its host or its link calls it. */
  name: string | undefined;
  /** Bytes; undefined when its host does not say. */
  size: number | undefined;
  /**
   * Reads until it has this many bytes, those of earlier calls included.
   * @returns all that was read: fewer bytes when the file ends, a few more otherwise
   */
  read: (bytes: number) => Promise<readonly Buffer[]>;
  /** The whole file; to be called once, after the last `read`. */
  stream: () => Readable;
}

const LATER = 'Try again in a few minutes.';

/** Names only the host of the link: the rest may be a secret. */
const refused = (label: string, host: string, status: number): HeyGenError =>
  status === 429 || status >= 500
    ? new HeyGenError('network', `${label} did not come: ${host} has a problem (status ${status}). ${LATER}`)
    : inputError(
        `The link in ${label} does not open a file (${host} answers with status ${status}). It must open the file for anyone, without signing in. In Google Drive or Dropbox share the file with “Anyone with the link”.`,
      );

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** RFC 6266: `attachment; filename="logo.png"; filename*=UTF-8''L%C3%B6go.png`. The second form takes precedence. */
const nameInHeader = (header: string): string | undefined =>
  decoded(/filename\*=UTF-8''([^;]+)/i.exec(header)?.[1] ?? '') ||
  (/filename="([^"]*)"/i.exec(header) ?? /filename=([^;]*)/i.exec(header))?.[1];

/** The last part of a path, without what no file's name can have. */
const plainName = (path: string): string | undefined =>
  path
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/\p{Cc}/gu, '')
    .trim() || undefined;

const nameOf = (response: Download, link: string): string | undefined =>
  plainName(nameInHeader(response.getHeader('content-disposition') ?? '') ?? '') ??
  plainName(decoded(new URL(link).pathname) ?? '');

const piecesOf = async function* (
  body: NodeJS.ReadableStream,
  broken: HeyGenError,
): AsyncGenerator<Buffer, void> {
  try {
    for await (const piece of body) yield Buffer.from(piece);
  } catch {
    throw broken;
  }
};

/**
 * Begins to fetch a file.
 *
 * @param label the field's label, for errors
 * @param signal ends the download
 * @throws HeyGenError when the link does not open
 */
export const openLink = async (
  z: ZObject,
  link: string,
  label: string,
  signal: AbortSignal,
): Promise<LinkedFile> => {
  const url = new URL(link);
  // The part after # is for browsers; core would send it as part of the query.
  url.hash = '';
  // The size of a packed body is not that of the file.
  const headers = { 'Accept-Encoding': 'identity' };
  const response = await download(z, url.href, { timeout: LINK, headers, signal }).catch(() => {
    throw new HeyGenError(
      'network',
      `${label} did not come: ${url.host} does not answer. Check the link, or try again in a few minutes.`,
    );
  });
  if (response.status !== 200) throw refused(label, url.host, response.status);

  const broken = new HeyGenError(
    'network',
    `${label} did not come: the connection to ${url.host} broke. ${LATER}`,
  );
  const rest = piecesOf(response.body, broken);
  const pieces: Buffer[] = [];
  let count = 0;
  return {
    name: nameOf(response, link),
    size: sizeOf(response),
    read: async (bytes) => {
      while (count < bytes) {
        const next = await rest.next();
        if (next.done === true) break;
        pieces.push(next.value);
        count += next.value.length;
      }
      return pieces;
    },
    stream: () => {
      const all = async function* () {
        yield* pieces;
        yield* rest;
      };
      return Readable.from(all());
    },
  };
};
