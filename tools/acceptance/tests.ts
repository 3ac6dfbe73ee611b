import { ROOT } from '../app.ts';
import type { Kind } from '../pack.ts';
import type { Check } from './check.ts';
import { run } from './run.ts';

/** The tests that run the app as it was built. */
const TESTS = ['test/e2e/', 'test/recipes/', 'test/faults/'];

/** Replaces a module of the source, which a zip does not have. */
const SOURCE_ONLY = 'test/faults/large-files';

/** @param unpacked the unpacked zip */
export const testCheck = (kind: Kind, unpacked: string): Check => [
  `the tests on the ${kind} zip`,
  async () => {
    const options = [...TESTS, '--testPathIgnorePatterns', SOURCE_ONLY, '--silent'];
    await run('npm', ['run', '--silent', 'jest', '--', ...options], {
      cwd: ROOT,
      env: { ...process.env, HEYGEN_ZAPIER_ZIP: unpacked },
    });
    return TESTS.join(', ');
  },
];
