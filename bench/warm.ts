/**
 * What a run of the lean zip costs once it is loaded, in CPU time of this process. The emulator runs in another one, so
 * waiting for it costs nothing. The bare app makes as many requests and cache calls; everything above its time is our cost.
 */
import { subscribe } from 'node:diagnostics_channel';
import { loadZip } from '../tools/app.ts';
import { DEMO_KEY } from '../emulator/catalogue.ts';
import type { Connection } from '../host/index.ts';
import { accountAt, exampleOf, kinds, type Account } from '../test/operations/index.ts';
import type { Trigger } from '../test/operations/operation.ts';
import { connect, spareVideo } from './account.ts';
import type { Apps } from './apps.ts';
import { sampleOf, type Sample } from './statistics.ts';

const WARM_UP = 10;
const ROUNDS = 9;
const RUNS = 10;

export interface WarmRun {
  operation: string;
  requests: number;
  cached: number;
  /** CPU ms per run. */
  bare: Sample;
  ours: Sample;
}

/** Outgoing requests of this process: to Zapier's cache, and to everything else. */
const count = { requests: 0, cached: 0 };
subscribe('http.client.request.start', (message) => {
  const { path } = (message as { request: { path: string } }).request;
  if (path.startsWith('/rpc/')) count.cached += 1;
  else count.requests += 1;
});

type Run = () => Promise<unknown>;

/** Deleting takes another video each time; what an upload costs is up to the file. */
const OF_ITS_OWN = ['delete_video', 'upload_asset'];

/** As many rows as a user might have. */
const LARGER: Readonly<Record<string, Record<string, unknown>>> = {
  create_studio_video: {
    scenes: [1, 2, 3].map((number) => ({ scene_script: `Part ${number}, and good morning.` })),
  },
  create_video_batch: {
    videos: Array.from({ length: 100 }, (_one, index) => ({ video_script: `Hello, number ${index}!` })),
  },
};

/** A run of each operation. */
const operationsOf = async (connection: Connection, account: Account): Promise<Record<string, Run>> => {
  const steps: Record<string, Run> = {};
  // Before thousands of videos are made: a poll with news to read is another matter.
  for (const [key, { asks }] of Object.entries<Trigger>(kinds.triggers)) {
    if (asks.performSubscribe === undefined) {
      const zap = connection.zap(key);
      await zap.turnOn();
      steps[key] = () => zap.poll();
    } else {
      const hook = connection.hook(key, await exampleOf(key, account), () => undefined);
      steps[key] = () => hook.sample();
    }
  }
  for (const kind of ['creates', 'searches'] as const) {
    for (const key of Object.keys(kinds[kind]).filter((one) => !OF_ITS_OWN.includes(one))) {
      const started = kind === 'creates' ? { wait: 'false' } : {};
      const input = { ...(await exampleOf(key, account)), ...LARGER[key], ...started };
      const step = await connection.step(kind, key, input);
      steps[key] = () => step.run();
    }
  }
  const remove = await connection.step('creates', 'delete_video');
  let spare = 0;
  steps.delete_video = () => remove.run({ video_id: spareVideo((spare += 1)) });
  return steps;
};

/** CPU ms per run, over several runs. */
const measure = async (run: Run, runs: number): Promise<number> => {
  const before = process.cpuUsage();
  for (let number = 0; number < runs; number += 1) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
};

/** @param url of an emulator in another process */
export const measureWarmRuns = async (url: string, { oursLean, bareLean }: Apps): Promise<WarmRun[]> => {
  const { connection: ours } = await connect(await loadZip(oursLean.folder), url);
  const { connection: bare } = await connect(await loadZip(bareLean.folder), url);
  const results: WarmRun[] = [];
  const operations = await operationsOf(ours, accountAt({ url }, DEMO_KEY));
  for (const [operation, run] of Object.entries(operations)) {
    await measure(run, WARM_UP);
    Object.assign(count, { requests: 0, cached: 0 });
    await run();
    const asOften = { ...count };
    const ask = await bare.step('creates', 'ask', asOften);
    const runs: Record<'bare' | 'ours', Run> = { bare: () => ask.run(), ours: run };
    await measure(runs.bare, WARM_UP);
    const times = { bare: [] as number[], ours: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ['bare', 'ours'] as const) times[name].push(await measure(runs[name], RUNS));
    }
    results.push({ operation, ...asOften, bare: sampleOf(times.bare), ours: sampleOf(times.ours) });
  }
  return results;
};
