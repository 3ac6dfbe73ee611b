import type { Meter } from '../setting.ts';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What was spent and made between two readings: “$0.50, 1 video”. Runs at the same time share it. */
export const billOf = (before: Meter, after: Meter): string => {
  const made = Object.entries(after.made)
    .map(([noun, count]): [string, number] => [noun, count - (before.made[noun] ?? 0)])
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => counted(count, noun));
  return [`$${(after.usd - before.usd).toFixed(2)}`, ...made].join(', ');
};
