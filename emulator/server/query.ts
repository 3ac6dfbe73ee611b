import { invalid } from './errors.ts';

export type Query = Record<string, string>;

/** @param url path and query of a request, without the origin */
export const pathAndQuery = (url: string): { path: string; query: Query } => {
  const { pathname, searchParams } = new URL(`http://emulator${url}`);
  return { path: pathname, query: Object.fromEntries(searchParams) };
};

export const queryOf = ({ url }: { url: string }): Query => pathAndQuery(url).query;

/** One of `choices`, or undefined when the parameter is absent; anything else is refused. */
export const choiceOf = <T extends string>(
  query: Query,
  name: string,
  choices: readonly T[],
): T | undefined => {
  const given = query[name];
  if (given === undefined) return undefined;
  const choice = choices.find((one) => one === given);
  if (choice === undefined) throw invalid(name, `Input should be one of: ${choices.join(', ')}`);
  return choice;
};

/** Comma-separated lists under these names, 1 to 100 ids in all. */
export const idsOf = <N extends string>(query: Query, ...names: [N, ...N[]]): { name: N; id: string }[] => {
  const ids = names.flatMap((name) => (query[name] ?? '').split(',').map((id) => ({ name, id })));
  const given = ids.filter(({ id }) => id !== '');
  if (given.length === 0) throw invalid(names[0], 'Field required');
  if (given.length > 100) throw invalid(names[0], 'At most 100 ids');
  return given;
};
