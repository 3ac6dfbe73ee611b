import { delayOf, StepError } from '../../host/index.ts';
import type { StepFailure } from '../contract.ts';

/** What Zapier does after an error of this class (source: Zapier's documentation, “Error handling”, and of Autoreplay). */
const fateOf = (error: StepError): string => {
  switch (error.name) {
    case 'ThrottledError':
      return `Zapier runs this step again in ${delayOf(error)} seconds, by itself.`;
    case 'HaltedError':
      return 'Zapier stops this run for good. It does not count as an error, and nothing runs again by itself.';
    case 'ExpiredAuthError':
      return 'Zapier asks the user to reconnect the account, and holds the Zap’s runs until then.';
    case 'RefreshAuthError':
      return 'Zapier refreshes the connection and runs this step again.';
    default:
      return 'Zapier marks the run as failed and tells the Zap’s owner. With Autoreplay on, it runs the step again up to 5 times within 11 hours.';
  }
};

export const failureOf = (error: unknown): StepFailure =>
  error instanceof StepError
    ? { name: error.name, message: error.message, fate: fateOf(error) }
    : {
        name: 'EditorError',
        message: error instanceof Error ? error.message : String(error),
        fate: 'This did not come from the app.',
      };
