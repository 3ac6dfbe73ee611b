/** Runs parts of the app the way Zapier does, through zapier-platform-core. */
import { createRequire } from 'node:module';
import { afterEach, expect } from '@jest/globals';
import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';
import App from '../../index.ts';
import { calledPart } from '../../tools/lean/called-part.ts';
import { LIVE } from '../../host/connection.ts';
import { toStepError } from '../../host/errors.ts';
import { expectNoKey, withoutKey } from './canary.ts';
import { expectDeclared } from './declared.ts';
import { API_KEY } from './heygen.ts';
import { UNREADABLE } from './readable.ts';

type InputData = Record<string, unknown>;

export interface RunOptions {
  meta?: Partial<Bundle['meta']>;
  apiKey?: string;
  /** What Zapier adds when a step resumes and for a hook. */
  outputData?: object;
  cleanedRequest?: unknown;
  rawRequest?: NonNullable<Bundle['rawRequest']>;
  targetUrl?: string;
  subscribeData?: NonNullable<Bundle['subscribeData']> & { since?: string };
}

/** The callback URL that zapier-platform-core's app tester gives to a step. */
export const CALLBACK_URL = 'https://auth-json-server.zapier-staging.com/echo';

/** Calls to the cache that nobody waited for. Zapier stops the process at the end of a run, and they are lost. */
const left: string[] = [];
afterEach(() => {
  expect(left.splice(0)).toEqual([]);
});

type Perform<Result> = (z: ZObject, bundle: Bundle) => Result | Promise<Result>;

/** Slows the cache down, and notes which calls are still under way when the run ends. */
const watched =
  <Result>(perform: Perform<Result>): Perform<Result> =>
  async (z, bundle) => {
    const underWay = new Set<string>();
    const slow =
      <Args extends [string, ...unknown[]], Answer>(name: string, call: (...args: Args) => Promise<Answer>) =>
      async (...args: Args): Promise<Answer> => {
        const made = `${name} ${args[0]}`;
        underWay.add(made);
        await new Promise((resolve) => setImmediate(resolve));
        return call(...args).finally(() => underWay.delete(made));
      };
    const { get, set, delete: remove } = z.cache;
    const cache = { get: slow('get', get), set: slow('set', set), delete: slow('delete', remove) };
    try {
      const result = await perform({ ...z, cache }, bundle);
      expectDeclared(perform, result);
      return result;
    } finally {
      left.push(...underWay);
    }
  };

/** Core copies what it gets for every run, and a test calls a function by itself. */
const withoutOperations = { ...App, triggers: {}, searches: {}, creates: {}, searchOrCreates: {} };

/** An installation of the app, whose runs share a cache. */
export const install = () => {
  const tester = zapier.createAppTester(withoutOperations);
  return {
    run: <Result>(
      perform: (z: ZObject, bundle: Bundle) => Result | Promise<Result>,
      inputData: InputData = {},
      { meta = {}, apiKey = API_KEY, ...parts }: RunOptions = {},
    ): Promise<Result> =>
      withoutKey(
        tester(watched(perform), {
          authData: { api_key: apiKey },
          inputData,
          meta: { ...LIVE, ...meta },
          ...parts,
        }),
      ),
  };
};

/** One run, with an empty cache. */
export const run: ReturnType<typeof install>['run'] = (...call) => install().run(...call);

interface Answer {
  results: unknown;
  /** `CALLBACK` if Zapier waits for one, however long. */
  status?: string;
}

interface Core {
  createAppHandler: (app: object | string) => (event: object) => Promise<Answer>;
}
const isCore = (value: unknown): value is Core =>
  typeof value === 'object' && value !== null && 'createAppHandler' in value;

/** Calls the handler that Zapier calls. zapier-platform-core exports it, but its types leave it out. */
const answerOf = async (event: object, logs: unknown[] = []): Promise<Answer> => {
  const core: unknown = createRequire(import.meta.url)('zapier-platform-core');
  if (!isCore(core)) throw new Error('zapier-platform-core has no createAppHandler');
  const customLogger = (...log: unknown[]) => logs.push(log);
  const answer = await withoutKey(core.createAppHandler(calledPart(App, event))({ ...event, customLogger }));
  expectNoKey('logs', logs);
  return answer;
};

/** What it gives back. */
export const handle = async (event: object, logs?: unknown[]): Promise<unknown> =>
  (await answerOf(event, logs)).results;

interface Call {
  meta?: Partial<Bundle['meta']>;
  bundle?: object;
  [part: string]: unknown;
}

const eventOf = (
  method: string,
  inputData: InputData,
  { meta = {}, bundle = {}, ...event }: Call,
): object => ({
  command: 'execute',
  method,
  bundle: { authData: { api_key: API_KEY }, inputData, meta: { ...LIVE, ...meta }, ...bundle },
  storeKey: method,
  ...event,
});

/**
 * @param call what the handler gets besides the call itself, for example a cursor; `bundle` holds what Zapier adds for a
 *   hook
 */
export const execute = (method: string, inputData: InputData = {}, call: Call = {}): Promise<unknown> =>
  handle(eventOf(method, inputData, call));

/** The same, with whether Zapier waits for a callback. */
export const executeStep = async (method: string, inputData: InputData, call: Call) => {
  const { results, status } = await answerOf(eventOf(method, inputData, call));
  return { results, isWaiting: status === 'CALLBACK' };
};

/** What Zapier shows of an error, and what it needs to know to stop, retry or hold the run. */
interface Shown {
  name: string;
  message: string;
  code: string | undefined;
  delay: number | undefined;
}

/** Expects a run to fail with an error that a person can read, and returns that error. */
export const failureOf = async (running: Promise<unknown>): Promise<Shown> => {
  let result: unknown;
  try {
    result = await running;
  } catch (error) {
    const { name, message, code, delay } = toStepError(error);
    expect(message).not.toMatch(UNREADABLE);
    expectNoKey('the sentence', message);
    return { name, message, code, delay };
  }
  throw new Error(`This should have failed, and gave ${JSON.stringify(result)}`);
};
