/** An operation of the app, and the emulator that it asks. */
import { createServer } from 'node:http';
import { jest } from '@jest/globals';
import { manualClock, startEmulator, type ApiKey, type Emulator } from '../../emulator/index.ts';
import { createCall } from '../../host/connection.ts';
import type { Handler } from '../../host/core.ts';
import { StepError } from '../../host/errors.ts';
import { openZapier, type Zapier } from '../../host/zapier.ts';
import App from '../../index.ts';
import { handlerOf, loadBuilt, ZIP } from '../../tools/app.ts';
import { CANARY, expectKeyAtHome, expectNoKey } from '../support/canary.ts';
import { FREE, madeIn } from '../support/ledger.ts';
import { START, untilOver } from './clock.ts';
import { accountAt } from '../operations/account.ts';
import type { Parts } from '../operations/operation.ts';
import type { FaultScenario } from '../operations/scenarios.ts';
import { makeTrouble, nameOf, plain, type Target, type Trouble } from './trouble.ts';

/** A key of the canary's kind that may do little. */
const FEW_RIGHTS = `${CANARY}_few`;

const user = { username: 'ann_example', email: 'ann@example.com', first_name: 'Ann', last_name: 'Example' };
const keys: readonly ApiKey[] = [
  { key: CANARY, id: 'key_canary', name: 'Canary', scopeMode: 'full', scopes: ['*:*'], user },
  { key: FEW_RIGHTS, id: 'key_few', name: 'Few rights', scopeMode: 'custom', scopes: ['videos:*'], user },
];

/** How a run ended, as far as it is the same each time. */
export interface Outcome {
  /** Class of the error; undefined when there was none. */
  error: string | undefined;
  /** What the user reads; undefined without an error. */
  sentence: string | undefined;
  /** Seconds after which Zapier is asked to try again. */
  delay: number | undefined;
  /** What came out of it; undefined with an error. */
  result: unknown;
  /** How many requests were made, and how often the one that the fault hits. */
  requests: number;
  attempts: number;
  paid: number;
  seconds: number;
}

interface Run {
  outcome: Outcome;
  /** How it ended with Autoreplay, if it had failed. What was halted is not replayed, and stays as it was. */
  replayed: Outcome | undefined;
  /** The requests that were made, each once. */
  targets: Target[];
  /** Whether the run asked for anything after the fault had hit it. */
  wentOn: boolean;
}

/** Who can be in trouble. */
interface World {
  emulator: Emulator;
  zapier: Zapier;
}
export type Begin = (world: World) => () => unknown;

const paidIn = (ledger: Emulator['ledger']): number => madeIn(ledger, ...FREE);

