/** How every request of the app goes out through `z.request`. */

/** What core understands, although its types leave `merge` out. */
const AS_IT_IS = {
  // Redirects are never followed, so a request, and an API key in it, go where they are sent and nowhere else.
  redirect: 'manual' as const,
  // If core threw for a busy host, Zapier would repeat the step, and pay again.
  skipThrowForStatus: true,
  throwForThrottlingEarly: false,
  // Otherwise core copies the app's definition and the environment for each request, to look for a `requestTemplate`,
  // which this app does not have, and refuses texts with `{{bundle.` in them. That is up to half of what a request costs
  // (core 19.1.0, src/http-middlewares/before/prepare-request.js).
  merge: false,
};

/**
 * The request to hand to `z.request`. Core would have merged in its `user-agent`. It has to be in lower case: otherwise core
 * takes the request for somebody else's, and logs all that it reads (its src/tools/create-http-patch.js).
 */
export const asItIs = <Request extends { url: string; headers?: Record<string, string> }>(
  request: Request,
) => ({
  method: 'GET' as const,
  ...request,
  headers: { 'user-agent': 'Zapier', ...request.headers },
  ...AS_IT_IS,
});
