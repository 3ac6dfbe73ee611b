import type { Page } from '../client/envelope.ts';
import { closenesses, closenessOf, type Closeness } from './name-match.ts';

/** What can be found by its name. */
export type Named = {
  id: string;
  name: string;
  /** For things that take a while to make, such as a look in training. Only a completed one can be used. */
  status?: string | null | undefined;
};

/** One of HeyGen's lists, read page by page; each page has the cursor of the next. */
export interface List<Thing extends Named> {
  /** Whether it lists the user's own things; if not, HeyGen's. */
  isOwn: boolean;
  page: (token?: string) => Promise<Page<Thing>>;
}

export interface Found<Thing> {
  /** Best first. */
  matches: Thing[];
  /** Whether the first one has exactly the wanted name. */
  isExact: boolean;
  /** Whether everything that could hold a better match was read. */
  isComplete: boolean;
}

interface Match<Thing> {
  thing: Thing;
  isOwn: boolean;
  closeness: Closeness;
}

export const MOST_MATCHES = 10;

const isReady = ({ status }: Named): boolean => (status ?? 'completed') === 'completed';

/** Sorted by the closest name, then the user's own things, then things that are ready, then the order of the lists. */
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
 * Searches lists for a name, since HeyGen has no search by name. All lists are read at the same time. If one of the
 * user's own things has exactly that name, HeyGen's lists are not read any further and nothing of them is returned, so
 * that the result does not depend on how far they were read.
 *
 * @param deadline Unix ms; what was found by then is the result
 * @throws HeyGenError if a list cannot be read
 */
export const findByName = async <Thing extends Named>(
  lists: readonly List<Thing>[],
  wanted: string,
  deadline: number,
): Promise<Found<Thing>> => {
  if (Date.now() >= deadline) return { matches: [], isExact: false, isComplete: false };
  const matches: Match<Thing>[][] = [];
  const state = { isOver: false, isSettled: false };

  const read = async ({ isOwn, page }: List<Thing>): Promise<void> => {
    const mine: Match<Thing>[] = [];
    // Keeps the order of the lists, whichever answers first.
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
  // They may fail after the search has ended.
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
