import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AcceptanceError } from './check.ts';

const execute = promisify(execFile);

interface RunOptions {
  cwd: string;
  /** @default the environment of this process */
  env?: NodeJS.ProcessEnv;
}

const textIn = (error: object, key: string): string => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value.trim() : '';
};

/**
 * Runs a program to its end without blocking this process, where the emulator runs.
 * @returns the program's standard output
 * @throws AcceptanceError with all of the program's output
 */
export const run = async (
  program: string,
  parameters: readonly string[],
  { cwd, env = process.env }: RunOptions,
): Promise<string> => {
  try {
    return (await execute(program, [...parameters], { cwd, env, maxBuffer: 50_000_000 })).stdout;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const written = [textIn(error, 'stdout'), textIn(error, 'stderr')].filter((text) => text !== '');
    throw new AcceptanceError(written.join('\n') || error.message, { cause: error });
  }
};
