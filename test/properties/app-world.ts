/** The app from its source between a HeyGen and a Zapier on loopback, for thousands of runs in one account. */
import http, { type ClientRequestArgs } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { jest } from '@jest/globals';
import App from '../../index.ts';
import { manualClock, startEmulator, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';
import { createCall, type Call } from '../../host/connection.ts';
import { StepError } from '../../host/errors.ts';
import { openZapier } from '../../host/zapier.ts';
import { handlerOf } from '../../tools/app.ts';
import { START, stopTime, untilOver } from '../faults/clock.ts';
import { CANARY, expectKeyAtHome, expectNoKey } from '../support/canary.ts';

/** How a run ended. */
export interface Ended {
  results: unknown;
  /** Whether the step now waits for a callback. */
  isWaiting: boolean;
  error: StepError | undefined;
  /** What HeyGen was asked, both hosts, in order. */
  requests: Emulator['ledger']['requests'];
}

export interface AppWorld {
  emulator: Emulator;
  /** Calls one function of the app, to its end. Its pauses take no time. */
  run: (...call: Parameters<Call>) => Promise<Ended>;
  /** Zapier's cache forgets everything. */
  loseCache: () => void;
  /** Lets so many milliseconds go by, for Zapier as for HeyGen. */
  pass: (milliseconds: number) => void;
  close: () => Promise<void>;
}

/** Nobody listens there. */
const CLOSED_PORT = 1;

/** Lets only those connections through that are to one of these ports of this machine. */
const guard = (ports: readonly string[], isRefused: (port: string) => boolean) => {
  const restores = [http.globalAgent, https.globalAgent].map((agent) => {
    const original = agent.createConnection.bind(agent);
    const { maxFreeSockets } = agent;
    // A connection for each request: one that is kept open would not be asked about.
    agent.maxFreeSockets = 0;
    agent.createConnection = (options: ClientRequestArgs, callback) => {
      const { host, port } = options;
      const isHere = agent === http.globalAgent && host === '127.0.0.1' && ports.includes(String(port));
      return isHere && !isRefused(String(port))
        ? original(options, callback)
        : net.connect({ host: '127.0.0.1', port: CLOSED_PORT });
    };
    return () => {
      // The agent's own would hide its class's from the other test files of this worker.
      Reflect.deleteProperty(agent, 'createConnection');
      agent.maxFreeSockets = maxFreeSockets;
    };
  });
  return () => {
    for (const restore of restores) restore();
  };
};

const portOf = (url: string): string => new URL(url).port;

/**
 * @param isRefused asked before each connection to HeyGen's API: whether it fails
 */
export const openAppWorld = async (
  options: EmulatorOptions = {},
  isRefused: () => boolean = () => false,
): Promise<AppWorld> => {
  stopTime();
  const now = { waitingMs: 0, processingMs: 0, outcome: 'completed' } as const;
  const user = {
    username: 'ann_example',
    email: 'ann@example.com',
    first_name: 'Ann',
    last_name: 'Example',
  };
  const clock = manualClock(START);
  const emulator = await startEmulator({
    clock,
    keys: [{ key: CANARY, id: 'key_canary', name: 'Canary', scopeMode: 'full', scopes: ['*:*'], user }],
    wallet: 1_000_000,
    concurrency: Infinity,
    render: () => now,
    translate: () => now,
    lipsync: () => now,
    clips: () => now,
    edit: () => now,
    ...options,
  });
  const zapier = await openZapier(() => Date.now());
  // Core asks for one of Zapier's credentials before it calls Zapier.
  process.env.ZAPIER_DEPLOY_KEY ??= 'host';
  const rpc = zapier.rpc.connect();
  const handler = handlerOf(App);
  let logs: unknown[] = [];
  const call = createCall(
    (event) =>
      handler({
        callback_url: 'https://hooks.zapier.com/hooks/callback/1',
        ...event,
        environment: { HEYGEN_BASE_URL: emulator.url },
        rpc_base: rpc.base,
        isDeveloper: true,
        calledFromCli: true,
        customLogger: (...log: unknown[]) => logs.push(log),
      }),
    { api_key: CANARY },
  );
  const api = portOf(emulator.url);
  const openNetwork = guard(
    [api, portOf(emulator.filesUrl), portOf(rpc.base)],
    (port) => port === api && isRefused(),
  );

  const run: AppWorld['run'] = async (...parameters) => {
    const from = emulator.ledger.requests.length;
    logs = [];
    const { results, isWaiting, error } = await untilOver(
      call(...parameters).then(
        (ended) => ({ ...ended, error: undefined }),
        (failure: unknown) => {
          if (failure instanceof StepError) return { results: undefined, isWaiting: false, error: failure };
          throw failure;
        },
      ),
    );
    const requests = emulator.ledger.requests.slice(from);
    expectKeyAtHome(requests);
    expectNoKey('logs', logs);
    expectNoKey('result', results);
    expectNoKey('error', error);
    return { results, isWaiting, error, requests };
  };

  return {
    emulator,
    run,
    loseCache: rpc.loseCache,
    pass: (milliseconds) => {
      jest.setSystemTime(Date.now() + milliseconds);
      clock.advance(milliseconds);
    },
    close: async () => {
      jest.useRealTimers();
      openNetwork();
      await Promise.all([emulator.close(), zapier.close()]);
    },
  };
};
