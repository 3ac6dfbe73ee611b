/**
 * `npm run mutation`: makes thousands of small changes to the shipped code, one at a time, and lists those that no test
 * notices. Give paths to check a part: `npm run mutation -- heygen/media.ts fields`.
 *
 * Each change meets the unit tests of its module that run its code. If they miss it, the tests of the modules that import it
 * follow, one file after the other, and at last all tests of these files; running every test for every change would take days.
 */
import { normalize } from 'node:path';
import Table from 'cli-table3';
import { breakWith, isMissed, isNoticed, isSame, rangeOf } from './break.ts';
import { DEFINITION_TESTS, modules, testsFor } from './modules.ts';

/** Share of the changes that the tests must notice. */
const GOAL = 0.9;

/** Test files that a change meets before it counts as missed, not counting the definition's; more find little. */
const ENOUGH_TESTS = 4;

const breakModule = async (module: string) => {
  const definition = module.startsWith('heygen/') ? [] : DEFINITION_TESTS;
  const tests = await testsFor(module);
  const [first = '', ...others] = new Set([...tests.slice(0, ENOUGH_TESTS), ...definition]);
  const results = await breakWith([module], first);
  let missed = results.filter(isMissed);
  const meetings = [
    ...others.map((test) => [test, 'perTest'] as const),
    ...[first, ...others].map((test) => [test, 'off'] as const),
  ];
  for (const [test, coverage] of meetings) {
    if (missed.length === 0) break;
    const ranges = missed.map((mutant) => rangeOf(module, mutant));
    const again = await breakWith(ranges, test, coverage);
    missed = missed.filter((mutant) => !again.some((one) => isSame(one, mutant) && isNoticed(one)));
  }
  return { changes: results.length, missed };
};

const share = (noticed: number, changes: number): string => `${((100 * noticed) / changes).toFixed(1)} %`;

const chosen = process.argv.slice(2).map((path) => normalize(path));
const isChosen = (module: string): boolean =>
  chosen.length === 0 || chosen.some((path) => module.startsWith(path));

const table = new Table({ head: ['Module', 'Changes', 'Noticed', 'Share'] });
const total = { changes: 0, noticed: 0 };
for (const module of modules.filter(isChosen)) {
  const { changes, missed } = await breakModule(module);
  if (changes === 0) continue;
  const noticed = changes - missed.length;
  total.changes += changes;
  total.noticed += noticed;
  table.push([module, changes, noticed, share(noticed, changes)]);
  console.log(`${module}: ${noticed} of ${changes}`);
  for (const { location, mutatorName, replacement } of missed) {
    console.log(`  ${location.start.line}:${location.start.column} ${mutatorName}: ${replacement}`);
  }
}
if (total.changes === 0) {
  console.log('Nothing to break there.');
} else {
  table.push(['All', total.changes, total.noticed, share(total.noticed, total.changes)]);
  console.log(table.toString());
}
if (total.noticed < GOAL * total.changes) process.exitCode = 1;
