/** What grows with the account: a page of videos, and the first poll of a long list. Each video has three signed links. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../tools/app.ts';
import type { Apps } from './apps.ts';
import { forkEmulator } from './processes.ts';
import { sampleOf, type Sample } from './statistics.ts';

const run = promisify(execFile);

const ROUNDS = 5;

export interface Scale {
  videos: number;
  /** CPU ms of one poll. */
  stock: Sample;
  lean: Sample;
  /** Peak MB of the process. */
  stockMemory: Sample;
  leanMemory: Sample;
}

interface Polled {
  milliseconds: number;
  memory: number;
  videos: number;
}

const isPolled = (value: unknown): value is Polled =>
  typeof value === 'object' && value !== null && 'milliseconds' in value;

const poll = async (folder: string, url: string, ...counts: number[]): Promise<Polled> => {
  const script = join(ROOT, 'bench/scale-run.js');
  const { stdout } = await run(process.execPath, [script, folder, url, ...counts.map(String)]);
  const result: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  if (!isPolled(result)) throw new Error(`A poll of ${folder} printed ${stdout}`);
  return result;
};

/** A page is read again and again by one process; the long list once by each. */
const sizes = [
  { videos: 25, counts: [10, 20] },
  { videos: 100, counts: [10, 20] },
  { videos: 5000, counts: [0, 1] },
];

export const measureScale = async ({ ours, oursLean }: Apps): Promise<Scale[]> => {
  const all: Scale[] = [];
  for (const { videos, counts } of sizes) {
    const emulator = await forkEmulator(videos);
    const polls = { stock: new Array<Polled>(), lean: new Array<Polled>() };
    for (let round = 0; round < ROUNDS; round += 1) {
      polls.stock.push(await poll(ours.folder, emulator.url, ...counts));
      polls.lean.push(await poll(oursLean.folder, emulator.url, ...counts));
    }
    emulator.close();
    const odd = [...polls.stock, ...polls.lean].find((one) => one.videos !== videos);
    if (odd !== undefined) throw new Error(`A poll of ${videos} videos gave ${odd.videos}`);
    all.push({
      videos,
      stock: sampleOf(polls.stock.map(({ milliseconds }) => milliseconds)),
      lean: sampleOf(polls.lean.map(({ milliseconds }) => milliseconds)),
      stockMemory: sampleOf(polls.stock.map(({ memory }) => memory)),
      leanMemory: sampleOf(polls.lean.map(({ memory }) => memory)),
    });
  }
  return all;
};
