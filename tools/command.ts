/** What commands for people have in common. */
import { inspect } from 'node:util';
import { StepError } from '../host/index.ts';

/** Something the person at the keyboard can fix. `message` is all that they see. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What a command needs of its process. Tests pass their own. */
export interface Shell {
  /** What was written after the command. */
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  print: (line: string) => void;
  printError: (line: string) => void;
  /** Whether it is a terminal, where lines can change later and contain links. */
  isTerminal: boolean;
  /** Calls `interrupt` at the first Ctrl-C. */
  onInterrupt: (interrupt: () => void) => void;
}

/** @returns its exit code */
export type Command = (shell: Shell) => Promise<number>;

/** Runs a command to its end, and prints what went wrong. */
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
    args: process.argv.slice(2),
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
