import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Data } from './data.ts';

/** A request that reached one of Zapier's addresses, in the forms that a bundle has for it. */
export interface Received {
  cleanedRequest: unknown;
  rawRequest: Data;
}

/** What happens with a request to an address; the answer goes out when it is done. */
type OnRequest = (received: Received) => void | Promise<void>;

const cleaned = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return {};
  }
};

/**
 * Addresses that the outside posts to: callbacks of waiting steps and hooks of triggers.
 *
 * @param origin of the server, known once it listens
 */
export const openInbox = (server: FastifyInstance, origin: () => string) => {
  const addresses = new Map<string, OnRequest>();

  server.post<{ Params: { id: string }; Body: string }>('/inbox/:id', async (request, reply) => {
    const onRequest = addresses.get(request.params.id);
    if (onRequest === undefined) return reply.code(410).send({ status: 'gone' });
    const content = request.body;
    // Zapier hands header names over in this form (source: Zapier's documentation of bundle.rawRequest).
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        `Http-${name.replaceAll(/(^|-)[a-z]/g, (letters) => letters.toUpperCase())}`,
        value,
      ]),
    );
    await onRequest({
      cleanedRequest: cleaned(content),
      rawRequest: { method: 'POST', querystring: '', headers, content },
    });
    return reply.send({ status: 'success' });
  });

  return {
    /** Opens an address; nobody can guess it. */
    open: (onRequest: OnRequest) => {
      const id = randomUUID();
      const reopen = () => {
        addresses.set(id, onRequest);
      };
      reopen();
      const close = () => {
        addresses.delete(id);
      };
      return { url: `${origin()}/inbox/${id}`, reopen, close };
    },
  };
};

export type Inbox = ReturnType<typeof openInbox>;
