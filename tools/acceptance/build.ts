import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../app.ts';
import type { Kind } from '../pack.ts';
import { unpack } from '../zip.ts';
import { expectThat, type Check } from './check.ts';
import { run } from './run.ts';
import { checkContent } from './zip.ts';

const npmRun = (script: string, ...options: string[]): Promise<string> =>
  run('npm', ['run', '--silent', script, '--', ...options], {
    cwd: ROOT,
    env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' },
  });

const ZIP = join(ROOT, 'build/build.zip');

/** @param unpacked where to unpack the zip */
export const buildChecks = (kind: Kind, unpacked: string): Check[] => {
  const options = kind === 'stock' ? ['--stock'] : [];
  return [
    [
      ['npm run build', ...options].join(' -- '),
      async () => {
        await npmRun('build', ...options);
        return `build/build.zip, ${((await stat(ZIP)).size / 1e6).toFixed(1)} MB`;
      },
    ],
    [
      'the zip',
      async () => {
        await unpack(ZIP, unpacked);
        return checkContent(kind, unpacked);
      },
    ],
  ];
};

export const validateCheck: Check = [
  'npm run validate',
  async () => {
    await npmRun('build:app');
    const output = await npmRun('validate');
    const verdict = 'This project is structurally sound!';
    expectThat(output.includes(verdict), `“${verdict}”`, output);
    return verdict;
  },
];
