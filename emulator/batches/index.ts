import type { Library } from '../assets/library.ts';
import type { Core } from '../core.ts';
import { JobStore } from '../jobs/store.ts';
import { costOf } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import type { Videos } from '../videos/index.ts';
import type { CheckedBatch, CheckedItem } from './checks.ts';
import { describeBatch } from './resource.ts';
import { batchRoutes } from './routes.ts';
import { newBatch, queueOf, type Batch } from './store.ts';

/** One accepted request of a batch, whose videos are among the renders. */
export interface LoggedBatch {
  readonly batchId: string;
  readonly title: string | null;
  /** null where there will be no video. */
  readonly videoIds: readonly (string | null)[];
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  readonly callbackUrl: string | null;
}

/** Batches: many videos with one request. */
export const openBatches = (core: Core, library: Library, videos: Videos) => {
  const { clock, events, places, wallets } = core;
  const store = new JobStore<Batch>(clock, 'batch');
  places.addQueue(store, () => queueOf(store, clock.now()));
  events.add(store, (batch, ending) => describeBatch(videos.store, batch, ending));

  /** A batch takes no places; its videos wait for theirs. That all of it is paid at once is a guess. */
  const start = (caller: ApiKey, { items, ...batch }: CheckedBatch): Batch => {
    wallets.charge(
      caller,
      items.reduce((sum, item) => sum + priceOf(item), 0),
    );
    const begun = items.map((item) =>
      'render' in item
        ? { video: videos.store.render(item.render, priceOf(item), Infinity), error: null }
        : { video: null, error: { code: item.refusal.code, message: item.refusal.message } },
    );
    return store.create((fresh) => newBatch({ ...batch, items: begun }, fresh));
  };
  return {
    routes: batchRoutes(core, library, videos, store, start),
    logged: (): LoggedBatch[] =>
      store.everything().map(({ id, title, items, createdAt, callbackUrl }) => ({
        batchId: id,
        title,
        videoIds: items.map(({ video }) => video?.id ?? null),
        createdAt,
        callbackUrl,
      })),
  };
};

const priceOf = (item: CheckedItem): number =>
  'render' in item ? costOf(item.render.seconds, item.render.is4k) : 0;
