/** An API key that tells when it was somewhere where it should not be. */
import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import type { LoggedRequest } from '../../emulator/index.ts';

export const CANARY = 'hg_canary_Kq7vTz2mLx9KdW4bNc8RfYp3';

/** So many characters of a key are as good as the key, for whoever looks for it. */
const TELLING = 12;

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value instanceof Error ? inspect(value, { depth: 10 }) : JSON.stringify(value ?? '');
};

/** Whether a part of the key can be read in something: text, an error, or anything that goes out as JSON. */
export const tells = (value: unknown, key: string = CANARY): boolean => {
  const text = textOf(value);
  const length = Math.min(TELLING, key.length);
  const starts = Array.from({ length: key.length - length + 1 }, (_, start) => start);
  return starts.some((start) => text.includes(key.slice(start, start + length)));
};

/** @param where names the place, should the key be there */
export const expectNoKey = (where: string, value: unknown, key: string = CANARY): void => {
  expect({ where, key: tells(value, key) }).toEqual({ where, key: false });
};

/** To HeyGen's API the key goes in its own header and in nothing else; to its file store it does not go at all. */
export const expectKeyAtHome = (requests: readonly LoggedRequest[], key: string = CANARY): void => {
  for (const { host, method, path, query, body, headers } of requests) {
    const { 'x-api-key': own, ...others } = headers;
    const parts = { path, query, body, others, own: host === 'api' ? undefined : own };
    expectNoKey(`${method} ${path} (${host})`, parts, key);
  }
};

/** The same for something that runs: neither its result nor its error has the key in it. */
export const withoutKey = async <Result>(running: Promise<Result>): Promise<Result> => {
  try {
    const result = await running;
    expectNoKey('the result', result);
    return result;
  } catch (error) {
    expectNoKey('the error', error);
    throw error;
  }
};
