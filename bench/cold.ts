import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openZapier } from '../host/zapier.ts';
import { ROOT } from '../tools/app.ts';
import { creates } from '../test/operations/index.ts';
import type { Apps, PackedApp } from './apps.ts';
import { sampleOf, type Sample } from './statistics.ts';

const run = promisify(execFile);

const STARTS = 21;

/** Times since the process started, in ms; peak memory, in MB. */
interface Start {
  loaded: { cpu: number; wall: number };
  answered: { cpu: number; wall: number };
  memory: number;
  /** Files of code; 0 unless counted. */
  files: number;
}

const isStart = (value: unknown): value is Start =>
  typeof value === 'object' && value !== null && 'loaded' in value && 'answered' in value;

export interface ColdStart {
  loadedCpu: Sample;
  cpu: Sample;
  wall: Sample;
  memory: Sample;
  /** Files of code that were loaded until the answer. */
  files: number;
}

/** The first call of an app. Ours makes one request, as the others do. */
interface Call {
  folder: string;
  method: string;
  input: object;
}

const CREATE = 'creates.create_avatar_video.operation.perform';

/** Creates a video without waiting for it. */
export const createWith = ({ folder }: PackedApp): Call => ({
  folder,
  method: CREATE,
  input: { ...creates.create_avatar_video.input, wait: 'false' },
});

/** @param cached how often it asks Zapier's cache */
export const askWith = ({ folder }: { folder: string }, cached: number): Call => ({
  folder,
  method: 'creates.ask.operation.perform',
  input: { cached },
});

/** Where the calls find HeyGen, and Zapier's cache. */
interface Addresses {
  url: string;
  rpc: string;
}

/** @param options of bench/cold-run.js */
const start = async (
  { folder, method, input }: Call,
  { url, rpc }: Addresses,
  ...options: string[]
): Promise<Start> => {
  const script = join(ROOT, 'bench/cold-run.js');
  const command = [script, folder, method, JSON.stringify(input), url, rpc, ...options];
  const { stdout } = await run(process.execPath, command);
  const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (!isStart(result)) throw new Error(`A start of ${folder} printed ${stdout}`);
  return result;
};

/**
 * Starts apps in turn, so that other load on the machine affects them all.
 *
 * @param ours whose first call is the measure: the others ask Zapier's cache as often
 * @param callsOf with how often that is
 * @param url of an emulator
 */
export const startInTurn = async <Name extends string>(
  ours: PackedApp,
  callsOf: (cached: number) => Record<Name, Call>,
  url: string,
): Promise<Record<Name, ColdStart>> => {
  const zapier = await openZapier(Date.now);
  const addresses = { url, rpc: zapier.rpc.connect().base };
  await start(createWith(ours), addresses);
  const calls = Object.entries<Call>(callsOf(zapier.rpc.answered()));
  const starts = new Map(calls.map(([name]): [string, Start[]] => [name, []]));
  // The first start of each warms the disk cache and does not count.
  for (let round = 0; round <= STARTS; round += 1) {
    for (const [name, call] of calls) {
      const result = await start(call, addresses);
      if (round > 0) starts.get(name)?.push(result);
    }
  }
  const figures: Partial<Record<string, ColdStart>> = {};
  for (const [name, call] of calls) {
    const all = starts.get(name) ?? [];
    figures[name] = {
      loadedCpu: sampleOf(all.map(({ loaded }) => loaded.cpu)),
      cpu: sampleOf(all.map(({ answered }) => answered.cpu)),
      wall: sampleOf(all.map(({ answered }) => answered.wall)),
      memory: sampleOf(all.map(({ memory }) => memory)),
      files: (await start(call, addresses, 'count')).files,
    };
  }
  await zapier.close();
  return figures as Record<Name, ColdStart>;
};

export const measureColdStarts = (apps: Apps, url: string) =>
  startInTurn(
    apps.ours,
    (cached) => ({
      bare: askWith(apps.bare, cached),
      definition: { folder: apps.definition, method: CREATE, input: { cached } },
      ours: createWith(apps.ours),
      bareLean: askWith(apps.bareLean, cached),
      oursLean: createWith(apps.oursLean),
    }),
    url,
  );

export type ColdStarts = Awaited<ReturnType<typeof measureColdStarts>>;
