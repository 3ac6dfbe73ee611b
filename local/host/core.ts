import { createRequire } from 'node:module';
import { isData, type Data } from './data.ts';

/** What Zapier sends to an app's Lambda. */
export interface LambdaEvent extends Data {
  command: 'execute';
  /** Path of the function in the app definition, such as `creates.order.operation.perform`. */
  method: string;
  bundle: Data;
}

type Handler = (event: LambdaEvent) => Promise<{ results: unknown }>;

interface Core {
  createAppHandler: (app: object) => Handler;
}

const isCore = (value: unknown): value is Core =>
  isData(value) && typeof value.createAppHandler === 'function';

/** The function that Zapier's Lambda calls. zapier-platform-core exports its maker, but its types leave it out. */
export const createHandler = (app: object): Handler => {
  const core: unknown = createRequire(import.meta.url)('zapier-platform-core');
  if (!isCore(core)) throw new Error('zapier-platform-core has no createAppHandler');
  return core.createAppHandler(app);
};
