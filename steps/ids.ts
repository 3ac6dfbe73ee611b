/**
 * Names where ids go. People type “Abigail”, map a name from a sheet, or copy an entry of a dropdown; HeyGen takes ids
 * alone. What cannot be an id is looked up before anything is sent. Anything else is sent as it is, so that an id costs no
 * extra request, and is looked up only when HeyGen does not know it. HeyGen has rendered nothing then.
 */
import { isDeepStrictEqual } from 'node:util';
import * as schema from 'zod/mini';
import {
  lookChoice,
  PART,
  styleChoice,
  templateChoice,
  voiceChoice,
  type Choice,
} from '../fields/choices.ts';
import { listBrandKits } from '../heygen/brand-kits.ts';
import type { HeyGen } from '../heygen/client/client.ts';
import type { Page } from '../heygen/client/envelope.ts';
import { HeyGenError, inputError, shown } from '../heygen/client/errors.ts';
import { listKnownTemplates } from '../heygen/generation.ts';
import { findByName, type Named } from '../heygen/lists/find-by-name.ts';
import { looksCalled } from '../heygen/lists/looks-called.ts';
import { closenessOf, fold } from '../heygen/lists/name-match.ts';
import { voiceLists } from '../heygen/lists/named-lists.ts';
import { listStyles } from '../heygen/video-agents.ts';
import { cached } from '../zapier/cache.ts';
import type { Context } from '../zapier/perform.ts';
import { ID_LOOKUP, startOf } from '../zapier/time.ts';

type Candidate = Named & Choice;

interface Candidates {
  items: Candidate[];
  /** What has all of them; undefined when they have the name themselves. */
  group?: string | undefined;
  isComplete: boolean;
}

interface Kind {
  /** As a sentence calls it. */
  noun: string;
  label: string;
  /** The step that finds it by its name. */
  search?: string;
  find: (heygen: HeyGen, name: string, deadline: number) => Promise<Candidates>;
}

const isCalled = (name: string, words: string): boolean =>
  ['exact', 'folded'].includes(closenessOf(name, words) ?? '');

/** For what the account has in one list. */
const inList =
  <Thing extends { name: string }>(
    list: (heygen: HeyGen, token?: string) => Promise<Page<Thing>>,
    toChoice: (thing: Thing) => Choice,
  ): Kind['find'] =>
  async (heygen, name, deadline) => {
    const page = async (token?: string) => {
      const { items, next } = await list(heygen, token);
      return { items: items.map((thing) => ({ ...toChoice(thing), name: thing.name })), next };
    };
    const { matches, isComplete } = await findByName([{ isOwn: true, page }], name, deadline);
    return { items: matches.filter((match) => isCalled(match.name, name)), isComplete };
  };

const kinds = {
  avatar: {
    noun: 'an avatar',
    label: 'Avatar',
    search: 'Find Avatar',
    find: async (heygen, name, deadline) => {
      const { looks, ...called } = await looksCalled(heygen, name, deadline);
      return { ...called, items: looks.map((look) => ({ ...look, ...lookChoice(look) })) };
    },
  },
  voice: {
    noun: 'a voice',
    label: 'Voice',
    search: 'Find Voice',
    find: async (heygen, name, deadline) => {
      const { matches, isComplete } = await findByName(voiceLists(heygen, {}), name, deadline);
      const items = matches.filter((voice) => isCalled(voice.name, name));
      return { items: items.map((voice) => ({ ...voice, ...voiceChoice(voice) })), isComplete };
    },
  },
  template: {
    noun: 'a template',
    label: 'Template',
    search: 'Find Template',
    find: inList(listKnownTemplates, templateChoice),
  },
  style: { noun: 'a style', label: 'Style', find: inList(listStyles, styleChoice) },
  brand_kit: {
    noun: 'a brand kit',
    label: 'Brand Kit',
    find: inList(listBrandKits, ({ brand_kit_id, name }) => ({ id: brand_kit_id, label: name })),
  },
} satisfies Record<string, Kind>;
export type KindKey = keyof typeof kinds;

const isKind = (word: string): word is KindKey => Object.hasOwn(kinds, word);

/** `avatar` of `scene_avatar_id`. */
const kindOf = (key: string): KindKey | undefined => {
  const [, word = ''] = /(?:^|_)(avatar|voice|template|style|brand_kit)_ids?$/.exec(key) ?? [];
  return isKind(word) ? word : undefined;
};

