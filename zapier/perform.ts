import type { Bundle, ZObject } from 'zapier-platform-core';
import { createHeyGen, type HeyGen, type Transport } from '../heygen/client/client.ts';
import { toZapierError } from './errors.ts';
import { inTime } from './in-time.ts';
import { baseUrl } from './middleware.ts';
import { ALL_REQUESTS, REQUESTS, startOf, type RequestTimes } from './time.ts';

/** What a function that talks to HeyGen gets: HeyGen itself, and what Zapier hands to a perform. */
export interface Context<InputData extends Record<string, unknown>> {
  heygen: HeyGen;
  bundle: Bundle<InputData>;
  z: ZObject;
}

/** The types of `z.request` leave the signal out, which it hands on to node-fetch. */
const transportOf =
  (z: ZObject): Transport =>
  ({ timeout, ...request }) => {
    const send = (signal: AbortSignal) => {
      const stoppable = { ...request, signal };
      return z.request(stoppable);
    };
    return inTime(timeout, send, () => new Error('HeyGen does not answer'));
  };

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
    const deadline = startOf(z) + ALL_REQUESTS;
    const heygen = createHeyGen(transportOf(z), baseUrl(), { ...times, deadline });
    try {
      return await run({ heygen, bundle, z });
    } catch (error) {
      throw toZapierError(error, z.errors);
    }
  };
