import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ledger, LoggedRequest } from '../ledger.ts';
import { pathAndQuery } from './query.ts';

const entries = new WeakMap<FastifyRequest, LoggedRequest>();

/** Writes every request of the app into the ledger and tells `onAnswer` when it is over. */
export function logRequests(
  app: FastifyInstance,
  host: LoggedRequest['host'],
  ledger: Ledger,
  onAnswer: (entry: LoggedRequest) => void,
): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { path, query } = pathAndQuery(request.url);
    const { method, headers } = request;
    const entry: LoggedRequest = { host, method, path, query, headers, body: null, status: null };
    entries.set(request, entry);
    ledger.requests.push(entry);
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    entryOf(request).body = request.body ?? null;
    done();
  });
  // Not onResponse: the caller may look into the ledger as soon as it has the answer, which is before that hook.
  app.addHook('onSend', (request, reply, _payload, done) => {
    const entry = entryOf(request);
    entry.status = reply.statusCode;
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    onAnswer(entryOf(request));
    done();
  });
}

export function entryOf(request: FastifyRequest): LoggedRequest {
  const entry = entries.get(request);
  if (entry === undefined) throw new Error(`${request.url} came in before logRequests()`);
  return entry;
}
