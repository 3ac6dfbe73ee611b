import { Listr } from 'listr2';
import type { Shell } from '../tools/command.ts';
import type { Outcome } from './outcome.ts';

/** Lines for several things that happen at the same time. */
interface Lines<Thing> {
  note: (thing: Thing, text: string) => void;
  done: (thing: Thing) => void;
  failed: (thing: Thing, reason: string) => void;
  /** Resolves when every line is done or failed. */
  shown: Promise<unknown>;
}

const timeOf = (seconds: number): string => {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
};

/** “3 of 8 videos, about 5 s left”. @param spentMs what those that have ended took, as if one came after the other */
export const progressOf = (outcomes: readonly Pick<Outcome, 'status'>[], spentMs: number): string => {
  const ended = outcomes.filter(({ status }) => status === 'completed' || status === 'failed').length;
  const left = outcomes.length - ended;
  const estimate = ended === 0 || left === 0 ? '' : `, about ${timeOf((left * spentMs) / ended / 1000)} left`;
  return `${ended} of ${outcomes.length} videos${estimate}`;
};

/**
 * For a file or another program: a line for each change, which says what it is about.
 * @param sumUp how far all of it is
 */
export const printLines = <Thing>(
  titleOf: (thing: Thing) => string,
  sumUp: () => string,
  print: (line: string) => void,
): Lines<Thing> => {
  const latest = new Map<Thing, string>();
  let summary = '';
  const say = (thing: Thing, text: string) => {
    if (latest.get(thing) === text) return;
    latest.set(thing, text);
    const now = sumUp();
    print(`${titleOf(thing)}: ${text}${now === summary ? '' : ` (${now})`}`);
    summary = now;
  };
  return {
    note: say,
    done: (thing) => {
      say(thing, 'completed');
    },
    failed: say,
    shown: Promise.resolve(),
  };
};

/** For a terminal: a line for each thing, kept up to date, under one that sums up. */
const animateLines = <Thing>(
  things: readonly Thing[],
  titleOf: (thing: Thing) => string,
  sumUp: () => string,
): Lines<Thing> => {
  const lines = new Map<
    Thing,
    { done: () => void; failed: (error: Error) => void; note: (text: string) => void }
  >();
  let retitle: (title: string) => void = () => undefined;
  const rows = things.map((thing) => ({
    title: titleOf(thing),
    task: (_context: unknown, task: { output: string }) =>
      new Promise<void>((resolve, reject) => {
        const note = (text: string) => {
          task.output = text;
        };
        lines.set(thing, { done: resolve, failed: reject, note });
      }),
  }));
  const list = new Listr(
    [
      {
        title: sumUp(),
        task: (_context, task) => {
          retitle = (title) => {
            task.title = title;
          };
          return task.newListr(rows, { concurrent: true, exitOnError: false });
        },
      },
    ],
    {
      exitOnError: false,
      // Ctrl-C is handled in play.ts, which writes what is known so far.
      registerSignalListeners: false,
      rendererOptions: { collapseSubtasks: false },
    },
  );
  const shown = list.run().catch(() => undefined);
  return {
    note: (thing, text) => {
      lines.get(thing)?.note(text);
      retitle(sumUp());
    },
    done: (thing) => {
      lines.get(thing)?.done();
      retitle(sumUp());
    },
    failed: (thing, reason) => {
      lines.get(thing)?.failed(new Error(reason));
      retitle(sumUp());
    },
    shown,
  };
};

/** Shows a line for each of several things that happen at the same time. @param sumUp how far all of it is */
export const showLines = <Thing>(
  { isTerminal, print }: Shell,
  things: readonly Thing[],
  titleOf: (thing: Thing) => string,
  sumUp: () => string,
): Lines<Thing> => (isTerminal ? animateLines(things, titleOf, sumUp) : printLines(titleOf, sumUp, print));
