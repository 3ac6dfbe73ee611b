import { LOOK } from '../../../emulator/catalogue.ts';
import { manualClock, type Emulator, type EmulatorOptions } from '../../../emulator/index.ts';
import { avatarBody } from '../bodies.ts';
import { call, pick, pickString, start, type Answer } from '../helpers.ts';

export const CREATE_BATCH = 'POST /v3/videos/batches';

export const cinematicBody = {
  type: 'cinematic_avatar',
  prompt: 'A walk along the beach',
  avatar_id: [LOOK.photo],
};

/** So many videos, titled by their place in the batch. */
export const videosOf = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ ...avatarBody, title: `Video ${index}` }));

/** An account on a manual clock, where every video takes ten seconds, one of them in HeyGen's queue. */
export const account = async (options: EmulatorOptions = {}) => {
  const clock = manualClock(Date.UTC(2026, 10, 21));
  const emulator = await start({
    clock,
    render: () => ({ waitingMs: 1000, processingMs: 9000, outcome: 'completed' }),
    ...options,
  });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await emulator.settle();
  };
  return { clock, emulator, pass };
};

/** @returns the id of the new batch */
export const createBatch = async (
  emulator: Emulator,
  videos: object[],
  change: object = {},
): Promise<string> => {
  const { json } = await call(emulator, CREATE_BATCH, { body: { videos, ...change } });
  return pickString(json, 'data.batch_id');
};

export const readBatch = async (emulator: Emulator, batchId: string, query = ''): Promise<Answer> =>
  call(emulator, `GET /v3/videos/batches/${batchId}${query}`);

export const itemsOf = async (emulator: Emulator, batchId: string): Promise<unknown[]> => {
  const { json } = await readBatch(emulator, batchId);
  const items: unknown = pick(json, 'data.items');
  if (!Array.isArray(items)) throw new Error(`No items in ${JSON.stringify(json)}`);
  return items.map((item: unknown) => item);
};
