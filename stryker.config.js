/** Mutation testing of what is shipped, by the unit tests; the end-to-end tests run a bundle, which is not mutated. */
export default {
  testRunner: 'jest',
  jest: {
    configFile: 'jest.config.js',
    config: {
      testMatch: [
        '<rootDir>/test/*.test.ts',
        '<rootDir>/test/{creates,fields,heygen,searches,triggers}/**/*.test.ts',
      ],
    },
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  mutate: ['*.ts', '{creates,fields,heygen,searches,triggers}/**/*.ts'],
  ignorePatterns: ['build', 'dist', 'docs', 'out', 'reports'],
  // What a Zap builder reads is text: changing a label breaks nothing that a test should pin.
  mutator: { excludedMutations: ['StringLiteral'] },
  reporters: ['clear-text', 'progress', 'html'],
  concurrency: 2,
  timeoutMS: 20000,
};
