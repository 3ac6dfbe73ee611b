/** Runs every scenario into every fault, judges each end, and compares all of them with the page of the group. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ROOT } from '../../tools/app.ts';
import { UNREADABLE } from '../support/readable.ts';
import { stopTime } from './clock.ts';
import { nameAt } from './definition.ts';
import { faults, type FaultCase } from './faults.ts';
import { pageOf, type Cell, type Section } from './report.ts';
import type { Scenario } from './scenario.ts';
import type { Target } from './trouble.ts';
import { openFaultyWorld, type Outcome } from './world.ts';

/** As often as the client sends one request at the most. */
const MOST_ATTEMPTS = 3;
/** Looks at a job that should be finished, each of two attempts. */
const MOST_LOOKS = 10;

const WARNS = /may have been (started|paid for)|look in HeyGen|Look for it in HeyGen|Do not replay/i;

const scenarioName = ({ method, how }: Scenario): string =>
  how === undefined ? nameAt(method) : `${nameAt(method)}, ${how}`;

/** What holds for every end, whatever is on the page. */
const judge = (outcome: Outcome, { name }: FaultCase, { method }: Scenario): void => {
  const { error, sentence = '', delay, paid, seconds, attempts } = outcome;
  const pays = /^creates\.(?!upload_|delete_)\w+\.operation\.perform$/.test(method);
  const looksAgain = /performResume$|finished_\w+\.operation\.perform$/.test(method);
  expect([undefined, 'AppError', 'ExpiredAuthError', 'ThrottledError']).toContain(error);
  expect(sentence).not.toMatch(UNREADABLE);
  expect(seconds).toBeLessThan(30);
  expect(attempts).toBeLessThanOrEqual(looksAgain ? MOST_LOOKS : MOST_ATTEMPTS);
  expect(paid).toBeLessThanOrEqual(1);
  if (error === 'ExpiredAuthError') expect(name).toMatch(/^401|unauthorized/);
  // A hook gives every notice back that it cannot answer; HeyGen would not send it again.
  const isHook = /finished_\w+\.operation\.perform$/.test(method);
  if (error === 'ThrottledError' && !isHook) expect(name).toMatch(/^429/);
  if (error === 'ThrottledError') expect(delay).toBe(name.includes('37') ? 37 : isHook ? 60 : undefined);
  // Nothing is paid for in silence, and nobody is warned of a payment where there can be none.
  if (error !== undefined && paid > 0) expect(sentence).toMatch(WARNS);
  if (!pays) expect(sentence).not.toMatch(/may have been (started|paid for)/);
};

const cellOf = async (
  run: Awaited<ReturnType<typeof openFaultyWorld>>['run'],
  fault: FaultCase,
  target: Target,
  scenario: Scenario,
): Promise<Cell> => {
  const first = await run({ fault, target, stays: false });
  judge(first.outcome, fault, scenario);
  const second = first.wentOn ? await run({ fault, target, stays: true }) : undefined;
  if (second !== undefined) judge(second.outcome, fault, scenario);
  return { fault: fault.name, once: first.outcome, stays: second?.outcome };
};

/** To be called once in a test file. */
export const testFaults = (group: string, title: string, scenarios: readonly Scenario[]): void => {
  jest.setTimeout(120_000);
  beforeAll(stopTime);
  afterAll(() => {
    jest.useRealTimers();
  });
  const sections: Section[] = [];
  const quiet: string[] = [];
  let cells = 0;

  test.each(scenarios.map((scenario) => [scenarioName(scenario), scenario] as const))(
    '%s',
    async (name, scenario) => {
      const world = await openFaultyWorld(scenario);
      try {
        const { outcome: usual, targets } = await world.run();
        expect(usual).toMatchObject({ error: undefined, sentence: undefined });
        for (const target of targets) {
          const section: Section = { scenario: name, target, usual, cells: [] };
          sections.push(section);
          for (const fault of faults) {
            if (fault.onlyApi === true && target.host !== 'api') continue;
            const cell = await cellOf(world.run, fault, target, scenario);
            section.cells.push(cell);
            cells += cell.stays === undefined ? 1 : 2;
            expect(world.askedElsewhere).toEqual([]);
          }
        }
        if (targets.length === 0) quiet.push(name);
        // The world recovers.
        expect((await world.run()).outcome).toEqual(usual);
      } finally {
        await world.close();
      }
    },
  );

  test('Everything ends as docs/faults says', async () => {
    const file = join(ROOT, 'docs/faults', `${group}.md`);
    const page = pageOf(title, sections, quiet);
    if (process.env.UPDATE !== undefined) await writeFile(file, page);
    expect(page).toBe(await readFile(file, 'utf8'));
    if (process.env.UPDATE !== undefined) process.stdout.write(`${group}: ${cells} cells\n`);
  });
};
