/** Downloads files from links that come from a user or from HeyGen. */
import { Readable } from 'node:stream';
import type { ZObject } from 'zapier-platform-core';
import { mayOpen, publicAgent } from './public-link.ts';
import { asItIs } from './request.ts';

interface Options {
  /** Milliseconds to wait for the start of the answer. */
  timeout?: number;
  headers?: Record<string, string>;
  /** Cancels the download. */
  signal: AbortSignal;
}

/** An answer whose body has not been read yet. */
export interface Download {
  status: number;
  getHeader: (name: string) => string | null | undefined;
  /** Bytes; undefined if the host does not say. */
  size: number | undefined;
  /**
   * Reads until it has this many bytes, including those of earlier calls.
   * @returns all bytes read so far: fewer if the file ends earlier, else at least as many
   */
  read: (bytes: number) => Promise<readonly Buffer[]>;
  /** The whole file. Call it once, after the last `read`. */
  stream: () => Readable;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** @returns bytes; undefined if the host does not say, or if the body is compressed, since core unpacks it */
export const sizeOf = (response: Pick<Download, 'getHeader'>): number | undefined => {
  const size = Number(response.getHeader('content-length') ?? '');
  const isPacked = Boolean(response.getHeader('content-encoding'));
  return Number.isInteger(size) && size > 0 && !isPacked ? size : undefined;
};

const piecesOf = async function* (body: NodeJS.ReadableStream): AsyncGenerator<Buffer, void> {
  for await (const piece of body) yield Buffer.from(piece);
};

const bodyOf = (body: NodeJS.ReadableStream): Pick<Download, 'read' | 'stream'> => {
  const rest = piecesOf(body);
  const pieces: Buffer[] = [];
  let count = 0;
  const all = async function* () {
    yield* pieces;
    yield* rest;
  };
  return {
    read: async (bytes) => {
      while (count < bytes) {
        const next = await rest.next();
        if (next.done === true) break;
        pieces.push(next.value);
        count += next.value.length;
      }
      return pieces;
    },
    stream: () => Readable.from(all()),
  };
};

/**
 * Requests a file. It follows redirects itself, instead of node-fetch, so that it can check each address on the way.
 *
 * @throws if the file does not come or the link may not be opened. The error's message contains the link, which may be
 *   signed, so callers must replace the message
 */
export const download = async (
  z: ZObject,
  link: string,
  options: Options,
  redirects = MOST_REDIRECTS,
): Promise<Download> => {
  const url = new URL(link);
  // Core would send the part after # as part of the query.
  url.hash = '';
  if (!mayOpen(url)) throw new Error('This link may not be opened');
  const agent = publicAgent(url);
  const request = asItIs({
    url: url.href,
    raw: true as const,
    agent,
    ...options,
  });
  const response = await z.request(request);
  const { status } = response;
  const getHeader: Download['getHeader'] = (name) => response.getHeader(name);
  const next = REDIRECTS.has(status) ? getHeader('location') : undefined;
  if (!next) return { status, getHeader, size: sizeOf({ getHeader }), ...bodyOf(response.body) };
  // Nobody reads the body of a redirect.
  agent.destroy();
  if (redirects === 0) throw new Error('Too many redirects');
  return download(z, new URL(next, url).href, options, redirects - 1);
};
