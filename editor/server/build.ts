/** Builds the app and the page, and builds them again when one of their files is saved. */
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { context, formatMessages, type BuildOptions, type BuildResult } from 'esbuild';

/**
 * Watches until it is closed. `onResult` gets every build, the first one included.
 *
 * @throws what `onResult` throws for the first build; what it throws for a later one, the console shows
 */
export const watch = async (options: BuildOptions, onResult: (result: BuildResult) => Promise<void>) => {
  const first = Promise.withResolvers<undefined>();
  let complain: (error: unknown) => void = first.reject;
  const watcher = await context({
    ...options,
    bundle: true,
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'tell',
        setup: (build) => {
          build.onEnd(async (result) => {
            // esbuild drops what a plugin throws here.
            await onResult(result).then(() => {
              first.resolve(undefined);
            }, complain);
          });
        },
      },
    ],
  });
  await watcher.watch();
  try {
    await first.promise;
  } catch (error) {
    await watcher.dispose();
    throw error;
  }
  complain = console.error;
  return () => watcher.dispose();
};

const complaintsOf = async ({ errors }: BuildResult): Promise<string> =>
  (await formatMessages(errors, { kind: 'error', color: false })).join('\n').trim();

interface Package {
  type?: string;
  main?: string;
}

const packageOf = async (directory: string): Promise<Package> => {
  const file = join(directory, 'package.json');
  if (!existsSync(file)) return {};
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
  const text = (key: string): string | undefined => {
    const value: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, key) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const [type, main] = [text('type'), text('main')];
  return { ...(type === undefined ? {} : { type }), ...(main === undefined ? {} : { main }) };
};

/** @throws Error with one line to show */
const entryOf = (directory: string, { main }: Package): string => {
  if (existsSync(directory) && statSync(directory).isFile()) return directory;
  const names = ['index.ts', 'src/index.ts', ...(main === undefined ? [] : [main]), 'index.js'];
  const entry = names.map((name) => join(directory, name)).find((path) => existsSync(path));
  if (entry === undefined) throw new Error(`There is no Zapier app in ${directory}: no ${names.join(', ')}.`);
  return entry;
};

/** The nearest node_modules, so that the built app finds its packages. */
const modulesOf = (directory: string): string => {
  const modules = join(directory, 'node_modules');
  const parent = dirname(directory);
  return existsSync(modules) || parent === directory ? modules : modulesOf(parent);
};

/** @returns the default export, or what `module.exports` was */
const importApp = async (file: string): Promise<object> => {
  const built: unknown = await import(pathToFileURL(file).href);
  const app: unknown =
    typeof built === 'object' && built !== null && 'default' in built ? built.default : built;
  if (typeof app === 'object' && app !== null && 'version' in app) return app;
  throw new Error('The app exports no definition.');
};

export type BuiltApp = { app: object } | { broken: string };

/**
 * Builds the app in a folder from its source, TypeScript or JavaScript, with its own packages left where they are.
 *
 * @returns a way to stop watching
 */
export const watchApp = async (path: string, onApp: (built: BuiltApp) => Promise<void>) => {
  const directory = resolve(path);
  const described = await packageOf(directory);
  const entry = entryOf(directory, described);
  const isModule = described.type === 'module';
  const cache = join(modulesOf(dirname(entry)), '.cache/zap-editor');
  await mkdir(cache, { recursive: true });
  let builds = 0;

  /** A module stays in memory under its name, so each build needs a new one. */
  const load = async (result: BuildResult): Promise<BuiltApp> => {
    const code = result.outputFiles?.[0]?.contents;
    if (code === undefined || result.errors.length > 0) return { broken: await complaintsOf(result) };
    builds += 1;
    const file = join(cache, `${process.pid}-${builds}.${isModule ? 'mjs' : 'cjs'}`);
    await writeFile(file, code);
    try {
      return { app: await importApp(file) };
    } catch (error) {
      return { broken: error instanceof Error ? error.message : String(error) };
    } finally {
      await rm(file);
    }
  };

  return watch(
    {
      entryPoints: [entry],
      platform: 'node',
      target: 'node22',
      format: isModule ? 'esm' : 'cjs',
      packages: 'external',
      outdir: cache,
    },
    async (result) => onApp(await load(result)),
  );
};

/** The page's files by name: `page.js`, `page.css`. */
export type PageFiles = ReadonlyMap<string, string>;

const PAGE = resolve(import.meta.dirname, '../page');

export const watchPage = (onPage: (files: PageFiles) => void) =>
  watch(
    {
      entryPoints: { page: join(PAGE, 'main.tsx') },
      outdir: PAGE,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      minify: true,
    },
    async (result) => {
      if (result.errors.length > 0) throw new Error(await complaintsOf(result));
      const files = (result.outputFiles ?? []).map(({ path, text }): [string, string] => [
        path.slice(PAGE.length + 1),
        text,
      ]);
      onPage(new Map(files));
    },
  );

export const readPage = (): Promise<string> => readFile(join(PAGE, 'index.html'), 'utf8');
