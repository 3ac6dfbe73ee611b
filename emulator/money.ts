import type { ApiKey } from './server/auth.ts';
import { ApiError } from './server/errors.ts';

const WORDS_PER_SECOND = 2.5;

/** How long a voice takes for the script, in seconds. */
export const speechSeconds = (script: string): number => {
  const words = script.split(/\s+/).filter((word) => word !== '').length;
  return Math.max(1, Math.round((words / WORDS_PER_SECOND) * 10) / 10);
};

/** A dollar a minute in started half minutes, twice that in 4k: round numbers of the emulator, not HeyGen's prices. */
export const costOf = (seconds: number, is4k = false): number => {
  const halfMinutes = Math.max(1, Math.ceil(seconds / 30));
  return halfMinutes * 0.5 * (is4k ? 2 : 1);
};

/** A new avatar, as a reseller prices it. */
export const AVATAR_USD = 1;

/** A video of up to a minute without its filler words (HeyGen CLI, 11ad9087: $0.30 per minute, one at least). */
export const FILLER_WORDS_USD = 0.3;

/** What speech alone costs: half of a video. */
export const speechCostOf = (seconds: number): number => costOf(seconds) / 2;

/** The API wallets: one that the account's keys share, and one for each key that brings its own. */
export class Wallets {
  /** By all keys together. */
  spentUsd = 0;
  #sharedUsd: number;
  readonly #ownUsd = new Map<string, number>();

  constructor(sharedUsd: number, keys: readonly ApiKey[]) {
    this.#sharedUsd = sharedUsd;
    for (const key of keys) {
      if (key.walletUsd !== undefined) this.#ownUsd.set(key.key, key.walletUsd);
    }
  }

  balance(key: ApiKey): number {
    return this.#ownUsd.get(key.key) ?? this.#sharedUsd;
  }

  /** @throws ApiError insufficient_credit */
  charge(key: ApiKey, usd: number): void {
    const rest = this.balance(key) - usd;
    if (rest < 0) {
      throw new ApiError(
        402,
        'insufficient_credit',
        'The API wallet does not cover this request. Add credit to it.',
      );
    }
    if (this.#ownUsd.has(key.key)) this.#ownUsd.set(key.key, rest);
    else this.#sharedUsd = rest;
    this.spentUsd += usd;
  }
}
