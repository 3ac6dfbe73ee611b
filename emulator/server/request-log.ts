import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pathAndQuery, type Query } from './query.ts';

export interface LoggedRequest {
  readonly host: 'api' | 'files';
  readonly method: string;
  readonly path: string;
  readonly query: Query;
  /** As sent, with the API key, so that a test can prove where the key went. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body, the parts of a form or the file that was sent; null when there is none. */
  body: unknown;
  /** null until it is answered, and for good when the connection was cut instead. */
  status: number | null;
}

const entries = new WeakMap<FastifyRequest, LoggedRequest>();

/** Writes every request of the app into the log and tells `onAnswer` when it is over. */
export const logRequests = (
  app: FastifyInstance,
  host: LoggedRequest['host'],
  log: LoggedRequest[],
  onAnswer: (entry: LoggedRequest) => void,
): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const { path, query } = pathAndQuery(request.url);
    const { method, headers } = request;
    const entry: LoggedRequest = { host, method, path, query, headers, body: null, status: null };
    entries.set(request, entry);
    log.push(entry);
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    entryOf(request).body = request.body ?? null;
    done();
  });
  // Not onResponse: that hook runs after the caller has the answer and may already look into the ledger.
  app.addHook('onSend', (request, reply, _payload, done) => {
    const entry = entryOf(request);
    entry.status = reply.statusCode;
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    onAnswer(entryOf(request));
    done();
  });
};

export const entryOf = (request: FastifyRequest): LoggedRequest => {
  const entry = entries.get(request);
  if (entry === undefined) throw new Error(`${request.url} came in before logRequests()`);
  return entry;
};
