import { isData, type Data } from '../../host/data.ts';
import { AcceptanceError } from './check.ts';
import { run } from './run.ts';

/** Marks the line with the answer, because core also prints its memory use. */
const MARK = 'answer:';

/** Loads the app as Zapier's Lambda does: through the entry file that Zapier's CLI puts into the zip. */
const SCRIPT = `
  import { handler } from './zapierwrapper.js';
  const { results } = await handler(JSON.parse(process.argv[1]));
  console.log('${MARK}' + JSON.stringify(results));
`;

/**
 * Sends an event to the app in the unpacked zip. It runs in a process that may read that folder only, so it cannot use
 * anything from this repository.
 *
 * @param directory without symbolic links in its path
 * @throws AcceptanceError
 */
export const callLambda = async (directory: string, event: Data): Promise<unknown> => {
  const parameters = [
    '--permission',
    `--allow-fs-read=${directory}`,
    '--no-warnings',
    '--input-type=module',
    '--eval',
    SCRIPT,
    JSON.stringify({ bundle: {}, ...event }),
  ];
  const output = await run(process.execPath, parameters, { cwd: directory, env: {} });
  const answer = output.split('\n').find((line) => line.startsWith(MARK));
  if (answer === undefined) throw new AcceptanceError(`The handler gave no answer. It wrote:\n${output}`);
  return JSON.parse(answer.slice(MARK.length));
};

/** The number of operations of each kind. @param definition the result of the `definition` command */
export const countsIn = (definition: unknown): string =>
  ['triggers', 'searches', 'creates']
    .map((kind) => {
      const operations = isData(definition) ? definition[kind] : undefined;
      return `${isData(operations) ? Object.keys(operations).length : 0} ${kind}`;
    })
    .join(', ');
