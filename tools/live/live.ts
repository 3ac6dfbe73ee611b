/**
 * `npm run live`: asks the real HeyGen what costs nothing, and compares its answers with the emulator's. With `--spend 1`,
 * one short video follows. Prints the open questions of docs/heygen-api.md with their answers.
 */
import { parseArgs } from 'node:util';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator } from '../../emulator/index.ts';
import { startHost } from '../../host/index.ts';
import { loadBuilt } from '../app.ts';
import { UserError, type Command } from '../command.ts';
import { realHeyGen, realKey } from '../real-heygen.ts';
import { createApi } from './api.ts';
import { compareShapes, registerAndRemove, uploadAndDelete } from './free.ts';
import { answersTo } from './questions.ts';
import { renderOne } from './spend.ts';

const readOptions = (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { spend: { type: 'string' }, every: { type: 'string', default: '15' } },
    });
    const every = Number(values.every) * 1000;
    if (![undefined, '1'].includes(values.spend)) throw new Error('--spend takes 1: one video is rendered.');
    if (!(every >= 0)) throw new Error('--every takes a number of seconds.');
    return { spends: values.spend === '1', every };
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : String(error)}\nUsage: HEYGEN_API_KEY=… npm run live [-- --spend 1 [--every SECONDS]]`,
    );
  }
};

export const live: Command = async ({ args, environment, print: say }) => {
  const { spends, every } = readOptions(args);
  const key = realKey(environment);
  if (key === undefined) throw new UserError('Set HEYGEN_API_KEY to a key of your HeyGen account.');
  const { origin, name } = realHeyGen(environment);
  const heygen = createApi(origin, key);
  const emulator = await startEmulator();
  try {
    emulator.videos.seed({ status: 'completed' });
    emulator.translations.seed({ status: 'completed' });
    emulator.lipsyncs.seed({ status: 'completed' });
    emulator.clips.seed();
    say(`What ${name} answers, compared with the emulator:`);
    const differences = await compareShapes(heygen, createApi(emulator.url, DEMO_KEY), say);
    say(await uploadAndDelete(heygen));
    const registered = await registerAndRemove(heygen);
    say(registered.told);

    if (spends) {
      const host = await startHost({ ...(await loadBuilt()), environment: { HEYGEN_BASE_URL: origin } });
      try {
        say('\nOne video:');
        await renderOne(await host.connect({ api_key: key }), every, (line) => {
          say(`  ${line}`);
        });
      } finally {
        await host.close();
      }
    }

    say('\nFor “Open questions” in docs/heygen-api.md:');
    const day = new Date().toISOString().slice(0, 10);
    for (const line of await answersTo(heygen, registered, day)) say(line);
    return differences === 0 ? 0 : 1;
  } finally {
    await emulator.close();
  }
};
