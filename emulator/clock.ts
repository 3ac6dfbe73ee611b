/** Where the emulator reads the time. Whatever ages (renders, links, idempotency keys) asks it when it is read. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Runs a task later, unless the returned function is called first. On a clock without this, nothing happens by itself:
   * events wait for `Emulator.settle()`.
   */
  after?(ms: number, task: () => void): () => void;
}

/** A clock that stands still until a test moves it. `await emulator.settle()` then sends what has become due. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
}

/** The longest time that setTimeout can wait. */
const MAX_WAIT_MS = 2 ** 31 - 1;

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, Math.min(ms, MAX_WAIT_MS)).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** @param start milliseconds since the Unix epoch; by default a fixed moment, so that a failing test fails again */
export const manualClock = (start = Date.UTC(2026, 10, 21, 12)): ManualClock => {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
};

/** HeyGen's API counts in whole seconds. */
export const toSeconds = (ms: number): number => Math.floor(ms / 1000);
