/**
 * How every run that met a fault ended, in a file that can be read and compared. Most requests fail in the same way, so
 * each entry says only what differs from an earlier one.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { isData } from '../../host/data.ts';
import type { Target } from './trouble.ts';
import type { Outcome } from './world.ts';

/** How a run ended that met a fault. */
export interface Cell {
  fault: string;
  once: Outcome;
  /** Where there was anything left to fail. */
  stays: Outcome | undefined;
}

/** A scenario whose request, one of perhaps several, is hit. */
export interface Section {
  scenario: string;
  target: Target;
  usual: Outcome;
  cells: Cell[];
}

/** The ends of a run by fault: “401, once”, or “401, from then on” when it hits all later requests to that host, too. */
type Ends = Readonly<Record<string, string>>;

interface Entry {
  /** Scenarios and the request that is hit. All of them end in the same ways. */
  runs: readonly string[];
  /** A run of an earlier entry. What is not in `ends` ends as there. */
  like?: string;
  /** By faults; without “once” and “from then on” where that makes no difference. */
  ends: Ends;
}

export interface Snapshot {
  entries: readonly Entry[];
  /** Scenarios that ask HeyGen for nothing. */
  quiet: readonly string[];
}

const fileOf = (group: string) => new URL(`snapshots/${group}.json`, import.meta.url);

export const readSnapshot = async (group: string): Promise<Snapshot> =>
  JSON.parse(await readFile(fileOf(group), 'utf8')) as Snapshot;

/** Of all groups. */
export const readSnapshots = async (): Promise<Snapshot[]> => {
  const files = await readdir(new URL('snapshots/', import.meta.url));
  return Promise.all(files.sort().map((file) => readSnapshot(file.replace('.json', ''))));
};

export const writeSnapshot = (group: string, snapshot: Snapshot): Promise<void> =>
  writeFile(fileOf(group), `${JSON.stringify(snapshot, null, 2)}\n`);

const short = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** What is different in a result. */
const differenceOf = (result: unknown, usual: unknown): string => {
  if (Array.isArray(result) && Array.isArray(usual)) {
    if (result.length === 0) return 'finds nothing';
    if (result.length !== usual.length) return `${result.length} in place of ${usual.length}`;
    const place = result.findIndex((entry, index) => !isDeepStrictEqual(entry, usual[index]));
    return differenceOf(result[place], usual[place]);
  }
  if (!isData(result) || !isData(usual)) return short(result);
  return Object.keys({ ...usual, ...result })
    .filter((key) => !isDeepStrictEqual(result[key], usual[key]))
    .map((key) =>
      Array.isArray(result[key])
        ? `${key}: ${differenceOf(result[key], usual[key])}`
        : `${key}: ${short(result[key])}`,
    )
    .join(', ');
};

const kindOf = ({ error, delay, result }: Outcome, usual: Outcome): string => {
  if (error !== undefined) return delay === undefined ? error : `${error} for ${delay} s`;
  return isDeepStrictEqual(result, usual.result) ? 'as usual' : differenceOf(result, usual.result);
};

/** Between how a run ends and what the user reads. */
const READS = ' → ';

/** `AppError, sent 2, paid 1, 21 s → HeyGen did not answer …`. `sent` counts the request that is hit. */
const endOf = (outcome: Outcome, { usual, target }: Section): string => {
  const { attempts, paid, seconds, sentence } = outcome;
  const endpoint = target.name.replace(/\?.*/, '');
  const end = `${kindOf(outcome, usual)}, sent ${attempts}, paid ${paid}, ${Math.round(seconds)} s`;
  if (sentence === undefined) return end;
  const read = target.host === 'zapier' ? sentence : sentence.replaceAll(endpoint, '‹request›');
  return end + READS + read;
};

const HITS = [', once', ', from then on'] as const;

