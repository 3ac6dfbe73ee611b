/** Modules of zapier-platform-core that are loaded when they are used, because hardly any run uses them. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OnLoadResult, OnResolveArgs, PartialMessage, Plugin } from 'esbuild';
import { UnknownUseError, usesIn, type Uses } from './uses.ts';

/** What stands in for a module gives these properties of it. `CALLED`: the module is itself a function or a class. */
type Given = readonly string[] | typeof CALLED;
const CALLED = 'called';

/** Packages, which go into a file of their own. They share no state with the rest of core. */
const PACKAGES: Readonly<Record<string, Given>> = {
  'zapier-platform-schema': ['validateAppDefinition'], // the command `validate`
  'form-data': CALLED, // z.stashFile
  'mime-types': ['extension', 'lookup'], // z.stashFile
  fernet: ['Secret', 'Token'], // bundles that are too large for a Lambda event
  'oauth-sign': ['rfc3986', 'sign'], // OAuth 1
  semver: ['gte'], // the runner of Zapier's old scripting
  dotenv: ['config'], // zapier.tools.env.inject
  'whatwg-url': ['URL'], // node-fetch, on a Node without URL
};

/** Core's own modules. They share state with the rest of core, so they stay in the same file. */
const OWN: Readonly<Record<string, Given>> = {
  './auth-template/get-auth-template': CALLED,
  './auth-template/render-auth-template': CALLED,
  './tools/create-app-tester': CALLED,
};

/** What core uses while it loads cannot be lazy; this package has a small replacement. */
const REPLACED = { 'lodash/fp': ['defaults', 'pick', 'pipe'] };

export const LAZY_FILE = './lazy.cjs';

const exactly = (paths: readonly string[]): RegExp =>
  new RegExp(`^(${paths.map((path) => path.replaceAll('.', '\\.')).join('|')})$`);

/** What a file uses of a module beyond what is given in its place; '' if nothing. */
const missing = ({ names, calls }: Uses, given: Given): string => {
  if (given === CALLED) return [...names].join(', ');
  if (calls) return 'the module itself';
  return [...names].filter((name) => !given.includes(name)).join(', ');
};

/** @returns the complaint, for the log of the build */
const complaintOf = async (
  { importer, path }: OnResolveArgs,
  given: Given,
): Promise<PartialMessage | undefined> => {
  const advice =
    'Add what it uses to tools/lean/lazy.ts, or take the module out of it. `npm run build -- --stock` does without.';
  try {
    const beyond = missing(usesIn(await readFile(importer, 'utf8'), path), given);
    if (beyond === '') return undefined;
    return { text: `${importer} uses ${beyond} of ${path}, which the lazy getter does not give. ${advice}` };
  } catch (error) {
    if (!(error instanceof UnknownUseError)) throw error;
    return {
      text: `${importer} uses ${path} in a way that a lazy getter cannot stand in for: ${error.message}. ${advice}`,
    };
  }
};

/** Code that loads a module when it is first used. @param required an expression that gives the module */
const getterFor = (given: Given, required: string): string =>
  given === CALLED
    ? `module.exports = function (...args) { return new.target ? new (${required})(...args) : (${required})(...args); };`
    : `module.exports = { ${given.map((name) => `get ${name}() { return ${required}.${name}; }`).join(', ')} };`;

/** Code that hands core only the called part of the app. @param handler path of core's maker of handlers */
const handlerOf = (handler: string): string => `
  const createLambdaHandler = require(${JSON.stringify(handler)});
  const { calledPart } = require(${JSON.stringify(join(import.meta.dirname, 'called-part.ts'))});
  module.exports = (app) => (event, ...rest) => createLambdaHandler(calledPart(app, event))(event, ...rest);`;

const replacement = (): string => readFileSync(join(import.meta.dirname, 'lodash-fp.cjs'), 'utf8');

/** Where esbuild finds the code that stands in for a module. */
const STAND_IN = 'stand-in';
/** Marks the plugin's own questions to esbuild. */
const REAL = { real: true };

/** @param packages gets the path of each lazy package */
export const lazily = (packages: Map<string, string>): Plugin => ({
  name: 'lazily',
  setup: (build) => {
    /** Puts code in the place of the modules that a table names. */
    const replace = (
      table: Readonly<Record<string, Given>>,
      codeFor: (path: string, given: Given, realPath: string) => string,
    ): void => {
      build.onResolve({ filter: exactly(Object.keys(table)) }, async (args) => {
        const { path, resolveDir, kind } = args;
        const given = table[path];
        if (args.pluginData === REAL || given === undefined) return undefined;
        const complaint = await complaintOf(args, given);
        if (complaint !== undefined) return { errors: [complaint] };
        const real = await build.resolve(path, { resolveDir, kind, pluginData: REAL });
        const contents = codeFor(path, given, real.path);
        return { path, namespace: STAND_IN, pluginData: { contents, resolveDir } };
      });
    };

    replace(PACKAGES, (path, given, realPath) => {
      packages.set(path, realPath);
      return getterFor(given, `require('${LAZY_FILE}')[${JSON.stringify(path)}]()`);
    });
    replace(OWN, (_path, given, realPath) => getterFor(given, `require(${JSON.stringify(realPath)})`));
    replace(REPLACED, replacement);
    replace({ './tools/create-lambda-handler': CALLED }, (_path, _given, realPath) => handlerOf(realPath));

    build.onResolve({ filter: exactly([LAZY_FILE]) }, () => ({ path: LAZY_FILE, external: true }));
    build.onLoad(
      { filter: /.*/, namespace: STAND_IN },
      ({ pluginData }: { pluginData: OnLoadResult }) => pluginData,
    );
  },
});

/** Code of the file with the lazy packages, each a function that loads it. */
export const lazyFile = (packages: ReadonlyMap<string, string>): string => {
  const entries = [...packages].map(
    ([name, path]) => `${JSON.stringify(name)}: () => require(${JSON.stringify(path)})`,
  );
  return `module.exports = { ${entries.join(', ')} };`;
};
