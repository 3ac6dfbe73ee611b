/** Languages as people write them: `German`, `german (GERMANY)`, `Deutsch`, `de`, `de_DE`. */
import { fold } from '../heygen/lists/name-match.ts';

/** A language, and perhaps a script and a region. */
const CODE = /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?$/i;

interface Names {
  code: string;
  english: string;
  own: string;
}

const english = (type: 'language' | 'region' | 'script') =>
  new Intl.DisplayNames('en', { type, fallback: 'none' });

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

const namesOfLanguages = (): Names[] => {
  const names = english('language');
  const codes = [...LETTERS.flatMap((first) => LETTERS.map((second) => first + second)), 'fil', 'yue'];
  return codes.flatMap((code) => {
    const name = names.of(code);
    // Codes of old stand for others, and are not the code of the name.
    if (name === undefined || Intl.getCanonicalLocales(code)[0] !== code) return [];
    return [
      { code, english: name, own: String(new Intl.DisplayNames([code], { type: 'language' }).of(code)) },
    ];
  });
};

/** Made once, and only when asked for: it takes some 30 ms. */
const lists: { names?: readonly Names[] } = {};
const languages = (): readonly Names[] => (lists.names ??= namesOfLanguages());

const localeOf = (word: string): Intl.Locale | undefined => {
  if (!CODE.test(word)) return undefined;
  const locale = new Intl.Locale(word.replaceAll('_', '-'));
  return english('language').of(locale.language) === undefined ? undefined : locale;
};

/** Without what stands in brackets after it. */
const baseOf = (name: string): string => fold(name.replace(/\s*\(.*$/s, ''));

const byName = (word: string): Names | undefined => {
  const base = baseOf(word);
  return languages().find((names) => baseOf(names.english) === base || baseOf(names.own) === base);
};

/** The code of a language alone, such as `de`; undefined for an unknown one. */
export const toLanguageCode = (word: string): string | undefined =>
  localeOf(word)?.language ?? byName(word)?.code;

/** `en-GB` for `en_gb`; undefined for what is no code. */
export const toLocale = (word: string): string | undefined => localeOf(word)?.toString();

/** The English name of a language alone, such as `German`; undefined for an unknown one. */
export const toLanguageName = (word: string): string | undefined => {
  const code = toLanguageCode(word);
  return code === undefined ? undefined : english('language').of(code);
};

const partsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '');

/** What HeyGen calls some regions. */
const SHORT_NAMES: Readonly<Record<string, string>> = { GB: 'UK', US: 'US' };

/** The parts that a name has to have in order to be the language that is wanted; one of these lists is enough. */
const wantedParts = (wanted: string): string[][] => {
  const locale = localeOf(wanted);
  if (locale === undefined) {
    const known = byName(wanted)?.english;
    const more = /\(.*$/s.exec(wanted)?.[0] ?? '';
    return [partsOf(wanted), ...(known === undefined ? [] : [partsOf(`${known} ${more}`)])];
  }
  const { language, region, script } = locale;
  const names = [english('language').of(language), script && english('script').of(script)].join(' ');
  if (region === undefined) return [partsOf(wanted), partsOf(names)];
  return [english('region').of(region), SHORT_NAMES[region]].map((name) =>
    partsOf(`${names} ${name ?? region}`),
  );
};

const MOST_NAMED = 6;

/** Letters with the one that follows. */
const pairsIn = (text: string): Set<string> =>
  new Set(Array.from(text, (_letter, index) => text.slice(index, index + 2)));

/** How much two words have in common: from 0 for nothing to 1 for all. */
const likeness = (one: string, other: string): number => {
  const [first, second] = [pairsIn(one), pairsIn(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return (2 * shared) / (first.size + second.size);
};

/** Of those that merely look alike, and how much they have to. */
const MOST_ALIKE = 3;
const LEAST_LIKENESS = 0.5;

const alike = (names: readonly string[], wanted: string): string[] =>
  names
    .map((name) => ({ name, like: likeness(baseOf(wanted), baseOf(name)) }))
    .filter(({ like }) => like >= LEAST_LIKENESS)
    .sort((a, b) => b.like - a.like)
    .slice(0, MOST_ALIKE)
    .map(({ name }) => name);

/**
 * The one of HeyGen's languages that is wanted.
 * @returns those that come close, where it is none of them, or several may be meant
 */
export const languageIn = (names: readonly string[], wanted: string): string | string[] => {
  const lists = wantedParts(wanted).filter((parts) => parts.length > 0);
  const having = (wantedLists: readonly string[][]) =>
    names.filter((name) => {
      const parts = partsOf(name);
      return wantedLists.some((list) => list.every((part) => parts.includes(part)));
    });
  const fitting = having(lists);
  const exact = fitting.find((name) => lists.some((list) => list.length === partsOf(name).length));
  const [only, ...others] = fitting;
  if (exact !== undefined) return exact;
  if (only !== undefined && others.length === 0) return only;
  if (others.length > 0) return fitting.slice(0, MOST_NAMED);
  const language = toLanguageName(wanted);
  const same = language === undefined ? [] : having([partsOf(language)]);
  return same.length > 0 ? same.slice(0, MOST_NAMED) : alike(names, wanted);
};

/** Several languages in one text. A name may have commas in its brackets. */
export const languagesIn = (text: string): string[] =>
  text
    .split(/\s*[;\n]\s*|\s*,\s*(?![^()]*\))/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
