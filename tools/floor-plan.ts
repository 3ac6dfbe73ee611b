import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rooms } from '../.dependency-cruiser.js';
import { ROOT } from './app.ts';

interface Cruised {
  modules: { source: string; dependencies: { resolved: string }[] }[];
}

/** Of the rooms that are drawn. Tests and benchmarks run the others, and nothing that is shipped imports from them. */
const drawn = Object.entries(rooms).filter(([name]) => !['test', 'bench'].includes(name));

const LEGACY = 'heygen/legacy';
const roomOf = (path: string): string | undefined =>
  path.startsWith(`${LEGACY}/`)
    ? LEGACY
    : drawn.find(([, pattern]) => new RegExp(`^(${pattern})`).test(path))?.[0];

/** What each room imports from, by every import there is, types included. */
const importsByRoom = async (): Promise<Map<string, Set<string>>> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.js', '--output-type', 'json', '.'],
    ],
    { cwd: ROOT, maxBuffer: 2 ** 28 },
  );
  const { modules } = JSON.parse(stdout) as Cruised;
  const imports = new Map<string, Set<string>>();
  for (const { source, dependencies } of modules) {
    const from = roomOf(source);
    if (from === undefined) continue;
    const others = imports.get(from) ?? new Set();
    imports.set(from, others);
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved);
      if (to !== undefined && to !== from) others.add(to);
    }
  }
  // The door: heygen/generation.ts imports from legacy, which imports from heygen/client/ and the shared types.
  imports.get(LEGACY)?.delete('heygen');
  return imports;
};

/** Rooms that are reached by way of another room need no arrow of their own. */
const isDirect = (imports: Map<string, Set<string>>, from: string, to: string): boolean => {
  const seen = new Set([from]);
  const rest = [...(imports.get(from) ?? [])].filter((room) => room !== to);
  for (let room = rest.pop(); room !== undefined; room = rest.pop()) {
    if (room === to) return false;
    if (!seen.has(room)) rest.push(...(imports.get(room) ?? []));
    seen.add(room);
  }
  return true;
};

const LABELS: Readonly<Record<string, string>> = {
  app: 'index.ts',
  operations: 'triggers/ creates/ searches/<br>authentication.ts',
};
const box = (room: string): string => `  ${room.replace('/', '_')}["${LABELS[room] ?? `${room}/`}"]`;

/** The picture in docs/architecture.md. An arrow leads from a room to one that it imports from. */
export const floorPlan = async (): Promise<string> => {
  const imports = await importsByRoom();
  const arrows = [...imports].flatMap(([from, others]) =>
    [...others]
      .filter((to) => isDirect(imports, from, to))
      .map((to) => `  ${from.replace('/', '_')} --> ${to.replace('/', '_')}`),
  );
  return ['```mermaid', 'flowchart TD', ...[...imports.keys()].sort().map(box), ...arrows.sort(), '```'].join(
    '\n',
  );
};
