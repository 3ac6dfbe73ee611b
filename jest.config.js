/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.stryker-tmp/'],
  // Tests await what happens and assert no time; a busy machine may take long.
  testTimeout: 60_000,
  // Modules of ES stay in a worker's memory, so it is replaced by a new one now and then.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  setupFiles: ['<rootDir>/test/setup.ts'],
  // `npm run coverage`: every line and branch of what is shipped has to be covered.
  collectCoverageFrom: ['{*,creates/*,fields/*,heygen/**/*,searches/*,triggers/*}.ts'],
  coverageProvider: 'v8',
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: { global: { lines: 100, branches: 100, functions: 100, statements: 100 } },
};
