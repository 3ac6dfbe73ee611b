/**
 * A Zap with line items: all rows of a sheet → Create Videos in Bulk, one step for each 100 of them → a sheet that says
 * which video is whose. It drives the app through the host, as Zapier would, and never talks to HeyGen itself.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { asBatch, type Batch } from './batch.ts';
import { isField, type Field } from '../host/data.ts';
import { withReplays, type Connection } from '../host/index.ts';
import { nameOf, type Outcome } from './outcome.ts';
import { fillIn, UserError, type Row, type Sheet } from './rows.ts';

/** Rows that one step takes. */
const MOST_ROWS = 100;

export interface BulkOptions {
  connection: Connection;
  sheet: Sheet;
  /** Speaks in every row that names no avatar of its own. */
  avatar: string;
  directory: string;
  /** Milliseconds between two looks at a batch; undefined when the step that makes the videos waits for them. */
  pollEvery: number | undefined;
  /** Ends the waiting; what is known by then is written down. */
  signal: AbortSignal;
}

/** One step of the Zap and its share of the rows. */
export interface Part {
  title: string;
  outcomes: Outcome[];
  /** What is mapped to the fields of each row. */
  rows: Row[];
  status: 'waiting' | 'rendering' | 'finished' | 'failed';
  /** The sentence that says why it failed. */
  reason?: string;
  batch?: Batch;
}

/** Maps the columns of the sheet to the fields of a row, by their names. */
const mapRows = (form: readonly Field[], sheet: Sheet): Row[] => {
  const children = form.find(({ key }) => key === 'videos')?.children;
  const mapped = fillIn(Array.isArray(children) ? children.filter(isField) : [], sheet);
  const silent = mapped.findIndex((row) => !('video_script' in row) && !('video_audio' in row));
  if (silent === -1) return mapped;
  const has = `It has the columns: ${sheet.columns.join(', ')}.`;
  throw new UserError(
    `Row ${silent + 1} of ${sheet.file} has no script and no audio to speak. ${has} Nothing was rendered.`,
  );
};

/**
 * Opens the form, maps the sheet to it, and shares the rows out. Nothing is rendered yet.
 * @throws UserError, StepError
 */
export const prepareBulk = async ({ connection, sheet, avatar, ...rest }: BulkOptions) => {
  const create = await connection.step('creates', 'create_video_batch', { avatar_id: avatar });
  const find = await connection.step('searches', 'find_video_batch');
  const mapped = mapRows(create.fields, sheet);
  const outcomes = sheet.rows.map((row, index): Outcome => ({ number: index + 1, row, status: 'waiting' }));
  const parts: Part[] = [];
  for (let first = 0; first < outcomes.length; first += MOST_ROWS) {
    const share = outcomes.slice(first, first + MOST_ROWS);
    parts.push({
      title: `Rows ${first + 1} to ${first + share.length}`,
      outcomes: share,
      rows: share.map((outcome) => ({
        video_callback_id: `row-${outcome.number}`,
        video_title: `Video for ${nameOf(outcome)}`,
        ...mapped[outcome.number - 1],
      })),
      status: 'waiting',
    });
  }
  return { create, find, file: sheet.file, parts, outcomes, ...rest };
};

export type PreparedBulk = Awaited<ReturnType<typeof prepareBulk>>;

const toStatus = (status: string): Outcome['status'] =>
  status === 'completed' || status === 'failed' ? status : 'rendering';

/** Ties each video to its row of the sheet. */
const tie = (part: Part, batch: Batch): void => {
  part.batch = batch;
  part.status = batch.status === 'processing' ? 'rendering' : 'finished';
  for (const { row, status, video_id, failure_message } of batch.videos) {
    const outcome = part.outcomes[row - 1];
    if (outcome === undefined) continue;
    outcome.status = toStatus(status);
    if (video_id !== '') outcome.video = { id: video_id, status };
    if (status === 'failed') outcome.reason = failure_message;
  }
};

/** The step ended with an error, which holds for each of its rows. */
const fail = (part: Part, error: unknown): void => {
  const reason = error instanceof Error ? error.message : String(error);
  Object.assign(part, { status: 'failed', reason });
  for (const outcome of part.outcomes) Object.assign(outcome, { status: 'failed', reason });
};

/** Called whenever something has happened to a step. */
export type OnStep = (part: Part, note?: string) => void;

/** Runs the steps to the end of every row, or until the signal. Outcomes are filled in as it goes. */
export const runBulk = async (bulk: PreparedBulk, onStep: OnStep): Promise<void> => {
  const { create, find, file, parts, pollEvery, signal } = bulk;
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal });

  const learn = (part: Part, result: unknown): Batch => {
    const batch = asBatch(result);
    tie(part, batch);
    onStep(part);
    return batch;
  };

  const runPart = async (part: Part, title: string) => {
    const input = { videos: part.rows, title, wait: pollEvery === undefined };
    const onWaiting = (started: unknown) => {
      learn(part, started);
    };
    const onThrottled = (_error: unknown, delay: number) => {
      onStep(part, `HeyGen is busy, again in ${delay} s`);
    };
    const run = () => create.run(input, { signal, onWaiting });
    let batch = learn(part, await withReplays(run, { sleep: pause, onThrottled }));
    while (pollEvery !== undefined && batch.status === 'processing') {
      await pause(pollEvery);
      const [found] = [await find.run({ batch_id: batch.id })].flat();
      batch = learn(part, found);
    }
  };

  const runs = parts.map(async (part, index) => {
    try {
      await runPart(part, `${file}, part ${index + 1} of ${parts.length}`);
    } catch (error) {
      if (signal.aborted) return;
      fail(part, error);
      onStep(part);
    }
  });
  await Promise.all(runs);
};

/** Writes `bulk.csv`: what has become of each row of the sheet. */
export const writeBulk = async ({ parts, directory }: PreparedBulk): Promise<string> => {
  const records = parts.flatMap(({ outcomes, rows, batch }) =>
    outcomes.map((outcome, index) => ({
      row: outcome.number,
      reference: rows[index]?.video_callback_id ?? '',
      name: nameOf(outcome),
      status: outcome.status,
      video_id: outcome.video?.id ?? '',
      failure: outcome.reason ?? '',
      batch_id: batch?.id ?? '',
    })),
  );
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'bulk.csv');
  // A spreadsheet reads a cell that starts with = or @ as a formula.
  await writeFile(file, stringify(records, { header: true, escape_formulas: true }));
  return file;
};
