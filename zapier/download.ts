import type { ZObject } from 'zapier-platform-core';

interface Options {
  /** Milliseconds until the answer begins. */
  timeout?: number;
  headers?: Record<string, string>;
  signal: AbortSignal;
}

/**
 * Asks for a file, whose body comes as a stream. Redirects are followed.
 * @throws what core throws; its message contains the link, which may be signed
 */
export const download = (z: ZObject, url: string, options: Options) => {
  // If core threw for a busy file host, Zapier would repeat the step by itself.
  const request = {
    url,
    raw: true as const,
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    ...options,
  };
  return z.request(request);
};
export type Download = Awaited<ReturnType<typeof download>>;

/** @returns bytes; undefined when the host does not say, or gives the size of a packed body, which core unpacks */
export const sizeOf = (response: Pick<Download, 'getHeader'>): number | undefined => {
  const size = Number(response.getHeader('content-length') ?? '');
  const isPacked = Boolean(response.getHeader('content-encoding'));
  return Number.isInteger(size) && size > 0 && !isPacked ? size : undefined;
};
