/** The outcomes as a page that a person can read and compare. */
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

const endOf = ({ error, delay, result }: Outcome, usual: Outcome): string => {
  if (error !== undefined) return delay === undefined ? error : `${error}, ${delay} s`;
  return isDeepStrictEqual(result, usual.result) ? 'as usual' : differenceOf(result, usual.result);
};

/** `GET /v3/videos?limit=100` without what is asked for. */
const endpointOf = ({ name }: Target): string => name.split('?')[0] ?? name;

const rowOf = (outcome: Outcome, { usual, target }: Section): string =>
  [
    endOf(outcome, usual),
    outcome.attempts,
    outcome.paid,
    Math.round(outcome.seconds),
    outcome.sentence?.replaceAll(endpointOf(target), '‹the request›') ?? '',
  ].join(' | ');

const tableOf = (section: Section): string => {
  const faultsByRow = new Map<string, string[]>();
  const add = (outcome: Outcome, fault: string) => {
    const row = rowOf(outcome, section);
    faultsByRow.set(row, [...(faultsByRow.get(row) ?? []), fault]);
  };
  for (const { fault, once, stays } of section.cells) {
    if (stays === undefined || rowOf(once, section) === rowOf(stays, section)) {
      add(once, fault);
    } else {
      add(once, `${fault}, once`);
      add(stays, `${fault}, from then on`);
    }
  }
  const rows = [...faultsByRow].map(([row, faults]) => `| ${faults.join('; ')} | ${row} |`);
  return [
    '| HeyGen … | The run ends | Sent | Paid | Seconds | The user reads |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
};

const headOf = ({ scenario, target: { host, name }, usual }: Section): string =>
  [
    `- **${scenario}**: \`${name}\``,
    host === 'files' ? ' of the file store' : '',
    usual.requests === 1 ? '' : `, one of ${usual.requests} requests`,
  ].join('');

/** Sections that are the same in everything share a table. */
export const pageOf = (title: string, sections: readonly Section[], quiet: readonly string[]): string => {
  const headsByTable = new Map<string, string[]>();
  for (const section of sections) {
    const table = tableOf(section);
    headsByTable.set(table, [...(headsByTable.get(table) ?? []), headOf(section)]);
  }
  const parts = [...headsByTable].map(
    ([table, heads], index) => `## ${index + 1}\n\n${heads.join('\n')}\n\n${table}`,
  );
  return [
    `# When HeyGen fails: ${title}`,
    'Written by the tests in `test/faults/` with `UPDATE=1`, and compared by them. Each table is about one request that a ' +
      'fault hits, “once” or together with all later requests to that host (“from then on”; it says neither where that ' +
      'makes no difference). The columns tell how the run ends, how often the request was sent, how many renders are paid, ' +
      'how many seconds it took, and what the user reads. “As usual” is a result as without the fault.',
    ...parts,
    ...(quiet.length === 0 ? [] : [`Asks HeyGen for nothing: ${quiet.join('; ')}.`]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
};
