import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LOOK, TEMPLATE } from '../emulator/catalogue.ts';
import type { Connection } from '../host/index.ts';
import { keepVideos, prepareBulk, runBulk, writeBulk } from './bulk.ts';
import { showSteps, stepSummaryOf } from './bulk-progress.ts';
import type { FoundHeyGen } from './find-heygen.ts';
import type { Options } from './options.ts';
import type { Outcome } from './outcome.ts';
import { writeReport } from './outputs/report.ts';
import type { Sheet } from './rows.ts';
import { UserError, type Shell } from '../tools/command.ts';
import { showProgress, summaryOf } from './zap-progress.ts';
import { prepareZap, runZap, writeResults } from './zap.ts';

/** Everything that a job needs to run. */
interface Setting {
  shell: Shell;
  options: Options;
  sheet: Sheet;
  heygen: FoundHeyGen;
  connection: Connection;
  signal: AbortSignal;
}

/** A Zap that is ready to run. */
interface Job {
  outcomes: readonly Outcome[];
  /** Runs until every row is done, or until the signal, and shows the progress. */
  run: () => Promise<void>;
  /** Writes and prints what is known so far. */
  tell: () => Promise<void>;
}

/**
 * The id that the user asked for, or the demo's own, which only the emulator has.
 * @throws UserError that lists the ids of a real account
 */
const choose = async (
  { heygen, connection }: Setting,
  wanted: string | undefined,
  { demo, option, create, field }: { demo: string; option: string; create: string; field: string },
): Promise<string> => {
  if (wanted !== undefined) return wanted;
  if (!heygen.isReal) return demo;
  const { choices } = await connection.choices('creates', create, field);
  const list = choices.map(({ id, label }) => `  ${id}  ${label}`).join('\n');
  throw new UserError(`Say which ${option} to use with --${option} ID. Your ${option}s:\n${list}`);
};

/** The real HeyGen cannot call this machine back, so its videos are polled for. */
const pollEveryOf = ({ options, heygen }: Setting): number | undefined =>
  options.poll || heygen.isReal ? (options.interval ?? heygen.pollEvery) : undefined;

/** HeyGen has no page of an emulated video, so its links open the report. */
const reportOf = ({ options, heygen }: Setting): string | undefined =>
  heygen.isReal ? undefined : pathToFileURL(join(resolve(options.out), 'report.html')).href;

/** “birthdays.csv on the HeyGen emulator, 2026-11-26 13:05” */
const subtitleOf = ({ sheet, heygen }: Setting): string => {
  // Swedes write dates as ISO 8601 does.
  const now = new Date().toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
  return `${sheet.file} on ${heygen.name}, ${now}`;
};

/** Rows in progress at the same time. HeyGen renders 10 at once (source: its usage limits). */
const AT_ONCE = 10;

const printBill = ({ heygen, shell }: Setting) => {
  if (heygen.bill() !== '') shell.print(heygen.bill());
};

/** One run of the Zap for each row. */
export const zapJob = async (setting: Setting): Promise<Job> => {
  const { shell, options, sheet, connection, signal } = setting;
  const zap = await prepareZap({
    connection,
    sheet,
    template: await choose(setting, options.template, {
      demo: TEMPLATE.birthday,
      option: 'template',
      create: 'create_template_video',
      field: 'template_id',
    }),
    directory: options.out,
    report: reportOf(setting),
    pollEvery: pollEveryOf(setting),
    concurrency: AT_ONCE,
    signal,
  });
  const { outcomes } = zap;
  return {
    outcomes,
    run: async () => {
      const progress = showProgress(outcomes, AT_ONCE, shell);
      await runZap(zap, progress.onChange).finally(progress.end);
    },
    tell: async () => {
      const report = await writeResults(outcomes, options.out, subtitleOf(setting));
      shell.print(summaryOf(outcomes, shell.isTerminal));
      printBill(setting);
      shell.print(`Report: ${report}`);
    },
  };
};

/** One run for all rows, in steps of 100. */
export const bulkJob = async (setting: Setting): Promise<Job> => {
  const { shell, options, sheet, connection, signal } = setting;
  const bulk = await prepareBulk({
    connection,
    sheet,
    avatar: await choose(setting, options.avatar, {
      demo: LOOK.studio,
      option: 'avatar',
      create: 'create_video_batch',
      field: 'avatar_id',
    }),
    directory: options.out,
    report: reportOf(setting),
    pollEvery: pollEveryOf(setting),
    signal,
  });
  const { parts, outcomes } = bulk;
  return {
    outcomes,
    run: async () => {
      const progress = showSteps(parts, shell);
      await runBulk(bulk, progress.onStep).finally(progress.end);
    },
    tell: async () => {
      shell.print(stepSummaryOf(parts));
      printBill(setting);
      if (!signal.aborted) {
        shell.print('Fetching the videos for the report.');
        await keepVideos(bulk);
      }
      const file = await writeBulk(bulk);
      const subtitle = subtitleOf(setting);
      const report = await writeReport(outcomes, { directory: options.out, subtitle });
      shell.print(`Rows and their videos: ${file}\nReport: ${report}`);
    },
  };
};
