import { isOpen, linkOf, nameOf, type Outcome } from './outcome.ts';
import { progressOf, showLines } from './progress.ts';
import type { Shell } from '../tools/command.ts';
import { tableOf } from './table.ts';
import type { OnChange } from './zap.ts';

/** Shows a line for each row and keeps it up to date. @param atOnce rows in progress at the same time */
export const showProgress = (outcomes: readonly Outcome[], atOnce: number, shell: Shell) => {
  const starts = new Map<Outcome, number>();
  let spentMs = 0;
  const note = (outcome: Outcome) => {
    if (isOpen(outcome)) {
      if (!starts.has(outcome)) starts.set(outcome, Date.now());
      return;
    }
    const took = Date.now() - (starts.get(outcome) ?? Date.now());
    spentMs += took / Math.min(atOnce, outcomes.length);
  };
  const lines = showLines(
    shell,
    outcomes,
    (outcome) => `Row ${outcome.number}, ${nameOf(outcome)}`,
    () => progressOf(outcomes, spentMs),
  );
  const onChange: OnChange = (outcome, text) => {
    note(outcome);
    if (text !== undefined) lines.note(outcome, text);
    else if (outcome.status === 'completed') lines.done(outcome);
    else if (outcome.status === 'failed') lines.failed(outcome, outcome.reason ?? '');
    else lines.note(outcome, outcome.status);
  };
  /** Ends the display. Rows that have not finished are marked. */
  const end = async () => {
    for (const outcome of outcomes.filter(isOpen)) lines.failed(outcome, `still ${outcome.status}`);
    await lines.shown;
  };
  return { onChange, end };
};

/** The final table, and what is to be said of rows that have no video. */
export const summaryOf = (outcomes: readonly Outcome[], hasLinks: boolean): string => {
  const rows = outcomes.map((outcome) => {
    const { number, status, video } = outcome;
    const link = status === 'completed' ? linkOf(outcome) : undefined;
    return [
      String(number),
      nameOf(outcome),
      status,
      video?.duration === undefined ? '' : String(video.duration),
      link === undefined
        ? ''
        : { content: link.split('/').at(-1) ?? link, ...(hasLinks ? { href: link } : {}) },
    ];
  });
  const remarks = outcomes.flatMap((outcome) => {
    const { number, status, reason, video } = outcome;
    const row = `Row ${number} (${nameOf(outcome)})`;
    if (status === 'failed') return [`${row}: ${reason ?? ''}`];
    return status === 'rendering' ? [`${row} is still rendering: video ${video?.id ?? ''}`] : [];
  });
  return [tableOf(['Row', 'Name', 'Status', 'Seconds', 'Video'], rows, 1), ...remarks].join('\n');
};
