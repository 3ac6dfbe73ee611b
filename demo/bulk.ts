/**
 * A Zap with line items: all rows of a sheet → Create Videos in Bulk, one step per 100 rows → a sheet that matches each
 * row with its video. It drives the app through the host, as Zapier would, and never talks to HeyGen itself.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { asBatch, type Batch, type BatchVideo } from './batch.ts';
import { fieldsIn, firstOf, type Field } from '../host/data.ts';
import { withReplays, type Connection } from '../host/index.ts';
import { linkOf, nameOf, outcomesOf, titleOf, type FinishedVideo, type Outcome } from './outcome.ts';
import { keepFiles } from './outputs/files.ts';
import { fillIn, type Row, type Sheet } from './rows.ts';
import { UserError } from '../tools/command.ts';
import { patiently } from '../tools/patiently.ts';

/** HeyGen's limit for one batch. */
const MOST_ROWS = 100;

interface BulkOptions {
  connection: Connection;
  sheet: Sheet;
  /** Speaks in every row that names no avatar. */
  avatar: string;
  directory: string;
  /** Address of the report to come, if HeyGen is emulated. */
  report?: string | undefined;
  /** Milliseconds between two looks at a batch; undefined when the step itself waits for its videos. */
  pollEvery: number | undefined;
  /** Stops the run. */
  signal: AbortSignal;
}

/** One step of the Zap, with its share of the rows. */
export interface Part {
  title: string;
  outcomes: Outcome[];
  /** The input of each row, by field key. */
  rows: Row[];
  status: 'waiting' | 'rendering' | 'finished' | 'failed';
  /** Why it failed, as a sentence. */
  reason?: string;
  batch?: Batch;
}

/** What a row needs one of. */
const CONTENTS = ['video_script', 'video_audio', 'video_prompt'];

/** Maps columns of the sheet to the line item's fields of the same name. Each row is a video, never a scene of one. */
const mapRows = (form: readonly Field[], sheet: Sheet): Row[] => {
  const fields = fieldsIn(form.find(({ key }) => key === 'videos')?.children);
  const mapped = fillIn(
    fields.filter(({ key }) => key !== 'video_scenes_of'),
    sheet,
  );
  const silent = mapped.findIndex((row) => !CONTENTS.some((key) => key in row));
  if (silent === -1) return mapped;
  const has = `It has the columns: ${sheet.columns.join(', ')}.`;
  throw new UserError(
    `Row ${silent + 1} of ${sheet.file} has no script, audio or prompt. ${has} Nothing was rendered.`,
  );
};

/**
 * Opens the form, maps the sheet to it, and divides the rows into steps. Renders nothing yet.
 * @throws UserError, StepError
 */
export const prepareBulk = async ({ connection, sheet, avatar, report, ...rest }: BulkOptions) => {
  const create = await connection.step('creates', 'create_video_batch', { avatar_id: avatar });
  const find = await connection.step('searches', 'find_video_batch');
  const mapped = mapRows(create.fields, sheet);
  const outcomes = outcomesOf(sheet, report);
  const parts: Part[] = [];
  for (let first = 0; first < outcomes.length; first += MOST_ROWS) {
    const share = outcomes.slice(first, first + MOST_ROWS);
    parts.push({
      title: `Rows ${first + 1} to ${first + share.length}`,
      outcomes: share,
      rows: share.map((outcome) => ({
        video_callback_id: `row-${outcome.number}`,
        video_title: titleOf(outcome),
        ...mapped[outcome.number - 1],
      })),
      status: 'waiting',
    });
  }
  return { connection, create, find, file: sheet.file, parts, outcomes, ...rest };
};

type PreparedBulk = Awaited<ReturnType<typeof prepareBulk>>;

const toStatus = (status: string): Outcome['status'] =>
  status === 'completed' || status === 'failed' ? status : 'rendering';

/** What the app knows of it. Line items have an empty text for nothing. */
const videoOf = ({ video_id: id, status, ...links }: BatchVideo): FinishedVideo => {
  const known = (['video_file', 'video_page_url', 'share_url'] as const).filter((key) => links[key] !== '');
  return { id, status, ...Object.fromEntries(known.map((key) => [key, links[key]])) };
};

/** Matches each video with its row of the sheet. */
const tie = (part: Part, batch: Batch): void => {
  part.batch = batch;
  part.status = batch.status === 'processing' ? 'rendering' : 'finished';
  for (const video of batch.videos) {
    const outcome = part.outcomes[video.row - 1];
    if (outcome === undefined) continue;
    outcome.status = toStatus(video.status);
    if (video.video_id !== '') outcome.video = videoOf(video);
    if (outcome.status === 'failed') outcome.reason = video.failure_message;
  }
};

/** Marks the step as failed. Its rows fail, too, unless HeyGen has taken them: then it still renders them. */
const fail = (part: Part, error: unknown): void => {
  const reason = error instanceof Error ? error.message : String(error);
  Object.assign(part, { status: 'failed', reason });
  if (part.batch !== undefined) return;
  for (const outcome of part.outcomes) Object.assign(outcome, { status: 'failed', reason });
};

/** Called whenever a step changes. */
export type OnStep = (part: Part, note?: string) => void;

/** Runs all steps until every row is done, or until the signal. Updates the outcomes as it goes. */
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
    const look = patiently(async () => learn(part, firstOf(await find.run({ batch_id: batch.id }))));
    while (pollEvery !== undefined && batch.status === 'processing') {
      await pause(pollEvery);
      batch = (await look()) ?? batch;
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

/** Fetches the videos for the report, a few at a time. A row whose video does not come keeps its link. */
export const keepVideos = async ({ connection, outcomes, directory }: PreparedBulk): Promise<void> => {
  const queue = outcomes.filter(({ status }) => status === 'completed');
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const files = await keepFiles(next, directory, connection.fetchFile).catch(() => undefined);
      if (files !== undefined) next.files = files;
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
};

/** Writes `bulk.csv`: the outcome of each row. */
export const writeBulk = async ({ parts, directory }: PreparedBulk): Promise<string> => {
  const records = parts.flatMap(({ outcomes, rows, batch }) =>
    outcomes.map((outcome, index) => ({
      row: outcome.number,
      reference: rows[index]?.video_callback_id ?? '',
      name: nameOf(outcome),
      status: outcome.status,
      video_id: outcome.video?.id ?? '',
      link: linkOf(outcome) ?? '',
      failure: outcome.reason ?? '',
      batch_id: batch?.id ?? '',
    })),
  );
  const file = join(directory, 'bulk.csv');
  // Spreadsheets run a cell that starts with = or @ as a formula.
  await writeFile(file, stringify(records, { header: true, escape_formulas: true }));
  return file;
};
