/** What commands for people have in common. */
import { StepError } from '../host/index.ts';

/** Something the person at the keyboard can fix. `message` is all that they see. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Ends the process with what the command gives, or says what went wrong. */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    // Expected errors are one line. Anything else is a bug, so show its stack.
    const isExpected = error instanceof UserError || error instanceof StepError;
    console.error(isExpected ? error.message : error);
    process.exitCode = 1;
  }
};
