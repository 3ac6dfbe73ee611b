import type { ZObject } from 'zapier-platform-core';

interface Options {
  /** Milliseconds until the answer begins. */
  timeout: number;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Asks for a file, whose body comes as a stream. Redirects are followed.
 * @throws what core throws: it has the link in it, which may be signed
 */
export const download = (z: ZObject, url: string, options: Options) => {
  // Zapier would try a throttled step again by itself; a busy file host is told like a broken one.
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

/** @returns bytes; undefined when it is not told, or told of the file in its packed form, which core unpacks on its way */
export const sizeOf = (response: Pick<Download, 'getHeader'>): number | undefined => {
  const size = Number(response.getHeader('content-length') ?? '');
  const isPacked = Boolean(response.getHeader('content-encoding'));
  return Number.isInteger(size) && size > 0 && !isPacked ? size : undefined;
};
