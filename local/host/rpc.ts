import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';

/** Answers one kind of call that zapier-platform-core makes to Zapier while a perform runs. */
type Procedure = (params: unknown[], storeKey: string) => unknown;

interface Call {
  id: number;
  method: string;
  params: unknown[];
  storeKey?: string | null;
}

interface CacheEntry {
  value: string;
  expiresAt: number;
}

/** Seconds that Zapier keeps a cache entry for which no time is given. */
const DEFAULT_LIFETIME = 3600;

/**
 * Zapier's side of `z.cache` and `z.cursor`, for one connection each.
 *
 * @param now milliseconds; a test's clock decides when an entry has expired
 */
export const startRpc = async (now: () => number) => {
  const server = Fastify();
  const connections = new Map<string, Map<string, Procedure>>();

  // zapier-platform-core sends JSON without saying so.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, server.getDefaultJsonParser('ignore', 'ignore'));

  server.post<{ Params: { connection: string }; Body: Call }>('/:connection', (request, reply) => {
    const { id, method, params, storeKey } = request.body;
    const procedure = connections.get(request.params.connection)?.get(method);
    if (procedure === undefined)
      return reply.code(400).send({ id, error: `Zapier has no procedure ${method}` });
    return reply.send({ id, result: procedure(params, storeKey ?? '') ?? null });
  });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });

  return {
    /** @returns where the performs of a new connection find their procedures, and a way to lose its cache */
    connect: () => {
      const id = randomUUID();
      const cache = new Map<string, CacheEntry>();
      const cursors = new Map<string, string>();
      connections.set(
        id,
        new Map<string, Procedure>([
          [
            'zcache_get',
            ([key]) => {
              const entry = cache.get(String(key));
              return entry !== undefined && entry.expiresAt > now() ? entry.value : null;
            },
          ],
          [
            'zcache_set',
            ([key, value, seconds]) => {
              const lifetime = typeof seconds === 'number' ? seconds : DEFAULT_LIFETIME;
              cache.set(String(key), { value: String(value), expiresAt: now() + lifetime * 1000 });
              return true;
            },
          ],
          ['zcache_delete', ([key]) => cache.delete(String(key))],
          ['get_cursor', (_params, storeKey) => cursors.get(storeKey)],
          ['set_cursor', ([cursor], storeKey) => void cursors.set(storeKey, String(cursor))],
        ]),
      );
      return {
        base: `${origin}/${id}`,
        loseCache: () => {
          cache.clear();
        },
      };
    },
    close: () => server.close(),
  };
};

export type Rpc = Awaited<ReturnType<typeof startRpc>>;
