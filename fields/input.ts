import { inputError, shown } from '../heygen/client/errors.ts';
import type { FieldLabels } from '../heygen/client/problems.ts';
import { fold } from '../heygen/lists/name-match.ts';
import type { Media } from '../heygen/media.ts';
import { toColor } from './color.ts';
import { idInLink, isHeyGenLink } from './heygen-links.ts';
import { toLanguageCode, toLocale } from './languages.ts';
import { IS_LINK, linksInHtml, mediaIn, toMedia } from './media.ts';
import { toNumber, toRatio } from './number.ts';
import { toPlainText } from './plain-text.ts';

/**
 * Readers for values of `bundle.inputData`. Whatever a field's type, a mapped value may arrive as text, a number, true
 * or false, a list (line items), empty or not at all. Every reader returns undefined for an empty field.
 */

/** Nothing to see: blanks, and characters of no width, which come along when people copy. */
const INVISIBLE = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** HTML may have nothing to see in it: the editor of a CRM leaves `<p></p>` behind. A picture in it is something. */
const hasNothing = (text: string): boolean =>
  INVISIBLE.test(text) ||
  (/^\s*[<&]/.test(text) && INVISIBLE.test(toPlainText(text)) && linksInHtml(text).length === 0);

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && hasNothing(value));

/**
 * What a sheet shows for a formula that went wrong or is not done, and what programs write for nothing. Every language has
 * its own words, all in capitals: `#DEEL/0!`, `#ИМЯ?`, `#N/D`. Only as a whole value: a script may well explain #N/A.
 */
