/** What each operation that a Zap builder sees hands over in a live run: at the emulator, through the app as it is. */
import App from '../../index.ts';
import { DEMO_KEY } from '../../emulator/catalogue.ts';
import { startEmulator } from '../../emulator/index.ts';
import { isData, type Data } from '../../host/data.ts';
import { startHost, type Connection } from '../../host/index.ts';
import { accountAt, creates, exampleOf, searches, triggers } from '../operations/index.ts';
import type { Live } from './definition.ts';

const atOnce = () => ({ waitingMs: 0, processingMs: 0, outcome: 'completed' }) as const;

const one = (value: unknown): Data => {
  const [first] = [value].flat();
  if (!isData(first)) throw new Error(`No result: ${JSON.stringify(value)}`);
  return first;
};

type Results = Live[string];

const playHook = async (
  connection: Connection,
  key: string,
  input: Data,
  happen: () => Promise<unknown>,
): Promise<Results> => {
  const fired = Promise.withResolvers<Data>();
  const hook = connection.hook(key, input, fired.resolve);
  await hook.turnOn();
  await happen();
  const results = { live: await fired.promise, polled: one(await hook.sample()) };
  await hook.turnOff();
  return results;
};

const playPolling = async (
  connection: Connection,
  key: string,
  input: Data,
  happen: () => Promise<unknown>,
): Promise<Results> => {
  const zap = connection.zap(key, input);
  await zap.turnOn();
  await happen();
  return { live: one(await zap.poll()), polled: one(await zap.sample()) };
};

export const playLive = async (): Promise<Live> => {
  const emulator = await startEmulator({
    render: atOnce,
    translate: atOnce,
    lipsync: atOnce,
    clips: atOnce,
    edit: atOnce,
    avatar: atOnce,
    proofread: atOnce,
    voice: atOnce,
    agent: () => ({ steps: [], outcome: 'video' }),
  });
  const host = await startHost({ app: App, environment: { HEYGEN_BASE_URL: emulator.url } });
  const account = accountAt(emulator, DEMO_KEY);
  try {
    const connection = await host.connect({ api_key: DEMO_KEY });
    const run = async (kind: 'creates' | 'searches', key: string): Promise<Data> =>
      one(await (await connection.step(kind, key)).run(await exampleOf(key, account)));

    const live: Record<string, Results> = {};
    for (const key of Object.keys(creates)) live[`creates.${key}`] = { live: await run('creates', key) };
    for (const key of Object.keys(searches)) live[`searches.${key}`] = { live: await run('searches', key) };
    for (const [key, { firedBy }] of Object.entries(triggers)) {
      const { type } = App.triggers[key as keyof typeof triggers].operation;
      const play = type === 'hook' ? playHook : playPolling;
      live[`triggers.${key}`] = await play(connection, key, await exampleOf(key, account), () =>
        run('creates', firedBy),
      );
    }
    return live;
  } finally {
    await host.close();
    await emulator.close();
  }
};
