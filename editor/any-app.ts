import { basename, resolve } from 'node:path';
import type { Setting } from './setting.ts';

/**
 * Values of a connection from the environment, under the names that `zapier-platform invoke` reads them: `authData_api_key`.
 */
const authDataIn = (environment: NodeJS.ProcessEnv): Record<string, string> | undefined => {
  const found = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    name.startsWith('authData_') && value !== undefined ? [[name.slice('authData_'.length), value]] : [],
  );
  return found.length === 0 ? undefined : Object.fromEntries(found);
};

/** Any Zapier app, with the service that it really talks to. */
export const anyApp = (path: string): Setting => {
  const directory = resolve(path);
  return {
    directory,
    name: basename(directory),
    troubles: [],
    open: () =>
      Promise.resolve({
        name: 'the real service',
        isReal: true,
        environment: {},
        authData: authDataIn(process.env),
        close: () => Promise.resolve(),
      }),
    recipes: () => Promise.resolve([]),
    askBefore: ({ kind }) =>
      kind === 'creates' || kind === 'searchOrCreates'
        ? 'This changes something in the connected account, for real. Run it?'
        : undefined,
  };
};
