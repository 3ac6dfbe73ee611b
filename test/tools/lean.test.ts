/** The lean zip: zapier-platform-core in one file, with the rarely used parts in a second one. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calledPart } from '../../tools/lean/called-part.ts';
import { makeLean } from '../../tools/lean/core.ts';
import { LeanError } from '../../tools/lean/error.ts';
import { usesIn } from '../../tools/lean/uses.ts';
import { expectShipped } from '../../tools/lean/whole.ts';

const require = createRequire(import.meta.url);

describe('the called part of an app', () => {
  const app = {
    version: '1.0.0',
    hydrators: { file: () => 'file' },
    triggers: { baked: { key: 'baked' }, sold: { key: 'sold' } },
    searches: { baked: { key: 'baked' } },
    creates: { order: { key: 'order' } },
    searchOrCreates: { baked: { key: 'baked' } },
  };

  test('is the called operation and everything that is no operation', () => {
    expect(calledPart(app, { method: 'triggers.sold.operation.perform' })).toEqual({
      ...app,
      triggers: { sold: { key: 'sold' } },
      searches: {},
      creates: {},
      searchOrCreates: {},
    });
  });

  describe('of an operation', () => {
    const operation = {
      perform: () => [],
      performResume: () => [],
      lock: { key: 'oven' },
      inputFields: [{ key: 'loaf' }],
      inputFieldGroups: [{ key: 'content' }],
      outputFields: [{ key: 'id', primary: true }],
      sample: { id: 1 },
    };
    const { perform, performResume, lock, outputFields } = operation;
    const display = { label: 'Bake' };
    const action = { key: 'bake', noun: 'Loaf', display, operation };
    const bakery = { triggers: { bake: action }, searches: { bake: action }, creates: { bake: action } };
    const partFor = (kind: keyof typeof bakery, part: string) =>
      (calledPart(bakery, { method: `${kind}.bake.operation.${part}` }) as typeof bakery)[kind].bake;

    test.each([
      ['creates', 'perform'],
      ['creates', 'performResume'],
      ['searches', 'perform'],
    ] as const)('is what does its work when it works: %s, %s', (kind, part) => {
      expect(partFor(kind, part)).toEqual({
        key: 'bake',
        noun: 'Loaf',
        display,
        operation: { perform, performResume, lock },
      });
    });

    test.each(['perform', 'performList', 'performSubscribe'])(
      'has the fields of what a trigger gives, by which core checks it: %s',
      (part) => {
        expect(partFor('triggers', part)).toEqual({
          key: 'bake',
          noun: 'Loaf',
          display,
          operation: { perform, performResume, lock, outputFields },
        });
      },
    );

    test.each(['inputFields', 'outputFields', 'sample'])(
      'is all of it when the editor asks for %s',
      (part) => {
        expect(partFor('creates', part)).toEqual(action);
      },
    );
  });

  test('has no operation when a hydrator is called', () => {
    const part = calledPart(app, { command: 'execute', method: 'hydrators.file' });
    expect(part).toEqual({ ...app, triggers: {}, searches: {}, creates: {}, searchOrCreates: {} });
  });

  test.each([
    ['describes or checks the app', app, { command: 'definition' }],
    ['brings its own definition', app, { method: 'creates.order', appRawOverride: ['hash'] }],
    ['goes to an app with resources', { ...app, resources: {} }, { method: 'creates.order' }],
    ['goes to an app known by its path', '/app/index.js', { method: 'creates.order' }],
  ])('is everything when a call %s', (_what, whole, call) => {
    expect(calledPart(whole, call)).toBe(whole);
  });
});

/** The part of lodash/fp that core uses. */
interface Fp {
  pick: (keys: string[]) => (bundle: unknown) => unknown;
  defaults: (values: object) => (bundle: unknown) => unknown;
  pipe: (...steps: ((bundle: unknown) => unknown)[]) => (bundle: unknown) => unknown;
}

test('the small lodash/fp answers as the large one does', () => {
  const keys = ['authData', 'inputData', 'meta'];
  const finalizer = (name: string): ((bundle: unknown) => unknown) => {
    const { pick, defaults, pipe } = require(name) as Fp;
    return pipe(pick(keys), defaults({ authData: {}, inputData: {}, meta: { page: 0 } }));
  };
  const small = finalizer('../../tools/lean/lodash-fp.cjs');
  const large = finalizer('lodash/fp');
  const bundles = fc.oneof(
    fc.constantFrom(undefined, null),
    fc.dictionary(fc.constantFrom(...keys, 'other'), fc.anything()),
  );
  fc.assert(
    fc.property(bundles, (bundle) => {
      expect(small(bundle)).toEqual(large(bundle));
    }),
  );
});

