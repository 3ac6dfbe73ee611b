import { setTimeout as wait } from 'node:timers/promises';
import { StepError } from './errors.ts';

/** Seconds that Zapier waits when a throttled app names no time (source: Zapier's documentation of ThrottledError). */
const DEFAULT_DELAY = 60;

export interface ReplayOptions {
  /** Waits for milliseconds. */
  sleep?: (milliseconds: number) => Promise<unknown>;
  /** After so many replays the error is the run's outcome. */
  mostReplays?: number;
  /** @param delay seconds until the next try */
  onThrottled?: (error: StepError, delay: number) => void;
}

/** Runs a step, and runs it again after the pause that a throttled app asked for, as Zapier does. */
export const withReplays = async <Result>(
  run: () => Promise<Result>,
  { sleep = wait, mostReplays = 100, onThrottled }: ReplayOptions = {},
): Promise<Result> => {
  for (let replays = 0; ; replays += 1) {
    try {
      return await run();
    } catch (error) {
      const isThrottled = error instanceof StepError && error.name === 'ThrottledError';
      if (!isThrottled || replays >= mostReplays) throw error;
      const delay = error.delay ?? DEFAULT_DELAY;
      onThrottled?.(error, delay);
      await sleep(delay * 1000);
    }
  }
};
