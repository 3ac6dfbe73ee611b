/**
 * Names in place of ids. People type “Abigail”, map a name from a sheet, or copy an entry of a dropdown, but HeyGen takes
 * only ids. What cannot be an id is looked up first. Anything else is sent as it is, so an id costs no extra request, and
 * is looked up only if HeyGen does not know it. HeyGen has rendered nothing then. A batch is another matter: HeyGen takes it
 * and looks for what it names afterwards, so what may be a name is asked for first.
 */
import * as schema from 'zod/mini';
import { PART } from '../fields/choices.ts';
import { idInLink, isHeyGenLink } from '../fields/heygen-links.ts';
import { entriesIn, trimmed } from '../fields/input.ts';
import { isObject, rowsError } from '../fields/line-items.ts';
import { HeyGenError, inputError, isProblem, orNothing, shown } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { fold } from '../heygen/lists/name-match.ts';
import { isMissing } from '../heygen/references.ts';
import { cached, NAME_LIFETIME } from '../zapier/cache.ts';
import type { Context } from '../zapier/perform.ts';
import { ID_LOOKUP, startOf } from '../zapier/time.ts';
import { groupMemory } from './group-memory.ts';
import {
  cannotBeId,
  isKind,
  kindOf,
  kinds,
  type Candidate,
  type Candidates,
  type Kind,
  type KindKey,
} from './named-kinds.ts';

const remembered = (kind: KindKey, words: string) =>
  cached(`id:${kind}:${fold(words)}`, schema.object({ id: schema.string() }), NAME_LIFETIME);

/** As many as an error lists. */
const MOST_NAMED = 5;

const listOf = (items: readonly Candidate[]): string => {
  const labels = items.slice(0, MOST_NAMED).map(({ label }) => `“${shown(label)}”`);
  const left = items.length - labels.length;
  return labels.join(', ') + (left > 0 ? ` and ${left} more` : '');
};

/**
 * The only one of that name.
 * @returns undefined if there is none
 * @throws HeyGenError (input) that names those to choose from
 */
const onlyOf = (kind: Kind, words: string, { items, group }: Candidates): Candidate | undefined => {
  const [only, ...others] = items;
  if (others.length === 0) return only;
  const what = group === undefined ? 'matches several' : 'has several looks';
  throw inputError(
    `${kind.label} “${shown(group ?? words)}” ${what}: ${listOf(items)}. Enter one of these, or choose one from the list.`,
  );
};

const noneOf = ({ noun, label, search }: Kind, words: string, { isComplete }: Candidates): HeyGenError => {
  const choose = `Choose one from the list${search === undefined ? '' : `, or add a ${search} step`}.`;
  return inputError(
    isComplete
      ? `${label} “${shown(words)}” is not ${noun} in your HeyGen account. ${choose}`
      : `HeyGen was too slow to find ${label} “${shown(words)}”. ${choose}`,
  );
};

/** Dropdowns show more than the name: “Abigail · studio avatar · landscape”. */
const labelledLike = (candidates: Candidates, words: string): Candidates => ({
  ...candidates,
  items: candidates.items.filter(({ label }) => fold(label) === fold(words)),
});

/** @returns an empty text for what can only be an id */
const wordsIn = (value: unknown): string => (typeof value === 'string' ? trimmed(value) : '');

type Lookup = Pick<Context<Record<string, unknown>>, 'heygen' | 'z' | 'bundle'>;

/** What an earlier run has found. In the editor, users want to see what they have just changed in HeyGen. */
const earlierId = async ({ z, bundle }: Lookup, kind: KindKey, words: string): Promise<string | undefined> =>
  bundle.meta.isLoadingSample ? undefined : (await remembered(kind, words).recall(z))?.id;

/**
 * @returns the error if nothing has that name
 * @throws HeyGenError (input) if several things have it
 */
const lookUp = async (
  { heygen, z }: Lookup,
  key: KindKey,
  words: string,
  label: string = kinds[key].label,
): Promise<string | HeyGenError> => {
  const kind: Kind = { ...kinds[key], label };
  const deadline = startOf(z) + ID_LOOKUP;
  const [name, ...more] = words.split(PART) as [string, ...string[]];
  const found =
    Date.now() < deadline
      ? await kind.find(heygen, name, deadline, groupMemory(z))
      : { items: [], isComplete: false };
  const candidates = more.length === 0 ? found : labelledLike(found, words);
  const only = onlyOf(kind, words, candidates);
  if (only === undefined) return noneOf(kind, words, candidates);
  await remembered(key, words).remember(z, { id: only.id });
  return only.id;
};

