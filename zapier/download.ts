/** Files behind links that somebody else has made: a user, or HeyGen. */
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import type { ZObject } from 'zapier-platform-core';
import { lookUpPublic, mayOpen } from './public-link.ts';

interface Options {
  /** Milliseconds until an answer begins. */
  timeout?: number;
  headers?: Record<string, string>;
  /** Ends the download. */
  signal: AbortSignal;
}

/** An answer whose body is still to come. */
export interface Download {
  status: number;
  getHeader: (name: string) => string | null | undefined;
  /** Bytes; undefined when the host does not say. */
  size: number | undefined;
  /**
   * Reads until it has this many bytes, those of earlier calls included.
   * @returns all that was read: fewer bytes when the file ends, a few more otherwise
   */
  read: (bytes: number) => Promise<readonly Buffer[]>;
  /** The whole file; to be called once, after the last `read`. */
  stream: () => Readable;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** @returns bytes; undefined when the host does not say, or gives the size of a packed body, which core unpacks */
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
 * Asks for a file. Redirects are followed here and not by node-fetch, so that each address on the way is checked.
 *
 * @throws whatever keeps it from coming, a link that may not be opened included: an error's message contains the link,
 *   which may be signed, so callers say in their own words that there is no answer
 */
export const download = async (
  z: ZObject,
  link: string,
  options: Options,
  redirects = MOST_REDIRECTS,
): Promise<Download> => {
  const url = new URL(link);
  // The part after # is for browsers; core would send it as part of the query.
  url.hash = '';
  if (!mayOpen(url)) throw new Error('This link may not be opened');
  const { Agent } = url.protocol === 'https:' ? https : http;
  const agent = new Agent({ lookup: lookUpPublic() });
  const request = {
    url: url.href,
    raw: true as const,
    redirect: 'manual' as const,
    // If core threw for a busy file host, Zapier would repeat the step by itself.
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    agent,
    ...options,
  };
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
