import type { ZObject } from 'zapier-platform-core';

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

/** Milliseconds for one call. Core sets no limit (its src/tools/create-rpc-client.js), and a run has 30 s. */
const PATIENCE = 2000;

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
  let isAnswering = true;

  const ask = async <Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> => {
    if (!isAnswering) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      isAnswering = false;
    };
    const silence = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        giveUp();
        resolve(undefined);
      }, PATIENCE);
    });
    const answer = Promise.resolve()
      .then(call)
      .catch(() => {
        giveUp();
        return undefined;
      });
    return Promise.race([answer, silence]).finally(() => {
      clearTimeout(timer);
    });
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
