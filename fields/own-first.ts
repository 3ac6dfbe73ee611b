import type { Ownership } from '../heygen/avatars.ts';
import type { Page } from '../heygen/client/envelope.ts';

const OWNERS = { private: 'private:', public: 'public:' } as const;

/** Whether a token is one of `ownFirst`. */
export const isOfOwnFirst = (token: string | undefined): boolean =>
  Object.values(OWNERS).some((start) => token?.startsWith(start));

/**
 * Pages through the user's own things and then HeyGen's, as one list. The last page of the first comes together with
 * the first page of the second, so that users who have nothing of their own see HeyGen's at once.
 *
 * @param token `next` of the page before
 */
export const ownFirst = async <Item>(
  list: (owner: Ownership, token?: string) => Promise<Page<Item>>,
  token: string | undefined,
): Promise<Page<Item>> => {
  const onward = (owner: Ownership, next: string | undefined) =>
    next === undefined ? undefined : OWNERS[owner] + next;

  if (token?.startsWith(OWNERS.public)) {
    const { items, next } = await list('public', token.slice(OWNERS.public.length));
    return { items, next: onward('public', next) };
  }
  const own = await list('private', token?.slice(OWNERS.private.length));
  if (own.next !== undefined) return { items: own.items, next: onward('private', own.next) };
  const { items, next } = await list('public');
  return { items: [...own.items, ...items], next: onward('public', next) };
};
