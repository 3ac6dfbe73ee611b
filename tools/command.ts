/** What commands for people have in common. */
import { inspect } from 'node:util';
import { StepError } from '../host/index.ts';

/** Something the person at the keyboard can fix. `message` is all that they see. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Where a command runs. Tests have one of their own, in place of a process. */
export interface Shell {
  /** What was written after the command. */
  arguments: readonly string[];
  environment: NodeJS.ProcessEnv;
  print: (line: string) => void;
  printError: (line: string) => void;
  /** Whether lines that are printed can be changed later, and be links. */
  isTerminal: boolean;
  /** Calls back at Ctrl-C, once. */
  onInterrupt: (interrupt: () => void) => void;
}

/** @returns the code of its exit */
export type Command = (shell: Shell) => Promise<number>;

/** Runs a command to its end. What went wrong, it says. */
export const endOf = async (command: Command, shell: Shell): Promise<number> => {
  try {
    return await command(shell);
  } catch (error) {
    // Expected errors are one line. Anything else is a bug, so show its stack.
    const isExpected = error instanceof UserError || error instanceof StepError;
    shell.printError(isExpected ? error.message : inspect(error));
    return 1;
  }
};

/** Runs a command as this process. */
export const runCommand = async (command: Command): Promise<void> => {
  process.exitCode = await endOf(command, {
    arguments: process.argv.slice(2),
    environment: process.env,
    print: (line) => {
      console.log(line);
    },
    printError: (line) => {
      console.error(line);
    },
    isTerminal: process.stdout.isTTY,
    onInterrupt: (interrupt) => {
      process.once('SIGINT', interrupt);
    },
  });
};
