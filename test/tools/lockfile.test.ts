/** `npm ci` installs exactly what was reviewed, and prints no warning. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT } from '../../tools/app.ts';

interface Entry {
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}

const entriesOf = async (lockfile: string): Promise<[path: string, entry: Entry][]> => {
  const { packages } = JSON.parse(await readFile(join(ROOT, lockfile), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  // The entry without a path is the project itself.
  return Object.entries(packages).filter(([path]) => path !== '');
};

describe.each(['package-lock.json', 'tools/package-lock.json'])('%s', (lockfile) => {
  test('has a checksum for every package', async () => {
    const entries = await entriesOf(lockfile);
    expect(entries.length).toBeGreaterThan(100);
    const unchecked = entries.filter(([, { integrity = '' }]) => !/^sha512-/.test(integrity));
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  test('names no registry', async () => {
    const entries = await entriesOf(lockfile);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

test('package.json says which packages may run a script when they are installed', async () => {
  const entries = await entriesOf('package-lock.json');
  const withScript = entries
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(Object.keys(packageJson.allowScripts).sort()).toEqual([...new Set(withScript)].sort());
});

test('No package that `npm run mutation` installs runs a script', async () => {
  const entries = await entriesOf('tools/package-lock.json');
  expect(entries.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

test('Next to the deploy key, packages are installed without their scripts', async () => {
  const workflow = await readFile(join(ROOT, '.github/workflows/release.yml'), 'utf8');
  const installs = workflow.match(/\bnpm (?:ci|i|install|rebuild)\b.*/g);
  expect(new Set(installs)).toEqual(new Set(['npm ci --ignore-scripts']));
});
