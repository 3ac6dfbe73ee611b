/** Runs the built app between the emulator and the host, with nothing mocked. */
import { afterEach } from '@jest/globals';
import { loadBuilt } from '../../tools/app.ts';
import { DEMO_KEY, defaultKeys } from '../../emulator/catalogue.ts';
import { startEmulator, type ApiKey, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import { startHost, StepError, type Connection, type Host } from '../../host/index.ts';
import { CANARY, expectKeyAtHome, expectNoKey } from '../support/canary.ts';

export interface World {
  emulator: Emulator;
  host: Host;
  connection: Connection;
  /** Everything logged. */
  logs: string[];
}

/** A key with full access, like the demo's. */
const canary: ApiKey = {
  key: CANARY,
  id: 'key_canary',
  name: 'Canary',
  scopeMode: 'full',
  scopes: ['*:*'],
  user: { username: 'ann_example', email: 'ann@example.com', first_name: 'Ann', last_name: 'Example' },
};

const open: (() => Promise<unknown>)[] = [];
const checks: (() => void)[] = [];

/** Starts an emulator and a host, and connects the app. */
export const openWorld = async (options: EmulatorOptions & { key?: string } = {}): Promise<World> => {
  const { key = CANARY, ...emulatorOptions } = options;
  const emulator = await startEmulator({ keys: [...defaultKeys, canary], ...emulatorOptions });
  open.push(() => emulator.close());
  const logs: string[] = [];
  const ends: unknown[] = [];
  checks.push(() => {
    expectKeyAtHome(emulator.ledger.requests, key);
    expectNoKey('logs', logs, key);
    for (const end of ends) expectNoKey('results and errors', end, key);
  });
  const host = await startHost({
    ...(await loadBuilt()),
    environment: { HEYGEN_BASE_URL: emulator.url },
    now: () => emulator.clock.now(),
    onLog: (message, data) => logs.push(`${message} ${JSON.stringify(data)}`),
    onEnd: (end) => ends.push(end),
  });
  open.push(() => host.close());
  return { emulator, host, connection: await host.connect({ api_key: key }), logs };
};

/** Call once per test file: cleans up after each test, and checks that the key appeared only in requests to the API. */
export const closeWorlds = () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((close) => close()));
    for (const check of checks.splice(0)) check();
  });
};

/** Expects a step to fail, and returns its error. */
export const errorOf = async (run: Promise<unknown>): Promise<StepError> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof StepError) return error;
    throw error;
  }
  throw new Error('The step did not fail');
};

/** The requests after the first `from`, each as `GET /v3/videos`. */
export const requestsSince = ({ ledger }: Emulator, from = 0): string[] =>
  ledger.requests.slice(from).map(({ method, path }) => `${method} ${path}`);

/** In ms. After this, waiting stops, so that a timed-out test does not keep its process alive. */
const LONGEST_WAIT = 60_000;

/** Waits until something is true, checking every few milliseconds. */
export const until = async (isTrue: () => boolean): Promise<void> => {
  const end = Date.now() + LONGEST_WAIT;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error('It never became true');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** Calls the emulator's API directly, as someone outside the app would. */
export const askHeyGen = async (
  { emulator }: World,
  method: string,
  path: string,
  body?: object,
): Promise<unknown> => {
  const response = await fetch(emulator.url + path, {
    method,
    headers: { 'X-Api-Key': DEMO_KEY, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
};
