import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../tools/app.ts';
import { creates } from '../test/operations/index.ts';
import type { Apps } from './apps.ts';
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

const NAMES = ['bare', 'definition', 'ours', 'bareLean', 'oursLean'] as const;
type Name = (typeof NAMES)[number];

/** A call, whose one request is also the bare app's. */
interface Call {
  folder: string;
  method: string;
  input: object;
}

/** The first call creates a video without waiting for it. */
const callsOf = ({ bare, definition, ours, bareLean, oursLean }: Apps): Record<Name, Call> => {
  const ask = { method: 'creates.ask.operation.perform', input: {} };
  const method = 'creates.create_avatar_video.operation.perform';
  const create = { method, input: { ...creates.create_avatar_video.input, wait: 'false' } };
  return {
    bare: { folder: bare.folder, ...ask },
    definition: { folder: definition, method, input: {} },
    ours: { folder: ours.folder, ...create },
    bareLean: { folder: bareLean.folder, ...ask },
    oursLean: { folder: oursLean.folder, ...create },
  };
};

/** @param options of bench/cold-run.js */
const start = async ({ folder, method, input }: Call, url: string, ...options: string[]): Promise<Start> => {
  const script = join(ROOT, 'bench/cold-run.js');
  const { stdout } = await run(process.execPath, [
    script,
    folder,
    method,
    JSON.stringify(input),
    url,
    ...options,
  ]);
  const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (!isStart(result)) throw new Error(`A start of ${folder} printed ${stdout}`);
  return result;
};

/**
 * Starts the apps in turn, so that other load on the machine affects them all.
 * @param url of an emulator
 */
export const measureColdStarts = async (apps: Apps, url: string): Promise<Record<Name, ColdStart>> => {
  const calls = callsOf(apps);
  const starts = new Map(NAMES.map((name): [Name, Start[]] => [name, []]));
  // The first start of each warms the disk cache and does not count.
  for (let round = 0; round <= STARTS; round += 1) {
    for (const name of NAMES) {
      const result = await start(calls[name], url);
      if (round > 0) starts.get(name)?.push(result);
    }
  }
  const measured = async (name: Name): Promise<ColdStart> => {
    const all = starts.get(name) ?? [];
    return {
      loadedCpu: sampleOf(all.map(({ loaded }) => loaded.cpu)),
      cpu: sampleOf(all.map(({ answered }) => answered.cpu)),
      wall: sampleOf(all.map(({ answered }) => answered.wall)),
      memory: sampleOf(all.map(({ memory }) => memory)),
      files: (await start(calls[name], url, 'count')).files,
    };
  };
  return {
    bare: await measured('bare'),
    definition: await measured('definition'),
    ours: await measured('ours'),
    bareLean: await measured('bareLean'),
    oursLean: await measured('oursLean'),
  };
};

export type ColdStarts = Awaited<ReturnType<typeof measureColdStarts>>;
