import { DEMO_KEY } from '../emulator/catalogue.ts';
import { realHeyGen, realKey } from '../tools/real-heygen.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator/index.ts';

/**
 * The real HeyGen if there is a key, else an emulator that renders in seconds and costs nothing.
 * @throws UserError
 */
export const findHeyGen = async (environment: NodeJS.ProcessEnv, emulatorOptions: EmulatorOptions) => {
  const key = realKey(environment);
  if (key !== undefined) {
    const { origin, name } = realHeyGen(environment);
    return {
      key,
      environment: { HEYGEN_BASE_URL: origin },
      isReal: true,
      name,
      pollEvery: 15_000,
      bill: () => '',
      close: () => Promise.resolve(),
    };
  }
  const emulator = await startEmulator(emulatorOptions);
  return {
    key: DEMO_KEY,
    environment: { HEYGEN_BASE_URL: emulator.url },
    isReal: false,
    name: 'the HeyGen emulator',
    pollEvery: 500,
    bill: () => billOf(emulator.ledger),
    close: () => emulator.close(),
  };
};

/** What the run cost, in money and in requests. */
const billOf = ({ renders, requests, spentUsd }: Emulator['ledger']): string => {
  const api = requests.filter(({ host }) => host === 'api');
  const posts = api.filter(({ method }) => method === 'POST').length;
  const reads = api.filter(({ method, path }) => method === 'GET' && path.startsWith('/v3/videos')).length;
  const more = api.length - posts - reads;
  return (
    `HeyGen's ledger: ${renders.length} videos rendered for $${spentUsd.toFixed(2)}, ` +
    `by ${posts} POST and ${reads} GET; ${more} more ${more === 1 ? 'request' : 'requests'} to connect and to open the form.`
  );
};

export type FoundHeyGen = Awaited<ReturnType<typeof findHeyGen>>;
