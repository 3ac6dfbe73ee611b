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
}

const isStart = (value: unknown): value is Start =>
  typeof value === 'object' && value !== null && 'loaded' in value && 'answered' in value;

export interface ColdStart {
  app: (typeof NAMES)[number];
  loadedCpu: Sample;
  cpu: Sample;
  wall: Sample;
  memory: Sample;
}

const NAMES = ['bare', 'definition', 'ours'] as const;

/** The first call creates a video without waiting for it. That is one request; the bare app makes one, too. */
const METHODS = {
  bare: 'creates.ask.operation.perform',
  definition: 'creates.create_avatar_video.operation.perform',
  ours: 'creates.create_avatar_video.operation.perform',
};
const INPUTS = {
  bare: {},
  definition: {},
  ours: { ...creates.create_avatar_video.input, wait: 'false' },
};

/**
 * Starts the apps in turn, so that other load on the machine affects them all.
 * @param url of an emulator
 */
export const measureColdStarts = async (
  { bare, definition, ours }: Apps,
  url: string,
): Promise<ColdStart[]> => {
  const folders = { bare: bare.folder, definition, ours: ours.folder };
  const starts = { bare: [] as Start[], definition: [] as Start[], ours: [] as Start[] };
  // The first start of each warms the disk cache and does not count.
  for (let round = 0; round <= STARTS; round += 1) {
    for (const name of NAMES) {
      const script = join(ROOT, 'bench/cold-run.js');
      const { stdout } = await run(process.execPath, [
        script,
        folders[name],
        METHODS[name],
        JSON.stringify(INPUTS[name]),
        url,
      ]);
      const start: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      if (!isStart(start)) throw new Error(`A start of ${name} printed ${stdout}`);
      if (round > 0) starts[name].push(start);
    }
  }
  return NAMES.map((app) => ({
    app,
    loadedCpu: sampleOf(starts[app].map(({ loaded }) => loaded.cpu)),
    cpu: sampleOf(starts[app].map(({ answered }) => answered.cpu)),
    wall: sampleOf(starts[app].map(({ answered }) => answered.wall)),
    memory: sampleOf(starts[app].map(({ memory }) => memory)),
  }));
};
