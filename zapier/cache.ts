import { randomUUID } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import type * as schema from 'zod/mini';
import { openCache } from './cache-calls.ts';

/**
 * A value that one run leaves to the next, written and read by the same schema. Zapier's cache may refuse it, forget it
 * or be unreachable. No run fails because of that, so keep only what can be found out again.
 *
 * @param shape other keys are not kept
 * @param seconds how long Zapier is asked to keep the value
 */
export const cached = <Value>(key: string, shape: schema.ZodMiniType<Value>, seconds: number) => ({
  remember: async (z: ZObject, value: Value): Promise<void> => {
    const known = shape.safeParse(value);
    if (known.success) await openCache(z).set(key, known.data, seconds);
  },

  /** @returns undefined if there is none, or it has another shape */
  recall: async (z: ZObject): Promise<Value | undefined> => shape.safeParse(await openCache(z).get(key)).data,
});

/**
 * Seconds for which a run may use what an earlier one found by its name. Long enough for all rows of a
 * sheet to share one search of a long list, short enough that a new thing of the same name is missed only for minutes.
 */
export const NAME_LIFETIME = 300;

/** HeyGen repeats a delivery for up to 24 h. */
const REPEATS_END_AFTER_SECONDS = 2 * 24 * 3600;

/**
 * Whether something is seen for the first time. Two runs may ask at the same moment, so each writes its note only if
 * there is none, and Zapier's answer says which was first. Core repeats a call whose answer was lost (its
 * src/tools/create-rpc-client.js), and the repeat finds the note of the first attempt, so each note names its run.
 * Without a cache everything counts as seen for the first time: firing twice is better than not at all.
 */
export const isSeenFirst = async (z: ZObject, key: string): Promise<boolean> => {
  const cache = openCache(z);
  if ((await cache.get(key)) !== undefined) return false;
  const run = randomUUID();
  if (await cache.setIfNone(key, run, REPEATS_END_AFTER_SECONDS)) return true;
  const first = await cache.get(key);
  return first === undefined || first === run;
};
