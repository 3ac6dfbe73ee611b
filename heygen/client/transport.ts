import type { Readable } from 'node:stream';
import type { Answer } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface TransportRequest {
  url: string;
  method: Method;
  headers: Record<string, string>;
  body?: string | Readable;
  /** Milliseconds for request and response together. */
  timeout: number;
  /** Redirects are never followed, so the request and its API key go to HeyGen only. */
  redirect: 'manual';
  skipThrowForStatus: true;
  throwForThrottlingEarly: false;
  /** Whether the answer is a page of a list, which is long. */
  isList: boolean;
}

/** Sends one request; in a Zap this is `z.request`. Rejects only if no answer arrives. */
export type Transport = (request: TransportRequest) => Promise<Answer>;
