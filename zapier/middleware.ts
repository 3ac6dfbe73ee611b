import type { BeforeRequestMiddleware } from 'zapier-platform-core';

/** Origin of HeyGen's API. Read at each request, so that an emulator can take its place. */
export const baseUrl = (): string =>
  (process.env.HEYGEN_BASE_URL || 'https://api.heygen.com').replace(/\/+$/, '');

/**
 * Adds the API key to requests that go to HeyGen's origin, and to no others. A `requestTemplate` would send it to every
 * host, the one that serves the videos among them. A request that follows redirects gets no key wherever it starts:
 * node-fetch passes the header on to the host that it is redirected to. Nor does a request for a file, which is raw and
 * which a redirect may lead to HeyGen's API.
 */
export const addApiKey: BeforeRequestMiddleware = (request, _z, bundle) => {
  const key = bundle.authData.api_key?.trim() ?? '';
  const goesToHeyGen =
    request.redirect === 'manual' &&
    request.raw !== true &&
    URL.parse(request.url)?.origin === new URL(baseUrl()).origin;
  // A key with characters that a header cannot hold is not sent: HeyGen then answers that the key is not valid.
  if (goesToHeyGen && /^[\x21-\x7e]+$/.test(key)) {
    request.headers = { ...request.headers, 'X-Api-Key': key };
  }
  return request;
};