const NO_VALUE =
  /^(?:#[¡¿]?\p{Lu}[\p{Lu}\d_/]*[!?]|#\p{Lu}\/\p{Lu}|#(?:n\/a|NV|YOK|ERROR|GETTING_DATA)|Err:\d+|[Ll]oading(?:\.{3}|…)|undefined|null|NULL|NaN|\[object Object\])$/u;

/** @throws HeyGenError (input) for text that stands for a missing value */
const checkValue = (text: string, label: string): void => {
  const word = text.trim();
  if (!NO_VALUE.test(word)) return;
  throw inputError(
    `${label} is “${word}”, which is an error in your sheet or in an earlier step. Correct it there.`,
  );
};

/**
 * The text exactly as it came, including spaces and line breaks. One exception: half an emoji, with which a truncated text
 * may end, is replaced, because it cannot be sent.
 * @throws HeyGenError (input) for a list, an object, or an error value of a sheet
 */
export const textOf = (value: unknown, label: string): string | undefined => {
  if (isEmpty(value)) return undefined;
  if (typeof value === 'string') {
    checkValue(value, label);
    return value.toWellFormed();
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw inputError(`${label} takes one value, but got a list. Map a single value to it.`);
};

/** A text that is spoken or shown: HTML becomes plain text. */
export const proseOf = (value: unknown, label: string): string | undefined => {
  const text = textOf(value, label);
  return text === undefined ? undefined : textOf(toPlainText(text), label);
};

/** Also those of no width. */
const BLANKS_AROUND =
  /^[\s\u00ad\u200b-\u200f\u2060]+|(?<![\s\u00ad\u200b-\u200f\u2060])[\s\u00ad\u200b-\u200f\u2060]+$/g;

export const trimmed = (text: string): string => text.replaceAll(BLANKS_AROUND, '');

/** An id, a link or a choice: text without the blanks around it. */
export const wordOf = (value: unknown, label: string): string | undefined => {
  const text = textOf(value, label);
  return text === undefined ? undefined : trimmed(text);
};

/**
 * Generous: HeyGen's ids have about 30 characters. None has a space or a letter beyond ASCII, as names and labels do, nor
 * the braces of a value that an earlier step has yet to give, nor the comma or semicolon between two ids.
 */
const ID = /^(?!.*(?:\{\{|[,;]))[\x21-\x7e]{1,255}$/;

/**
 * The id of something in HeyGen, or a link into HeyGen's app that contains it.
 * @throws HeyGenError (input) for text that cannot be an id or part of a URL
 */
export const idOf = (value: unknown, label: string): string | undefined => {
  const word = wordOf(value, label);
  if (word === undefined) return undefined;
  const id = idInLink(word) ?? word;
  if (ID.test(id) && !/^\.+$/.test(id) && !IS_LINK.test(id) && !isHeyGenLink(id)) return id;
  throw inputError(
    `${label} must be a HeyGen ID, or a HeyGen link that contains one. It is “${shown(word)}”.`,
  );
};

/** In characters. The words go to HeyGen in a URL, which cannot be much longer. */
const LONGEST_QUERY = 500;

/**
 * Words to search for, as plain text like titles.
 * @throws HeyGenError (input) if they are too long
 */
export const queryOf = (value: unknown, label: string): string | undefined => {
  const word = wordOf(proseOf(value, label), label);
  if (word === undefined || word.length <= LONGEST_QUERY) return word;
  throw inputError(`${label} is too long to search for. Use at most ${LONGEST_QUERY} characters.`);
};

/**
 * A reader of words that a function understands.
 * @param what they must be, as the error says it
 */
const understood =
  <Result>(understand: (word: string) => Result | undefined, what: string) =>
  /** @throws HeyGenError (input) for a word that is none of these */
  (value: unknown, label: string): Result | undefined => {
    const word = wordOf(value, label);
    const result = word === undefined ? undefined : understand(word);
    if (word === undefined || result !== undefined) return result;
    throw inputError(`${label} must be ${what}. It is “${shown(word)}”.`);
  };

const numberBy = (understand: (word: string) => number | undefined) => {
  const read = understood(understand, 'a number');
  return (value: unknown, label: string): number | undefined =>
    Number.isFinite(value) ? Number(value) : read(value, label);
};

export const numberOf = numberBy(toNumber);

/** For a number where 1 means normal, such as a speed. */
export const ratioOf = numberBy(toRatio);

/** A color in the form that HeyGen takes. */
export const colorOf = understood(toColor, 'a color that is not transparent, such as #FAFAFA or white');

/** The code of a language, without a region. */
const languageCodeOf = understood(toLanguageCode, 'the name or the code of a language, such as German or de');

/** The codes of a language and perhaps a region. */
export const localeOf = understood(toLocale, 'the codes of a language and a region, such as en-GB');

/** Also the marks and boxes with which people tick a cell, and TRUE and FALSE as sheets in other languages have them. */
const YES = new Set([
  ...['true', 't', 'yes', 'y', '1', 'on', 'checked', 'x', '✓', '✔', '☑', '✅'],
  ...['wahr', 'vrai', 'verdadero', 'verdadeiro', 'vero', 'waar'],
]);
const NO = new Set([
  ...['false', 'f', 'no', 'n', '0', 'off', 'unchecked', '☐', '❌'],
  ...['falsch', 'faux', 'falso', 'onwaar'],
]);

/** The selector that turns the mark `✔` into the emoji `✔️`. */
const EMOJI_STYLE = '\ufe0f';

/** Whether a word is a kind of yes or of no; undefined if it is neither. */
export const answerIn = (word: string): boolean | undefined => {
  const answer = word.toLowerCase().replace(EMOJI_STYLE, '');
  if (YES.has(answer)) return true;
  return NO.has(answer) ? false : undefined;
};

/** @throws HeyGenError (input) for anything but a kind of yes or no */
export const booleanOf = (value: unknown, label: string): boolean | undefined => {
  const word = wordOf(value, label);
  if (word === undefined) return undefined;
  const answer = answerIn(word);
  if (answer !== undefined) return answer;
  throw inputError(`${label} must be true or false. It is “${shown(word)}”.`);
};

/** Its letters and digits: `avatar_iv` and “Avatar IV” are the same. */
const plain = (text: string): string =>
  fold(text)
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

type ChoiceLabels = Readonly<Record<string, unknown>>;

const labelIn = (labels: ChoiceLabels, choice: string): string => {
  const label = labels[choice];
  return typeof label === 'string' ? label : choice;
};

/**
 * One of the choices, also by its label, which is all that the form shows of it.
 * @param labels by choice
 * @returns undefined for a word that is none of them
 */
export const choiceIn = <Choice extends string>(
  word: string,
  choices: readonly Choice[],
  labels: ChoiceLabels = {},
): Choice | undefined =>
  choices.find((choice) => [choice, labelIn(labels, choice)].map(plain).includes(plain(word)));

/**
 * One of the choices, by its value or its label.
 * @throws HeyGenError (input) for a value that is not one of the choices
 */
export const choiceOf = <Choice extends string>(
  value: unknown,
  label: string,
  choices: readonly Choice[],
  labels: ChoiceLabels = {},
): Choice | undefined => {
  const word = wordOf(value, label);
  if (word === undefined) return undefined;
  const choice = choiceIn(word, choices, labels);
  if (choice !== undefined) return choice;
  const names = choices.map((one) => `“${labelIn(labels, one)}”`).join(', ');
  throw inputError(`${label} must be one of: ${names}. It is “${shown(word)}”.`);
};

/** A list with one file in it is that file, and an empty one is none: some steps give lists whatever is in them. */
const single = (value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  const list: unknown[] = value.filter((entry) => !isEmpty(entry));
  return list.length > 1 ? list : list[0];
};

/** A file as it is given, for those who read it themselves. */
const fileOf = (value: unknown, label: string): string | undefined => wordOf(single(value), label);

/** A file: a public link, a share link or a HeyGen asset id. */
export const mediaOf = (value: unknown, label: string): Media | undefined => {
  const word = fileOf(value, label);
  return word === undefined ? undefined : toMedia(word, label);
};

/**
 * The entries of a list field. A column of line items comes as a list, perhaps inside another list, and a single value
 * may come without one. Blank entries, which are common in sheets, are left out.
 *
 * @returns undefined if nothing is left
 * @throws HeyGenError (input) for an object instead of a value
 */
export const wordsOf = (value: unknown, label: string): string[] | undefined => {
  const words = [value].flat(2).flatMap((entry) => {
    if (typeof entry === 'object' && entry !== null) {
      throw inputError(`${label} takes a list of single values, but got whole rows. Map one column to it.`);
    }
    return wordOf(entry, label) ?? [];
  });
  return words.length === 0 ? undefined : words;
};

/** Ids, each as in `idOf`. */
export const idsOf = (value: unknown, label: string): string[] | undefined =>
  wordsOf(value, label)
    ?.map((word) => idOf(word, label))
    .filter((id) => id !== undefined);

/** Files of any kind, each as in `mediaOf`. */
export const mediaListOf = (value: unknown, label: string): Media[] | undefined =>
  wordsOf(value, label)
    ?.flatMap(mediaIn)
    .map((word) => toMedia(word, label, true));

/** The entries of a list field in which each can be a text with several, as other steps write a list: “Amelia, Marcus”. */
export const entriesIn = (value: unknown): unknown[] =>
  [value].flat(2).flatMap((entry: unknown) => (typeof entry === 'string' ? entry.split(/[,;\n]/) : [entry]));

/** Some of the choices, each as in `choiceOf`, and each once. */
export const choicesOf = <Choice extends string>(
  value: unknown,
  label: string,
  choices: readonly Choice[],
  labels: ChoiceLabels = {},
): Choice[] | undefined => {
  const chosen = wordsOf(entriesIn(value), label)?.map((word) => choiceOf(word, label, choices, labels));
  return chosen && [...new Set(chosen.filter((choice) => choice !== undefined))];
};

interface Labelled {
  key: string;
  label: string;
  /** The label of each choice, if they are always the same. */
  choices?: ChoiceLabels;
}

/** Labels by field key, for a payload that uses the same keys as the form. */
export const labelsOf = (fields: readonly Labelled[]): FieldLabels =>
  Object.fromEntries(fields.map(({ key, label }) => [key, label]));

/**
 * Reads a step's input by field key, so that every error carries the label that the user sees.
 *
 * @param inputData `bundle.inputData`
 * @param fields all fields that the step may show
 */
export const reader = <Field extends Labelled>(inputData: unknown, fields: readonly Field[]) => {
  const values = new Map(Object.entries(inputData ?? {}));
  const fieldOf = new Map<string, Field>(fields.map((field) => [field.key, field]));
  const labelOf = (key: string): string => fieldOf.get(key)?.label ?? key;
  const read =
    <Result, Rest extends unknown[]>(take: (value: unknown, label: string, ...rest: Rest) => Result) =>
    (key: Field['key'], ...rest: Rest): Result =>
      take(values.get(key), labelOf(key), ...rest);

  const requiredOf =
    <Result>(take: (value: unknown, label: string) => Result | undefined) =>
    (value: unknown, label: string): Result => {
      const result = take(value, label);
      if (result === undefined) throw inputError(`${label} is missing. Fill it in.`);
      return result;
    };

  return {
    text: read(textOf),
    prose: read(proseOf),
    word: read(wordOf),
    id: read(idOf),
    query: read(queryOf),
    number: read(numberOf),
    ratio: read(ratioOf),
    boolean: read(booleanOf),
    color: read(colorOf),
    languageCode: read(languageCodeOf),
    locale: read(localeOf),
    media: read(mediaOf),
    words: read(wordsOf),
    mediaList: read(mediaListOf),
    choice: <Choice extends string>(key: Field['key'], choices: readonly Choice[]) =>
      choiceOf(values.get(key), labelOf(key), choices, fieldOf.get(key)?.choices),
    choices: <Choice extends string>(key: Field['key'], choices: readonly Choice[]) =>
      choicesOf(values.get(key), labelOf(key), choices, fieldOf.get(key)?.choices),
    /** @throws HeyGenError (input) if the field is empty */
    requiredWord: read(requiredOf(wordOf)),
    /** @throws HeyGenError (input) if the field is empty */
    requiredProse: read(requiredOf(proseOf)),
    /** @throws HeyGenError (input) if the field is empty */
    requiredId: read(requiredOf(idOf)),
    /** @throws HeyGenError (input) if the field is empty */
    requiredIds: read(requiredOf(idsOf)),
    /** @throws HeyGenError (input) if the field is empty */
    requiredQuery: read(requiredOf(queryOf)),
    /** @throws HeyGenError (input) if the field is empty */
    requiredFile: read(requiredOf(fileOf)),
    /** @throws HeyGenError (input) if the field is empty */
    requiredMedia: read(requiredOf(mediaOf)),
  };
};

/** A reader of fields with at least these keys. */
export type Reader<Key extends string> = ReturnType<typeof reader<{ key: Key; label: string }>>;
