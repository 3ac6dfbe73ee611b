/** Runs every scenario into every fault, judges each end, and compares all of them with the snapshot of the group. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { endpointOf } from '../operations/operation.ts';
import { nameOfScenario, type FaultScenario } from '../operations/scenarios.ts';
import { UNREADABLE } from '../support/readable.ts';
import { stopTime } from './clock.ts';
import { faults, type FaultCase } from './faults.ts';
import { readSnapshot, snapshotOf, writeSnapshot, type Cell, type Section } from './snapshot.ts';
import type { Target } from './trouble.ts';
import { openFaultyWorld, type Outcome } from './world.ts';
import { zapierFaults } from './zapier.ts';

/** As often as the client sends one request at the most. */
const MOST_ATTEMPTS = 3;
/** Looks at a job that should be finished, each of two attempts. */
const MOST_LOOKS = 10;

const WARNS = /HeyGen may have started|may already have paid|Look for it in HeyGen|Do not replay/i;

const pays = ({ method }: FaultScenario): boolean =>
  /^creates\.(?!upload_|delete_|create_folder)\w+\.operation\.perform$/.test(method);

/** Creates that wait without a callback. */
const POLLED =
  /(create_proofread|create_cinematic_video|clone_voice|create_prompt_video|continue_prompt_video)\.operation\.perform$/;

const REPLAYED = ', then replayed';

const ERRORS = [undefined, 'AppError', 'ExpiredAuthError', 'HaltedError', 'ThrottledError'];

/** The rules that an outcome breaks. They hold for every outcome, whatever the snapshot says. */
const brokenRules = (outcome: Outcome, name: string, scenario: FaultScenario): string[] => {
  const { method, jobs = 1 } = scenario;
  const { error, sentence = '', delay, paid, seconds, attempts } = outcome;
  const isThrottled = error === 'ThrottledError';
  // A hook gives every notice back that it cannot answer; HeyGen would not send it again.
  const isHook = /(finished_\w+|new_event)\.operation\.perform$/.test(method);
  const looksAgain = isHook || method.endsWith('performResume');
  const runs = name.endsWith(REPLAYED) ? 2 : 1;
  const isPolled = POLLED.test(method);
  // Nor does HeyGen call back about these, so Zapier runs the step again, which goes on with what is paid.
  const goesOn = isPolled && paid > 0 && isThrottled;
  // Nor can it go on with what Zapier has not stored, so it has not paid.
  const isNotStored = isPolled && paid === 0 && name.startsWith('Zapier’s cache');
  const hasLooked = isPolled && /may be finished\.$/.test(sentence);
  const warns = WARNS.test(sentence);

  const rules: Record<string, boolean> = {
    'ends well, or with an error of Zapier’s': ERRORS.includes(error),
    'is final only where a replay would pay again or only look, and warns':
      error !== 'HaltedError' || ((pays(scenario) || looksAgain) && warns),
    'can be read': !UNREADABLE.test(sentence),
    'ends before Zapier ends it': seconds < 30,
    'repeats a request only as often as it may':
      attempts <= runs * (looksAgain ? MOST_LOOKS * jobs : MOST_ATTEMPTS),
    'pays for every job or for none': paid === 0 || paid === jobs,
    'has Zapier ask for a new key only if HeyGen refuses this one':
      error !== 'ExpiredAuthError' || /^401|unauthorized/.test(name),
    'goes on after a minute': !goesOn || (delay === 60 && /Zapier will check again/.test(sentence)),
    'is throttled only if HeyGen is busy, or the step has to be run again':
      !isThrottled || isHook || goesOn || isNotStored || name.startsWith('429'),
    'waits for as long as HeyGen says': !isThrottled || goesOn || delay === (name.includes('37') ? 37 : 60),
    'pays for nothing in silence': error === undefined || paid === 0 || goesOn || hasLooked || warns,
    'warns of no payment where there can be none':
      pays(scenario) || !/may have started|may already have paid/.test(sentence),
  };
  return Object.keys(rules).filter((rule) => !rules[rule]);
};

