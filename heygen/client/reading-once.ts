import { parseBody, type Answer } from './problems.ts';
import type { Transport } from './transport.ts';

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
