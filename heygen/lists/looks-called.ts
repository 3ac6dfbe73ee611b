import { listGroups, looksOfGroup, ownerships, type Group, type Look } from '../avatars.ts';
import type { HeyGen } from '../client/client.ts';
import { findByName } from './find-by-name.ts';
import { fold, isSameName } from './name-match.ts';
import { lookLists } from './named-lists.ts';

export interface Called {
  /** The looks of that name, or all looks of the group of that name. */
  looks: Look[];
  /** The name of the group; undefined if a look has that name, or nothing has. */
  group?: string;
  /** Whether everything that could have that name was read. */
  isComplete: boolean;
}

/** “Abigail Office Front” is a look of the group “Abigail”. */
const isOfGroup = (words: string, { name }: Group): boolean =>
  fold(words) === fold(name) || fold(words).startsWith(`${fold(name)} `);

/** Looks of the same name in more groups than this would not help anyone choose. */
const MOST_GROUPS = 5;

/**
 * The looks of a name: the user's own, or else HeyGen's. HeyGen has thousands of looks and no search, but only some
 * hundred groups, and most looks have the name of their group in front. So only the looks of such groups are read.
 *
 * @param words the name of a look, or the name or id of a group
 * @param deadline Unix ms; what was found by then is the result
 */
export const looksCalled = async (heygen: HeyGen, words: string, deadline: number): Promise<Called> => {
  const own = await findByName(lookLists(heygen, 'private'), words, deadline);
  const looks = own.matches.filter(({ name }) => isSameName(name, words));
  if (looks.length > 0) return { looks, isComplete: true };

  if (!/\s/.test(words)) {
    const [first, ...others] = await looksOfGroup(heygen, words);
    if (first !== undefined) return { looks: [first, ...others], group: words, isComplete: true };
  }

  const groups = ownerships.map((ownership) => ({
    // Both count alike: an own group must not hide HeyGen's group of the same name, which may have the look.
    isOwn: true,
    page: async (token?: string) => {
      const { items, next } = await listGroups(heygen, ownership, token);
      // `findByName` compares names, so each group takes the name that it looks for.
      return {
        items: items
          .filter((one) => isOfGroup(words, one))
          .map((one) => ({ ...one, name: words, group: one.name })),
        next,
      };
    },
  }));
  const found = await findByName(groups, words, deadline);
  const members = await Promise.all(
    found.matches
      .slice(0, MOST_GROUPS)
      .map(async ({ id, group }) => ({ group, looks: await looksOfGroup(heygen, id) })),
  );
  const named = members.flatMap((one) => one.looks).filter(({ name }) => isSameName(name, words));
  if (named.length > 0) return { looks: named, isComplete: true };
  const whole = members.find(({ group }) => isSameName(group, words));
  return whole === undefined
    ? { looks: [], isComplete: own.isComplete && found.isComplete }
    : { looks: whole.looks, group: whole.group, isComplete: true };
};
