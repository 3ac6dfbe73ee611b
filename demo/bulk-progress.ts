import type { OnStep, Part } from './bulk.ts';
import { isOpen, nameOf, type Outcome } from './outcome.ts';
import { progressOf, showLines } from './progress.ts';
import type { Shell } from '../tools/command.ts';
import { tableOf } from './table.ts';

const count = ({ outcomes }: Part, status: Outcome['status']): number =>
  outcomes.filter((outcome) => outcome.status === status).length;

/** Shows a line for each step and keeps it up to date. */
export const showSteps = (parts: readonly Part[], shell: Shell) => {
  const start = Date.now();
  const outcomes = parts.flatMap((part) => part.outcomes);
  const lines = showLines(
    shell,
    parts,
    ({ title }) => title,
    () => progressOf(outcomes, Date.now() - start),
  );
  const onStep: OnStep = (part, note) => {
    if (note !== undefined) lines.note(part, note);
    else if (part.status === 'finished') lines.done(part);
    else if (part.status === 'failed') lines.failed(part, part.reason ?? '');
    else lines.note(part, `${count(part, 'rendering')} videos to come`);
  };
  /** Ends the display. Steps that have not finished are marked. */
  const end = async () => {
    for (const part of parts) {
      if (part.status === 'waiting' || part.status === 'rendering')
        lines.failed(part, `still ${part.status}`);
    }
    await lines.shown;
  };
  return { onStep, end };
};

/** Failed rows that the summary names; the file has them all. */
const MOST_NAMED = 10;

/** The final table, and the rows that failed. */
export const stepSummaryOf = (parts: readonly Part[]): string => {
  const table = tableOf(
    ['Step', 'Completed', 'Failed', 'Batch'],
    parts.map((part) => [
      part.title,
      String(count(part, 'completed')),
      String(count(part, 'failed')),
      part.batch?.id ?? '',
    ]),
  );
  const going = parts.flatMap(({ title, batch, outcomes }) =>
    batch !== undefined && outcomes.some(isOpen)
      ? [`${title} may still be rendering: batch ${batch.id}`]
      : [],
  );
  const failed = parts.flatMap(({ outcomes }) => outcomes.filter(({ status }) => status === 'failed'));
  const named = failed
    .slice(0, MOST_NAMED)
    .map((outcome) => `Row ${outcome.number} (${nameOf(outcome)}): ${outcome.reason ?? ''}`);
  const more = failed.length - named.length;
  return [table, ...going, ...named, ...(more > 0 ? [`${more} more failed.`] : [])].join('\n');
};
