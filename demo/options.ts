import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UserError } from '../tools/command.ts';

const KINDS = {
  rows: { type: 'string' },
  template: { type: 'string' },
  bulk: { type: 'boolean', default: false },
  avatar: { type: 'string' },
  out: { type: 'string', default: 'out' },
  poll: { type: 'boolean', default: false },
  interval: { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig;

export const USAGE = `npm start -- [options]

Makes a video and a mail for each row of a sheet: on a HeyGen emulator, or on
the real HeyGen when HEYGEN_API_KEY is set.

  --rows FILE.csv      the sheet; columns fill the variables of the same name
  --template ID        the template to make the videos from
  --bulk               makes the videos in steps of 100, without mails
  --avatar ID          with --bulk: the avatar that speaks
  --out DIR            the folder to write into, "out" unless you say otherwise
  --poll               uses a second Zap that starts with New Completed Video;
                       with --bulk, looks with Find Video Batch
  --interval SECONDS   time between two looks, for --poll and the real HeyGen
  --yes                lets the real HeyGen charge for the videos
  --help               shows this`;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: KINDS }).values;
  } catch (error) {
    // Its first sentence says what is wrong, and the others how to write arguments that begin with a dash.
    const [sentence = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/);
    throw new UserError(`${sentence.replace(/\.$/, '')}. npm start -- --help lists the options.`);
  }
};

/** npm keeps options that do not follow `--` for itself and tells of them here. It has a `yes` of its own. */
const refuseSwallowed = (environment: NodeJS.ProcessEnv) => {
  const swallowed = Object.keys(KINDS).find(
    (name) => name !== 'yes' && environment[`npm_config_${name}`] !== undefined,
  );
  if (swallowed !== undefined) {
    throw new UserError(`npm took --${swallowed} for itself. Options follow --: npm start -- --${swallowed}`);
  }
};

/**
 * The options of `npm start`.
 * @throws UserError also for an option that would change nothing
 */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv) => {
  refuseSwallowed(environment);
  const options = parse(args);
  const { bulk, template, avatar, interval, poll, yes } = options;
  const isReal = (environment.HEYGEN_API_KEY ?? '') !== '';
  const useless: [boolean, string][] = [
    [
      bulk && template !== undefined,
      '--template does nothing with --bulk, which makes videos of an avatar. Name that with --avatar.',
    ],
    [!bulk && avatar !== undefined, '--avatar does nothing without --bulk.'],
    [interval !== undefined && !poll && !isReal, '--interval does nothing without --poll.'],
    [yes && !isReal, '--yes does nothing without HEYGEN_API_KEY: the emulator costs nothing.'],
  ];
  const [, refusal] = useless.find(([applies]) => applies) ?? [];
  if (refusal !== undefined && !options.help) throw new UserError(refusal);
  return { ...options, interval: intervalOf(interval) };
};

export type Options = ReturnType<typeof readOptions>;

/** @returns milliseconds between two polls */
const intervalOf = (seconds: string | undefined): number | undefined => {
  if (seconds === undefined) return undefined;
  const milliseconds = Number(seconds) * 1000;
  if (milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds;
  throw new UserError('--interval takes a number of seconds, such as 15.');
};
