/** Runs a command of this project inside the test's own process. */
import { endOf, type Command } from '../../tools/command.ts';

export interface Ended {
  /** null for a process that a signal has ended */
  code: number | null;
  output: string;
  errors: string;
}

/** @param interruptAt as soon as it has printed this, somebody presses Ctrl-C */
export const endIn = async (
  command: Command,
  args: readonly string[],
  environment: Record<string, string> = {},
  interruptAt?: RegExp,
): Promise<Ended> => {
  const ended = { output: '', errors: '' };
  const interrupt = new AbortController();
  const code = await endOf(command, {
    args,
    environment,
    print: (line) => {
      ended.output += `${line}\n`;
      if (interruptAt?.test(ended.output)) interrupt.abort();
    },
    printError: (line) => {
      ended.errors += `${line}\n`;
    },
    isTerminal: false,
    onInterrupt: (callBack) => {
      interrupt.signal.addEventListener('abort', callBack);
    },
  });
  return { ...ended, code };
};
