import { createRequire } from 'node:module';
import { isData, type Data } from './data.ts';

/** What Zapier sends to an app's Lambda. */
export interface LambdaEvent extends Data {
  command: 'execute';
  /** Path of the function in the app definition, such as `creates.order.operation.perform`. */
  method: string;
  bundle: Data;
}

export type Handler = (event: LambdaEvent) => Promise<{ results: unknown; status?: string }>;

interface Core {
  /** @param app a definition, or the path of one */
  createAppHandler: (app: object | string) => Handler;
}

const isCore = (value: unknown): value is Core =>
  isData(value) && typeof value.createAppHandler === 'function';

/**
 * Core ends the process after 250 runs when it has grown beyond 450 MB, and Zapier starts it anew (source: core's
 * src/tools/memory-checker.js). Here the process belongs to somebody else, a test runner for one.
 */
const neverEndTheProcess = (require: NodeJS.Require): void => {
  const constants: unknown = require('zapier-platform-core/src/constants');
  if (isData(constants)) constants.KILL_MAX_LIMIT = Infinity;
};

const loadCore = (): Core => {
  const require = createRequire(import.meta.url);
  neverEndTheProcess(require);
  const core: unknown = require('zapier-platform-core');
  if (isCore(core)) return core;
  throw new Error('zapier-platform-core has no createAppHandler');
};

let loaded: Core | undefined;

/** The function that Zapier's Lambda calls. zapier-platform-core exports its maker, but its types leave it out. */
export const createHandler = (app: object | string): Handler => {
  loaded ??= loadCore();
  return loaded.createAppHandler(app);
};
