import * as schema from 'zod/mini';
import type { ZObject } from 'zapier-platform-core';
import type { GroupMemory } from '../heygen/lists/looks-called.ts';
import { cached } from '../zapier/cache.ts';

/** Seconds. A new group is found all the same: what no known group has is looked for in HeyGen. */
const LIFETIME = 3600;

const groups = cached(
  'groups',
  schema.array(schema.object({ id: schema.string(), name: schema.string() })),
  LIFETIME,
);

/** The groups that an earlier run has read, for a look up of another name. */
export const groupMemory = (z: ZObject): GroupMemory => ({
  recall: () => groups.recall(z),
  remember: (all) => groups.remember(z, all),
});
