import type { ZObject } from 'zapier-platform-core';
import type { jobLists } from '../fields/dropdowns.ts';
import { findFields } from '../fields/find.ts';
import { reader } from '../fields/input.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import { HeyGenError, inputError, shown } from '../heygen/client/errors.ts';
import { findByTitle } from '../heygen/lists/find-by-title.ts';
import { noteOfUnfinished } from '../records/notes.ts';
import { withHeyGen } from '../zapier/perform.ts';
import { TITLE_SEARCH } from '../zapier/time.ts';

interface Search<Thing, Result> {
  noun: keyof typeof jobLists;
  label: string;
  /** @returns undefined if HeyGen does not have it */
  find: (heygen: HeyGen, id: string) => Promise<Thing | undefined>;
  /** A page of things that may have the title. */
  list: (heygen: HeyGen, title: string, token?: string) => Promise<Page<Thing>>;
  /** What else a search by title is about. */
  isAbout?: (inputData: Readonly<Record<string, unknown>>) => (thing: Thing) => boolean;
  handOver: (z: ZObject, thing: Thing) => Result;
}

/** Finds something that HeyGen renders, and its status, by its id or by its title. */
export const searchByTitle = <
  Thing extends { status: string; title?: string | null | undefined },
  Result extends object,
>({
  noun,
  label,
  find,
  list,
  isAbout = () => () => true,
  handOver,
}: Search<Thing, Result>) => {
  const fields = findFields(noun, label);
  const handOverFound = (z: ZObject, thing: Thing) => ({
    ...handOver(z, thing),
    ...noteOfUnfinished(noun, thing.status),
  });

  return withHeyGen(async ({ heygen, bundle, z }): Promise<(Result & { note?: string })[]> => {
    const input = reader(bundle.inputData, fields);
    const id = input.id(`${noun}_id`);
    if (id !== undefined) {
      const thing = await find(heygen, id);
      return thing === undefined ? [] : [handOverFound(z, thing)];
    }
    const title = input.query('title');
    if (title === undefined) {
      throw inputError(`Fill in ${label} or Title to say what to find.`);
    }
    const withFailed = input.boolean('include_failed') ?? false;
    const isRight = isAbout(bundle.inputData);
    const isWanted = (thing: Thing) => (withFailed || thing.status !== 'failed') && isRight(thing);
    const { matches, isComplete } = await findByTitle(
      async (token) => {
        const { items, next } = await list(heygen, title, token);
        return { items: items.filter(isWanted), next };
      },
      title,
      input.boolean('exact_title') ?? true,
      Date.now() + TITLE_SEARCH,
    );
    if (matches.length === 0 && !isComplete) {
      // If this said “there is none”, the next step might make it, and pay for it, a second time.
      throw new HeyGenError(
        'unexpected',
        `HeyGen’s list took too long to search, and no ${noun} with the title “${shown(title)}” was found in time. Use its ${label} ID instead.`,
        { code: 'search_incomplete' },
      );
    }
    return matches.map((thing) => handOverFound(z, thing));
  });
};
