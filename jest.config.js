// Zapier's machines run in UTC. Here they do not, so that a time without a zone cannot pass for one in UTC by chance.
process.env.TZ = 'Asia/Kolkata';

/**
 * What the tests of both kinds need. `npm run jest` also sets --experimental-async-context-frame, Node 24's way to follow
 * asynchronous calls. Node 22's own way watches every promise and takes a seventh of a run.
 */
const shared = {
  // Stryker takes no <rootDir> here.
  testEnvironment: `${import.meta.dirname}/test/environment.cjs`,
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
  setupFiles: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: {
    '^zapier-platform-schema$': '<rootDir>/test/support/lazy-schema.cjs',
    // A zip is run with nothing replaced.
    ...(process.env.HEYGEN_ZAPIER_ZIP === undefined
      ? {
          '^domain$': '<rootDir>/test/support/domain.cjs',
          // As in the zip.
          '^lodash/fp$': '<rootDir>/tools/lean/lodash-fp.cjs',
        }
      : {}),
  },
};

/** Tests of what is shipped, module by module; they alone have to cover it. */
const unit = ['test', 'test/{creates,fields,heygen,records,searches,steps,triggers,zapier}/**'];
/** The app as it was built, its properties, and what runs on a developer's machine. */
const whole = ['test/!(creates|fields|heygen|records|searches|steps|triggers|zapier)/**'];
/** The editor, and the demo's report, in a browser. */
const browser = ['test/demo/browser', 'test/editor/browser'];
const testsIn = (folders) => folders.map((folder) => `<rootDir>/${folder}/*.test.ts`);

export const unitProject = {
  ...shared,
  displayName: 'unit',
  testMatch: testsIn(unit),
  setupFilesAfterEnv: ['<rootDir>/test/forget.ts'],
};

/** @type {import('jest').Config} */
export default {
  projects: [
    unitProject,
    {
      ...shared,
      displayName: 'whole',
      testMatch: testsIn(whole),
      // Nothing here counts as covering what is shipped.
      coveragePathIgnorePatterns: ['/'],
      testPathIgnorePatterns: browser.map((folder) => `<rootDir>/${folder}/`),
    },
    // Needs a Chromium, so `npm test` leaves it out.
    { ...shared, displayName: 'browser', testMatch: testsIn(browser) },
  ],
  testSequencer: '<rootDir>/test/sequencer.cjs',
  // Tests await what happens and assert no time; a busy machine may take long.
  testTimeout: 180_000,
  // One more than a small machine has cores, since a worker often waits for answers.
  maxWorkers: 3,
  // Modules of ES stay in a worker's memory, so it is replaced by a new one now and then.
  workerIdleMemoryLimit: '1GB',
  collectCoverageFrom: ['{*,{creates,fields,heygen,records,searches,steps,triggers,zapier}/**/*}.ts'],
  // V8's own coverage takes twice as long, and does not count a default that is never used.
  coverageProvider: 'babel',
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: { global: { lines: 100, branches: 100, functions: 100, statements: 100 } },
};
