/** Lists that Zapier reads page by page. It counts pages from 0 and keeps a cursor from one page to the next. */
import type { ZObject } from 'zapier-platform-core';
import type { Page } from '../heygen/client/envelope.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { askZapier } from './in-time.ts';
import { BULK_READING } from './time.ts';

/** The parts of a run that say which page is wanted. */
interface Place {
  bundle: { meta: { page: number } };
  z: Pick<ZObject, 'cursor'>;
}

/** Contains the page number, so that the token is used for that page only. */
const cursorFor = (page: number, token: string | undefined): string =>
  token === undefined ? '' : `${page}:${token}`;

const tokenIn = (cursor: unknown, page: number): string | undefined => {
  const prefix = `${page}:`;
  return typeof cursor === 'string' && cursor.startsWith(prefix) ? cursor.slice(prefix.length) : undefined;
};

const placeLost = (): HeyGenError =>
  new HeyGenError('network', 'Zapier lost its place in the list. Try again in a few minutes.');

const tookTooLong = (): HeyGenError =>
  new HeyGenError(
    'network',
    'HeyGen took too long to list what you want to transfer. Try again in a few minutes, or choose other filters.',
  );

/** Zapier takes an empty page for the end of a list, so empty ones before it are skipped, as far as there is time. */
const notEmpty = async <Item>(
  read: (token?: string) => Promise<Page<Item>>,
  first: string | undefined,
): Promise<Page<Item>> => {
  const until = Date.now() + BULK_READING;
  const readOn = async (token: string | undefined): Promise<Page<Item>> => {
    const page = await read(token);
    const { items, next } = page;
    return items.length > 0 || next === undefined || Date.now() > until ? page : readOn(next);
  };
  return readOn(first);
};

/**
 * The page that Zapier asks for.
 *
 * @param read reads a page, given the token from the page before
 * @param isWhole whether it is an error to lose the cursor, or to find nothing in time; if not, the list ends there
 * @returns nothing after the last page
 */
export const pageOf = async <Item>(
  { bundle, z }: Place,
  read: (token?: string) => Promise<Page<Item>>,
  isWhole = false,
): Promise<Item[]> => {
  const { page } = bundle.meta;
  const orLost = async <Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> => {
    try {
      return await askZapier(z, call);
    } catch {
      if (isWhole) throw placeLost();
      return undefined;
    }
  };
  const token = page === 0 ? undefined : tokenIn(await orLost(() => z.cursor.get()), page);
  // No cursor on a later page: the one before was the last.
  if (page !== 0 && token === undefined) return [];
  const { items, next } = await notEmpty(read, token);
  if (isWhole && items.length === 0 && next !== undefined) throw tookTooLong();
  await orLost(() => z.cursor.set(cursorFor(page + 1, next)));
  return items;
};

/** The wanted items of a list, page by page, for Zapier's Transfer. */
export const bulkPageOf = async <Item>(
  place: Place,
  read: (token?: string) => Promise<Page<Item>>,
  isWanted: (item: Item) => boolean,
): Promise<Item[]> => {
  const readWanted = async (token?: string): Promise<Page<Item>> => {
    const { items, next } = await read(token);
    return { items: items.filter(isWanted), next };
  };
  return pageOf(place, readWanted, true);
};