/**
 * The id of something that is given by its name.
 *
 * @returns the value itself if it may be an id
 * @throws HeyGenError (input) if nothing has that name, or several things have it
 */
const idFor = async (lookup: Lookup, kind: KindKey, value: unknown, label?: string): Promise<unknown> => {
  const words = wordsIn(value);
  if (!cannotBeId(words)) return value;
  const found = (await earlierId(lookup, kind, words)) ?? (await lookUp(lookup, kind, words, label));
  if (found instanceof HeyGenError) throw found;
  return found;
};

/**
 * The same for a value that HeyGen does not know as an id, or whose id it no longer knows.
 * @returns the value itself if it is no name either: then what HeyGen said is the error to show
 */
const idForRefused: typeof idFor = async (lookup, kind, value, label) => {
  const text = wordsIn(value);
  if (text === '') return value;
  const words = idInLink(text) ?? text;
  const found = await orNothing(lookUp(lookup, kind, words, label), ['not_allowed', 'not_found']);
  if (typeof found === 'string') return found;
  // Without the list, the name stands for what an earlier run has found.
  if (found === undefined) return idFor(lookup, kind, value, label);
  if (cannotBeId(words)) throw found;
  return value;
};

/** Ids of HeyGen's are long hex, or end with a date. */
const LIKE_AN_ID = /^[\da-f-]{32,}$|\d{8}/i;

/** Whether it may as well be a name or, in a link, the id of a group. */
const isUnsure = (kind: KindKey, value: unknown): kind is 'avatar' | 'voice' => {
  const words = wordsIn(value);
  const isAsked = (kind === 'avatar' || kind === 'voice') && words !== '' && !cannotBeId(words);
  return isAsked && (isHeyGenLink(words) || !LIKE_AN_ID.test(words));
};

/**
 * The same where HeyGen would refuse the id too late.
 * @returns the value itself if HeyGen has it, does not tell, or has nothing of that name either
 */
const idForUnsure: typeof idFor = async (lookup, kind, value, label) => {
  if (!isUnsure(kind, value)) return idFor(lookup, kind, value, label);
  const text = wordsIn(value);
  const words = idInLink(text) ?? text;
  const known = await earlierId(lookup, kind, words);
  if (known !== undefined) return known;
  const isInTime = Date.now() < startOf(lookup.z) + ID_LOOKUP;
  return isInTime && (await isMissing(lookup.heygen, kind, words))
    ? idForRefused(lookup, kind, value, label)
    : value;
};

/** @param label the field's, if it differs from the kind's */
type Question = [kind: KindKey, value: unknown, label?: string];
type Replace = (...question: Question) => Promise<unknown>;

/** Waits for all even if one fails, because a run must not end while a request is still open. */
const all = async <Result>(parts: readonly Promise<Result>[]): Promise<Result[]> => {
  await Promise.allSettled(parts);
  return Promise.all(parts);
};

/** @throws HeyGenError as a row does; input errors name their rows */
const allRows = async (rows: readonly Promise<unknown>[]): Promise<unknown[]> => {
  const faults: string[] = [];
  const read = await all(
    rows.map((row, index) =>
      row.catch((error: unknown) => {
        if (!isProblem(error, 'input')) throw error;
        faults[index] = `Row ${index + 1}: ${error.message}`;
      }),
    ),
  );
  // `flat` leaves out the rows without a fault.
  if (faults.length > 0) throw rowsError(faults.flat());
  return read;
};

/** With ids in place of names, in the rows of line items too. */
const replaced = async (
  value: unknown,
  replace: Replace,
  kind?: KindKey,
  label?: string,
): Promise<unknown> => {
  if (Array.isArray(value)) {
    const parts = value.map((part: unknown) =>
      isObject(part) ? replacedIn(part, replace) : replaced(part, replace, kind, label),
    );
    return value.some(isObject) ? allRows(parts) : all(parts);
  }
  return kind === undefined ? value : replace(kind, value, label);
};

/** Of a field that takes several, as `preferred_stock_voice_ids` does. */
const LIST_KEY = /_ids$/;

