import type { Transport } from './client.ts';
import type { Answer } from './problems.ts';

/** Reads each address once, for as long as the result is used. What failed is read again. */
export const readingOnce = (transport: Transport): Transport => {
  const read = new Map<string, Promise<Answer>>();
  return (request) => {
    const { method, url } = request;
    if (method !== 'GET') return transport(request);
    const known = read.get(url);
    if (known !== undefined) return known;
    const answer = transport(request);
    const forget = () => read.delete(url);
    answer.then(({ status }) => status < 300 || forget(), forget);
    read.set(url, answer);
    return answer;
  };
};
