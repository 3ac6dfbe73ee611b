import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

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

const isCall = (value: unknown): value is Call =>
  typeof value === 'object' && value !== null && 'method' in value;

/**
 * Zapier's side of `z.cache`, `z.cursor` and `z.stashFile`, for one connection each.
 *
 * @param now milliseconds; decides when a cache entry has expired
 * @param shared procedures that are the same for every connection
 */
export const openRpc = (
  server: FastifyInstance,
  origin: () => string,
  now: () => number,
  shared: Record<string, Procedure>,
) => {
  const connections = new Map<string, Map<string, Procedure>>();
  let isSilent: (method: string) => boolean = () => false;
  let delay = 0;
  let answered = 0;

  server.post<{ Params: { connection: string }; Body: string }>(
    '/rpc/:connection',
    async (request, reply) => {
      const call: unknown = JSON.parse(request.body);
      if (!isCall(call)) return reply.code(400).send({ error: 'That is no call' });
      const { id, method, params, storeKey } = call;
      if (isSilent(method)) return reply.hijack();
      const procedure = connections.get(request.params.connection)?.get(method);
      if (procedure === undefined)
        return reply.code(400).send({ id, error: `Zapier has no procedure ${method}` });
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      answered += 1;
      return reply.send({ id, result: procedure(params, storeKey ?? '') ?? null });
    },
  );

  return {
    /** Which procedures take a call and never answer, from now on. */
    silence: (isMeant: (method: string) => boolean) => {
      isSilent = isMeant;
    },
    /** How many milliseconds each call takes, from now on. */
    slowDown: (milliseconds: number) => {
      delay = milliseconds;
    },
    /** How many calls were answered. */
    answered: () => answered,
    /** @returns where the performs of a new connection find their procedures, and a way to lose its cache */
    connect: () => {
      const id = randomUUID();
      const cache = new Map<string, CacheEntry>();
      const cursors = new Map<string, string>();
      const alive = (key: unknown) => {
        const entry = cache.get(String(key));
        return entry !== undefined && entry.expiresAt > now() ? entry : undefined;
      };
      const procedures: Record<string, Procedure> = {
        zcache_get: ([key]) => alive(key)?.value ?? null,
        zcache_set: ([key, value, seconds, , onlyIfNew]) => {
          if (onlyIfNew === true && alive(key) !== undefined) return false;
          const lifetime = typeof seconds === 'number' ? seconds : DEFAULT_LIFETIME;
          cache.set(String(key), { value: String(value), expiresAt: now() + lifetime * 1000 });
          return true;
        },
        zcache_delete: ([key]) => cache.delete(String(key)),
        get_cursor: (_params, storeKey) => cursors.get(storeKey),
        set_cursor: ([cursor], storeKey) => void cursors.set(storeKey, String(cursor)),
      };
      connections.set(id, new Map(Object.entries({ ...shared, ...procedures })));
      return {
        base: `${origin()}/rpc/${id}`,
        loseCache: () => {
          cache.clear();
        },
      };
    },
  };
};
