import type { ZObject } from 'zapier-platform-core';

/**
 * `z.cache` as it runs: `get` takes a scope too, which the types of zapier-platform-core 19.1.0 leave out
 * (source: its src/tools/create-cache.js).
 */
interface ScopedCache {
  get: (key: string, scope?: string[]) => Promise<unknown>;
  set: (key: string, value: unknown, ttl?: number, scope?: string[], nx?: boolean) => Promise<unknown>;
}

/** Entries belong to one connection: another account never sees them. */
const SCOPE = ['auth'];

/**
 * What may be lost at any moment without harm. Zapier's cache can refuse, forget or be out of reach; a run
 * never fails for it.
 */
export const remember = async (z: ZObject, key: string, value: unknown, seconds: number): Promise<void> => {
  const cache: ScopedCache = z.cache;
  try {
    // Core refuses a value that has undefined anywhere in it (its src/tools/ensure-json-encodable.js); JSON leaves
    // such a key out.
    await cache.set(key, JSON.parse(JSON.stringify(value)), seconds, SCOPE);
  } catch {
    // Forgotten already.
  }
};

/** @returns undefined when it was never remembered, or is forgotten */
export const recall = async (z: ZObject, key: string): Promise<unknown> => {
  const cache: ScopedCache = z.cache;
  return (await cache.get(key, SCOPE).catch(() => undefined)) ?? undefined;
};

/** Seconds; HeyGen repeats a delivery for up to 24 h. */
const REPEATS_END = 2 * 24 * 3600;

/**
 * Whether something is seen for the first time. The look and the note are two steps, so the note is made with
 * “only if there is none”, and Zapier's answer to that decides between two that come at the same moment. Without
 * a cache everything is seen for the first time: late and twice is better than lost.
 */
export const isSeenFirst = async (z: ZObject, key: string): Promise<boolean> => {
  if ((await recall(z, key)) !== undefined) return false;
  const cache: ScopedCache = z.cache;
  const noted = await cache.set(key, true, REPEATS_END, SCOPE, true).catch(() => undefined);
  return noted !== false;
};
