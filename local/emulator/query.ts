import { invalid } from './errors.ts';

export type Query = Record<string, string>;

export function pathAndQuery(url: string): { path: string; query: Query } {
  const { pathname, searchParams } = new URL(`http://emulator${url}`);
  return { path: pathname, query: Object.fromEntries(searchParams) };
}

/** One of `choices`, or undefined when the parameter is absent; anything else is refused. */
export function choiceOf<T extends string>(query: Query, name: string, choices: readonly T[]): T | undefined {
  const given = query[name];
  if (given === undefined) return undefined;
  const choice = choices.find((one) => one === given);
  if (choice === undefined) throw invalid(name, `Input should be one of: ${choices.join(', ')}`);
  return choice;
}

/** A comma-separated list of 1 to 100 ids. */
export function idsOf(query: Query, name: string): string[] {
  const ids = (query[name] ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) throw invalid(name, 'Field required');
  if (ids.length > 100) throw invalid(name, 'At most 100 ids');
  return ids;
}
