import type { Page } from '../heygen/client/envelope.ts';

/** How many records a test in the editor offers. */
const MOST_SAMPLES = 3;

/**
 * What a trigger shows in the editor: the first few that it would fire for.
 * @param list reads the first page, with at most `limit` things, or as many as HeyGen allows
 */
export const samplesFrom = async <Thing>(
  list: (limit?: number) => Promise<Page<Thing>>,
  isWanted: (thing: Thing) => boolean,
): Promise<Thing[]> => {
  const wanted = ({ items }: Page<Thing>) => items.filter(isWanted).slice(0, MOST_SAMPLES);
  const first = await list(MOST_SAMPLES);
  const samples = wanted(first);
  return samples.length > 0 || first.next === undefined ? samples : wanted(await list());
};
