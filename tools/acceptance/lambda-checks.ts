import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import type { Emulator } from '../../emulator/index.ts';
import { isData, type Data } from '../../host/data.ts';
import { creates } from '../../test/operations/index.ts';
import type { Kind } from '../pack.ts';
import { AcceptanceError, expectThat, type Check } from './check.ts';
import { expectOwner } from './invoke.ts';
import { callLambda, countsIn, runLambda } from './lambda.ts';
import { readJson } from './zip.ts';

/** Calls the app in the zip as Zapier's Lambda does. */
export const lambdaChecks = (kind: Kind, unpacked: string, emulator: Emulator): Check[] => {
  const environment = { HEYGEN_BASE_URL: emulator.url };
  const authData = { api_key: DEMO_KEY };
  const checks: Check[] = [
    [
      'Lambda: validate',
      async () => {
        const faults = await callLambda(unpacked, { command: 'validate' });
        expectThat(isDeepStrictEqual(faults, []), 'no faults', faults);
        return 'no faults';
      },
    ],
    [
      'Lambda: definition',
      async () => {
        const definition = await callLambda(unpacked, { command: 'definition' });
        const uploaded = await readJson(join(unpacked, 'definition.json'));
        if (!isDeepStrictEqual(definition, uploaded)) {
          throw new AcceptanceError(
            'The app in the zip has another definition than the zip’s definition.json.',
          );
        }
        return countsIn(definition);
      },
    ],
    [
      'Lambda: authentication.test',
      async () => {
        const event = {
          command: 'execute',
          method: 'authentication.test',
          bundle: { authData },
          environment,
        };
        return expectOwner(await callLambda(unpacked, event));
      },
    ],
  ];
  const loading: Check = [
    'Lambda: what a create loads',
    async () => {
      const inputData = { ...creates.create_avatar_video.input, wait: 'false' };
      const event = {
        command: 'execute',
        method: 'creates.create_avatar_video.operation.perform',
        bundle: { authData, inputData, meta: {} },
        environment,
      };
      const { answers, loaded } = await runLambda(unpacked, [event]);
      const [answer] = answers;
      expectThat(isData(answer?.results), 'a video', answer);
      const names = loaded.map((file) => file.slice(unpacked.length + 1));
      expectThat(names.join() === 'node_modules/zapier-platform-core/core.cjs', 'core.cjs alone', names);
      return 'nothing that is rarely used';
    },
  ];
  return kind === 'lean' ? [...checks, loading] : checks;
};

/** What must be the same in both zips, to the byte. */
const SAME: Readonly<Record<string, Data>> = {
  definition: { command: 'definition' },
  validate: { command: 'validate' },
  getAuthTemplate: { command: 'getAuthTemplate' },
  renderAuthTemplate: { command: 'renderAuthTemplate', bundle: { authData: { api_key: DEMO_KEY } } },
};

/** @param zips folders of the unpacked zips */
export const sameChecks = (zips: Readonly<Record<Kind, string>>): Check[] =>
  Object.entries(SAME).map(([name, event]) => [
    `the same answer to ${name}`,
    async () => {
      const stock = JSON.stringify(await callLambda(zips.stock, event));
      const lean = JSON.stringify(await callLambda(zips.lean, event));
      expectThat(lean === stock, stock, lean);
      return `${stock.length} bytes`;
    },
  ]);
