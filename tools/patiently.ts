import { StepError } from '../host/index.ts';

const FAILURES_BEFORE_GIVING_UP = 5;

/**
 * Lets a repeated look at HeyGen fail now and then. Zapier, too, looks again after an error.
 *
 * @returns the look, which gives undefined when it fails
 * @throws StepError after several failed looks in a row; any other error at once
 */
export const patiently = <Found>(look: () => Promise<Found>): (() => Promise<Found | undefined>) => {
  let failures = 0;
  return async () => {
    try {
      const found = await look();
      failures = 0;
      return found;
    } catch (error) {
      failures += 1;
      if (!(error instanceof StepError) || failures >= FAILURES_BEFORE_GIVING_UP) throw error;
      return undefined;
    }
  };
};
