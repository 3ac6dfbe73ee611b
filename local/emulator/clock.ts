/** Where the emulator reads the time. Everything that ages (renders, links, idempotency keys) asks it when it is read. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export const realClock: Clock = { now: () => Date.now() };

/** @param start milliseconds since the Unix epoch; by default a fixed moment, so that a failing test fails again. */
export function manualClock(start = Date.UTC(2026, 10, 21, 12)): ManualClock {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

/** HeyGen's API counts in whole seconds. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
