/** What each run of tools/mutation.ts has in common. */
export default {
  testRunner: 'jest',
  jest: { projectType: 'custom', enableFindRelatedTests: false },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['build', 'coverage', 'dist', 'out', 'reports'],
  // What a Zap builder reads is text: changing a label breaks nothing that a test should pin.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: [],
  logLevel: 'error',
  // Tests wait at times; a third runner works meanwhile on a machine with two cores.
  concurrency: 3,
  // ES modules of earlier runs stay in a runner's memory.
  maxTestRunnerReuse: 20,
  timeoutMS: 10_000,
};
