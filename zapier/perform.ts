import type { Bundle, ZObject } from 'zapier-platform-core';
import { createHeyGen, type HeyGen } from '../heygen/client/client.ts';
import { toZapierError } from './errors.ts';
import { baseUrl } from './middleware.ts';
import { ALL_REQUESTS, REQUESTS, type RequestTimes } from './time.ts';

/** What a function that talks to HeyGen gets: HeyGen itself, and what Zapier hands to a perform. */
export interface Context<InputData extends Record<string, unknown>> {
  heygen: HeyGen;
  bundle: Bundle<InputData>;
  z: ZObject;
}

/**
 * Makes a Zapier perform out of a function that talks to HeyGen.
 *
 * @param run throws HeyGenError, which Zapier gets as an error of its own
 * @param times for a step that has more to do than ask HeyGen once
 */
export const withHeyGen =
  <InputData extends Record<string, unknown>, Result>(
    run: (context: Context<InputData>) => Promise<Result>,
    times: RequestTimes = REQUESTS,
  ) =>
  async (z: ZObject, bundle: Bundle<InputData>): Promise<Result> => {
    const deadline = Date.now() + ALL_REQUESTS;
    const heygen = createHeyGen((request) => z.request(request), baseUrl(), { ...times, deadline });
    try {
      return await run({ heygen, bundle, z });
    } catch (error) {
      throw toZapierError(error, z.errors);
    }
  };
