/**
 * What tests, benchmark and documents have to be told of each operation, by its key: an example input, what it may ask
 * HeyGen for, and runs worth breaking. A new operation gets an entry here, and with it a live run, every fault, random
 * input, and its row in docs/heygen-api.md.
 */
import type { Data } from '../../host/data.ts';
import type { Account } from './account.ts';
import { creates } from './creates.ts';
import type { Operation } from './operation.ts';
import { searches } from './searches.ts';
import { triggers } from './triggers.ts';

export { accountAt, type Account } from './account.ts';
export { creates } from './creates.ts';
export { others } from './others.ts';
export { searches } from './searches.ts';
export { triggers } from './triggers.ts';

export const kinds = { triggers, searches, creates } as const;
export type Kind = keyof typeof kinds;

const operations: Readonly<Record<string, Operation>> = { ...triggers, ...searches, ...creates };

/** @throws Error for an operation without an entry */
export const operationAt = (key: string): Operation => {
  const operation = operations[key];
  if (operation === undefined) throw new Error(`${key} has no entry in test/operations/`);
  return operation;
};

/** The example input. What it refers to is made in the account first. */
export const exampleOf = async (key: string, account: Account): Promise<Data> => {
  const { input } = operationAt(key);
  return typeof input === 'function' ? input(account) : input;
};
