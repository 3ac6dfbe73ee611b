import {
  listGroups,
  listLooksOfGroup,
  ownerships,
  type Group,
  type Look,
  type Ownership,
} from '../avatars.ts';
import type { HeyGen } from '../client/client.ts';
import type { Page } from '../client/envelope.ts';
import { orNothing } from '../client/errors.ts';
import { findByName, type Found } from './find-by-name.ts';
import { fold, isSameName } from './name-match.ts';
import { lookLists } from './named-lists.ts';

interface Called {
  /** The looks of that name, or all looks of the group of that name. */
  looks: Look[];
  /** The name of the group; undefined if a look has that name, or nothing has. */
  group?: string;
  /** If no look has that name: the user's own looks whose names contain it. */
  own: Look[];
  /** If nothing has that name: looks whose names contain it, of a group that it begins with. */
  near: Look[];
  /** Whether everything that could have that name was read. */
  isComplete: boolean;
}

/** Keeps the groups for the next name: they are hundreds, and rarely change. */
export interface GroupMemory {
  recall: () => Promise<Group[] | undefined>;
  remember: (groups: Group[]) => Promise<void>;
}

/** “Abigail Office Front” is a look of the group “Abigail”. */
const isOfGroup = (words: string, { name }: Group): boolean =>
  fold(words) === fold(name) || fold(words).startsWith(`${fold(name)} `);

/** Looks of the same name in more groups than this would not help anyone choose. */
const MOST_GROUPS = 5;

/** Groups that a name begins with, the user's own first. */
interface GroupsIn {
  groups: Group[];
  isComplete: boolean;
}

const readGroups = async (
  heygen: HeyGen,
  words: string,
  deadline: number,
  memory: GroupMemory,
): Promise<GroupsIn> => {
  const read = { private: new Array<Group>(), public: new Array<Group>() };
  const lists = ownerships.map((ownership) => ({
    // Both count alike: an own group must not hide HeyGen's group of the same name, which may have the look.
    isOwn: true,
    page: async (token?: string) => {
      const { items, next } = await listGroups(heygen, ownership, token);
      read[ownership].push(...items);
      // `findByName` compares names, so each group takes the name that it looks for.
      const ofGroup = items.filter((one) => isOfGroup(words, one));
      return { items: ofGroup.map((one) => ({ ...one, name: words, group: one.name })), next };
    },
  }));
  const { matches, isComplete } = await findByName(lists, words, deadline);
  if (isComplete) await memory.remember([...read.private, ...read.public]);
  return {
    groups: matches.slice(0, MOST_GROUPS).map(({ id, group }) => ({ id, name: group })),
    isComplete,
  };
};

/**
 * The looks of a name: the user's own, or else HeyGen's. HeyGen has thousands of looks and no search, but only some
 * hundred groups, and most looks have the name of their group in front. So only the looks of such groups are read.
 *
 * @param words the name of a look or of a group
 * @param deadline Unix ms; what was found by then is the result
 * @param owner whose looks; the default is all
 */
export const looksCalled = async (
  heygen: HeyGen,
  words: string,
  deadline: number,
  memory: GroupMemory,
  owner?: Ownership,
): Promise<Called> => {
  const own = await findByName(owner === 'public' ? [] : lookLists(heygen, 'private'), words, deadline);
  const looks = own.matches.filter(({ name }) => isSameName(name, words));
  if (looks.length > 0) return { looks, own: [], near: [], isComplete: true };

  const known = (await memory.recall())?.filter((one) => isOfGroup(words, one)).slice(0, MOST_GROUPS) ?? [];
  const among = (found: GroupsIn) => calledIn(heygen, words, deadline, own, found, owner);
  if (known.length > 0) {
    const called = await among({ groups: known, isComplete: true });
    // A group with a longer part of the name may be new.
    if (called.looks.length > 0) return called;
  }
  return among(await readGroups(heygen, words, deadline, memory));
};

/** What some groups have of a name. @param own the user's looks, none of which has it */
const calledIn = async (
  heygen: HeyGen,
  words: string,
  deadline: number,
  own: Found<Look>,
  found: GroupsIn,
  owner: Ownership | undefined,
): Promise<Called> => {
  const members = found.groups.map(({ id, name }) => ({ id, name, looks: new Array<Look>() }));
  const lists = members.map(({ id, looks: read }) => ({
    isOwn: true,
    page: async (token?: string): Promise<Page<Look>> => {
      // An earlier run may have read a group that is gone by now.
      const answer = listLooksOfGroup(heygen, id, token, owner);
      const page = await orNothing(answer, ['not_found', 'refused']);
      if (page === undefined) return { items: [], next: undefined };
      read.push(...page.items);
      return page;
    },
  }));
  const { matches: near, isComplete } = await findByName(lists, words, deadline);
  const named = near.filter(({ name }) => isSameName(name, words));
  if (named.length > 0) return { looks: named, own: [], near: [], isComplete: true };
  const isAllRead = own.isComplete && found.isComplete && isComplete;
  const whole = members.find((one) => one.looks.length > 0 && isSameName(one.name, words));
  const rest = { own: own.matches, isComplete: isAllRead };
  return whole === undefined
    ? { ...rest, looks: [], near }
    : { ...rest, looks: whole.looks, group: whole.name, near: [] };
};
