import Table from 'cli-table3';
import { Listr } from 'listr2';
import { linkOf, nameOf, type Outcome } from './outcome.ts';
import type { OnChange } from './zap.ts';

/** Shows a line for each of several things that happen at the same time. */
export const showLines = <Thing>(things: readonly Thing[], titleOf: (thing: Thing) => string) => {
  const lines = new Map<
    Thing,
    { done: () => void; failed: (error: Error) => void; note: (text: string) => void }
  >();
  const list = new Listr(
    things.map((thing) => ({
      title: titleOf(thing),
      task: (_context: unknown, task: { output: string }) =>
        new Promise<void>((resolve, reject) => {
          const note = (text: string) => {
            task.output = text;
          };
          lines.set(thing, { done: resolve, failed: reject, note });
        }),
    })),
    {
      concurrent: true,
      exitOnError: false,
      // Ctrl-C is handled in start.ts, which writes what is known so far.
      registerSignalListeners: false,
      fallbackRenderer: 'simple',
    },
  );
  const shown = list.run().catch(() => undefined);
  return {
    note: (thing: Thing, text: string) => lines.get(thing)?.note(text),
    done: (thing: Thing) => lines.get(thing)?.done(),
    failed: (thing: Thing, reason: string) => lines.get(thing)?.failed(new Error(reason)),
    /** Resolves when every line is done or failed. */
    shown,
  };
};

/** Shows a line for each row and keeps it up to date. */
export const showProgress = (outcomes: readonly Outcome[]) => {
  const lines = showLines(outcomes, nameOf);
  const onChange: OnChange = (outcome, note) => {
    if (note !== undefined) lines.note(outcome, note);
    else if (outcome.status === 'completed') lines.done(outcome);
    else if (outcome.status === 'failed') lines.failed(outcome, outcome.reason ?? '');
    else lines.note(outcome, outcome.status);
  };
  /** Ends the display. Rows that have not finished are marked. */
  const end = async () => {
    for (const outcome of outcomes) {
      if (outcome.status === 'waiting' || outcome.status === 'rendering')
        lines.failed(outcome, `still ${outcome.status}`);
    }
    await lines.shown;
  };
  return { onChange, end };
};

/** The final table. */
export const summaryOf = (outcomes: readonly Outcome[]): string => {
  const table = new Table({
    head: ['Row', 'Name', 'Status', 'Seconds', 'Video'],
    style: { head: [], border: [] },
  });
  for (const outcome of outcomes) {
    table.push([
      outcome.number,
      nameOf(outcome),
      outcome.status,
      outcome.video?.duration ?? '',
      outcome.reason ?? linkOf(outcome) ?? outcome.video?.id ?? '',
    ]);
  }
  return table.toString();
};
