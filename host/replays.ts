import { setTimeout as wait } from 'node:timers/promises';
import { StepError } from './errors.ts';

/** Seconds that Zapier waits when a throttled app names no time (source: Zapier's documentation of ThrottledError). */
const DEFAULT_DELAY = 60;

/** Seconds until Zapier runs a throttled step again. */
export const delayOf = ({ delay = DEFAULT_DELAY }: StepError): number => delay;

interface ReplayOptions {
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
      const delay = delayOf(error);
      onThrottled?.(error, delay);
      await sleep(delay * 1000);
    }
  }
};

/**
 * Seconds after an error until Zapier runs a step again by itself, when the Zap's owner has turned Autoreplay on
 * (source: zapier.com/help/autoreplay).
 */
const AUTOREPLAYS = [5 * 60, 30 * 60, 3600, 3 * 3600, 6 * 3600];

/**
 * Errors after which Zapier does not run a step again. `HaltedError` is meant to stop a run for good; after
 * `ExpiredAuthError` Zapier holds the Zap's runs until the account is connected again.
 */
const ENDS = ['HaltedError', 'ExpiredAuthError'];

/**
 * Runs a step as `withReplays` does, and again after each error, as Autoreplay does: from the start, also when it was the
 * second half that failed.
 *
 * @param onReplay called before each replay with the error that caused it
 */
export const withAutoreplay = async <Result>(
  run: () => Promise<Result>,
  { onReplay, ...options }: ReplayOptions & { onReplay?: (error: unknown) => void } = {},
): Promise<Result> => {
  const { sleep = wait } = options;
  for (const delay of AUTOREPLAYS) {
    try {
      return await withReplays(run, options);
    } catch (error) {
      // Any other error is a mistake outside of the step, which a replay would only hide.
      if (!(error instanceof StepError) || ENDS.includes(error.name)) throw error;
      onReplay?.(error);
      await sleep(delay * 1000);
    }
  }
  return withReplays(run, options);
};
