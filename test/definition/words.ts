/** How Zapier wants words to look. */

/** Words that are small in the middle of a title: a guess, since Zapier's reference does not list them. */
const SMALL = new Set('a an and as at but by en for if in of on or the to v via vs'.split(' '));

const capitalized = (word: string): string =>
  word.replaceAll(
    /(^|[-(/])(\p{Ll})/gu,
    (_match, before: string, letter: string) => before + letter.toUpperCase(),
  );

const isSmall = (word: string): boolean => SMALL.has(word.replaceAll(/[()]/g, '').toLowerCase());

/** “new video in Bulk” as “New Video in Bulk”. */
export const inTitleCase = (label: string): string => {
  const words = label.split(' ');
  return words
    .map((word, index) =>
      index > 0 && index < words.length - 1 && isSmall(word) ? word.toLowerCase() : capitalized(word),
    )
    .join(' ');
};

/** The same, where a small word may also have a capital, as in “Captions”. */
export const isNearlyTitleCase = (label: string): boolean => {
  const titled = inTitleCase(label).split(' ');
  return label.split(' ').every((word, index) => word === titled[index] || (index > 0 && isSmall(word)));
};

/** No sentence ends before the text does. */
export const isOneSentence = (text: string): boolean => !/[.!?…] /.test(text);

const MARKDOWN_LINK = /\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/g;

export const hasLink = (text: string): boolean => text.search(MARKDOWN_LINK) !== -1;

/** What is neither a link nor in backticks. */
const plainPartOf = (text: string): string => text.replaceAll(MARKDOWN_LINK, '').replaceAll(/`[^`]*`/g, '');

/** Whether a link is broken, or stands there bare. */
export const hasBrokenLink = (text: string): boolean => /https?:\/\/|\]\(|\[[^\]]*\(/.test(plainPartOf(text));

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has no word that is not in the other one. */
export const addsNothing = (text: string, to: string): boolean => {
  const known = new Set([...wordsOf(to), ...SMALL]);
  return wordsOf(text).every((word) => known.has(word));
};

/** ISO 8601: a date, or a date and a time with its zone. */
export const isZonedDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text);

/** Whether a text is a date in any form. */
export const looksLikeDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|^\d{1,2} \p{L}{3,} \d{4}\b/u.test(text);
