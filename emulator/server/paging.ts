import { invalid } from './errors.ts';
import type { Query } from './query.ts';

interface Page<T> {
  data: T[];
  has_more: boolean;
  next_token: string | null;
}

interface PageRules {
  /** Names the list in its tokens: a token of one list is refused by another. */
  list: string;
  defaultLimit: number;
  maxLimit: number;
}

/**
 * A page of `items` as v3 answers it. The token is a position, so an item that is added or deleted between two
 * requests shifts the rest. HeyGen leaves this open; this is the hardest case for a client.
 *
 * @param present turns an item into what is sent
 */
export const paginate = <T, R>(
  items: readonly T[],
  query: Query,
  rules: PageRules,
  present: (item: T) => R,
): Page<R> => {
  const limit = readLimit(query.limit, rules);
  const start = readToken(query.token, rules.list);
  const end = start + limit;
  const more = end < items.length;
  return {
    data: items.slice(start, end).map(present),
    has_more: more,
    next_token: more ? tokenFor(rules.list, end) : null,
  };
};

/** For lists that HeyGen answers in a single page. */
export const onlyPage = <T>(data: T[]): Page<T> => ({ data, has_more: false, next_token: null });

const readLimit = (given: string | undefined, { defaultLimit, maxLimit }: PageRules): number => {
  if (given === undefined) return defaultLimit;
  const limit = Number(given);
  if (!/^\d+$/.test(given) || limit < 1 || limit > maxLimit) {
    throw invalid('limit', `Input should be an integer from 1 to ${maxLimit}`);
  }
  return limit;
};

const tokenFor = (list: string, position: number): string =>
  Buffer.from(`${list} ${position}`).toString('base64url');

const readToken = (given: string | undefined, list: string): number => {
  if (given === undefined) return 0;
  const position = Number(Buffer.from(given, 'base64url').toString().split(' ')[1]);
  if (!Number.isInteger(position) || given !== tokenFor(list, position)) {
    throw invalid('token', 'Invalid pagination token');
  }
  return position;
};
