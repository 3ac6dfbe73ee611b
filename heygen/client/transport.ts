import type { Readable } from 'node:stream';
import { parseBody, type Answer } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface TransportRequest {
  url: string;
  method: Method;
  headers: Record<string, string>;
  body?: string | Readable;
  /** Milliseconds for request and response together. */
  timeout: number;
  /** Whether the answer is a page of a list, which is long. */
  isList: boolean;
}

/** Sends one request, and follows no redirect; in a Zap this is `z.request`. Rejects only if no answer arrives. */
export type Transport = (request: TransportRequest) => Promise<Answer>;

/** Reads each address once, for as long as the result is used. What failed, or cannot be read, is read again. */
export const readingOnce = (transport: Transport): Transport => {
  const read = new Map<string, Promise<Answer>>();
  return (request) => {
    const { method, url } = request;
    if (method !== 'GET') return transport(request);
    const known = read.get(url);
    if (known !== undefined) return known;
    const answer = transport(request);
    read.set(url, answer);
    const forget = () => read.delete(url);
    answer.then(({ status, content }) => {
      if (status >= 300 || parseBody(content) === undefined) forget();
    }, forget);
    return answer;
  };
};
