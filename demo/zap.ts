/**
 * The README's Zap, on this machine: rows of a sheet → Create Video From Template → mail, CRM and files. It drives the
 * app through the host, as Zapier would, and never talks to HeyGen itself.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { withReplays, type Connection } from '../host/index.ts';
import { asVideo, outcomesOf, titleOf, type FinishedVideo, type Outcome } from './outcome.ts';
import { watchByPolling } from './polling.ts';
import { fillIn, type Row, type Sheet } from './rows.ts';
import { UserError } from '../tools/command.ts';
import { keepFiles } from './outputs/files.ts';
import { writeContacts } from './outputs/hubspot.ts';
import { writeMail } from './outputs/mail.ts';
import { writeReport } from './outputs/report.ts';

interface ZapOptions {
  connection: Connection;
  sheet: Sheet;
  template: string;
  directory: string;
  /** Address of the report to come, if HeyGen is emulated. */
  report: string | undefined;
  /**
   * Milliseconds between two polls of a second Zap that starts with New Completed Video; undefined when the step itself
   * waits for its video.
   */
  pollEvery: number | undefined;
  /** Rows in progress at the same time. */
  concurrency: number;
  /** Stops the run. */
  signal: AbortSignal;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Opens the template's form and maps the sheet's columns to it. Renders nothing yet.
 * @throws UserError, StepError
 */
export const prepareZap = async ({ connection, sheet, template, report, ...rest }: ZapOptions) => {
  const create = await connection.step('creates', 'create_template_video', { template_id: template });
  const note = create.fields.find(({ type }) => type === 'copy');
  if (note?.helpText !== undefined) throw new UserError(note.helpText);
  const variables = create.fields.filter(({ key }) => key.startsWith('variable__'));
  if (variables.length === 0) throw new UserError(`The template “${template}” has no variables.`);
  const inputs = fillIn(variables, sheet);
  const outcomes = outcomesOf(sheet, report);
  return { connection, create, inputs, outcomes, ...rest };
};

type PreparedZap = Awaited<ReturnType<typeof prepareZap>>;

/** Called whenever a row changes. */
export type OnChange = (outcome: Outcome, note?: string) => void;

const inputFor = (outcome: Outcome, mapped: Row | undefined, wait: boolean) => ({
  ...mapped,
  title: titleOf(outcome),
  callback_id: `row-${outcome.number}`,
  enable_sharing: true,
  wait,
});

/** Runs the Zap until every row is done, or until the signal. Updates the outcomes as it goes. */
export const runZap = async (zap: PreparedZap, onChange: OnChange): Promise<void> => {
  const { connection, create, inputs, outcomes, directory, signal, pollEvery } = zap;

  const fail = (outcome: Outcome, reason: string) => {
    Object.assign(outcome, { status: 'failed', reason });
    onChange(outcome);
  };

  /** The steps that follow the video. */
  const finish = async (outcome: Outcome, video: FinishedVideo) => {
    outcome.video = video;
    if (video.status === 'failed') {
      fail(outcome, video.failure_message ?? 'HeyGen could not render it and gave no reason.');
      return;
    }
    outcome.files = await keepFiles(outcome, directory, connection.fetchFile);
    outcome.status = 'completed';
    await writeMail(outcome, directory);
    onChange(outcome);
  };

  const failWith = (outcome: Outcome, error: unknown) => {
    if (!signal.aborted) fail(outcome, reasonOf(error));
  };

  const polling =
    pollEvery === undefined
      ? undefined
      : await watchByPolling({
          connection,
          pollEvery,
          signal,
          finish: (outcome, video) =>
            finish(outcome, video).catch((error: unknown) => {
              failWith(outcome, error);
            }),
        });

  const rendering = (outcome: Outcome, started: unknown) => {
    outcome.video = asVideo(started);
    outcome.status = 'rendering';
    onChange(outcome);
  };

  const runRow = async (outcome: Outcome) => {
    const input = inputFor(outcome, inputs[outcome.number - 1], polling === undefined);
    const onWaiting = (started: unknown) => {
      rendering(outcome, started);
    };
    try {
      const result = await withReplays(() => create.run(input, { signal, onWaiting }), {
        sleep: (milliseconds) => sleep(milliseconds, undefined, { signal }),
        onThrottled: (_error, delay) => {
          onChange(outcome, `HeyGen is busy, again in ${delay} s`);
        },
      });
      if (polling === undefined) {
        await finish(outcome, asVideo(result));
      } else {
        rendering(outcome, result);
        polling.add(outcome);
      }
    } catch (error) {
      failWith(outcome, error);
    }
  };

  const queue = [...outcomes];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift())
      await runRow(next);
  };
  const created = Promise.all(Array.from({ length: zap.concurrency }, worker));
  try {
    await (polling?.untilAllAreDone(created) ?? created);
  } finally {
    // When nobody looks any more, nothing more is paid for.
    queue.length = 0;
    await created;
  }
};

/** Writes what is known so far; a row that is still rendering says so. */
export const writeResults = async (
  outcomes: readonly Outcome[],
  directory: string,
  subtitle: string,
): Promise<string> => {
  await writeContacts(outcomes, directory);
  return writeReport(outcomes, { directory, subtitle });
};
