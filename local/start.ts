import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadApp, ROOT } from './app.ts';
import { DEMO_KEY, TEMPLATE } from './emulator/catalogue.ts';
import { startEmulator, type Emulator } from './emulator/index.ts';
import { startHost, StepError, type Connection } from './host/index.ts';
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
        rows: { type: 'string', default: join(ROOT, 'examples/birthdays.csv') },
        template: { type: 'string' },
        out: { type: 'string', default: 'out' },
        poll: { type: 'boolean', default: false },
        interval: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm start -- [--rows FILE.csv] [--template ID] [--out DIR] [--poll] [--interval SECONDS] [--yes]`,
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

/** With a key this is the real HeyGen; without one, an emulator that renders in seconds and costs nothing. */
const findHeyGen = async () => {
  const key = process.env.HEYGEN_API_KEY;
  if (key !== undefined && key !== '') {
    const origin = process.env.HEYGEN_BASE_URL ?? 'https://api.heygen.com';
    return {
      key,
      environment: { HEYGEN_BASE_URL: origin },
      isReal: true,
      name: new URL(origin).host,
      pollEvery: 15_000,
      bill: () => '',
      close: () => Promise.resolve(),
    };
  }
  const emulator = await startEmulator();
  return {
    key: DEMO_KEY,
    environment: { HEYGEN_BASE_URL: emulator.url },
    isReal: false,
    name: 'the HeyGen emulator',
    pollEvery: 500,
    bill: () => billOf(emulator.ledger),
    close: () => emulator.close(),
  };
};

/** What the rows cost at HeyGen, in money and in requests. */
const billOf = ({ renders, requests, spentUsd }: Emulator['ledger']): string => {
  const api = requests.filter(({ host }) => host === 'api');
  const posts = api.filter(({ method }) => method === 'POST').length;
  const reads = api.filter(({ method, path }) => method === 'GET' && path.startsWith('/v3/videos')).length;
  return (
    `HeyGen's ledger: ${renders.length} videos rendered for $${spentUsd.toFixed(2)}, ` +
    `by ${posts} POST and ${reads} GET; ${api.length - posts - reads} more requests to connect and to open the form.`
  );
};

const chooseTemplate = async (
  connection: Connection,
  wanted: string | undefined,
  isReal: boolean,
): Promise<string> => {
  if (wanted !== undefined) return wanted;
  if (!isReal) return TEMPLATE.birthday;
  const { choices } = await connection.choices('creates', 'create_template_video', 'template_id');
  const list = choices.map(({ id, label }) => `  ${id}  ${label}`).join('\n');
  throw new UserError(`Say which template to use with --template ID. Your templates:\n${list}`);
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
  const sheet = await readSheet(options.rows);
  const heygen = await findHeyGen();
  const host = await startHost({ app: await loadApp(), environment: heygen.environment });
  const interrupt = new AbortController();
  process.once('SIGINT', () => {
    interrupt.abort();
  });

  try {
    const connection = await host.connect({ api_key: heygen.key });
    say(`Connected to ${heygen.name} as ${connection.label}.`);
    const template = await chooseTemplate(connection, options.template, heygen.isReal);
    const zap = await prepareZap({
      connection,
      sheet,
      template,
      directory: options.out,
      // HeyGen cannot call this machine back, so its videos are polled for.
      pollEvery:
        options.poll || heygen.isReal ? (intervalOf(options.interval) ?? heygen.pollEvery) : undefined,
      concurrency: 10,
      signal: interrupt.signal,
    });
    if (heygen.isReal) askBeforePaying(sheet, options.yes);

    const { outcomes } = zap;
    const progress = showProgress(outcomes);
    try {
      await runZap(zap, progress.onChange);
    } finally {
      await progress.end();
      const report = await writeResults(
        outcomes,
        options.out,
        `${sheet.file} on ${heygen.name}, ${new Date().toLocaleString('en-GB')}`,
      );
      say(summaryOf(outcomes));
      if (heygen.bill() !== '') say(heygen.bill());
      say(`Report: ${report}`);
    }
    if (interrupt.signal.aborted) {
      say('Stopped. Videos that are still rendering go on in HeyGen; their ids are in the table.');
      return 130;
    }
    return outcomes.every(({ status }) => status === 'completed') ? 0 : 1;
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
