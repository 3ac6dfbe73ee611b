import type { BeforeRequestMiddleware, Bundle, ZObject } from 'zapier-platform-core';
import { createHeyGen, type HeyGen } from '../heygen/client/client.ts';
import { HeyGenError } from '../heygen/client/errors.ts';

/** Origin of HeyGen's API. Read at each request, so that an emulator can take its place. */
export const baseUrl = (): string =>
  (process.env.HEYGEN_BASE_URL || 'https://api.heygen.com').replace(/\/+$/, '');

/**
 * The key on its way out: to HeyGen's origin and to nobody else. A `requestTemplate` would send it to every
 * host, the one that serves the videos among them. A request that follows redirects gets none either, wherever it
 * starts: node-fetch takes this header along to the host that it is sent on to.
 */
export const addApiKey: BeforeRequestMiddleware = (request, _z, bundle) => {
  const key = bundle.authData.api_key?.trim() ?? '';
  const goesToHeyGen =
    request.redirect === 'manual' && URL.parse(request.url)?.origin === new URL(baseUrl()).origin;
  // What cannot stand in a header is no key of HeyGen's; without one HeyGen answers that the key is not valid.
  if (goesToHeyGen && /^[\x21-\x7e]+$/.test(key)) {
    request.headers = { ...request.headers, 'X-Api-Key': key };
  }
  return request;
};

/**
 * Errors on their way in: what HeyGen's answer means to Zapier.
 * - 401: the connection is shown as expired, and runs wait until it is reconnected.
 * - 429: Zapier tries the run again after the time that HeyGen names.
 * - the rest: the run stops with the sentence.
 */
const toZapierError = (error: unknown, errors: ZObject['errors']): unknown => {
  if (!(error instanceof HeyGenError)) return error;
  switch (error.kind) {
    case 'unauthorized':
      // Core adds the whole bundle to errors of this class unless they say otherwise (its src/middleware.js).
      return Object.assign(new errors.ExpiredAuthError(error.message), { doNotContextify: true });
    case 'throttled':
      return new errors.ThrottledError(error.message, error.retryAfter);
    default:
      return new errors.Error(error.message, error.code ?? error.kind, error.status);
  }
};

/** HeyGen for one call of an operation, beside what Zapier hands to it. */
export interface Context<InputData extends Record<string, unknown>> {
  heygen: HeyGen;
  bundle: Bundle<InputData>;
  z: ZObject;
}

/**
 * Milliseconds that a request to HeyGen gets at first, in a step that has more to do than ask HeyGen: to look again
 * later, or to fetch a file.
 */
export const IN_A_HURRY = 5000;

/** Milliseconds for all requests of a step together. Zapier ends it after 30 s, without a word of why. */
const TIME = 27_500;

/**
 * Makes a Zapier perform out of a function that talks to HeyGen.
 * @param patience milliseconds for the first attempt of a request, if less than usual
 */
export const withHeyGen =
  <InputData extends Record<string, unknown>, Result>(
    run: (context: Context<InputData>) => Promise<Result>,
    patience?: number,
  ) =>
  async (z: ZObject, bundle: Bundle<InputData>): Promise<Result> => {
    const heygen = createHeyGen((request) => z.request(request), baseUrl(), patience, Date.now() + TIME);
    try {
      return await run({ heygen, bundle, z });
    } catch (error) {
      throw toZapierError(error, z.errors);
    }
  };
