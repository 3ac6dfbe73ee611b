/**
 * What a run costs once the app is loaded, in CPU time of this process. The emulator runs in another one, so waiting for
 * it costs nothing. The bare app makes as many requests and cache calls; everything above its time is our cost.
 */
import { subscribe } from 'node:diagnostics_channel';
import { loadApp } from '../tools/app.ts';
import { ASSET, LOOK, TEMPLATE, VOICE } from '../emulator/catalogue.ts';
import type { Connection } from '../host/index.ts';
import { connect, spareVideo } from './account.ts';
import bareApp from './bare.js';
import { definitionOnly } from './definition-only.js';
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
  definition: Sample;
  ours: Sample;
}

/** Outgoing requests of this process: to Zapier's cache, and to everything else. */
const count = { requests: 0, cached: 0 };
subscribe('http.client.request.start', (message) => {
  const { path } = (message as { request: { path: string } }).request;
  if (path.startsWith('/rpc/')) count.cached += 1;
  else count.requests += 1;
});

const idOf = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'id' in result ? result.id : undefined;

type Run = () => Promise<unknown>;

/** A run of each operation. */
const operationsOf = async (connection: Connection): Promise<Record<string, Run>> => {
  const started = { wait: 'false' };
  const creates: Record<string, Record<string, unknown>> = {
    create_avatar_video: { ...started, avatar_id: LOOK.studio, script: 'Happy birthday, Ana!' },
    create_template_video: {
      ...started,
      template_id: TEMPLATE.birthday,
      variable__name: 'Ana',
      variable__message: 'Happy birthday!',
    },
    create_photo_video: {
      ...started,
      image: ASSET.image,
      script: 'Happy birthday, Ana!',
      voice_id: VOICE.amelia,
    },
    create_studio_video: {
      ...started,
      scenes: [1, 2, 3].map((number) => ({
        scene_avatar_id: LOOK.studio,
        scene_script: `Part ${number}, and good morning.`,
      })),
    },
    create_prompt_video: { ...started, prompt: 'A greeting for Ana, who turns 30.' },
    create_video_batch: {
      ...started,
      avatar_id: LOOK.studio,
      videos: Array.from({ length: 100 }, (_one, index) => ({ video_script: `Hello, number ${index}!` })),
    },
    translate_video: { ...started, video: ASSET.video, output_language: 'German (Germany)' },
    create_lipsync: { ...started, video: ASSET.video, audio: ASSET.audio },
    generate_speech: { text: 'Happy birthday, Ana!', voice_id: VOICE.amelia },
  };
  const steps: Record<string, Run> = {};
  // First, before there are thousands of videos: we measure a poll that finds nothing new.
  const zap = connection.zap('new_completed_video');
  await zap.turnOn();
  steps.new_completed_video = () => zap.poll();
  for (const key of ['finished_video', 'finished_translation']) {
    const hook = connection.hook(key, {}, () => undefined);
    steps[key] = () => hook.sample();
  }
  const ids: Record<string, unknown> = {};
  for (const [key, input] of Object.entries(creates)) {
    const step = await connection.step('creates', key, input);
    ids[key] = idOf(await step.run());
    steps[key] = () => step.run();
  }
  const searches: Record<string, Record<string, unknown>> = {
    find_video: { video_id: ids.create_avatar_video },
    find_translation: { translation_id: ids.translate_video },
    find_lipsync: { lipsync_id: ids.create_lipsync },
    find_video_batch: { batch_id: ids.create_video_batch },
    find_avatar: { name: 'Abigail Office Front' },
    find_voice: { name: 'Amelia' },
    find_template: { name: 'Birthday greeting' },
    find_account: {},
  };
  for (const [key, input] of Object.entries(searches)) {
    const step = await connection.step('searches', key, input);
    steps[key] = () => step.run();
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

/**
 * @param url of an emulator in another process
 * @param folder of our unpacked zip
 */
export const measureWarmRuns = async (url: string, folder: string): Promise<WarmRun[]> => {
  const { connection: ours } = await connect(await loadApp(), url);
  const { connection: bare } = await connect(bareApp, url);
  const { connection: definition } = await connect(definitionOnly(folder) as object, url);
  const results: WarmRun[] = [];
  for (const [operation, run] of Object.entries(await operationsOf(ours))) {
    await measure(run, WARM_UP);
    Object.assign(count, { requests: 0, cached: 0 });
    await run();
    const asOften = { ...count };
    const ask = await bare.step('creates', 'ask', asOften);
    const same = await definition.step('creates', 'delete_video', { ...asOften, video_id: 'none' });
    const runs: Record<'bare' | 'definition' | 'ours', Run> = {
      bare: () => ask.run(),
      definition: () => same.run(),
      ours: run,
    };
    await measure(runs.bare, WARM_UP);
    await measure(runs.definition, WARM_UP);
    const times = { bare: [] as number[], definition: [] as number[], ours: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of ['bare', 'definition', 'ours'] as const) {
        times[name].push(await measure(runs[name], RUNS));
      }
    }
    results.push({
      operation,
      ...asOften,
      bare: sampleOf(times.bare),
      definition: sampleOf(times.definition),
      ours: sampleOf(times.ours),
    });
  }
  return results;
};
