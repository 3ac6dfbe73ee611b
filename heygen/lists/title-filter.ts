import { normalized } from './name-match.ts';

/** Whether a text contains these words, in any case and with quotes of any form. */
const contains = (text: string, words: string | undefined): boolean =>
  words === undefined || normalized(text).includes(normalized(words));

/** Whether a title contains these words. Like the filter of HeyGen's video list, it ignores case. */
export const hasInTitle = ({ title }: { title?: string | null | undefined }, words?: string): boolean =>
  contains(title ?? '', words);

export const hasInName = ({ name }: { name: string }, words?: string): boolean => contains(name, words);
