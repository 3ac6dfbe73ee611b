/**
 * The Zap of the README, on this machine: rows of a sheet → Create Video From Template → New Completed Video →
 * mail and CRM. It drives the app through the host, as Zapier would, and never talks to HeyGen itself.
 */
import { mkdir, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { StepError, withReplays, type Connection } from './host/index.ts';
import { nameOf, type FinishedVideo, type Outcome } from './outcome.ts';
import { fillIn, UserError, type Sheet } from './rows.ts';
import { keepFiles } from './steps/files.ts';
import { writeContacts } from './steps/hubspot.ts';
import { writeMail } from './steps/mail.ts';
import { writeReport } from './steps/report.ts';

export interface ZapOptions {
  connection: Connection;
  sheet: Sheet;
  template: string;
  directory: string;
  /** Milliseconds between two polls; Zapier polls every 1 to 15 minutes. */
  pollEvery: number;
  /** Rows that are being created at the same time. */
  concurrency: number;
  /** Ends the waiting; what is known by then is written down. */
  signal: AbortSignal;
}

const isVideo = (value: unknown): value is FinishedVideo =>
  typeof value === 'object' && value !== null && 'id' in value && 'status' in value;

const asVideo = (value: unknown): FinishedVideo => {
  if (isVideo(value)) return value;
  throw new StepError('CheckError', `The step returned no video: ${JSON.stringify(value)}`);
};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Every so many polls the videos that are still out are looked up. */
const POLLS_BEFORE_LOOKUP = 6;
const FAILED_POLLS_BEFORE_GIVING_UP = 5;

/**
 * Opens the template's form and maps the sheet's columns to it. Nothing is rendered yet.
 * @throws UserError, StepError
 */
export const prepareZap = async ({ connection, sheet, template, ...rest }: ZapOptions) => {
  const create = await connection.step('creates', 'create_template_video', { template_id: template });
  const variables = create.fields.filter(({ key }) => key.startsWith('variable__'));
  if (variables.length === 0) throw new UserError(`The template “${template}” has no variables.`);
  const inputs = fillIn(variables, sheet);
  const outcomes = sheet.rows.map((row, index): Outcome => ({ number: index + 1, row, status: 'waiting' }));
  return { connection, create, inputs, outcomes, ...rest };
};

export type PreparedZap = Awaited<ReturnType<typeof prepareZap>>;

/** Called whenever a row takes a step. */
export type OnChange = (outcome: Outcome, note?: string) => void;

/** Runs the Zap to the end of every row, or until the signal. Outcomes are filled in as it goes. */
export const runZap = async (zap: PreparedZap, onChange: OnChange): Promise<void> => {
  const { connection, create, inputs, outcomes, directory, signal } = zap;
  const byVideo = new Map<string, Outcome>();
  const trigger = connection.zap('new_completed_video');
  const status = await connection.step('searches', 'find_video');
  await mkdir(directory, { recursive: true });
  for (const stale of ['videos', 'report.html', 'hubspot.csv']) {
    await rm(`${directory}/${stale}`, { recursive: true, force: true });
  }
  await trigger.turnOn();

  const fail = (outcome: Outcome, reason: string) => {
    Object.assign(outcome, { status: 'failed', reason });
    onChange(outcome);
  };

  const finish = async (outcome: Outcome, video: FinishedVideo) => {
    byVideo.delete(video.id);
    outcome.video = video;
    if (video.status === 'failed') {
      fail(outcome, video.failure_message ?? 'HeyGen could not render it and gave no reason.');
      return;
    }
    outcome.files = await keepFiles(outcome, directory);
    outcome.status = 'completed';
    await writeMail(outcome, directory);
    onChange(outcome);
  };

  const start = async (outcome: Outcome) => {
    const input = {
      ...inputs[outcome.number - 1],
      title: `Birthday greeting for ${nameOf(outcome)}`,
      callback_id: `row-${outcome.number}`,
    };
    try {
      const video = asVideo(
        await withReplays(() => create.run(input), {
          sleep: (milliseconds) => sleep(milliseconds, undefined, { signal }),
          onThrottled: (_error, delay) => {
            onChange(outcome, `HeyGen is busy, again in ${delay} s`);
          },
        }),
      );
      outcome.video = video;
      outcome.status = 'rendering';
      byVideo.set(video.id, outcome);
      onChange(outcome);
    } catch (error) {
      if (!signal.aborted) fail(outcome, reasonOf(error));
    }
  };

  /** A failed render fires no trigger, so a video that is long in coming is looked up by itself. */
  const lookUpFailures = async () => {
    for (const [id, outcome] of byVideo) {
      const [found] = [await status.run({ video_id: id })].flat();
      if (isVideo(found) && found.status === 'failed') await finish(outcome, found);
    }
  };

  const pollOnce = async (count: number) => {
    for (const item of await trigger.poll()) {
      const outcome = byVideo.get(item.id);
      if (outcome !== undefined) await finish(outcome, asVideo(item));
    }
    if (count % POLLS_BEFORE_LOOKUP === 0) await lookUpFailures();
  };

  const queue = [...outcomes];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift())
      await start(next);
  };
  const creating = { now: true };
  const created = Promise.all(Array.from({ length: zap.concurrency }, worker)).finally(() => {
    creating.now = false;
  });

  let failures = 0;
  for (let count = 1; (creating.now || byVideo.size > 0) && !signal.aborted; count += 1) {
    await sleep(zap.pollEvery, undefined, { signal }).catch(() => undefined);
    try {
      await pollOnce(count);
      failures = 0;
    } catch (error) {
      // Zapier polls again at the next interval, whatever this poll came to.
      failures += 1;
      if (!(error instanceof StepError) || failures >= FAILED_POLLS_BEFORE_GIVING_UP) throw error;
    }
  }
  await created;
};

/** Writes what is known: a row that is still rendering says so. */
export const writeResults = async (
  outcomes: readonly Outcome[],
  directory: string,
  subtitle: string,
): Promise<string> => {
  await mkdir(directory, { recursive: true });
  await writeContacts(outcomes, directory);
  return writeReport(outcomes, { directory, subtitle });
};
