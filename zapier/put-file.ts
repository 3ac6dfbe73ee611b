import type { ZObject } from 'zapier-platform-core';
import type { Put } from '../heygen/assets.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { networkProblem } from '../heygen/client/problems.ts';
import type { LinkedFile } from './linked-file.ts';
import { mayOpen, publicAgent } from './public-link.ts';
import { asItIs } from './request.ts';

/**
 * Sends a large file to HeyGen's store: with its length, which the store requires, but without the API key, since the store
 * is another host.
 */
export const putting =
  (z: ZObject, file: LinkedFile, size: number, signal: AbortSignal): Put =>
  async (link, headers) => {
    const url = URL.parse(link);
    if (url === null || !mayOpen(url)) {
      throw new HeyGenError(
        'unexpected',
        'HeyGen’s link for the upload is not safe to open. Contact HeyGen support.',
      );
    }
    const request = asItIs({
      url: url.href,
      agent: publicAgent(url),
      method: 'PUT' as const,
      headers: { ...headers, 'Content-Length': String(size) },
      body: file.stream(),
      signal,
    });
    const { status } = await z.request(request).catch((error: unknown) => {
      throw networkProblem(error, { endpoint: 'PUT file', pays: false });
    });
    if (status === 200) return;
    throw new HeyGenError(
      'server',
      `HeyGen’s file store did not accept the file (status ${status}). Replay this step in a few minutes.`,
      { status },
    );
  };
