import { createHmac } from 'node:crypto';
import { toSeconds } from '../clock.ts';
import type { HeyGenEvent } from './types.ts';

/** The headers of a webhook. The secret signs the raw body only; the timestamp is not part of it. */
export const webhookHeaders = (event: HeyGenEvent, body: string, secret: string, at: number) => ({
  'Heygen-Signature': createHmac('sha256', secret).update(body).digest('hex'),
  'Heygen-Timestamp': String(toSeconds(at)),
  'Heygen-Event-Id': event.id,
});

/** @returns the status of the answer; null when none came in time */
export const post = async (
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<number | null> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      // A redirect is no 2xx.
      redirect: 'manual',
      signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
};
