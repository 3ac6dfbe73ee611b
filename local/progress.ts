import Table from 'cli-table3';
import { Listr } from 'listr2';
import { linkOf, nameOf, type Outcome } from './outcome.ts';
import type { OnChange } from './zap.ts';

/** A line for each row, and what happens to it. */
export const showProgress = (outcomes: readonly Outcome[]) => {
  const settle = new Map<
    Outcome,
    { done: () => void; failed: (error: Error) => void; note: (text: string) => void }
  >();
  const list = new Listr(
    outcomes.map((outcome) => ({
      title: nameOf(outcome),
      task: (_context: unknown, task: { output: string }) =>
        new Promise<void>((resolve, reject) => {
          const note = (text: string) => {
            task.output = text;
          };
          settle.set(outcome, { done: resolve, failed: reject, note });
        }),
    })),
    {
      concurrent: true,
      exitOnError: false,
      // The program itself decides what Ctrl-C means: write down what is known.
      registerSignalListeners: false,
      fallbackRenderer: 'simple',
    },
  );
  const shown = list.run().catch(() => undefined);

  const onChange: OnChange = (outcome, note) => {
    const line = settle.get(outcome);
    if (note !== undefined) line?.note(note);
    else if (outcome.status === 'completed') line?.done();
    else if (outcome.status === 'failed') line?.failed(new Error(outcome.reason));
    else line?.note(outcome.status);
  };
  /** Ends the display; rows that are not finished are shown as such. */
  const end = async () => {
    for (const [outcome, line] of settle) {
      if (outcome.status === 'waiting' || outcome.status === 'rendering')
        line.failed(new Error(`still ${outcome.status}`));
    }
    await shown;
  };
  return { onChange, end };
};

/** The table at the end. */
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