const replacedIn = async (
  data: Record<string, unknown>,
  replace: Replace,
  labels: FieldLabels = {},
): Promise<Record<string, unknown>> => {
  const entries = Object.entries(data).map(async ([key, given]) => {
    const value = LIST_KEY.test(key) ? entriesIn(given) : given;
    // A template's variables can have any names. Their types tell what they take.
    const isVariable = key.startsWith('variable');
    return [key, isVariable ? value : await replaced(value, replace, kindOf(key), labels[key])] as const;
  });
  return Object.fromEntries(await all(entries));
};

/** HeyGen limits the requests of an account, and a hundred rows can have a hundred names. */
const AT_ONCE = 4;

/** Looks up each name once, however many rows have it, and a few at a time; lists what it was asked. */
const once = (look: Replace): { find: Replace; questions: readonly Question[] } => {
  const questions: Question[] = [];
  const asked = new Map<string, Promise<unknown>>();
  const lanes: Promise<unknown>[] = [];
  const inTurn = (task: () => Promise<unknown>): Promise<unknown> => {
    const lane = asked.size % AT_ONCE;
    const turn = Promise.allSettled([lanes[lane]]).then(task);
    lanes[lane] = turn;
    return turn;
  };
  const find: Replace = (...question) => {
    const [kind, value] = question;
    const key = JSON.stringify([kind, value]);
    const answer = asked.get(key) ?? inTurn(() => look(...question));
    asked.set(key, answer);
    questions.push(question);
    return answer;
  };
  return { find, questions };
};

/** The kinds of which HeyGen does not know one, by its error. */
const refusedBy = (error: unknown): readonly KindKey[] => {
  if (!(error instanceof HeyGenError)) return [];
  const { kind, code = '' } = error;
  if (kind !== 'not_found' && !/not_found/.test(code)) return [];
  const word = /avatar_group|avatar|voice|template/.exec(code)?.[0] ?? '';
  return isKind(word) ? [word] : ['style', 'brand_kit', 'brand_glossary'];
};

/** What a form that takes names has to say. */
export interface FormOfIds {
  /** Of fields that are not called like what they take: “Default Avatar”. */
  labels?: FieldLabels;
  /** The input as the step reads it: line items in rows, and without what it leaves out. */
  asRead?: (inputData: Record<string, unknown>) => Record<string, unknown>;
}

export interface FindsIds {
  /** Finds an id where the key of the field does not say what kind of thing it is. */
  findId: Replace;
  /**
   * Asks HeyGen for what may be a name, before a request that HeyGen takes without looking.
   * @returns whether there was one: then the run has to return `ANEW`
   */
  confirmIds: () => Promise<boolean>;
}

/** What a run returns that is to start anew, with ids that it has found. */
export const ANEW = Symbol('anew');

/**
 * Runs a step with ids in place of names.
 * @param run is run again, with what the names stand for, if HeyGen does not know an id: once for each kind of thing, and
 *   once if it returns `ANEW`
 */
export const withIds = async <Input extends Context<Record<string, unknown>>, Result>(
  context: Input,
  run: (context: Input & FindsIds) => Promise<Result | typeof ANEW>,
  { labels, asRead = (inputData) => inputData }: FormOfIds = {},
): Promise<Result> => {
  const { bundle } = context;
  const given = asRead(bundle.inputData);
  const lookup = { ...context, heygen: context.heygen.readingOnce() };
  const refused: KindKey[] = [];
  let usual = idFor;
  const attempt = async () => {
    const { find, questions } = once((kind, ...rest) =>
      (refused.includes(kind) ? idForRefused : usual)(lookup, kind, ...rest),
    );
    const inputData = await replacedIn(given, find, labels);
    const tools = { findId: find, confirmIds };
    return { find, questions, context: { ...context, bundle: { ...bundle, inputData }, ...tools } };
  };
  /** @returns whether that makes a difference */
  const again = async (): Promise<boolean> => {
    const before = current;
    current = await attempt();
    const isSame = await all(
      before.questions.map(
        async (question) => (await before.find(...question)) === (await current.find(...question)),
      ),
    );
    return !isSame.every(Boolean);
  };
  const confirmIds = async (): Promise<boolean> => {
    if (usual === idForUnsure || !current.questions.some(([kind, value]) => isUnsure(kind, value)))
      return false;
    usual = idForUnsure;
    return again();
  };
  let current = await attempt();
  for (;;) {
    try {
      const result = await run(current.context);
      if (result !== ANEW) return result;
    } catch (error) {
      const more = refusedBy(error).filter((kind) => !refused.includes(kind));
      if (more.length === 0) throw error;
      refused.push(...more);
      if (!(await again())) throw error;
    }
  }
};
