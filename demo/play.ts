import { join } from 'node:path';
import type { EmulatorOptions } from '../emulator/index.ts';
import { startHost } from '../host/index.ts';
import { loadBuilt, ROOT } from '../tools/app.ts';
import { findHeyGen } from './find-heygen.ts';
import { bulkJob, zapJob } from './jobs.ts';
import { readOptions, USAGE } from './options.ts';
import { openFolder } from './outputs/folder.ts';
import { readSheet, type Sheet } from './rows.ts';
import { UserError, type Command, type Shell } from '../tools/command.ts';

/**
 * Settings for 250 videos at once: a wallet that can pay for them, faster renders, and more at a time than HeyGen's limit
 * of 10. Without the last two the demo would show the same, only slower.
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

const askBeforePaying = ({ rows, file }: Sheet, yes: boolean, { print }: Shell) => {
  const videos = `${rows.length} ${rows.length === 1 ? 'video' : 'videos'}`;
  if (yes) {
    print(`HeyGen will charge your API wallet for ${videos}.`);
    return;
  }
  throw new UserError(
    `${file} makes ${videos}, and HeyGen charges your API wallet for each. Nothing was rendered yet. Add --yes to go on.`,
  );
};

/** Plays a whole Zap on this machine, from the rows of a sheet to mails with videos. */
export const play: Command = async (shell) => {
  const { environment, print } = shell;
  const options = readOptions(shell.args, environment);
  if (options.help) {
    print(USAGE);
    return 0;
  }
  const example = options.bulk ? 'examples/welcome.csv' : 'examples/birthdays.csv';
  const sheet = await readSheet(options.rows ?? join(ROOT, example));
  const heygen = await findHeyGen(environment, options.bulk ? BULK : {});
  const host = await startHost({ ...(await loadBuilt()), environment: heygen.environment });
  const interrupt = new AbortController();
  shell.onInterrupt(() => {
    interrupt.abort();
  });

  try {
    const connection = await host.connect({ api_key: heygen.key });
    print(`Connected to ${heygen.name} as ${connection.label}.`);
    const setting = { shell, options, sheet, heygen, connection, signal: interrupt.signal };
    const job = await (options.bulk ? bulkJob(setting) : zapJob(setting));
    if (heygen.isReal) askBeforePaying(sheet, options.yes, shell);
    await openFolder(options.out);

    if (!interrupt.signal.aborted) await job.run().finally(job.tell);
    if (interrupt.signal.aborted) {
      const rest = 'Videos that are still rendering go on in HeyGen; their ids are above.';
      print(heygen.isReal ? `Stopped. ${rest}` : 'Stopped, and the emulator with it.');
      return 130;
    }
    return job.outcomes.every(({ status }) => status === 'completed') ? 0 : 1;
  } finally {
    await host.close();
    await heygen.close();
  }
};
