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
      { code, english: name, own: new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? name },
    ];
  });
};

/** Made once and only when asked for: it takes some 30 ms. */
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
  const names = `${english('language').of(language) ?? ''} ${script === undefined ? '' : (english('script').of(script) ?? '')}`;
  if (region === undefined) return [partsOf(wanted), partsOf(names)];
  return [english('region').of(region), SHORT_NAMES[region]].map((name) =>
    partsOf(`${names} ${name ?? region}`),
  );
};

/** How many letters have to be changed, added or left out. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [at, other] of Array.from(to).entries()) {
      const [left = 0, above = 0, across = 0] = [next[at], row[at + 1], row[at]];
      next.push(Math.min(left + 1, above + 1, across + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

const MOST_NAMED = 6;
/** Of those that merely look alike, and in how many letters they may differ. */
const MOST_ALIKE = 3;
const MOST_APART = 3;

const alike = (names: readonly string[], wanted: string): string[] => {
  const far = (name: string) =>
    Math.min(distance(fold(wanted), fold(name)), distance(baseOf(wanted), baseOf(name)));
  return names
    .map((name) => ({ name, far: far(name) }))
    .filter(({ far: letters }) => letters <= MOST_APART)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_ALIKE)
    .map(({ name }) => name);
};

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
