/** The figures as a page and a chart. */
import { cpus, release, type } from 'node:os';
import { htmlEscape } from 'escape-goat';
import type { Apps } from './apps.ts';
import type { ColdStart, ColdStarts } from './cold.ts';
import type { JobCost } from './requests.ts';
import type { Scale } from './scale.ts';
import { median, show, type Sample } from './statistics.ts';
import type { Throughput } from './throughput.ts';
import type { WarmRun } from './warm.ts';

export interface Figures {
  sizes: Apps;
  cold: ColdStarts;
  scale: Scale[];
  warm: WarmRun[];
  requests: JobCost[];
  throughput: Throughput;
}

/** A figure of all apps. The ratios are to the bare app with stock core. */
interface Comparison {
  what: string;
  bare: string;
  definition?: string;
  stock: string;
  bareLean: string;
  lean: string;
  /** Of our definition alone. */
  floor?: number;
  stockRatio: number;
  ratio: number;
  /** The highest ratio of the lean app that we want. */
  goal?: number;
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

const comparisonsOf = ({ sizes, cold }: Figures): Comparison[] => {
  const ofStart = (
    what: string,
    pick: (start: ColdStart) => Sample,
    digits: number,
    goal?: number,
  ): Comparison => {
    const ratioOf = (start: ColdStart): number => pick(start).median / pick(cold.bare).median;
    return {
      what,
      bare: show(pick(cold.bare), digits),
      definition: show(pick(cold.definition), digits),
      stock: show(pick(cold.ours), digits),
      bareLean: show(pick(cold.bareLean), digits),
      lean: show(pick(cold.oursLean), digits),
      floor: ratioOf(cold.definition),
      stockRatio: ratioOf(cold.ours),
      ratio: ratioOf(cold.oursLean),
      ...(goal === undefined ? {} : { goal }),
    };
  };
  const ofFiles = (): Comparison => ({
    what: 'Files of code loaded until then',
    bare: String(cold.bare.files),
    stock: String(cold.ours.files),
    bareLean: String(cold.bareLean.files),
    lean: String(cold.oursLean.files),
    stockRatio: cold.ours.files / cold.bare.files,
    ratio: cold.oursLean.files / cold.bare.files,
    goal: 0.1,
  });
  const ofSize = (what: string, key: 'packed' | 'unpacked', goal: number): Comparison => ({
    what,
    bare: kilobytes(sizes.bare[key]),
    stock: kilobytes(sizes.ours[key]),
    bareLean: kilobytes(sizes.bareLean[key]),
    lean: kilobytes(sizes.oursLean[key]),
    stockRatio: sizes.ours[key] / sizes.bare[key],
    ratio: sizes.oursLean[key] / sizes.bare[key],
    goal,
  });
  return [
    ofStart('Cold start: until the app is loaded, CPU ms', ({ loadedCpu }) => loadedCpu, 0),
    ofStart('Cold start: until the first call is answered, CPU ms', ({ cpu }) => cpu, 0, 0.4),
    ofStart('The same, ms on the clock', ({ wall }) => wall, 0),
    ofStart('Peak memory, MB', ({ memory }) => memory, 1, 0.8),
    ofFiles(),
    ofSize('Zip, packed', 'packed', 0.6),
    ofSize('Zip, unpacked', 'unpacked', 0.8),
  ];
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const verdict = (isMet: boolean): string => (isMet ? 'met' : '**not met**');

const comparisonTable = (comparisons: readonly Comparison[]): string =>
  table(
    [
      '',
      'Bare app',
      'Our definition alone',
      'Ours',
      'Bare app, lean',
      'Ours, lean',
      'Ours, lean : bare',
      'Goal',
    ],
    comparisons.map(({ what, bare, definition, stock, bareLean, lean, floor, stockRatio, ratio, goal }) => [
      what,
      bare,
      definition === undefined ? '' : `${definition}, ${floor?.toFixed(2) ?? ''}`,
      `${stock}, ${stockRatio.toFixed(2)}`,
      bareLean,
      lean,
      ratio.toFixed(2),
      goal === undefined ? '' : `≤ ${goal.toFixed(2)}, ${verdict(ratio <= goal)}`,
    ]),
  );

const overheadOf = ({ ours, bare }: WarmRun): number => ours.median - bare.median;

const warmTable = (runs: readonly WarmRun[]): string =>
  table(
    ['Operation', 'Requests', 'Cache', 'Bare app', 'Ours', 'Over bare'],
    runs.map((run) => [
      `\`${run.operation}\``,
      String(run.requests),
      String(run.cached),
      show(run.bare, 1),
      show(run.ours, 1),
      overheadOf(run).toFixed(1),
    ]),
  );

/** The goals for 100 and for 5,000 videos, of the lean app. */
const scaleGoals: Readonly<Record<number, { milliseconds: number; memory?: number }>> = {
  100: { milliseconds: 20 },
  5000: { milliseconds: 800, memory: 140 },
};

const scaleTable = (rows: readonly Scale[]): string =>
  table(
    ['Videos', 'Ours, CPU ms', 'Ours, lean, CPU ms', 'Goal', 'Ours, peak MB', 'Ours, lean, peak MB', 'Goal'],
    rows.map(({ videos, stock, lean, stockMemory, leanMemory }) => {
      const { milliseconds, memory } = scaleGoals[videos] ?? {};
      const goal = (limit: number | undefined, { median: value }: Sample) =>
        limit === undefined ? '' : `≤ ${limit}, ${verdict(value <= limit)}`;
      return [
        videos.toLocaleString('en-US'),
        show(stock, 1),
        show(lean, 1),
        goal(milliseconds, lean),
        show(stockMemory, 0),
        show(leanMemory, 0),
        goal(memory, leanMemory),
      ];
    }),
  );

/** How much more 100 videos cost than 25. */
const growthOf = (rows: readonly Scale[]): number => {
  const at = (count: number) => rows.find(({ videos }) => videos === count)?.lean.median ?? NaN;
  return at(100) / at(25);
};

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
  const overBare = median(warm.map(overheadOf));
  const overLean = figures.cold.oursLean.cpu.median / figures.cold.bareLean.cpu.median;
  return `# What it costs

Written by \`npm run bench\`. [README.md](README.md) explains how each figure is measured and what we changed because of it.
Node ${process.versions.node}, ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}. Medians, with
minimum and maximum in brackets.

![Ours against the bare app](results.svg)

## Against a bare app

The bare app is zapier-platform-core with one action, which makes one request and asks Zapier’s cache as often as ours. “Our definition alone” has all our
fields, texts and samples, and runs that same action for each operation: it shows what core needs to load, copy and freeze
them. The first three have zapier-platform-core as npm installs it; the lean ones have it as \`npm run build\` packs it. A
second figure is the ratio to the bare app.

${comparisonTable(comparisonsOf(figures))}

Against a bare app with the same lean core, our first call takes ${overLean.toFixed(2)} of the CPU time (goal: ≤ 1.45, ${verdict(overLean <= 1.45)}).

## A long list

The first poll of New Completed Video, which reads all videos. Each has three signed links, as long as CloudFront's. 25 and
100 videos are one page, read again and again by one process; 5,000 are 50 pages, and the start of the process counts, too.

${scaleTable(figures.scale)}

100 videos take ${growthOf(figures.scale).toFixed(1)} times as long as 25 (goal: ≤ 4.5, ${verdict(growthOf(figures.scale) <= 4.5)}).

## A run, once the app is loaded

CPU ms per run of the lean zips, without the network. The bare app makes as many requests and as many calls to Zapier’s cache.

${warmTable(warm)}

At the median, a run takes ${overBare.toFixed(1)} ms more than the bare app’s (goal: ≤ 1.3, ${verdict(overBare <= 1.3)}).

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
  const ratios = comparisonsOf(figures);
  const most = Math.max(1, ...ratios.map(({ ratio }) => ratio)) * 1.05;
  const x = (ratio: number) => (BAR.left + (ratio / most) * BAR.width).toFixed(1);
  const bars = ratios.map(({ what, ratio, goal }, index) => {
    const y = BAR.top + index * BAR.gap;
    const isMet = goal === undefined || ratio <= goal;
    const line =
      goal === undefined
        ? ''
        : `<line x1="${x(goal)}" x2="${x(goal)}" y1="${y - 4}" y2="${y + BAR.height + 4}" stroke="#111" stroke-dasharray="3 2"/>`;
    return `<text x="${BAR.left - 10}" y="${y + 13}" text-anchor="end">${htmlEscape(what)}</text>
<rect x="${BAR.left}" y="${y}" width="${(Number(x(1)) - BAR.left).toFixed(1)}" height="${BAR.height}" fill="#d1d5db"/>
<rect x="${BAR.left}" y="${y + 4}" width="${(Number(x(ratio)) - BAR.left).toFixed(1)}" height="${BAR.height - 8}" fill="${isMet ? '#3b82f6' : '#f59e0b'}"/>
${line}
<text x="${Number(x(Math.max(ratio, 1))) + 8}" y="${y + 13}">${ratio.toFixed(2)}</text>`;
  });
  const height = BAR.top + ratios.length * BAR.gap;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}" viewBox="0 0 720 ${height}" font-family="system-ui, sans-serif" font-size="12">
<rect width="720" height="${height}" fill="#fff"/>
<text x="10" y="20" font-size="14" font-weight="600">Ours, lean (color), against a bare zapier-platform-core app (grey); dashed: the goal</text>
${bars.join('\n')}
</svg>
`;
};
