import type { BeforeRequestMiddleware } from 'zapier-platform-core';

/** Origin of HeyGen's API. Read for each request, so that an emulator can take its place. */
export const baseUrl = (): string =>
  (process.env.HEYGEN_BASE_URL || 'https://api.heygen.com').replace(/(?<!\/)\/+$/, '');

/** Characters that nobody sees. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** The name of a header, and what stands before a token in one. */
const HEADER = /^(?:(?:x-api-key|authorization)["'\s]*:["'\s]*)?(?:bearer\s+)?/i;

const AROUND = /^[\s"'`‘’“”„«»]+|(?<![\s"'`‘’“”„«»,;])[\s"'`‘’“”„«»,;]+$/g;

/** An API key without what people copy along with it: blanks, quotes, and the rest of a header. */
export const keyIn = (typed = ''): string =>
  typed.replaceAll(UNSEEN, '').replaceAll(AROUND, '').replace(HEADER, '').replaceAll(AROUND, '');

/**
 * Adds the API key only to requests to HeyGen's API. A `requestTemplate` would send it to every host, including the one
 * that serves the videos. A request that follows redirects never gets the key, since node-fetch would send it on to the
 * next host. Nor does a download, which a redirect may lead to HeyGen's API. It can be told apart because it does not ask
 * for JSON.
 */
export const addApiKey: BeforeRequestMiddleware = (request, _z, bundle) => {
  const key = keyIn(bundle.authData.api_key);
  const goesToHeyGen =
    request.redirect === 'manual' &&
    request.headers?.Accept === 'application/json' &&
    URL.parse(request.url)?.origin === new URL(baseUrl()).origin;
  // A key with characters that a header cannot contain is left out. HeyGen then answers that the key is invalid.
  if (goesToHeyGen && /^[\x21-\x7e]+$/.test(key)) {
    request.headers = { ...request.headers, 'X-Api-Key': key };
  }
  return request;
};
