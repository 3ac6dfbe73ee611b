import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadApp, ROOT } from '../tools/app.ts';
import { prepareBulk, runBulk, writeBulk } from './bulk.ts';
import { showSteps, stepSummaryOf } from './bulk-progress.ts';
import { LOOK, TEMPLATE } from '../emulator/catalogue.ts';
import type { EmulatorOptions } from '../emulator/index.ts';
import { findHeyGen, type FoundHeyGen } from './find-heygen.ts';
import { startHost, StepError, type Connection } from '../host/index.ts';
import type { Outcome } from './outcome.ts';
import { showProgress, summaryOf } from './progress.ts';
import { readSheet, UserError, type Sheet } from './rows.ts';
import { prepareZap, runZap, writeResults } from './zap.ts';

const say = (text: string) => {
  console.log(text);
};

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        rows: { type: 'string' },
        template: { type: 'string' },
        bulk: { type: 'boolean', default: false },
        avatar: { type: 'string' },
        out: { type: 'string', default: 'out' },
        poll: { type: 'boolean', default: false },
        interval: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm start -- [--rows FILE.csv] [--template ID | --bulk [--avatar ID]] [--out DIR] [--poll] [--interval SECONDS] [--yes]`,
    );
  }
};

/** @returns milliseconds between two polls */
const intervalOf = (seconds: string | undefined): number | undefined => {
  if (seconds === undefined) return undefined;
  const milliseconds = Number(seconds) * 1000;
  if (milliseconds > 0) return milliseconds;
  throw new UserError('--interval takes a number of seconds, such as 15.');
};

/**
 * For 250 videos at once: more of them at a time than HeyGen takes (10), each of them sooner done, and a wallet that
 * pays for them. What the demo is about, the rows and their videos, is the same; the queue is only shorter.
 */
const BULK: EmulatorOptions = {
  concurrency: 100,
  wallet: 1000,
  render: ({ number }) => ({
    waitingMs: 200,
    processingMs: 300 + ((number * 700) % 1001),
    outcome: 'completed',
  }),
};

interface Setting {
  options: ReturnType<typeof readArguments>;
  sheet: Sheet;
  heygen: FoundHeyGen;
  connection: Connection;
  signal: AbortSignal;
}

/** What is ready to run. */
interface Job {
  outcomes: readonly Outcome[];
  /** Runs to the end of every row, or until the signal, and shows how it goes. */
  run: () => Promise<void>;
  /** Writes what is known by now, and says it. */
  tell: () => Promise<void>;
}

/**
 * An id that the emulator has and a real account has not.
 * @throws UserError that lists those of the account
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

/** HeyGen cannot call this machine back, so its videos are polled for. */
const pollEveryOf = ({ options, heygen }: Setting): number | undefined =>
  options.poll || heygen.isReal ? (intervalOf(options.interval) ?? heygen.pollEvery) : undefined;

const sayBill = ({ heygen }: Setting) => {
  if (heygen.bill() !== '') say(heygen.bill());
};

/** A run of the Zap for each row. */
const zapJob = async (setting: Setting): Promise<Job> => {
  const { options, sheet, heygen, connection, signal } = setting;
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
    pollEvery: pollEveryOf(setting),
    concurrency: 10,
    signal,
  });
  const { outcomes } = zap;
  return {
    outcomes,
    run: async () => {
      const progress = showProgress(outcomes);
      await runZap(zap, progress.onChange).finally(progress.end);
    },
    tell: async () => {
      const subtitle = `${sheet.file} on ${heygen.name}, ${new Date().toLocaleString('en-GB')}`;
      const report = await writeResults(outcomes, options.out, subtitle);
      say(summaryOf(outcomes));
      sayBill(setting);
      say(`Report: ${report}`);
    },
  };
};

/** One run for all rows, in steps that take 100 each. */
const bulkJob = async (setting: Setting): Promise<Job> => {
  const { options, sheet, connection, signal } = setting;
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
    pollEvery: pollEveryOf(setting),
    signal,
  });
  const { parts, outcomes } = bulk;
  return {
    outcomes,
    run: async () => {
      const progress = showSteps(parts);
      await runBulk(bulk, progress.onStep).finally(progress.end);
    },
    tell: async () => {
      const file = await writeBulk(bulk);
      say(stepSummaryOf(parts));
      sayBill(setting);
      say(`Rows and their videos: ${file}`);
    },
  };
};

const askBeforePaying = ({ rows, file }: Sheet, yes: boolean) => {
  const videos = `${rows.length} ${rows.length === 1 ? 'video' : 'videos'}`;
  if (yes) {
    say(`HeyGen will charge your API wallet for ${videos}.`);
    return;
  }
  throw new UserError(
    `${file} makes ${videos}, and HeyGen charges your API wallet for each. Nothing was rendered yet. Add --yes to go on.`,
  );
};

const main = async (): Promise<number> => {
  const options = readArguments();
  const example = options.bulk ? 'examples/welcome.csv' : 'examples/birthdays.csv';
  const sheet = await readSheet(options.rows ?? join(ROOT, example));
  const heygen = await findHeyGen(options.bulk ? BULK : {});
  const host = await startHost({ app: await loadApp(), environment: heygen.environment });
  const interrupt = new AbortController();
  process.once('SIGINT', () => {
    interrupt.abort();
  });

  try {
    const connection = await host.connect({ api_key: heygen.key });
    say(`Connected to ${heygen.name} as ${connection.label}.`);
    const setting = { options, sheet, heygen, connection, signal: interrupt.signal };
    const job = await (options.bulk ? bulkJob(setting) : zapJob(setting));
    if (heygen.isReal) askBeforePaying(sheet, options.yes);

    await job.run().finally(job.tell);
    if (interrupt.signal.aborted) {
      say('Stopped. Videos that are still rendering go on in HeyGen; their ids are in the table.');
      return 130;
    }
    return job.outcomes.every(({ status }) => status === 'completed') ? 0 : 1;
  } finally {
    await host.close();
    await heygen.close();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  // What the person can act on is one line; anything else is a bug and shows where.
  const isExpected = error instanceof UserError || error instanceof StepError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
