import type { Page } from '../client/envelope.ts';
import { timeOf } from '../moment.ts';
import { normalized } from './name-match.ts';

/** What can be found by its title. */
interface Titled {
  status: string;
  title?: string | null | undefined;
  created_at?: number | string | null | undefined;
}

interface Found<Thing> {
  /** Exact titles first, failed ones after the others, then the newest. */
  matches: Thing[];
  /** Whether reading on cannot find a better match. */
  isComplete: boolean;
}

/** As many as are handed over; a part of a title may match thousands. */
const MOST_MATCHES = 100;

const madeAt = ({ created_at }: Titled): number => timeOf(created_at);

const hasFailed = ({ status }: Titled): boolean => status === 'failed';

const isNewestFirst = (things: readonly Titled[]): boolean =>
  things.every((thing, index) => madeAt(things[index - 1] ?? thing) >= madeAt(thing));

/**
 * Searches a list for a title. Case, the form of quotes and dashes, and invisible characters do not matter; accents do:
 * José's video is not Jose's. HeyGen documents no order for its lists. If the newest come first, the search ends at an exact
 * title; otherwise a newer one may follow, so it goes on. A failed one ends nothing: its title may have been tried again.
 *
 * @param list read page by page; each page has the cursor of the next
 * @param isExact whether the whole title has to match
 * @param deadline Unix ms after which no further page is read
 */
export const findByTitle = async <Thing extends Titled>(
  list: (token?: string) => Promise<Page<Thing>>,
  title: string,
  isExact: boolean,
  deadline: number,
): Promise<Found<Thing>> => {
  const wanted = normalized(title);
  const seen: Thing[] = [];
  const matches: { thing: Thing; hasTitle: boolean }[] = [];
  const isEnough = () =>
    matches.some(({ thing, hasTitle }) => hasTitle && !hasFailed(thing)) && isNewestFirst(seen);
  let token: string | undefined;
  do {
    const { items, next } = await list(token);
    seen.push(...items);
    for (const thing of items) {
      const found = normalized(thing.title ?? '');
      const hasTitle = found === wanted;
      if (isExact ? hasTitle : found.includes(wanted)) matches.push({ thing, hasTitle });
    }
    token = next;
  } while (token !== undefined && !isEnough() && Date.now() < deadline);

  return {
    matches: matches
      .sort(
        (a, b) =>
          Number(b.hasTitle) - Number(a.hasTitle) ||
          Number(hasFailed(a.thing)) - Number(hasFailed(b.thing)) ||
          madeAt(b.thing) - madeAt(a.thing),
      )
      .slice(0, MOST_MATCHES)
      .map(({ thing }) => thing),
    isComplete: token === undefined || isEnough(),
  };
};
