/**
 * The editor runs steps with the user's key, so nobody but its own page may use it. It listens on loopback, but any page in
 * the browser can send requests there: directly, or under a name of its own that it lets point to 127.0.0.1 (DNS
 * rebinding).
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Of http. */
export const USUAL_PORT = 80;

/** @returns why a request is refused */
export const refusalOf = (method: string, headers: IncomingHttpHeaders, port: number): string | undefined => {
  // Browsers leave out the port that is usual.
  const hosts = ['127.0.0.1', 'localhost'].map((name) => (port === USUAL_PORT ? name : `${name}:${port}`));
  const { host = '', origin } = headers;
  if (!hosts.includes(host)) return 'The editor answers to its own address only.';
  if (origin !== undefined && origin !== `http://${host}`) return 'The editor answers to its own page only.';
  if (method === 'GET' || method === 'HEAD') {
    const site = headers['sec-fetch-site'];
    const isFollowedLink =
      headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    const isOwn = site === undefined || site === 'same-origin' || site === 'none' || isFollowedLink;
    return isOwn ? undefined : 'The editor answers to its own page only.';
  }
  if (origin === undefined) return 'The editor wants to know where a request comes from.';
  return headers['content-type'] === 'application/json' ? undefined : 'The editor takes JSON only.';
};

/** Nothing is loaded from elsewhere, and no script runs but the page's own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** @param port known once the server listens */
export const guard = (server: FastifyInstance, port: () => number): void => {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    const refusal = refusalOf(request.method, request.headers, port());
    if (refusal !== undefined) await reply.code(403).send({ error: { message: refusal } });
  });
};
