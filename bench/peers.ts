/**
 * `npm run bench:peers`: compares a cold start with those of well-known public Zapier apps, and prints it as a table. Fetches
 * them from GitHub, and what they depend on from npm, into a temporary folder.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApps } from './apps.ts';
import { askWith, createWith, startInTurn, type ColdStart } from './cold.ts';
import { forkEmulator } from './processes.ts';
import { table } from './report.ts';
import { show } from './statistics.ts';

interface Peer {
  /** On GitHub. */
  repository: string;
  commit: string;
}

const PEERS = {
  ghost: { repository: 'TryGhost/Zapier', commit: '4750df3f8a517d6f5996b558b38760010dc3caf6' },
  apify: {
    repository: 'apify/apify-zapier-integration',
    commit: 'ee24d250cb67d84a33fc6b3697f7fbefed529145',
  },
} satisfies Record<string, Peer>;

/** Starts the whole app, and runs the action of bench/bare.js, because each app's own asks another service. */
const ENTRY = `const zapier = require('zapier-platform-core');
const app = require('./index.js');
const perform = async (z, bundle) => {
  const { requests = 1, cached = 0 } = bundle.inputData;
  for (let index = 0; index < requests; index += 1) {
    await z.request({ url: process.env.HEYGEN_BASE_URL + '/v3/users/me', skipThrowForStatus: true });
  }
  for (let index = 0; index < cached; index += 1) await z.cache.get('nothing');
  return { id: '1' };
};
const ask = {
  key: 'ask',
  noun: 'Question',
  display: { label: 'Ask', description: 'Asks HeyGen and does nothing with the answer.' },
  operation: { inputFields: [], perform, sample: { id: '1' } },
};
exports.handler = zapier.createAppHandler({
  ...app,
  beforeRequest: [],
  afterResponse: [],
  creates: { ...app.creates, ask },
});
`;

const fetchPeer = async ({ repository, commit }: Peer, folder: string): Promise<{ folder: string }> => {
  await mkdir(folder);
  const run = (command: string, ...options: string[]) => {
    execFileSync(command, options, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  run('git', 'init', '--quiet');
  run('git', 'fetch', '--quiet', '--depth', '1', `https://github.com/${repository}`, commit);
  run('git', 'checkout', '--quiet', 'FETCH_HEAD');
  run('npm', 'install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  await writeFile(join(folder, 'zapierwrapper.js'), ENTRY);
  return { folder };
};

const directory = await mkdtemp(join(tmpdir(), 'heygen-peers-'));
const emulator = await forkEmulator();
try {
  const ghost = await fetchPeer(PEERS.ghost, join(directory, 'ghost'));
  const apify = await fetchPeer(PEERS.apify, join(directory, 'apify'));
  const { bare, ours, oursLean } = await buildApps(directory);
  const starts = await startInTurn(
    ours,
    (cached) => ({
      'Bare app': askWith(bare, cached),
      [PEERS.ghost.repository]: askWith(ghost, cached),
      [PEERS.apify.repository]: askWith(apify, cached),
      'This app, stock': createWith(ours),
      'This app, lean': createWith(oursLean),
    }),
    emulator.url,
  );
  const least = starts['Bare app']?.cpu.median ?? NaN;
  const rows = Object.entries<ColdStart>(starts).map(([name, { cpu, memory, files }]) => [
    name,
    show(cpu, 0),
    (cpu.median / least).toFixed(2),
    show(memory, 0),
    String(files),
  ]);
  console.log(table(['App', 'CPU ms', 'To the bare app', 'Peak MB', 'Files of code'], rows));
} finally {
  emulator.close();
  await rm(directory, { recursive: true, force: true });
}
