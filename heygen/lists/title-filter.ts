/** Whether a title contains the words, as HeyGen's list of videos takes them: whatever their capitals. */
export const hasInTitle = ({ title }: { title?: string | null | undefined }, words = ''): boolean =>
  (title ?? '').toLowerCase().includes(words.toLowerCase());
