/** The app as it was last built, in the world as it is now, with the account that is connected. */
import { startHost, StepError, type Connection, type Host } from '../../host/index.ts';
import type { EditorState } from '../contract.ts';
import type { Setting, World } from '../setting.ts';
import type { BuiltApp } from './build.ts';
import { authFieldsOf, operationsOf, versionOf } from './definition.ts';
import { record, type Recorder } from './recorder.ts';
import { secretsOf } from './secrets.ts';

export interface Live {
  app: object;
  world: World;
  connection: Connection;
}

/** What is open at the moment. Everything but the world goes when the app is built again. */
interface Open {
  world: World;
  host?: Host;
  connection?: Connection;
  authData?: Record<string, string>;
  refused?: string;
  trouble?: string;
}

/** Connects, or says why not. What the app or core throws comes as a StepError; anything else is a bug in the host. */
const connectTo = async (host: Host, authData: Record<string, string>) => {
  try {
    return { connection: await host.connect(authData) };
  } catch (error) {
    if (error instanceof StepError) return { refused: error.message };
    throw error;
  }
};

/**
 * @param listeners who hears of requests outside of any run
 * @param onChange called when the page has to load its state anew
 */
export const openSession = async (
  setting: Setting,
  listeners: () => readonly Recorder[],
  onChange: () => void,
) => {
  let built: BuiltApp = { broken: 'The app is being built.' };
  /** The last app that could be built; a mistake while typing does not end what is under way. */
  let app: object | undefined;
  let open: Open = { world: await setting.open(undefined) };
  let ending = new AbortController();

  /** Ends what is under way: its host goes. */
  const restart = async (next: Open): Promise<void> => {
    ending.abort(new Error('The app was built again, or the account changed, while this was under way.'));
    ending = new AbortController();
    const { host: old } = open;
    open = next;
    await old?.close();
    if (app === undefined) return;
    open.host = await startHost({
      app,
      environment: open.world.environment,
      onLog: (message, data) => {
        record(message, data, listeners);
      },
    });
    const authData = open.authData ?? open.world.authData;
    if (authData !== undefined) {
      open.world.onConnecting?.();
      Object.assign(open, { authData }, await connectTo(open.host, authData));
      if (open.connection !== undefined) open.world.onConnected?.();
    }
    onChange();
  };

  /** One change at a time. */
  let queue: Promise<void> = Promise.resolve();
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    queue = queue.then(change, change);
    return queue;
  };

  const without = ({ world, authData, trouble }: Open): Open => ({
    world,
    ...(authData === undefined ? {} : { authData }),
    ...(trouble === undefined ? {} : { trouble }),
  });

  return {
    use: (next: BuiltApp) =>
      inTurn(async () => {
        built = next;
        if ('broken' in next) {
          onChange();
          return;
        }
        app = next.app;
        await restart(without(open));
      }),

    connect: (authData: Record<string, string>) => inTurn(() => restart({ ...without(open), authData })),

    /** A fresh world in which something goes wrong. */
    changeTrouble: (trouble: string | undefined) =>
      inTurn(async () => {
        const old = open.world;
        const world = await setting.open(trouble);
        await restart({ world, ...(trouble === undefined ? {} : { trouble }) });
        await old.close();
      }),

    /** @throws Error with a sentence to show */
    live: (): Live => {
      if (app === undefined) throw new Error('broken' in built ? built.broken : 'There is no app yet.');
      if (open.connection === undefined) throw new Error('Connect an account first.');
      return { app, world: open.world, connection: open.connection };
    },

    world: (): World => open.world,

    /** Ends runs that wait when the app is built again. */
    signal: (): AbortSignal => ending.signal,

    secrets: (): string[] => secretsOf(open.authData ?? {}),

    state: async (): Promise<EditorState> => ({
      app: {
        name: setting.name,
        version: app === undefined ? '' : versionOf(app),
        operations: app === undefined ? [] : operationsOf(app),
        ...('broken' in built ? { broken: built.broken } : {}),
      },
      auth: { fields: app === undefined ? [] : authFieldsOf(app) },
      ...(open.connection === undefined ? {} : { connection: { label: open.connection.label } }),
      ...(open.refused === undefined ? {} : { refused: open.refused }),
      world: { name: open.world.name, isReal: open.world.isReal },
      recipes: await setting.recipes(),
      troubles: [...setting.troubles],
      ...(open.trouble === undefined ? {} : { trouble: open.trouble }),
      happenings: (open.world.happenings ?? []).map(({ id, label }) => ({ id, label })),
    }),

    close: async () => {
      ending.abort(new Error('The editor was closed.'));
      await open.host?.close();
      await open.world.close();
    },
  };
};

export type Session = Awaited<ReturnType<typeof openSession>>;
