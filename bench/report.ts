/** The figures as a page and a chart. */
import { cpus, release, type } from 'node:os';
import { htmlEscape } from 'escape-goat';
import type { Apps } from './apps.ts';
import type { ColdStart } from './cold.ts';
import type { JobCost } from './requests.ts';
import { median, show, type Sample } from './statistics.ts';
import type { Throughput } from './throughput.ts';
import type { WarmRun } from './warm.ts';

export interface Figures {
  sizes: Apps;
  cold: ColdStart[];
  warm: WarmRun[];
  requests: JobCost[];
  throughput: Throughput;
}

/** A figure next to the bare app's, with the highest ratio we want. */
interface Ratio {
  what: string;
  bare: string;
  definition?: string;
  ours: string;
  ratio: number;
  /** The ratio for our definition alone, whose performs do what the bare app's does. */
  floor?: number;
  goal?: number;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

const ratiosOf = ({ sizes, cold }: Figures): Ratio[] => {
  const [bare, definition, ours] = cold;
  if (bare === undefined || definition === undefined || ours === undefined) throw new Error('No cold starts');
  const ofStart = (
    what: string,
    pick: (start: ColdStart) => Sample,
    digits: number,
    goal?: number,
  ): Ratio => ({
    what,
    bare: show(pick(bare), digits),
    definition: show(pick(definition), digits),
    ours: show(pick(ours), digits),
    ratio: pick(ours).median / pick(bare).median,
    floor: pick(definition).median / pick(bare).median,
    ...(goal === undefined ? {} : { goal }),
  });
  const ofSize = (what: string, key: 'packed' | 'unpacked', goal?: number): Ratio => ({
    what,
    bare: kilobytes(sizes.bare[key]),
    ours: kilobytes(sizes.ours[key]),
    ratio: sizes.ours[key] / sizes.bare[key],
    ...(goal === undefined ? {} : { goal }),
  });
  return [
    ofStart('Cold start: until the app is loaded, CPU ms', ({ loadedCpu }) => loadedCpu, 0),
    ofStart('Cold start: until the first call is answered, CPU ms', ({ cpu }) => cpu, 0, 1.05),
    ofStart('The same, ms on the clock', ({ wall }) => wall, 0),
    ofStart('Peak memory, MB', ({ memory }) => memory, 1, 1.05),
    ofSize('Zip, packed', 'packed', 1.1),
    ofSize('Zip, unpacked', 'unpacked'),
  ];
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const verdict = (isMet: boolean): string => (isMet ? 'met' : '**not met**');

const ratioTable = (ratios: readonly Ratio[]): string =>
  table(
    ['', 'Bare app', 'Our definition alone', 'Ours', 'Ours : bare', 'Goal'],
    ratios.map(({ what, bare, definition, ours, ratio, floor, goal }) => [
      what,
      bare,
      definition === undefined ? '' : `${definition}, ${floor?.toFixed(2) ?? ''}`,
      ours,
      ratio.toFixed(2),
      goal === undefined ? '' : `≤ ${goal.toFixed(2)}, ${verdict(ratio <= goal)}`,
    ]),
  );

const overheadOf = ({ ours, bare }: WarmRun): number => ours.median - bare.median;

const warmTable = (runs: readonly WarmRun[]): string =>
  table(
    ['Operation', 'Requests', 'Cache', 'Bare app', 'Our definition alone', 'Ours', 'Over bare', 'Our code'],
    runs.map((run) => [
      `\`${run.operation}\``,
      String(run.requests),
      String(run.cached),
      show(run.bare, 1),
      show(run.definition, 1),
      show(run.ours, 1),
      overheadOf(run).toFixed(1),
      (run.ours.median - run.definition.median).toFixed(1),
    ]),
  );

const requestTable = (costs: readonly JobCost[]): string =>
  table(
    ['Job', 'Requests', 'Goal'],
    costs.map(({ job, requests, goal, isMet }) => [
      job,
      String(requests),
      goal === '' ? '' : `${goal}, ${verdict(isMet)}`,
    ]),
  );

export const toMarkdown = (figures: Figures): string => {
  const { warm, requests, throughput } = figures;
  const { rows, seconds } = throughput;
  const overBare = median(warm.map(overheadOf)).toFixed(1);
  const ownCode = median(warm.map(({ ours, definition }) => ours.median - definition.median)).toFixed(1);
  return `# What it costs

Written by \`npm run bench\`. [README.md](README.md) explains how each figure is measured and what we changed because of it.
Node ${process.versions.node}, ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}. Medians, with
minimum and maximum in brackets.

![Ours against the bare app](results.svg)

## Against a bare app

The bare app is zapier-platform-core with one action that makes one request. “Our definition alone” has all our
fields, texts and samples, and runs that same action for each operation: it shows what core needs to load, copy and freeze
them.

${ratioTable(ratiosOf(figures))}

## A run, once the app is loaded

CPU ms per run, without the network. The bare app makes as many requests and as many calls to Zapier’s cache.

${warmTable(warm)}

At the median, a run takes ${overBare} ms more than the bare app’s (goal: 1.0), of which ${ownCode} ms are our code; the rest
is core copying the definition.

## Requests to HeyGen

${requestTable(requests)}

## Throughput

${rows.toLocaleString('en-US')} rows through Create Video From Template, waiting for each, ten at a time, with app, host and emulator in one
process: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows a second, ${throughput.requests.toLocaleString('en-US')} requests, ${throughput.renders.toLocaleString('en-US')} videos paid for.
`;
};

const BAR = { left: 330, width: 300, height: 18, gap: 34, top: 40 };

/** Bars for the ratios: grey is the bare app, a line the goal. */
export const toSvg = (figures: Figures): string => {
  const ratios = ratiosOf(figures);
  const most = Math.max(...ratios.map(({ ratio, goal = 1 }) => Math.max(ratio, goal))) * 1.05;
  const x = (ratio: number) => (BAR.left + (ratio / most) * BAR.width).toFixed(1);
  const bars = ratios.map(({ what, ratio, goal }, index) => {
    const y = BAR.top + index * BAR.gap;
    const isMet = goal === undefined || ratio <= goal;
    const line =
      goal === undefined
        ? ''
        : `<line x1="${x(goal)}" x2="${x(goal)}" y1="${y - 4}" y2="${y + BAR.height + 4}" stroke="#111" stroke-dasharray="3 2"/>`;
    return `<text x="${BAR.left - 10}" y="${y + 13}" text-anchor="end">${htmlEscape(what)}</text>
<rect x="${BAR.left}" y="${y}" width="${(Number(x(ratio)) - BAR.left).toFixed(1)}" height="${BAR.height}" fill="${isMet ? '#3b82f6' : '#f59e0b'}"/>
<rect x="${BAR.left}" y="${y}" width="${(Number(x(1)) - BAR.left).toFixed(1)}" height="${BAR.height}" fill="#9ca3af"/>
${line}
<text x="${Number(x(ratio)) + 8}" y="${y + 13}">${ratio.toFixed(2)}</text>`;
  });
  const height = BAR.top + ratios.length * BAR.gap;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}" viewBox="0 0 720 ${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="720" height="${height}" fill="#fff"/>
<text x="10" y="20" font-size="14" font-weight="600">Ours (color) against a bare zapier-platform-core app (grey); dashed: the goal</text>
${bars.join('\n')}
</svg>
`;
};
