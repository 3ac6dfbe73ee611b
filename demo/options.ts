import { parseArgs } from 'node:util';
import { UserError } from './rows.ts';

/** The options of `npm start`. @throws UserError */
export const readOptions = () => {
  try {
    return parseArgs({
      options: {
        rows: { type: 'string' },
        template: { type: 'string' },
        bulk: { type: 'boolean', default: false },
        avatar: { type: 'string' },
        out: { type: 'string', default: 'out' },
        poll: { type: 'boolean', default: false },
        interval: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm start -- [--rows FILE.csv] [--template ID | --bulk [--avatar ID]] [--out DIR] [--poll] [--interval SECONDS] [--yes]`,
    );
  }
};

export type Options = ReturnType<typeof readOptions>;

/** @returns milliseconds between two polls */
export const intervalOf = (seconds: string | undefined): number | undefined => {
  if (seconds === undefined) return undefined;
  const milliseconds = Number(seconds) * 1000;
  if (milliseconds > 0) return milliseconds;
  throw new UserError('--interval takes a number of seconds, such as 15.');
};
