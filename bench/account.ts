/** The emulator accounts that the benchmarks use. */
import { loadBuilt, type Built } from '../tools/app.ts';
import { DEMO_KEY } from '../emulator/catalogue.ts';
import { startEmulator, type EmulatorOptions } from '../emulator/index.ts';
import { startHost } from '../host/index.ts';

const plan = () => ({ waitingMs: 0, processingMs: 1, outcome: 'completed' as const });

/** Renders finish at once, in an account that can pay for all of them. */
export const AT_ONCE: EmulatorOptions = {
  wallet: 1e6,
  concurrency: 1000,
  render: plan,
  translate: plan,
  lipsync: plan,
};

/** Videos to delete. */
export const SPARE_VIDEOS = 1000;
export const spareVideo = (number: number): string => `spare-${number}`;

/** An app on its own host, connected to an account. */
export const connect = async (built: Built, url: string) => {
  const host = await startHost({ ...built, environment: { HEYGEN_BASE_URL: url } });
  return { host, connection: await host.connect({ api_key: DEMO_KEY }) };
};

/** Our app, connected to an emulator in this process. */
export const openAccount = async (options: EmulatorOptions = {}) => {
  const emulator = await startEmulator({ ...AT_ONCE, ...options });
  const { host, connection } = await connect(await loadBuilt(), emulator.url);
  return {
    emulator,
    connection,
    /** @returns requests to the API */
    cost: async (run: () => Promise<unknown>): Promise<number> => {
      const before = emulator.ledger.requests.length;
      await run();
      return emulator.ledger.requests.slice(before).filter(({ host: name }) => name === 'api').length;
    },
    close: () => Promise.all([emulator.close(), host.close()]),
  };
};

export type Account = Awaited<ReturnType<typeof openAccount>>;
