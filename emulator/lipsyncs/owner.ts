import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Lipsync, LipsyncStore } from './store.ts';
import { seededTimes, type SeedTimes } from '../jobs/seeding.ts';

/** A lipsync that was in the account before the test began. */
export interface SeedLipsync extends SeedTimes {
  id?: string;
  title?: string | null;
  durationSeconds?: number;
  captioned?: boolean;
  /** Why it failed, for the status `failed`. */
  failureMessage?: string | null;
}

/** What somebody does in HeyGen's own editor while Zaps run. Unknown ids throw. */
export interface AccountLipsyncs {
  /** @returns the id of the lipsync */
  seed(lipsync?: SeedLipsync): string;
  delete(id: string): void;
  /** Ends a lipsync now, whatever its plan was. */
  complete(id: string): void;
  fail(id: string, message: string | null): void;
}

export function accountLipsyncs(clock: Clock, lipsyncs: LipsyncStore): AccountLipsyncs {
  const find = (id: string): Lipsync => {
    const lipsync = lipsyncs.find(id);
    if (lipsync === undefined) throw new Error(`There is no lipsync ${id}`);
    return lipsync;
  };
  return {
    seed(lipsync = {}) {
      return lipsyncs.add(seeded(lipsync, clock.now())).id;
    },
    delete(id) {
      lipsyncs.delete(find(id));
    },
    complete(id) {
      lipsyncs.finish(find(id), { outcome: 'completed' });
    },
    fail(id, message) {
      lipsyncs.finish(find(id), { outcome: 'failed', code: null, message });
    },
  };
}

function seeded(seed: SeedLipsync, now: number): Omit<Lipsync, 'number' | 'touchedAt' | 'deleted'> {
  const { failureMessage: message = 'No face was found.' } = seed;
  return {
    ...seededTimes(seed, now, { outcome: 'failed', code: null, message }),
    id: seed.id ?? randomUUID().replaceAll('-', ''),
    title: seed.title ?? null,
    seconds: seed.durationSeconds ?? 10,
    captioned: seed.captioned ?? false,
    folderId: null,
    callbackUrl: null,
    callbackId: null,
    body: null,
    costUsd: 0,
  };
}