/** Blanks, other letters than those of ids, or a word with a capital and no digit. */
const cannotBeId = (words: string): boolean => /[^\x21-\x7e]/.test(words) || /^[A-Z][A-Za-z'-]*$/.test(words);

const DAY = 24 * 3600;
const remembered = (kind: KindKey, words: string) =>
  cached(`id:${kind}:${fold(words)}`, schema.object({ id: schema.string() }), DAY);

const MOST_NAMED = 5;

const listOfNames = (items: readonly Candidate[]): string => {
  const names = items.slice(0, MOST_NAMED).map(({ name }) => `“${shown(name)}”`);
  const left = items.length - names.length;
  return names.join(', ') + (left > 0 ? ` and ${left} more` : '');
};

/** The only one that is meant. @throws HeyGenError (input) that says what to choose from */
const onlyOf = (kind: Kind, words: string, { items, group, isComplete }: Candidates): Candidate => {
  const { noun, label, search } = kind;
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0) return only;
  const choose = `Choose one from the list${search === undefined ? '' : `, or add a ${search} step`}.`;
  if (only === undefined) {
    throw inputError(
      isComplete
        ? `${label} “${shown(words)}” is not ${noun} in your HeyGen account. ${choose}`
        : `HeyGen’s lists are too slow to look for ${label} “${shown(words)}” now. ${choose}`,
    );
  }
  throw inputError(
    group === undefined
      ? `${label} “${shown(words)}” is the name of ${items.length} in your HeyGen account. Choose one from the list.`
      : `${label} “${shown(group)}” has several looks: ${listOfNames(items)}. Enter the name of one of them, or choose it from the list.`,
  );
};

/** Dropdowns show more than the name: “Abigail · studio avatar · landscape”. */
const labelledLike = (candidates: Candidates, words: string): Candidates => ({
  ...candidates,
  items: candidates.items.filter(({ label }) => fold(label) === fold(words)),
});

type Lookup = Pick<Context<Record<string, unknown>>, 'heygen' | 'z'>;

const lookUp = async ({ heygen, z }: Lookup, kind: KindKey, words: string): Promise<string> => {
  const [name = words, ...more] = words.split(PART);
  const deadline = startOf(z) + ID_LOOKUP;
  const candidates = await kinds[kind].find(heygen, name.trim(), deadline);
  const { id } = onlyOf(kinds[kind], words, more.length === 0 ? candidates : labelledLike(candidates, words));
  await remembered(kind, words).remember(z, { id });
  return id;
};

/**
 * The id of what is given by its name.
 *
 * @param isRefused whether HeyGen has been asked for it as an id, and does not know it
 * @returns the value itself when it may be an id
 * @throws HeyGenError (input) when nothing, or more than one thing, has that name
 */
export const idFor = async (
  lookup: Lookup,
  kind: KindKey,
  value: unknown,
  isRefused = false,
): Promise<unknown> => {
  const words = typeof value === 'string' ? value.trim() : '';
  const isName = cannotBeId(words);
  if (words === '' || (!isName && !isRefused)) return value;
  // A name that was looked up before and is refused now stands for something that is gone.
  const known = isName && isRefused ? undefined : await remembered(kind, words).recall(lookup.z);
  return known?.id ?? lookUp(lookup, kind, words);
};

type Replace = (kind: KindKey, value: unknown) => Promise<unknown>;

const isData = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** With all ids replaced, those in the rows of line items too. */
const replaced = async (value: unknown, replace: Replace, kind?: KindKey): Promise<unknown> => {
  if (Array.isArray(value)) return Promise.all(value.map((part: unknown) => replaced(part, replace, kind)));
  if (isData(value)) return replacedIn(value, replace);
  return kind === undefined ? value : replace(kind, value);
};

const replacedIn = async (
  data: Record<string, unknown>,
  replace: Replace,
): Promise<Record<string, unknown>> => {
  const entries = Object.entries(data).map(async ([key, value]) => {
    // The variables of a template may be called anything.
    const isVariable = key.startsWith('variable');
    return [key, isVariable ? value : await replaced(value, replace, kindOf(key))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};

/** Looks each name up only once, however many rows have it. */
const once = (look: Replace): Replace => {
  const asked = new Map<string, Promise<unknown>>();
  return (kind, value) => {
    const key = JSON.stringify([kind, value]);
    const answer = asked.get(key) ?? look(kind, value);
    asked.set(key, answer);
    return answer;
  };
};

/** What HeyGen does not know, by its error. */
const refusedBy = (error: unknown): readonly KindKey[] => {
  if (!(error instanceof HeyGenError)) return [];
  const [word = ''] = /avatar|voice|template/.exec(error.code ?? '') ?? [];
  const isUnknown = error.kind === 'not_found' || /not_found/.test(error.code ?? '');
  if (!isUnknown) return [];
  return isKind(word) ? [word] : ['style', 'brand_kit'];
};

/**
 * Runs a step with ids where names were given.
 * @param run is run again, with what the names stand for, when HeyGen does not know an id
 */
export const withIds = async <Input extends Context<Record<string, unknown>>, Result>(
  context: Input,
  run: (context: Input) => Promise<Result>,
): Promise<Result> => {
  const { bundle } = context;
  const resolved = async (refused: readonly KindKey[]): Promise<Input> => {
    const replace = once((kind, value) => idFor(context, kind, value, refused.includes(kind)));
    return { ...context, bundle: { ...bundle, inputData: await replacedIn(bundle.inputData, replace) } };
  };
  const first = await resolved([]);
  try {
    return await run(first);
  } catch (error) {
    const refused = refusedBy(error);
    if (refused.length === 0) throw error;
    const second = await resolved(refused);
    if (isDeepStrictEqual(second.bundle.inputData, first.bundle.inputData)) throw error;
    return run(second);
  }
};
