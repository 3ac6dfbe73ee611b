import { timeOf } from '../moment.ts';

interface Made {
  created_at?: number | string | null | undefined;
}

/** HeyGen documents no order for its lists. */
export const newestFirst = <Thing extends Made>(things: readonly Thing[]): Thing[] =>
  things.toSorted((a, b) => timeOf(b.created_at) - timeOf(a.created_at));

/** Those that are completed, the newest first. */
export const newestCompleted = <Thing extends Made & { status: string }>(things: readonly Thing[]): Thing[] =>
  newestFirst(things.filter(({ status }) => status === 'completed'));
