import type { HeyGen } from '../../client/client.ts';
import { askAboutEach } from '../../client/each.ts';
import { orNothing } from '../../client/errors.ts';
import { isFinished } from '../../job.ts';
import type { VideoResource } from '../video-resource.ts';
import { getVideo, isAbout, STATUSES_PER_REQUEST, videoStatuses, type VideoFilter } from '../videos.ts';
import type { Watch } from './watch.ts';

/** How many statuses one poll asks for. The next polls ask for the others. */
const MOST_STATUSES = 10 * STATUSES_PER_REQUEST;
/** How many videos one poll fetches one by one: this many completed ones, and this many to return again. */
const MOST_FETCHES = 20;

/** What became of the videos that earlier polls knew and that were not on the pages just read. */
export interface OffList extends Pick<Watch, 'open' | 'told'> {
  /** Those that could be fetched; most have completed. */
  videos: VideoResource[];
  /** Whether more have completed than one poll fetches. */
  isMuch: boolean;
}

const chunks = <Item>(items: Item[], size: number): Item[][] =>
  items.length === 0 ? [] : [items.slice(0, size), ...chunks(items.slice(size), size)];

/** Statuses of a video that is over, and of one that is gone. */
const ENDS: ReadonlySet<string | undefined> = new Set(['failed', 'not_found', 'completed']);

/**
 * Asks for the statuses of the open videos, then fetches those that have completed and those to return again. A video
 * whose status is missing from the answer is fetched too, if there is room. If no answer arrives, a video stays open.
 *
 * @param wasBusy whether HeyGen is not accepting more requests right now
 */
export const lookOffList = async (
  heygen: HeyGen,
  filter: VideoFilter,
  { open, told }: Pick<Watch, 'open' | 'told'>,
  wasBusy: boolean,
): Promise<OffList> => {
  const asked = open.slice(0, MOST_STATUSES);
  const { answers, isBusy } = await askAboutEach(wasBusy ? [] : chunks(asked, STATUSES_PER_REQUEST), (ids) =>
    videoStatuses(heygen, ids),
  );
  const statuses = new Map([...answers.values()].flatMap((answer) => [...answer]));
  const done = asked.filter((id) => statuses.get(id) === 'completed');
  const unknown = asked.filter((id) => !statuses.has(id));

  const waiting = [...done, ...unknown];
  const wantedAgain = told.slice(0, MOST_FETCHES);
  const wanted = waiting.slice(0, MOST_FETCHES);
  const { answers: found } = await askAboutEach(wasBusy || isBusy ? [] : [...wantedAgain, ...wanted], (id) =>
    orNothing(getVideo(heygen, id)),
  );
  const isUnanswered = (id: string) => !found.has(id);
  const fetched = [...found.values()].filter((video) => video !== undefined);
  return {
    // A video may have been renamed or moved since it was on the list.
    videos: fetched.filter((video) => isAbout(video, filter)),
    open: [
      ...open.slice(MOST_STATUSES),
      ...waiting.slice(MOST_FETCHES),
      ...wanted.filter(isUnanswered),
      ...asked.filter((id) => statuses.has(id) && !ENDS.has(statuses.get(id))),
      // The two endpoints may disagree for a moment.
      ...fetched.filter((video) => !isFinished(video)).map(({ id }) => id),
    ],
    told: [...told.slice(MOST_FETCHES), ...wantedAgain.filter(isUnanswered)],
    isMuch: done.length > MOST_FETCHES,
  };
};
