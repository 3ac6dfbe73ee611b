/** `npm run bench`: measures, and writes bench/results.md and bench/results.svg. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/app.ts';
import { buildApps } from './apps.ts';
import { measureColdStarts } from './cold.ts';
import { forkEmulator } from './processes.ts';
import { toMarkdown, toSvg, type Figures } from './report.ts';
import { measureScale } from './scale.ts';
import { measureRequests } from './requests.ts';
import { measureThroughput } from './throughput.ts';
import { measureWarmRuns } from './warm.ts';

const ROWS = 1000;

const say = (text: string) => {
  console.error(text);
};

const directory = await mkdtemp(join(tmpdir(), 'heygen-bench-'));
const emulator = await forkEmulator();
try {
  say('Building the apps …');
  const sizes = await buildApps(directory);
  say('Cold starts …');
  const cold = await measureColdStarts(sizes, emulator.url);
  say('Long lists …');
  const scale = await measureScale(sizes);
  say('Warm runs …');
  const warm = await measureWarmRuns(emulator.url, sizes);
  say('Requests …');
  const requests = await measureRequests();
  say(`${ROWS} rows …`);
  const throughput = await measureThroughput(ROWS);
  const figures: Figures = { sizes, cold, scale, warm, requests, throughput };
  const page = toMarkdown(figures);
  await writeFile(join(ROOT, 'bench/results.md'), page);
  await writeFile(join(ROOT, 'bench/results.svg'), toSvg(figures));
  console.log(page);
} finally {
  emulator.close();
  await rm(directory, { recursive: true, force: true });
}
// The hosts of the warm runs are still open.
process.exit();
