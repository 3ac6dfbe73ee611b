import { isDeepStrictEqual } from 'node:util';
import { Stryker, type MutantResult } from '@stryker-mutator/core';
import { unitProject } from '../../jest.config.js';

/** Options that every run has in common. */
const OPTIONS = {
  testRunner: 'jest',
  // As `npm run jest` has them.
  testRunnerNodeArgs: [
    '--experimental-vm-modules',
    '--experimental-async-context-frame',
    '--max-semi-space-size=64',
    '--no-warnings',
  ],
  ignorePatterns: ['build', 'coverage', 'dist', 'out', 'reports'],
  // Strings are what a Zap builder reads: a test that pins a label tests nothing.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: [],
  logLevel: 'error',
  // Tests sometimes wait, so a third runner has time to work even on two cores.
  concurrency: 3,
  // ES modules of earlier runs stay in a runner's memory.
  maxTestRunnerReuse: 40,
  timeoutMS: 10_000,
};

export const isNoticed = ({ status }: MutantResult): boolean => status === 'Killed' || status === 'Timeout';
export const isMissed = ({ status }: MutantResult): boolean =>
  status === 'Survived' || status === 'NoCoverage';

/**
 * Runs one test file against each change that Stryker can make.
 *
 * @param mutate a module, or ranges of it such as `heygen/media.ts:46:7-46:40`
 * @param test path of a test file
 * @param coverage `perTest`: each change meets the tests that ran its code; `off`: it meets all tests of the file. A schema that
 *   is built once counts as run by the first test alone, although the others use it.
 * @returns the changes that compile, each noticed or missed
 */
export const breakWith = async (
  mutate: string[],
  test: string,
  coverage: 'perTest' | 'off' = 'perTest',
): Promise<MutantResult[]> => {
  const results = await new Stryker({
    ...OPTIONS,
    mutate,
    coverageAnalysis: coverage,
    jest: {
      projectType: 'custom',
      enableFindRelatedTests: false,
      // Without `projects: []`, Jest would run the file once for each project of jest.config.js.
      config: { ...unitProject, projects: [], testMatch: [`<rootDir>/${test}`] },
    },
  }).runMutationTest();
  return results.filter((result) => isNoticed(result) || isMissed(result));
};

/** Stryker counts lines and columns from 1, but the columns of a range from 0. */
export const rangeOf = (module: string, { location: { start, end } }: MutantResult): string =>
  `${module}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

export const isSame = (one: MutantResult, other: MutantResult): boolean =>
  one.mutatorName === other.mutatorName &&
  one.replacement === other.replacement &&
  isDeepStrictEqual(one.location, other.location);
