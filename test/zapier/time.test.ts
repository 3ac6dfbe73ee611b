import { expect, test } from '@jest/globals';
import {
  ALL_CALLS,
  ALL_REQUESTS,
  BULK_READING,
  FILE,
  HURRIED_REQUESTS,
  LINK,
  LINKING,
  NAME_SEARCH,
  POLL_READING,
  FIRST_POLL_READING,
  REQUESTS,
  SETTLING,
  TITLE_SEARCH,
  UPLOAD,
  type RequestTimes,
} from '../../zapier/time.ts';

/** Milliseconds after which Zapier ends a step. */
const STEP = 30_000;

/** The longest that two attempts take, which is what a request that fails gets. */
const twoAttempts = ({ firstAttempt, pause }: RequestTimes) => firstAttempt + pause + firstAttempt / 2;
const threeAttempts = (times: RequestTimes) => twoAttempts(times) + 2 * times.pause + times.firstAttempt / 3;

test.each<[step: string, milliseconds: number]>([
  ['one request', threeAttempts(REQUESTS)],
  ['one request that is sent once', REQUESTS.onlyAttempt],
  ['resuming', SETTLING.lastLook + twoAttempts(HURRIED_REQUESTS)],
  ['an instant trigger', Math.max(ALL_REQUESTS, SETTLING.lastLook)],
  ['a search by name', Math.max(ALL_REQUESTS, NAME_SEARCH)],
  ['a search by title', Math.max(ALL_REQUESTS, TITLE_SEARCH)],
  ['a poll', Math.max(ALL_REQUESTS, POLL_READING, FIRST_POLL_READING)],
  ['a page of a Transfer', Math.max(ALL_REQUESTS, BULK_READING)],
  ['a file', Math.max(FILE, LINKING.lastLook + twoAttempts(HURRIED_REQUESTS))],
  ['a note in the cache after all requests', Math.max(ALL_CALLS, ALL_REQUESTS)],
  ['an upload', Math.max(UPLOAD, LINK)],
])('There is time for %s before Zapier ends the step', (_step, milliseconds) => {
  expect(milliseconds).toBeLessThan(STEP - 1000);
});

test('The pauses between looks end before the last look may begin', () => {
  expect(SETTLING.pauses.reduce((sum, pause) => sum + pause)).toBeLessThanOrEqual(SETTLING.lastLook);
});
