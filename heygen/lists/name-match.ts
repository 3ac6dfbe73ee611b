/** Letters that Unicode does not split into a base letter and an accent. */
const BASE_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};

const exact = (text: string): string => text.normalize('NFC').trim();

const SINGLE_QUOTE = /[‘’‚‛´`ʼ′]/gu;
const DOUBLE_QUOTE = /[“”„‟″]/gu;
const DASH = /\p{Dash_Punctuation}/gu;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Phones and text editors write the quotes and dashes of a language, and leave characters that nobody sees. */
const asTyped = (text: string): string =>
  text
    .replaceAll(SINGLE_QUOTE, "'")
    .replaceAll(DOUBLE_QUOTE, '"')
    .replaceAll(DASH, '-')
    .replaceAll(UNSEEN, '');

/** What `normalized` changes, and what it makes of that, apart from case. */
const CHANGEABLE = new RegExp(
  [SINGLE_QUOTE, DOUBLE_QUOTE, DASH, UNSEEN, /['"]|[^\S ]| {2}/].map(({ source }) => source).join('|'),
  'u',
);

/**
 * Letters that Unicode also writes as several, such as é as e and an accent: file names of a Mac do. Without those of
 * Korean, where nothing would be left to search for.
 */
const hasTwoForms = (letter: string): boolean =>
  letter.normalize('NFD') !== letter && !/\p{Script=Hangul}/u.test(letter);

/**
 * The longest part of a text that every way to type it has in common, for a search that compares letter by letter.
 * @returns undefined if there is none
 */
export const surePart = (text: string): string | undefined =>
  Array.from(text.normalize('NFC'), (letter) => (hasTwoForms(letter) ? "'" : letter))
    .join('')
    .split(CHANGEABLE)
    .map((part) => part.trim())
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '') || undefined;

/** Without case, extra spaces, and what keyboards do to quotes and dashes. */
export const normalized = (text: string): string =>
  asTyped(text).normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/**
 * Without case, accents, extra spaces, and what keyboards do to quotes and dashes. Only Latin, Greek and Cyrillic accents
 * are removed: in other scripts a mark makes another letter (か and が).
 */
export const fold = (text: string): string =>
  asTyped(text)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/\P{ASCII}/gu, (letter) => BASE_LETTERS[letter] ?? letter)
    .normalize('NFC')
    .trim()
    .replaceAll(/\s+/g, ' ');

/** How closely a name can match, closest first. */
export const closenesses = ['exact', 'folded', 'contains'] as const;
export type Closeness = (typeof closenesses)[number];

/** @returns undefined if this name does not contain the wanted one */
export const closenessOf = (name: string, wanted: string): Closeness | undefined => {
  if (exact(name) === exact(wanted)) return 'exact';
  const [folded, part] = [fold(name), fold(wanted)];
  if (folded === part) return 'folded';
  return part !== '' && folded.includes(part) ? 'contains' : undefined;
};

/** Whether it is the same name, apart from capitals and accents. */
export const isSameName = (name: string, words: string): boolean => {
  const closeness = closenessOf(name, words);
  return closeness === 'exact' || closeness === 'folded';
};
