/**
 * Plays Zapier around an app, through the handler that Zapier's Lambda calls. It knows what a Zapier app is and
 * nothing about any particular one.
 */
import { createCall, createConnection } from './connection.ts';
import { createHandler, type Handler } from './core.ts';
import { labelOf } from './label.ts';
import { openZapier } from './zapier.ts';

export type { RunOptions } from './connection.ts';
export { StepError } from './errors.ts';
export { delayOf, withAutoreplay, withReplays } from './replays.ts';

export interface HostOptions {
  /** The app's default export, as built. */
  app: object;
  /**
   * The function that Zapier's Lambda would call, from the `zapierwrapper.js` of an unpacked zip.
   * @default the app in the zapier-platform-core of this project
   */
  handler?: Handler;
  /** Environment variables that the app's owner has set on Zapier. */
  environment?: Record<string, string>;
  /** Milliseconds; decides when cached values expire. */
  now?: () => number;
  /** Everything that the app or Zapier's core logs. */
  onLog?: (message: string, data: unknown) => void;
  /** Whatever a call of the app ends with: its results, or an error. */
  onEnd?: (end: unknown) => void;
}

export const startHost = async (options: HostOptions) => {
  const { app, handler = createHandler(app), environment = {}, now = Date.now, onLog, onEnd } = options;
  const zapier = await openZapier(now);
  // Core asks for one of Zapier's credentials before it makes a call; the host's procedures need none.
  process.env.ZAPIER_DEPLOY_KEY ??= 'host';

  /**
   * Connects a user's account.
   *
   * @param authData what the user filled in
   * @throws StepError when the app's test refuses it
   */
  const connect = async (authData: Record<string, string>) => {
    const procedures = zapier.rpc.connect();
    const call = createCall((event) => {
      const ending = handler({
        ...event,
        environment: { ...environment },
        rpc_base: procedures.base,
        // Makes core's checks of the results fail the call, as they do for a developer.
        isDeveloper: true,
        // Keeps core from wrapping Node's own http for its logs, once more with each call.
        calledFromCli: true,
        ...(onLog === undefined ? {} : { customLogger: onLog }),
      });
      if (onEnd !== undefined) ending.then(onEnd, onEnd);
      return ending;
    }, authData);
    const { results: account } = await call('authentication.test', {}, { isTestingAuth: true });
    return {
      label: await labelOf(app, call, authData, account),
      ...createConnection(app, call, zapier),
      /** Zapier's cache promises nothing; this is the moment when it forgets. */
      loseCache: procedures.loseCache,
    };
  };

  return { connect, close: () => zapier.close() };
};

export type Host = Awaited<ReturnType<typeof startHost>>;
export type Connection = Awaited<ReturnType<Host['connect']>>;
