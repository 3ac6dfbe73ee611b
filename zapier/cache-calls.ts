import type { ZObject } from 'zapier-platform-core';
import { askZapier } from './in-time.ts';

/**
 * `z.cache` as it really is: `get` and `delete` also take a scope, which the types of zapier-platform-core 19.1.0 leave
 * out (source: its src/tools/create-cache.js).
 */
interface ScopedCache {
  get: (key: string, scope?: string[]) => Promise<unknown>;
  set: (key: string, value: unknown, ttl?: number, scope?: string[], nx?: boolean) => Promise<unknown>;
  delete: (key: string, scope?: string[]) => Promise<unknown>;
}

/** Entries belong to one connection, so other accounts never see them. */
const SCOPE = ['auth'];

/** Zapier's cache for one run. It may refuse, forget or never answer, but no run fails or hangs because of that. */
export interface Cache {
  /** @returns undefined if there is no value, or no answer */
  get: (name: string) => Promise<unknown>;
  /** @returns whether Zapier has stored the value */
  set: (name: string, value: unknown, seconds: number) => Promise<boolean>;
  /** @returns whether Zapier has stored the value; also false if there already is one */
  setIfNone: (name: string, value: unknown, seconds: number) => Promise<boolean>;
  delete: (name: string) => Promise<void>;
}

/** Leaves out undefined, which core refuses anywhere in a value (its src/tools/ensure-json-encodable.js). */
const encodable = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Whether a write worked. Zapier documents only that the answer is false if there already was a value. */
const isTaken = (answer: unknown): boolean => answer !== undefined && answer !== false;

const open = (z: ZObject): Cache => {
  const cache: ScopedCache = z.cache;
  let isAnswering = true;

  const ask = async <Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (!isAnswering) return undefined;
    try {
      return await askZapier(z, call);
    } catch {
      isAnswering = false;
      return undefined;
    }
  };

  return {
    get: async (name) => (await ask(() => cache.get(name, SCOPE))) ?? undefined,
    set: async (name, value, seconds) =>
      isTaken(await ask(() => cache.set(name, encodable(value), seconds, SCOPE))),
    setIfNone: async (name, value, seconds) =>
      isTaken(await ask(() => cache.set(name, encodable(value), seconds, SCOPE, true))),
    delete: async (name) => {
      await ask(() => cache.delete(name, SCOPE));
    },
  };
};

const caches = new WeakMap<ZObject, Cache>();

/** The cache of a run. After a failure, nothing in the same run uses it any more. */
export const openCache = (z: ZObject): Cache => {
  const known = caches.get(z) ?? open(z);
  caches.set(z, known);
  return known;
};
