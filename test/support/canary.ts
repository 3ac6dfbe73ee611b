/** An API key that is easy to spot wherever it leaks. */
import { inspect } from 'node:util';
import type { LoggedRequest } from '../../emulator/index.ts';

export const CANARY = 'hg_canary_Kq7vTz2mLx9KdW4bNc8RfYp3';

/** This many characters in a row count as a leak of the key. */
const TELLING = 12;

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value instanceof Error ? inspect(value, { depth: 10 }) : JSON.stringify(value ?? '');
};

/** Whether text, an error or anything sent as JSON reveals part of the key. */
export const tells = (value: unknown, key: string = CANARY): boolean => {
  const text = textOf(value);
  const length = Math.min(TELLING, key.length);
  const starts = Array.from({ length: key.length - length + 1 }, (_, start) => start);
  return starts.some((start) => text.includes(key.slice(start, start + length)));
};

/** @param where the place to name if the key is there */
export const expectNoKey = (where: string, value: unknown, key: string = CANARY): void => {
  // Not by `expect`, which takes longer than all else here, and is called for each request of thousands of runs.
  if (tells(value, key)) throw new Error(`The key is in ${where}`);
};

/** HeyGen's API gets the key in its own header and nowhere else; HeyGen's file store does not get it at all. */
export const expectKeyAtHome = (requests: readonly LoggedRequest[], key: string = CANARY): void => {
  for (const { host, method, path, query, body, headers } of requests) {
    const { 'x-api-key': own, ...others } = headers;
    const parts = { path, query, body, others, own: host === 'api' ? undefined : own };
    expectNoKey(`${method} ${path} (${host})`, parts, key);
  }
};

/** Expects that neither the result nor the error of a run contains the key. */
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
