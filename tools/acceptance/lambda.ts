import { isData, type Data } from '../../host/data.ts';
import { AcceptanceError } from './check.ts';
import { run } from './run.ts';

/** Marks the line with the answers, because core also prints its memory use. */
const MARK = 'answers:';

/**
 * Loads the app as Zapier's Lambda does: through the entry file that Zapier's CLI puts into the zip. Answers events, and
 * tells which CommonJS files that loaded.
 */
const SCRIPT = `
  import { createRequire } from 'node:module';
  import { handler } from './zapierwrapper.js';
  const answers = [];
  for (const event of JSON.parse(process.argv[1])) {
    const logs = [];
    // The lines after the first may be a stack, with other files in another zip.
    const customLogger = (message) => logs.push(message.split('\\n', 1)[0]);
    const answer = await handler({ ...event, customLogger }).catch(({ name, message }) => ({ error: { name, message } }));
    answers.push({ ...answer, logs });
  }
  const loaded = Object.keys(createRequire(process.cwd() + '/').cache);
  console.log('${MARK}' + JSON.stringify({ answers, loaded }));
`;

/** What the app answered, with what it logged. */
export interface Answer extends Data {
  results?: unknown;
  error?: unknown;
  logs: unknown;
}

interface Run {
  answers: Answer[];
  /** Paths of the CommonJS files that were loaded. */
  loaded: string[];
}

/**
 * Sends events to the app in the unpacked zip. It runs in a process that may read that folder only, so it cannot use
 * anything from this repository.
 *
 * @param directory without symbolic links in its path
 * @param temporary where it may write
 * @throws AcceptanceError
 */
export const runLambda = async (
  directory: string,
  events: readonly Data[],
  temporary?: string,
): Promise<Run> => {
  const readable =
    temporary === undefined ? [] : [`--allow-fs-read=${temporary}`, `--allow-fs-write=${temporary}`];
  const parameters = [
    '--permission',
    `--allow-fs-read=${directory}`,
    ...readable,
    '--no-warnings',
    '--input-type=module',
    '--eval',
    SCRIPT,
    JSON.stringify(events.map((event) => ({ bundle: {}, ...event }))),
  ];
  const env = temporary === undefined ? {} : { TMPDIR: temporary };
  const output = await run(process.execPath, parameters, { cwd: directory, env });
  const answer = output.split('\n').find((line) => line.startsWith(MARK));
  if (answer === undefined) throw new AcceptanceError(`The handler gave no answer. It wrote:\n${output}`);
  return JSON.parse(answer.slice(MARK.length)) as Run;
};

/** @returns the results of one event */
export const callLambda = async (directory: string, event: Data): Promise<unknown> => {
  const { answers } = await runLambda(directory, [event]);
  const [answer] = answers;
  if (answer === undefined || answer.error !== undefined)
    throw new AcceptanceError(`The app answered with an error: ${JSON.stringify(answer?.error)}`);
  return answer.results;
};

/** The number of operations of each kind. @param definition the result of the `definition` command */
export const countsIn = (definition: unknown): string =>
  ['triggers', 'searches', 'creates']
    .map((kind) => {
      const operations = isData(definition) ? definition[kind] : undefined;
      return `${isData(operations) ? Object.keys(operations).length : 0} ${kind}`;
    })
    .join(', ');
