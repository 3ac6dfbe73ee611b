import type { Pause } from '../heygen/client/pause.ts';
import { isFinished } from '../heygen/job.ts';
import { SETTLING } from '../zapier/time.ts';

/**
 * Looks at something that HeyGen has reported as finished. The report may come a moment before HeyGen shows it as
 * finished, so it looks again for about 15 s.
 *
 * @returns what the last look showed, which may still be unfinished; undefined if HeyGen does not have it
 */
export const settled = async <Thing extends { status: string } | undefined>(
  look: () => Promise<Thing>,
  pause: Pause,
): Promise<Thing> => {
  const end = Date.now() + SETTLING.lastLook;
  let thing = await look();
  for (const wait of SETTLING.pauses) {
    if (thing === undefined || isFinished(thing)) break;
    if (Date.now() + wait > end) break;
    await pause(wait);
    thing = await look();
  }
  return thing;
};