/** Somebody else, whom a redirect leads to. */
const openElsewhere = async () => {
  const asked: string[] = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.end('{"data":{}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { url: `http://127.0.0.1:${address.port}`, asked, close: () => server.close() };
};

/** Zapier replays what has failed, but not what was halted (its help, “Replay failed Zap runs”). */
const isReplayable = (error: unknown): boolean => error instanceof StepError && error.name !== 'HaltedError';

const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;

/** The app from its source, or from an unpacked zip, if the tests run on one. */
const openApp = async (): Promise<Handler> =>
  ZIP === undefined ? handlerOf(App) : (await loadBuilt()).handler;

/** A world in which an operation can run again and again. Time is to stand still (`stopTime`). */
export const openFaultyWorld = async (scenario: FaultScenario) => {
  const apiKey = scenario.hasFewRights ? FEW_RIGHTS : CANARY;
  const emulator = await startEmulator({
    clock: manualClock(START),
    keys,
    wallet: 1e9,
    concurrency: Infinity,
    render: atOnce,
    translate: atOnce,
    lipsync: atOnce,
    clips: atOnce,
    edit: atOnce,
    proofread: atOnce,
    voice: atOnce,
    agent: () => ({ steps: [], outcome: 'video' }),
    ...scenario.options,
  });
  // Core asks for one of Zapier's credentials before it makes a call.
  process.env.ZAPIER_DEPLOY_KEY ??= 'host';
  const zapier = await openZapier(() => START);
  const elsewhere = await openElsewhere();
  const handler = await openApp();
  let runs = 0;
  const { ledger } = emulator;
  const account = Object.assign(emulator, accountAt(emulator, CANARY));
  const { given } = scenario;

  /**
   * A connection, with a cache of its own. The app remembers which endpoints of an origin are switched off; the emulator
   * gets another name for each run, so that no run knows what an earlier one met.
   */
  const connect = (logs: unknown[]) => {
    const { base } = zapier.rpc.connect();
    runs += 1;
    const origin = `${emulator.url}/${runs}/..`;
    return createCall(
      (event) =>
        handler({
          ...event,
          environment: { HEYGEN_BASE_URL: origin },
          rpc_base: base,
          callback_url: 'https://hooks.zapier.com/hooks/callback/1',
          isDeveloper: true,
          calledFromCli: true,
          customLogger: (...log: unknown[]) => logs.push(log),
        }),
      { api_key: apiKey },
    );
  };

  /**
   * Runs the operation as it is meant to, or into a trouble.
   * @param begin makes trouble of another kind, and gives what ends it
   * @param autoreplays whether Zapier runs it again if it fails; by then the trouble is over
   */
  const run = async (
    trouble?: Trouble,
    begin: Begin = () => () => undefined,
    autoreplays = false,
  ): Promise<Run> => {
    const logs: unknown[] = [];
    const call = connect(logs);
    const parts = typeof given === 'function' ? await given(account) : given;
    const runIn = ({ inputData = {}, meta, bundle = {} }: Parts) =>
      call(scenario.method, inputData, meta, { bundle });
    await untilOver(scenario.earlier?.({ call, again: runIn, parts, emulator }) ?? Promise.resolve());

    // Delays are not spread.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    jest.clearAllTimers();
    jest.setSystemTime(START);
    const from = ledger.requests.length;
    const paidBefore = paidIn(ledger);
    const made = trouble && makeTrouble(emulator, elsewhere.url, trouble);
    const end = begin({ emulator, zapier });
    const ended = () =>
      untilOver(
        runIn(parts).then(
          ({ results }) => ({ results, error: undefined }),
          (error: unknown) => ({ results: undefined, error }),
        ),
      );
    const asked = () => ledger.requests.slice(from);
    const outcomeOf = ({ results, error }: Awaited<ReturnType<typeof ended>>, seconds: number): Outcome => {
      if (error !== undefined && !(error instanceof StepError))
        throw new Error('No error of a step', { cause: error });
      for (const [where, value] of Object.entries({ logs, results, error })) expectNoKey(where, value);
      const names = [...asked().map(nameOf), ...(made?.refused ?? [])];
      return {
        error: error?.name,
        sentence: error && plain(error.message),
        delay: error?.delay,
        result: results === undefined ? undefined : JSON.parse(plain(JSON.stringify(results))),
        requests: names.length,
        attempts: names.filter((name) => name === trouble?.target.name).length,
        paid: paidIn(ledger) - paidBefore,
        seconds,
      };
    };

    const first = await ended();
    const seconds = (Date.now() - START) / 1000;
    await end();
    await made?.end();
    if (made?.hasHit() === false) throw new Error(`No request was hit by “${trouble?.fault.name}”`);
    const outcome = outcomeOf(first, seconds);
    const wentOn = made?.wentOn() ?? false;
    const targets = asked()
      .map((request) => ({ host: request.host, name: nameOf(request) }))
      .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);

    let replayed: Outcome | undefined;
    if (autoreplays && first.error !== undefined)
      replayed = isReplayable(first.error) ? outcomeOf(await ended(), seconds) : outcome;
    expectKeyAtHome(asked(), apiKey);
    return { outcome, replayed, targets, wentOn };
  };

  return {
    run,
    /** Requests that a redirect has brought to somebody else. */
    askedElsewhere: elsewhere.asked,
    close: async () => {
      elsewhere.close();
      await Promise.all([emulator.close(), zapier.close()]);
      // Core repeats a call that Zapier did not answer. It is to give up here, not amid the next test file.
      await untilOver(new Promise((resolve) => setTimeout(resolve, 1000)));
    },
  };
};
