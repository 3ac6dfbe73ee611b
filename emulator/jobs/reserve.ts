import type { Wallets } from '../money.ts';
import type { ApiKey } from '../server/auth.ts';
import type { Places } from './places.ts';

/** Takes places among the jobs in flight, and the money for them, or refuses the request. */
export const reserve = (
  { places, wallets }: { places: Places; wallets: Wallets },
  caller: ApiKey,
  jobs: number,
  costUsd: number,
): void => {
  places.refuseBeyond(jobs);
  wallets.charge(caller, costUsd);
};