const endsOf = (section: Section): Ends =>
  Object.fromEntries(
    section.cells.flatMap(({ fault, once, stays = once }) =>
      [once, stays].map((outcome, hit) => [`${fault}${HITS[hit] ?? ''}`, endOf(outcome, section)]),
    ),
  );

const runOf = ({ scenario, target: { host, name }, usual }: Section): string =>
  [
    `${scenario}: ${name}`,
    host === 'files' ? ' of the file store' : '',
    host === 'zapier' || usual.requests === 1 ? '' : `, one of ${usual.requests} requests`,
  ].join('');

/** Faults with the same end on one line: “401, once; 401, from then on” is “401”. */
const grouped = (ends: Ends): Ends => {
  const faults = new Map<string, string[]>();
  for (const [fault, end] of Object.entries(ends)) faults.set(end, [...(faults.get(end) ?? []), fault]);
  const [once, stays] = HITS;
  const line = (hits: readonly string[]) =>
    hits
      .map((hit) =>
        hit.endsWith(once) && hits.includes(hit.replace(once, stays)) ? hit.slice(0, -once.length) : hit,
      )
      .filter((hit) => !hit.endsWith(stays) || !hits.includes(hit.replace(stays, once)))
      .join('; ');
  return Object.fromEntries([...faults].map(([end, hits]) => [line(hits), end]));
};

/** What `grouped` has put together. */
const apart = (ends: Ends): Ends =>
  Object.fromEntries(
    Object.entries(ends).flatMap(([faults, end]) =>
      faults
        .split('; ')
        .flatMap((fault) =>
          HITS.some((hit) => fault.endsWith(hit)) ? [[fault, end]] : HITS.map((hit) => [fault + hit, end]),
        ),
    ),
  );

const difference = (ends: Ends, other: Ends): Ends =>
  Object.fromEntries(Object.entries(ends).filter(([fault, end]) => other[fault] !== end));

const sizeOf = (ends: Ends): number => new Set(Object.values(ends)).size;

interface Told {
  runs: string[];
  ends: Ends;
}

/** Told by the earlier one that leaves least to say, if that saves half of it. */
const entryOf = ({ runs, ends }: Told, earlier: readonly Told[]): Entry => {
  const [best] = earlier
    .filter((other) => isDeepStrictEqual(Object.keys(other.ends), Object.keys(ends)))
    .map((other) => ({ like: other.runs[0], left: difference(ends, other.ends) }))
    .sort((one, other) => sizeOf(one.left) - sizeOf(other.left));
  if (best?.like === undefined || sizeOf(best.left) > sizeOf(ends) / 2) return { runs, ends: grouped(ends) };
  return { runs, like: best.like, ends: grouped(best.left) };
};

export const snapshotOf = (sections: readonly Section[], quiet: readonly string[]): Snapshot => {
  const told: Told[] = [];
  for (const section of sections) {
    const ends = endsOf(section);
    const same = told.find((other) => isDeepStrictEqual(other.ends, ends));
    if (same === undefined) told.push({ runs: [runOf(section)], ends });
    else same.runs.push(runOf(section));
  }
  return { entries: told.map((one, index) => entryOf(one, told.slice(0, index))), quiet };
};

/** What a user read: in which run, and when which fault hit. */
export interface Reading {
  run: string;
  fault: string;
  sentence: string;
}

export const readingsIn = ({ entries }: Snapshot): Reading[] => {
  const ends = new Map<string, Ends>();
  for (const { runs, like, ends: own } of entries) {
    const all = { ...ends.get(like ?? ''), ...apart(own) };
    for (const run of runs) ends.set(run, all);
  }
  return [...ends].flatMap(([run, all]) =>
    Object.entries(all).flatMap(([fault, end]) => {
      const [, sentence] = end.split(READS);
      return sentence === undefined
        ? []
        : [{ run, fault: fault.replace(/, (once|from then on)$/, ''), sentence }];
    }),
  );
};
