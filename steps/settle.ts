import type { Pause } from '../heygen/client/pause.ts';
import { isFinished } from '../heygen/videos/video-resource.ts';
import { SETTLING } from '../zapier/time.ts';

/**
 * Looks at something that HeyGen says is finished. The word may run ahead of the record by a moment, so what is
 * unfinished is looked at again for some 15 s.
 *
 * @returns undefined when it is not there (any more); it may still be unfinished
 */
export const settled = async <Thing extends { status: string }>(
  look: () => Promise<Thing | undefined>,
  pause: Pause,
): Promise<Thing | undefined> => {
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
