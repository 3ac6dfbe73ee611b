import { isData, type Data } from '../../host/data.ts';
import { AcceptanceError } from './check.ts';
import { run } from './run.ts';

/** Core writes its memory use between the answers, so an answer is told by its beginning. */
const MARK = 'answer:';

/** Loads the app as Zapier's Lambda does: the entry that Zapier's CLI has put into the zip, and its handler. */
const SCRIPT = `
  import { handler } from './zapierwrapper.js';
  const { results } = await handler(JSON.parse(process.argv[1]));
  console.log('${MARK}' + JSON.stringify(results));
`;

/**
 * Sends an event to the app in the unpacked zip, in a process that can read nothing but that folder: Node refuses
 * it every other file, those of this repository too.
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

/** How many operations of each kind there are. @param definition as the `definition` command gives it */
export const countsIn = (definition: unknown): string =>
  ['triggers', 'searches', 'creates']
    .map((kind) => {
      const operations = isData(definition) ? definition[kind] : undefined;
      return `${isData(operations) ? Object.keys(operations).length : 0} ${kind}`;
    })
    .join(', ');
