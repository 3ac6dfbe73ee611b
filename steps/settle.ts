import type { Pause } from '../heygen/client/pause.ts';
import { isFinished } from '../heygen/videos/video-resource.ts';
import { SETTLING } from '../zapier/time.ts';

/**
 * Looks at something that HeyGen has reported as finished. The report may come a moment before the record says so, so
 * something unfinished is looked at again for some 15 s.
 *
 * @returns the last look, which may still be unfinished; undefined when HeyGen does not have it
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
