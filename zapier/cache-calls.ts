import type { ZObject } from 'zapier-platform-core';
import { inTime } from './in-time.ts';
import { ALL_CALLS, ONE_CALL, startOf } from './time.ts';

/**
 * `z.cache` as it runs: `get` and `delete` take a scope too, which the types of zapier-platform-core 19.1.0 leave out
 * (source: its src/tools/create-cache.js).
 */
interface ScopedCache {
  get: (key: string, scope?: string[]) => Promise<unknown>;
  set: (key: string, value: unknown, ttl?: number, scope?: string[], nx?: boolean) => Promise<unknown>;
  delete: (key: string, scope?: string[]) => Promise<unknown>;
}

/** Entries belong to one connection: another account never sees them. */
const SCOPE = ['auth'];

/** Zapier's cache as a run may use it: it can refuse, forget or never answer, and no run fails or hangs because of it. */
export interface Cache {
  /** @returns undefined when there is nothing, or no answer */
  get: (name: string) => Promise<unknown>;
  /** @returns whether Zapier has taken the value */
  set: (name: string, value: unknown, seconds: number) => Promise<boolean>;
  /** @returns whether Zapier has taken the value; false also when there is one already */
  setIfNone: (name: string, value: unknown, seconds: number) => Promise<boolean>;
  delete: (name: string) => Promise<void>;
  /** Whether all calls of this run went well. After one that did not, which core has tried three times, no other is made. */
  isAnswering: () => boolean;
}

/** Core refuses undefined anywhere in a value (its src/tools/ensure-json-encodable.js); JSON leaves such a key out. */
const encodable = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Of an answer to a write. Zapier documents no more than that it is false when there was a value already. */
const isTaken = (answer: unknown): boolean => answer !== undefined && answer !== false;

const open = (z: ZObject): Cache => {
  const cache: ScopedCache = z.cache;
  const end = startOf(z) + ALL_CALLS;
  let isAnswering = true;

  // Core sets no limit to a call (its src/tools/create-rpc-client.js).
  const ask = async <Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (!isAnswering) return undefined;
    const patience = Math.min(ONE_CALL, end - Date.now());
    try {
      return await inTime(patience, call, () => new Error('Zapier does not answer'));
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
    isAnswering: () => isAnswering,
  };
};

const caches = new WeakMap<ZObject, Cache>();

/** The cache of a run; all that use it in the same run share their patience. */
export const openCache = (z: ZObject): Cache => {
  const known = caches.get(z) ?? open(z);
  caches.set(z, known);
  return known;
};
