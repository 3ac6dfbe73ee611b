import { listGroups, looksOfGroup, ownerships, type Group, type Look } from '../avatars.ts';
import type { HeyGen } from '../client/client.ts';
import { findByName } from './find-by-name.ts';
import { fold, isSameName } from './name-match.ts';
import { lookLists } from './named-lists.ts';

export interface Called {
  /** The looks of that name; of the group, if that is what it names. */
  looks: Look[];
  /** Name of the group; undefined when a look has that name, or nothing has. */
  group?: string;
  /** Whether everything was looked through that could have that name. */
  isComplete: boolean;
}

/** “Abigail Office Front” is a look of the group “Abigail”. */
const isOfGroup = (words: string, { name }: Group): boolean =>
  fold(words) === fold(name) || fold(words).startsWith(`${fold(name)} `);

/** Groups that have so many looks of the same name do not help to choose one. */
const MOST_GROUPS = 5;

/**
 * The looks that are called so: the user's own, or else HeyGen's. HeyGen has thousands of looks and no search, but only
 * some hundred groups, and most of its looks begin with the name of their group: so those few are read, not all.
 *
 * @param words name of a look, or name or id of a group
 * @param deadline time in ms at which whatever was found so far is the answer
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
    isOwn: ownership === 'private',
    page: async (token?: string) => {
      const { items, next } = await listGroups(heygen, ownership, token);
      // By the words, as that is what is looked for.
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
