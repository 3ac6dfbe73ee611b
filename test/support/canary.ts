/** An API key that tells when it was somewhere where it should not be. */
import { expect } from '@jest/globals';
import type { LoggedRequest } from '../../local/emulator/index.ts';

export const CANARY = 'hg_canary_Kq7vTz2mLx9KdW4bNc8RfYp3';

/** So much of a key is as good as the key, for whoever looks for it. */
const TELLING = 12;

const textOf = (value: unknown): string => {
  if (value instanceof Error) {
    return [value.name, value.message, value.stack, JSON.stringify({ ...value }), textOf(value.cause)].join('\n');
  }
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
};

/** Whether a part of the key can be read in something: text, an error, or anything that goes out as JSON. */
export const tells = (value: unknown, key: string): boolean => {
  const text = textOf(value);
  const length = Math.min(TELLING, key.length);
  return Array.from({ length: key.length - length + 1 }, (_, start) => key.slice(start, start + length)).some(
    (part) => text.includes(part),
  );
};

/** @param what names the place, should the key be there */
export const expectNoKey = (what: string, value: unknown, key: string = CANARY): void => {
  expect({ what, tells: tells(value, key) }).toEqual({ what, tells: false });
};

/** To HeyGen's API the key goes in its own header and in nothing else; to its file store it does not go at all. */
export const expectKeyAtHome = (requests: readonly LoggedRequest[], key: string = CANARY): void => {
  for (const { host, headers, ...request } of requests) {
    const { 'x-api-key': sent, ...others } = headers;
    const what = `${request.method} ${request.path} of ${host}`;
    if (host === 'api' && sent !== undefined) expect({ what, sent }).toEqual({ what, sent: key });
    expectNoKey(what, { ...request, headers: host === 'api' ? others : headers }, key);
  }
};
