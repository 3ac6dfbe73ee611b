/**
 * How a step uses its 30 seconds. Zapier ends a longer step without saying why, so every kind of step ends itself
 * before that. All values are milliseconds.
 *
 * | Kind of step        | How it ends at the latest, in seconds                                          | Ends by |
 * | ------------------- | ------------------------------------------------------------------------------ | ------- |
 * | one request         | attempts of 14, 7 and 4.7, pauses of 0.4 and 0.8: 26.9                         | 27      |
 * | … sent once         | one attempt: 25                                                                | 25      |
 * | resume              | the last look begins by 16; attempts of 5 and 2.5, a pause of 0.4: 23.9        | 27      |
 * | instant trigger     | the last look begins by 16; attempts of 14 and 7, cut short                    | 27      |
 * | search by name      | the lists are read for 20, after up to 12 for a group's name, cut short        | 27      |
 * | search by title     | the last page is requested by 12; attempts of 14 and 7, cut short              | 27      |
 * | poll                | the last page is requested by 10 (by 15 at first), then the rest, cut short    | 27      |
 * | page of a Transfer  | the same as a poll                                                             | 27      |
 * | file for a step     | all of it: 27, of which the last look-up begins by 10 and takes up to 7.9      | 27      |
 * | upload              | all of it: 27, of which the link has 15 to answer                              | 27      |
 *
 * “Cut short” means that no request outlives ALL_REQUESTS. After that, a step may still write to Zapier's cache until
 * ALL_CALLS. A repeated search by name first checks whether the remembered name is still right, so it can end like one
 * request.
 */
import type { Times } from '../heygen/client/client.ts';

const starts = new WeakMap<object, number>();

/** When a run started: the time of the first call. @param z the run's own */
export const startOf = (z: object): number => {
  const start = starts.get(z) ?? Date.now();
  starts.set(z, start);
  return start;
};

/** To look up the ids of what is given by its name, before a step begins. */
export const ID_LOOKUP = 12_000;

/** For all requests to HeyGen that a step makes. */
export const ALL_REQUESTS = 27_000;

/** For one call to Zapier's cache, or to anything else that a run can do without. */
export const ONE_CALL = 2000;

/** No such call is awaited after this. */
export const ALL_CALLS = 28_300;

export type RequestTimes = Omit<Times, 'deadline'>;

/**
 * For one request. HeyGen may download media before it answers, so the first attempt gets the most time. A paid request
 * needs time left for its answer: without one, nobody knows whether it was paid for.
 */
export const REQUESTS: RequestTimes = {
  firstAttempt: 14_000,
  onlyAttempt: 25_000,
  pause: 400,
  pauseInProgress: 8000,
  least: 1000,
  leastToPay: 4000,
};

/** For one request of a step that does more than that: look again later, or download a file. */
export const HURRIED_REQUESTS: RequestTimes = { ...REQUESTS, firstAttempt: 5000 };

/** For something that HeyGen has reported as finished but does not show as finished yet. */
export const SETTLING = {
  /** Between two looks. */
  pauses: [1000, 2000, 4000, 8000],
  /** No look begins later than this. */
  lastLook: 16_000,
};

/** The same for a link that is missing from what HeyGen shows as completed. The file has to be downloaded after it. */
export const LINKING = { pauses: [1000, 2000, 4000], lastLook: 10_000 };

/** For searching lists for a name. */
export const NAME_SEARCH = 20_000;

/** For searching a list for a title: no page is requested after this. */
export const TITLE_SEARCH = 12_000;

/** For the list that a poll reads: no page is requested after this. */
export const POLL_READING = 10_000;

/** The same when the Zap is turned on: a first poll requests little else. */
export const FIRST_POLL_READING = 15_000;

/** For a page of a Transfer or of a dropdown, which may need several of HeyGen's pages: none is requested after this. */
export const BULK_READING = 10_000;

/** To copy a file from HeyGen into Zapier's store, all requests included. */
export const FILE = 27_000;

/** How long the host of a user's link may take to answer. */
export const LINK = 15_000;

/** For a test in the editor to look whether links open, all at once. */
export const LINK_CHECK = 6_000;

/** For the download and the upload of a file together. */
export const UPLOAD = 27_000;
