import { momentOf } from '../moment.ts';

interface Job {
  status: string;
  created_at?: number | string | null | undefined;
}

const timeOf = ({ created_at }: Job): number => momentOf(created_at)?.getTime() ?? 0;

/** Those that are completed, the newest first. HeyGen documents no order for its lists. */
export const newestCompleted = <Thing extends Job>(things: readonly Thing[]): Thing[] =>
  things.filter(({ status }) => status === 'completed').sort((a, b) => timeOf(b) - timeOf(a));
