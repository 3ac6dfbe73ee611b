/** Whether HeyGen has what a request names by an id. A test in the editor finds that out without paying. */
import { getAsset } from './assets.ts';
import { getLook } from './avatars.ts';
import { listBrandGlossaries } from './brand-glossaries.ts';
import { listBrandKits } from './brand-kits.ts';
import type { HeyGen } from './client/client.ts';
import type { Page } from './client/envelope.ts';
import { HeyGenError, isProblem, orNothing, shown } from './client/errors.ts';
import { subjectOf } from './client/problems.ts';
import type { Unsent } from './client/rehearsal.ts';
import { getFolder } from './folders.ts';
import { listStyles } from './video-agents.ts';
import { getVoice } from './voices.ts';

/** Looks for one thing. @throws HeyGenError (not_found) when HeyGen does not have it, or cannot use it */
type LookFor = (heygen: HeyGen, id: string) => Promise<unknown>;

const unusable = (sentence: string): HeyGenError => new HeyGenError('not_found', sentence);

/** Whether it is the thing that is not there, and not the endpoint that would tell. */
const isCertain = ({ status, code = '' }: HeyGenError): boolean =>
  status === undefined || (/_not_found$/i.test(code) && !/route|endpoint/i.test(code));

const avatar: LookFor = async (heygen, id) => {
  const { name, status } = await getLook(heygen, id);
  if (!status || status === 'completed') return;
  throw unusable(
    `HeyGen cannot use “${shown(name)}” yet: its status is “${shown(status)}”. Choose another avatar, or wait until it is ready.`,
  );
};

/** Pages of a list that are looked through for an id. What is further down passes. */
const MOST_PAGES = 3;

/** For what HeyGen shows in a list only. */
const listed =
  <Thing>(
    noun: string,
    list: (heygen: HeyGen, token?: string) => Promise<Page<Thing>>,
    idOf: (thing: Thing) => string,
  ): LookFor =>
  async (heygen, id) => {
    let token: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const found = await orNothing(list(heygen, token));
      // Of the list itself, a 404 says nothing about what is in it.
      if (found === undefined) return;
      const { items, next } = found;
      if (items.some((thing) => idOf(thing) === id)) return;
      if (next === undefined) {
        throw unusable(`HeyGen has no ${noun} “${shown(id)}”. Choose one from the list.`);
      }
      token = next;
    }
  };

/** By the keys that have ids in HeyGen's bodies. */
const LOOK_FOR: ReadonlyMap<string, LookFor> = new Map([
  ['avatar_id', avatar],
  ['character_id', avatar],
  ['voice_id', getVoice],
  ['preferred_stock_voice_ids', getVoice],
  ['asset_id', getAsset],
  ['audio_asset_id', getAsset],
  ['folder_id', getFolder],
  ['style_id', listed('style', listStyles, ({ style_id }) => style_id)],
  ['brand_kit_id', listed('brand kit', listBrandKits, ({ brand_kit_id }) => brand_kit_id)],
  [
    'brand_glossary_id',
    listed('brand glossary', listBrandGlossaries, ({ brand_glossary_id }) => brand_glossary_id),
  ],
]);

interface Reference {
  /** Where it stands in the body. */
  path: string;
  id: string;
  lookFor: LookFor;
}

const referencesIn = (value: unknown, path: readonly string[] = [], lookFor?: LookFor): Reference[] => {
  if (typeof value === 'string') {
    return lookFor === undefined ? [] : [{ path: path.join('.'), id: value, lookFor }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    referencesIn(part, [...path, key], Array.isArray(value) ? lookFor : LOOK_FOR.get(key)),
  );
};

/** Each thing is looked for once, and no more things than this: the rows of a batch may name hundreds. */
const MOST_LOOKED_FOR = 12;

const missing = async (
  heygen: HeyGen,
  { path, id, lookFor }: Reference,
  { labels }: Unsent,
): Promise<HeyGenError | undefined> => {
  try {
    await lookFor(heygen, id);
    return undefined;
  } catch (error) {
    // A key may be allowed to make a video and not to look at what it is made of.
    if (isProblem(error, 'not_allowed')) return undefined;
    if (!isProblem(error, 'not_found')) throw error;
    const { kind, status, code } = error;
    return isCertain(error)
      ? new HeyGenError(kind, subjectOf(path, labels) + error.message, { status, code })
      : undefined;
  }
};

/** @throws HeyGenError (not_found) that names the field, if HeyGen does not have the folder */
export const checkFolder = (heygen: HeyGen, folder_id: string | undefined, label: string): Promise<void> =>
  checkReferences(heygen, { path: '/v3/videos', body: { folder_id }, labels: { folder_id: label } });

/**
 * Checks that HeyGen has what a request names.
 *
 * @param unsent one of v1 or v2 passes: they also know what v3 does not show
 * @throws HeyGenError (not_found) as HeyGen would answer the request itself: the first that is missing
 */
export const checkReferences = async (heygen: HeyGen, unsent: Unsent): Promise<void> => {
  if (!unsent.path.startsWith('/v3/')) return;
  const references = referencesIn(unsent.body)
    .filter(
      ({ id, lookFor }, index, all) =>
        all.findIndex((other) => other.id === id && other.lookFor === lookFor) === index,
    )
    .slice(0, MOST_LOOKED_FOR);
  const problems = await Promise.all(references.map((reference) => missing(heygen, reference, unsent)));
  const first = problems.find((problem) => problem !== undefined);
  if (first !== undefined) throw first;
};
