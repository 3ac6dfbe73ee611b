/** Whether a title contains these words. Like the filter of HeyGen's video list, it ignores case. */
export const hasInTitle = ({ title }: { title?: string | null | undefined }, words = ''): boolean =>
  (title ?? '').toLowerCase().includes(words.toLowerCase());
