/** Whether HeyGen has what a request names by an id. A test in the editor finds that out without paying. */
import { getAsset } from './assets.ts';
import { getGroup, getLook } from './avatars.ts';
import { textsIn, type BodyText } from './body-texts.ts';
import { listBrandGlossaries } from './brand-glossaries.ts';
import { listBrandKits } from './brand-kits.ts';
import type { HeyGen } from './client/client.ts';
import type { Page } from './client/envelope.ts';
import { HeyGenError, inputError, isProblem, orNothing, shown } from './client/errors.ts';
import { subjectOf } from './client/problems.ts';
import type { Unsent } from './client/rehearsal.ts';
import { isMediaKind, misfitOf } from './file-types.ts';
import { getFolder } from './folders.ts';
import { listStyles } from './video-agents.ts';
import { inabilityOf } from './videos/abilities.ts';
import { getVoice } from './voices.ts';

/** Says why HeyGen would refuse what a body does with a thing; undefined if it would not. */
type Judge = (use: Pick<BodyText, 'beside' | 'media'>) => HeyGenError | undefined;

/** Looks for one thing. @throws HeyGenError (not_found) when HeyGen does not have it, or cannot use it */
type LookFor = (heygen: HeyGen, id: string) => Promise<Judge>;

const fitsAnywhere: Judge = () => undefined;

/** For what can be used wherever it is named. */
const present =
  (get: (heygen: HeyGen, id: string) => Promise<unknown>): LookFor =>
  async (heygen, id) => {
    await get(heygen, id);
    return fitsAnywhere;
  };

const unusable = (sentence: string): HeyGenError => new HeyGenError('not_found', sentence);

/** Whether it is the thing that is not there, and not the endpoint that would tell. */
const isCertain = ({ status, code = '' }: HeyGenError): boolean =>
  status === undefined || (/_not_found$/i.test(code) && !/route|endpoint/i.test(code));

/** Whether HeyGen says that it has no avatar, or no voice, of that id. */
export const isMissing = async (heygen: HeyGen, kind: 'avatar' | 'voice', id: string): Promise<boolean> => {
  try {
    await (kind === 'avatar' ? getLook(heygen, id) : getVoice(heygen, id));
    return false;
  } catch (error) {
    if (!(error instanceof HeyGenError)) throw error;
    return error.kind === 'not_found' && isCertain(error);
  }
};

const avatar: LookFor = async (heygen, id) => {
  const look = await getLook(heygen, id);
  const { name, status } = look;
  if (!status || status === 'completed') return ({ beside }) => inabilityOf(look, beside);
  throw unusable(
    `HeyGen cannot use “${shown(name)}” yet: its status is “${shown(status)}”. Choose another avatar, or wait until it is ready.`,
  );
};

/** HeyGen also wants it to be of the same group as the avatar, and says so before it renders. */
const reference: LookFor = async (heygen, id) => {
  const { name, avatar_type } = await getLook(heygen, id);
  if (!avatar_type || avatar_type === 'digital_twin') return fitsAnywhere;
  throw unusable(`“${shown(name)}” is not a digital twin. Choose one, or leave this empty.`);
};

const asset: LookFor = async (heygen, id) => {
  const { type } = await getAsset(heygen, id);
  const kind = isMediaKind(type) ? type : undefined;
  return ({ media }) => {
    const misfit = misfitOf(media, kind);
    return misfit && inputError(`The asset “${shown(id)}” is ${misfit.is}. Use ${misfit.takes}.`);
  };
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
      if (found === undefined) return fitsAnywhere;
      const { items, next } = found;
      if (items.some((thing) => idOf(thing) === id)) return fitsAnywhere;
      if (next === undefined) {
        throw unusable(`HeyGen has no ${noun} “${shown(id)}”. Choose one from the list.`);
      }
      token = next;
    }
    return fitsAnywhere;
  };

const voice = present(getVoice);

/** By the keys that have ids in HeyGen's bodies. */
const LOOK_FOR: ReadonlyMap<string, LookFor> = new Map([
  ['avatar_id', avatar],
  ['avatar_group_id', present(getGroup)],
  ['character_id', avatar],
  ['reference_look_id', reference],
  ['voice_id', voice],
  ['preferred_stock_voice_ids', voice],
  ['asset_id', asset],
  ['audio_asset_id', asset],
  ['folder_id', present(getFolder)],
  ['style_id', listed('style', listStyles, ({ style_id }) => style_id)],
  ['brand_kit_id', listed('brand kit', listBrandKits, ({ brand_kit_id }) => brand_kit_id)],
  [
    'brand_glossary_id',
    listed('brand glossary', listBrandGlossaries, ({ brand_glossary_id }) => brand_glossary_id),
  ],
]);

interface Reference extends BodyText {
  lookFor: LookFor;
}

const referencesIn = (body: unknown): Reference[] =>
  textsIn(body).flatMap((part) => {
    const lookFor = LOOK_FOR.get(part.key);
    return lookFor === undefined ? [] : [{ ...part, lookFor }];
  });

/** Each thing is looked for once, and no more things than this: the rows of a batch may name hundreds. */
const MOST_LOOKED_FOR = 12;

/** Looks for the first dozen things. The others pass. */
const lookingOnce = (heygen: HeyGen) => {
  const judges = new Map<string, Promise<Judge>>();
  return ({ key, text, lookFor }: Reference): Promise<Judge> => {
    const thing = `${key} ${text}`;
    const judge = judges.get(thing) ?? (judges.size < MOST_LOOKED_FOR ? lookFor(heygen, text) : undefined);
    if (judge === undefined) return Promise.resolve(fitsAnywhere);
    judges.set(thing, judge);
    return judge;
  };
};

const problemWith = async (
  reference: Reference,
  look: (reference: Reference) => Promise<Judge>,
  { labels }: Unsent,
  examples: ReadonlySet<string>,
): Promise<HeyGenError | undefined> => {
  const named = ({ kind, message, status, code }: HeyGenError) =>
    new HeyGenError(kind, subjectOf(reference.path, labels) + message, { status, code });
  try {
    const judge = await look(reference);
    const problem = judge(reference);
    return problem && named(problem);
  } catch (error) {
    // A key may be allowed to make a video and not to look at what it is made of.
    if (isProblem(error, 'not_allowed')) return undefined;
    if (!isProblem(error, 'not_found')) throw error;
    return isCertain(error) && !examples.has(reference.text) ? named(error) : undefined;
  }
};

/** @throws HeyGenError (not_found) that names the field, if HeyGen does not have the folder */
export const checkFolder = (heygen: HeyGen, folder_id: string | undefined, label: string): Promise<void> =>
  checkReferences(heygen, { path: '/v3/videos', body: { folder_id }, labels: { folder_id: label } });

/**
 * Checks that HeyGen has what a request names, and can do with it what the request asks.
 *
 * @param unsent one of v1 or v2 passes: they also know what v3 does not show
 * @param examples ids that HeyGen need not have
 * @throws HeyGenError (not_found, input) for the first that is missing or does not fit
 */
export const checkReferences = async (
  heygen: HeyGen,
  unsent: Unsent,
  examples: ReadonlySet<string> = new Set(),
): Promise<void> => {
  if (!unsent.path.startsWith('/v3/')) return;
  const look = lookingOnce(heygen);
  const problems = await Promise.all(
    referencesIn(unsent.body).map((reference) => problemWith(reference, look, unsent, examples)),
  );
  const first = problems.find((problem) => problem !== undefined);
  if (first !== undefined) throw first;
};