const judge = (outcome: Outcome, name: string, scenario: FaultScenario): void => {
  const broken = brokenRules(outcome, name, scenario);
  // One `expect` per rule would take a twentieth of the time of all runs.
  if (broken.length > 0)
    expect({ fault: name, outcome, broken }).toEqual({ fault: name, outcome, broken: [] });
};

/** The registry has to name every request, or docs/heygen-api.md and the tests of input rely on too short a list. */
const expectNamed = (targets: readonly Target[], { asks }: FaultScenario): void => {
  const requests = targets.filter(({ host }) => host === 'api').map(({ name }) => name.replace(/\?.*/, ''));
  expect(requests.filter((request) => endpointOf(asks, request) === undefined)).toEqual([]);
};

const cellsOf = async (
  run: Awaited<ReturnType<typeof openFaultyWorld>>['run'],
  fault: FaultCase,
  target: Target,
  scenario: FaultScenario,
): Promise<Cell[]> => {
  const { name } = fault;
  const first = await run({ fault, target, stays: false }, undefined, pays(scenario));
  judge(first.outcome, name, scenario);
  expectNamed(first.targets, scenario);
  const second = first.wentOn ? await run({ fault, target, stays: true }) : undefined;
  if (second !== undefined) judge(second.outcome, name, scenario);
  const cell = { fault: name, once: first.outcome, stays: second?.outcome };
  if (first.replayed === undefined) return [cell];
  judge(first.replayed, name + REPLAYED, scenario);
  return [cell, { fault: name + REPLAYED, once: first.replayed, stays: undefined }];
};

/** What Zapier itself can do to a run. */
const sectionOfZapier = async (
  run: Awaited<ReturnType<typeof openFaultyWorld>>['run'],
  scenario: FaultScenario,
  usual: Outcome,
): Promise<Section> => {
  const section: Section = {
    scenario: nameOfScenario(scenario),
    target: { host: 'zapier', name: 'Zapier' },
    usual,
    cells: [],
  };
  for (const [fault, begin] of Object.entries(zapierFaults)) {
    const { outcome } = await run(undefined, begin);
    judge(outcome, fault, scenario);
    section.cells.push({ fault, once: outcome, stays: undefined });
  }
  return section;
};

/** To be called once in a test file. */
export const testFaults = (group: string, scenarios: readonly FaultScenario[]): void => {
  beforeAll(stopTime);
  afterAll(() => {
    jest.useRealTimers();
  });
  const sections: Section[] = [];
  const quiet: string[] = [];

  test.each(scenarios.map((scenario) => [nameOfScenario(scenario), scenario] as const))(
    '%s',
    async (name, scenario) => {
      const world = await openFaultyWorld(scenario);
      try {
        const { outcome: usual, targets } = await world.run();
        expect(usual).toMatchObject({ error: undefined, sentence: undefined });
        expectNamed(targets, scenario);
        for (const target of targets) {
          const section: Section = { scenario: name, target, usual, cells: [] };
          sections.push(section);
          for (const fault of faults) {
            if (fault.onlyApi === true && target.host !== 'api') continue;
            section.cells.push(...(await cellsOf(world.run, fault, target, scenario)));
            expect(world.askedElsewhere).toEqual([]);
          }
        }
        sections.push(await sectionOfZapier(world.run, scenario, usual));
        if (targets.length === 0) quiet.push(name);
        // The world recovers.
        expect((await world.run()).outcome).toEqual(usual);
      } finally {
        await world.close();
      }
    },
  );

  test('Everything ends as the snapshot says (else: npm run faults)', async () => {
    const snapshot = snapshotOf(sections, quiet);
    if (process.env.UPDATE !== undefined) {
      await writeSnapshot(group, snapshot);
      const runs = sections.flatMap(({ cells }) => cells.flatMap(({ stays }) => (stays ? [1, 2] : [1])));
      process.stdout.write(`${group}: ${runs.length} runs\n`);
    }
    expect(snapshot).toEqual(await readSnapshot(group));
  });
};
