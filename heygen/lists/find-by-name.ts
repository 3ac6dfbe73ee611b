import type { Page } from '../client/envelope.ts';
import { closenesses, closenessOf, type Closeness } from './name-match.ts';

/** What can be looked for by its name. */
export type Named = {
  id: string;
  name: string;
  /** Of a thing that is made first, such as a look that is trained: only a completed one can be used. */
  status?: string | null | undefined;
};

/** One of HeyGen's lists. Its pages come one after another, each with the cursor of the next. */
export interface List<Thing extends Named> {
  /** Whether it has the user's own things, or HeyGen's. */
  isOwn: boolean;
  page: (token?: string) => Promise<Page<Thing>>;
}

export interface Found<Thing> {
  /** The best first. */
  matches: Thing[];
  /** Whether the first is called exactly as wanted. */
  isExact: boolean;
  /** Whether everything was looked through that could have held a better one. */
  isComplete: boolean;
}

interface Match<Thing> {
  thing: Thing;
  isOwn: boolean;
  closeness: Closeness;
}

const MOST_MATCHES = 10;

const isReady = ({ status }: Named): boolean => (status ?? 'completed') === 'completed';

/** The closest name first, then the user's own things, then what can be used at once; else in the order of the lists. */
const best = <Thing extends Named>(matches: Match<Thing>[]): Match<Thing>[] => {
  const rank = ({ thing, isOwn, closeness }: Match<Thing>): number =>
    closenesses.indexOf(closeness) * 4 + (isOwn ? 0 : 2) + (isReady(thing) ? 0 : 1);
  const ids = matches.map(({ thing }) => thing.id);
  return matches
    .filter(({ thing }, index) => ids.indexOf(thing.id) === index)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_MATCHES);
};

const alarm = (milliseconds: number) => {
  let timer: NodeJS.Timeout | undefined;
  const isUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return {
    isUp,
    cancel: () => {
      clearTimeout(timer);
    },
  };
};

/**
 * Looks through lists for a name, since HeyGen has no search by name. All lists are read at the same time. If one of the
 * user's own things has exactly that name, HeyGen's lists are read no further and none of their things is returned, so
 * that the answer does not depend on how far they were read.
 *
 * @param deadline time in ms at which whatever was found so far is the answer
 * @throws HeyGenError of a list that cannot be read
 */
export const findByName = async <Thing extends Named>(
  lists: readonly List<Thing>[],
  wanted: string,
  deadline: number,
): Promise<Found<Thing>> => {
  const matches: Match<Thing>[][] = [];
  const state = { isOver: false, isSettled: false };

  const read = async ({ isOwn, page }: List<Thing>): Promise<void> => {
    const mine: Match<Thing>[] = [];
    // In the order of the lists, whichever answers first.
    matches.push(mine);
    let token: string | undefined;
    do {
      const { items, next } = await page(token);
      for (const thing of items) {
        const closeness = closenessOf(thing.name, wanted);
        if (closeness === undefined) continue;
        mine.push({ thing, isOwn, closeness });
        if (isOwn && closeness === 'exact') state.isSettled = true;
      }
      token = next;
    } while (token !== undefined && !state.isOver && (isOwn || !state.isSettled));
  };

  const own = Promise.all(lists.filter(({ isOwn }) => isOwn).map(read));
  const others = Promise.all(lists.filter(({ isOwn }) => !isOwn).map(read));
  // They may fail when nobody waits for them any more.
  others.catch(() => undefined);
  const allRead = own.then(async () => {
    if (!state.isSettled) await others;
  });
  const time = alarm(deadline - Date.now());
  const isComplete = await Promise.race([allRead.then(() => true), time.isUp.then(() => false)]).finally(
    () => {
      state.isOver = true;
      time.cancel();
    },
  );
  const found = best(matches.flat().filter(({ isOwn }) => isOwn || !state.isSettled));
  return {
    matches: found.map(({ thing }) => thing),
    isExact: found[0]?.closeness === 'exact',
    isComplete,
  };
};
