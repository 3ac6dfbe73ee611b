import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createHandler, type Handler } from '../host/core.ts';
import { calledPart } from './lean/called-part.ts';

export const ROOT = resolve(import.meta.dirname, '..');

/** The folder of an unpacked zip, in which `npm run acceptance -- --all` lets the tests find the app. */
export const ZIP = process.env.HEYGEN_ZAPIER_ZIP;

/** The app as it ships, and the function that Zapier's Lambda calls. */
export interface Built {
  app: object;
  handler: Handler;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

const importFile = (...names: string[]): Promise<unknown> => import(pathToFileURL(join(...names)).href);

/** The app of an unpacked zip. */
export const loadZip = async (folder: string): Promise<Built> => {
  const wrapper = await importFile(folder, 'zapierwrapper.js');
  if (isObject(wrapper) && 'appRaw' in wrapper && 'handler' in wrapper) {
    const { appRaw: app, handler } = wrapper;
    if (isObject(app) && isHandler(handler)) return { app, handler };
  }
  throw new Error(`zapierwrapper.js in ${folder} exports no app`);
};

/** A handler that gives core the called part of an app, as the lean zip does: core copies what it gets for every run. */
export const handlerOf =
  (app: object): Handler =>
  (event) =>
    createHandler(calledPart(app, event))(event);

/** From the unpacked zip if there is one, else from `dist/`, where `npm run build:app` writes it. */
export const loadBuilt = async (): Promise<Built> => {
  if (ZIP !== undefined) return loadZip(ZIP);
  const built = await importFile(ROOT, 'dist/index.js');
  if (isObject(built) && 'default' in built && isObject(built.default)) {
    return { app: built.default, handler: handlerOf(built.default) };
  }
  throw new Error('dist/index.js exports no app');
};

export const loadApp = async (): Promise<object> => (await loadBuilt()).app;