describe('uses of a module', () => {
  test.each([
    ['const x = require("m"); x.one(); f(y.two, x.three)', ['one', 'three'], false],
    ['const { one, two: other } = require("m")', ['one', 'two'], false],
    ['require("m").one', ['one'], false],
    ['const x = _interopDefault(require("m")); x.one', ['one'], false],
    ['const X = require("m"); new X()', [], true],
    ['const x = require("m"); module.exports = { x }', [], true],
    ['const x = require("m"); const y = { x: 1, z: x }', [], true],
    ['const x = require("other"); x.one', [], false],
  ])('%s', (code, names, calls) => {
    expect(usesIn(code, 'm')).toEqual({ names: new Set(names), calls });
  });

  test.each([
    'module.exports = require("m")',
    'const x = require("m"); send(x)',
    'const x = require("m"); x["one"]',
  ])('%s is more than a getter can stand in for', (code) => {
    expect(() => usesIn(code, 'm')).toThrow(LeanError);
  });
});

describe('the build', () => {
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  /** A node_modules folder with a small core. */
  const coreOf = async (files: Record<string, string>, version = '19.1.0'): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'lean-'));
    folders.push(folder);
    const modules = join(folder, 'node_modules');
    const all = {
      'zapier-platform-core/package.json': JSON.stringify({ name: 'zapier-platform-core', version }),
      'zapier-platform-core/include/zapierwrapper.mjs': '',
      'zapier-platform-core/index.js': 'module.exports = require("./src");',
      'zapier-platform-core/index.mjs':
        'import core from "./index.js"; export const { test } = core; export default core;',
      'semver/index.js': 'exports.gte = () => "greater"; exports.lt = () => "less";',
      ...files,
    };
    for (const [name, code] of Object.entries(all)) {
      await mkdir(dirname(join(modules, name)), { recursive: true });
      await writeFile(join(modules, name), code);
    }
    return modules;
  };
  const index = (code: string) => ({ 'zapier-platform-core/src/index.js': code });

  test('puts a rarely used package into the second file', async () => {
    const modules = await coreOf(
      index('const semver = require("semver"); exports.test = () => semver.gte();'),
    );
    await makeLean(modules);
    const core = (name: string) => readFile(join(modules, 'zapier-platform-core', name), 'utf8');
    expect(await core('lazy.cjs')).toContain('greater');
    expect(await core('core.cjs')).not.toContain('greater');
    expect(await core('index.mjs')).toContain('export const { test } = core;');
    expect(JSON.parse(await core('package.json'))).toMatchObject({ version: '19.1.0' });
  });

  test.each([
    [
      'a lazy package is used for more than its getter gives',
      index('const semver = require("semver"); semver.lt();'),
      /index\.js uses lt of semver, which the lazy getter does not give/,
    ],
    [
      'a lazy package is handed on',
      index('module.exports = require("semver");'),
      /index\.js uses semver in a way that a lazy getter cannot stand in for/,
    ],
    [
      'core reads a file beside its own',
      index('require("fs").readFileSync(__dirname + "/words.txt");'),
      /index\.js reads a file when it runs \(__dirname\)/,
    ],
    [
      'core loads a file by a name that it puts together',
      index('const load = (name) => require(name);'),
      /index\.js reads a file when it runs/,
    ],
    ['a package is missing', index('require("nowhere");'), /nowhere/],
    [
      'z.require does not look for packages as it did',
      {
        ...index('require("./app-middlewares/before/z-object.js");'),
        'zapier-platform-core/src/app-middlewares/before/z-object.js': 'exports.z = 1;',
      },
      /z\.require in .*z-object\.js has changed/,
    ],
  ])('fails with a sentence when %s', async (_what, files, sentence) => {
    const modules = await coreOf(files);
    const failure = makeLean(modules);
    await expect(failure).rejects.toBeInstanceOf(LeanError);
    await expect(failure).rejects.toThrow(sentence);
  });

  test('fails with a sentence when core is another version than the one that was checked', async () => {
    const modules = await coreOf(index(''), '20.0.0');
    await expect(makeLean(modules)).rejects.toThrow(
      /checked with zapier-platform-core 19\.1\.0, and this is 20\.0\.0/,
    );
  });

  test('fails with a sentence when a file of core is not in the zip', async () => {
    const modules = await coreOf({ 'zapier-platform-core/index.mjs': '' });
    await expect(expectShipped(dirname(modules))).rejects.toThrow(/no .*core\.cjs/);
  });
});
