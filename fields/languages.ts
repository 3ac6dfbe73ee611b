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
    // A deprecated code is an alias, not the code of the name.
    if (name === undefined || Intl.getCanonicalLocales(code)[0] !== code) return [];
    return [
      { code, english: name, own: String(new Intl.DisplayNames([code], { type: 'language' }).of(code)) },
    ];
  });
};

/** Made once, and only when asked for: it takes some 30 ms. */
const lists: { names?: readonly Names[] } = {};
const languages = (): readonly Names[] => (lists.names ??= namesOfLanguages());

/** Once codes of Indonesian and Moldavian. People mean India and Macau. */
const WITHDRAWN = /^(?:in|mo)$/i;

const localeOf = (word: string): Intl.Locale | undefined => {
  if (!CODE.test(word) || WITHDRAWN.test(word)) return undefined;
  const locale = new Intl.Locale(word.replaceAll('_', '-'));
  return english('language').of(locale.language) === undefined ? undefined : locale;
};

/** Synonyms: HeyGen may use one and this app the other. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/united kingdom/g, 'uk'],
  [/united states/g, 'us'],
  [/bengali/g, 'bangla'],
  [/farsi/g, 'persian'],
  [/tagalog/g, 'filipino'],
  [/flemish/g, 'dutch'],
];

const partsOf = (text: string): string[] =>
  SAME.reduce((words, [other, word]) => words.replaceAll(other, word), fold(text))
    .split(/[^\p{L}\p{M}\p{N}]/u)
    .filter((part) => part !== '');

/** Without what stands in brackets after it. */
const baseOf = (name: string): string => partsOf(name.replace(/\(.*/s, '')).join(' ');

const byName = (word: string): Names | undefined => {
  const base = baseOf(word);
  return languages().find((names) => baseOf(names.english) === base || baseOf(names.own) === base);
};

/** `uk` is the code of Ukrainian, but people also mean the United Kingdom by it. */
const isUK = (word: string): boolean => word === 'UK';

/** The language of a country, such as Japanese for `jp`, where no language has that code. */
const localeOfCountry = (word: string): Intl.Locale | undefined => {
  if (!/^[a-z]{2}$/i.test(word) || english('region').of(word.toUpperCase()) === undefined) return undefined;
  const { language, region } = new Intl.Locale(`und-${word}`).maximize();
  return new Intl.Locale(`${language}-${String(region)}`);
};

/** `English (US)` */
const localeInBrackets = (word: string): Intl.Locale | undefined => {
  const [, name, region] = /^(.+)\(([a-z]{2})\)$/is.exec(word) ?? [];
  const code = name === undefined ? undefined : byName(name)?.code;
  return code === undefined ? undefined : new Intl.Locale(`${code}-${String(region)}`);
};

const localeIn = (word: string): Intl.Locale | undefined =>
  localeOf(word) ?? localeOfCountry(word) ?? localeInBrackets(word);

/** The code of a language alone, such as `de`; undefined for an unknown one. */
export const toLanguageCode = (word: string): string | undefined =>
  isUK(word) ? undefined : (localeIn(word)?.language ?? byName(word)?.code);

/** `CA` is the code of Catalan, but as an accent people mean Canada by it. */
const isCountryElsewhere = (word: string): boolean =>
  /^[A-Z]{2}$/.test(word) &&
  english('region').of(word) !== undefined &&
  localeOf(word)?.maximize().region !== word;

/** `en-GB` for `en_gb`; undefined for what is no code, or as likely a country's. */
export const toLocale = (word: string): string | undefined =>
  isCountryElsewhere(word) ? undefined : localeOf(word)?.toString();

/** The English name of a language alone, such as `German`; undefined for an unknown one. */
export const toLanguageName = (word: string): string | undefined => {
  const code = toLanguageCode(word);
  return code === undefined ? undefined : english('language').of(code);
};

/** Parts that a name has to have. */
interface Wanted {
  parts: string[];
  /** Whether they name a language. A name then begins with them: its brackets hold a country or a script. */
  begins: boolean;
}

const hasAll = (name: string, { parts, begins }: Wanted): boolean => {
  const own = partsOf(name);
  return parts.every((part) => own.includes(part)) && (!begins || own[0] === parts[0]);
};

/** HeyGen has Cantonese under Chinese. */
const nameOf = (language: string): string =>
  language === 'yue' ? 'Chinese Cantonese' : String(english('language').of(language));

/** Chinese as it is spoken somewhere, which is how HeyGen names it: `zh-CN` is `Chinese (Mandarin, Simplified)`. */
const chineseOf = (locale: Intl.Locale): string => {
  const { region, script } = locale.maximize();
  const spoken = region === 'HK' || region === 'MO' ? 'Cantonese' : 'Mandarin';
  return `Chinese ${spoken} ${String(english('script').of(String(script)))}`;
};

const ofLocale = (locale: Intl.Locale): string => {
  const { language, region, script } = locale;
  if (language === 'zh' && (region ?? script) !== undefined) return chineseOf(locale);
  return [
    nameOf(language),
    script && english('script').of(script),
    region && (english('region').of(region) ?? region),
  ].join(' ');
};

const ofLanguage = (text: string): Wanted => ({ parts: partsOf(text), begins: true });

/** One of these is enough. */
const wantedIn = (word: string): Wanted[] => {
  const asWritten = { parts: partsOf(word), begins: false };
  if (isUK(word)) return [asWritten, ofLanguage('Ukrainian')];
  const locale = localeIn(word);
  if (locale !== undefined) return [ofLanguage(ofLocale(locale))];
  const known = byName(word);
  if (known === undefined) return [asWritten];
  const more = /\(.*/s.exec(word)?.[0] ?? '';
  return [ofLanguage(`${nameOf(known.code)} ${more}`)];
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

/** How many look-alikes to list, and how alike they must be. */
const MOST_ALIKE = 3;
const LEAST_LIKENESS = 0.5;

const alike = (names: readonly string[], wanted: string): string[] =>
  names
    .map((name) => ({ name, like: likeness(baseOf(wanted), baseOf(name)) }))
    .filter(({ like }) => like >= LEAST_LIKENESS)
    .sort((a, b) => b.like - a.like)
    .slice(0, MOST_ALIKE)
    .map(({ name }) => name);

/** HeyGen has the language, but not for that country. Its only form is right if that names no country. */
const closeTo = (names: readonly string[], wanted: string): string | string[] => {
  const code = toLanguageCode(wanted);
  const language = code === undefined ? undefined : ofLanguage(nameOf(code));
  const same = names.filter((name) => language !== undefined && hasAll(name, language));
  const [only, ...others] = same;
  if (only === undefined) return alike(names, wanted);
  const isPlain = partsOf(only).length === language?.parts.length;
  return isPlain && others.length === 0 ? only : same.slice(0, MOST_NAMED);
};

/**
 * The one of HeyGen's languages that is wanted.
 * @returns the closest ones if none fits, or several do
 */
export const languageIn = (names: readonly string[], wanted: string): string | string[] => {
  const itself = names.find((name) => fold(name) === fold(wanted));
  if (itself !== undefined) return itself;
  const word = wanted.trim();
  const lists = wantedIn(word).filter(({ parts }) => parts.length > 0);
  const fitting = names.filter((name) => lists.some((list) => hasAll(name, list)));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const isAll =
    (name: string) =>
    ({ parts }: Wanted) =>
      parts.length === partsOf(name).length;
  const exact = fitting.find((name) => lists.every((list) => hasAll(name, list) && isAll(name)(list)));
  if (exact !== undefined) return exact;
  if (only !== undefined) return fitting.slice(0, MOST_NAMED);
  return closeTo(names, word);
};

/** Whether HeyGen's code or name is the language that is wanted. `es-MX` is Spanish, but not the Spanish of Spain. */
export const isLanguage = (language: string, wanted: string): boolean => {
  const locale = localeIn(language);
  return typeof languageIn([locale === undefined ? language : ofLocale(locale)], wanted) === 'string';
};

/** Several languages in one text. A name may have commas in its brackets. */
export const languagesIn = (text: string): string[] =>
  text
    .replaceAll(/\([^()]*\)|[,;/|&+]|\sand\s/gi, (part) => (part.startsWith('(') ? part : '\n'))
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word !== '');
