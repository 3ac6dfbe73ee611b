import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = resolve(import.meta.dirname, '..');

/** The app as it ships, from `dist/`, where `npm run build:app` writes it. */
export const loadApp = async (): Promise<object> => {
  const built: unknown = await import(pathToFileURL(resolve(ROOT, 'dist/index.js')).href);
  const app: unknown =
    typeof built === 'object' && built !== null && 'default' in built ? built.default : undefined;
  if (typeof app !== 'object' || app === null) throw new Error('dist/index.js exports no app');
  return app;
};
