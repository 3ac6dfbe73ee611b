import Fastify from 'fastify';
import { openFileStore } from './files.ts';
import { openInbox } from './inbox.ts';
import { openRpc } from './rpc.ts';

/**
 * Zapier's own addresses, on loopback: procedures for core, an inbox for callbacks and hooks, a store for files.
 *
 * @param now milliseconds; decides when cached values expire
 */
export const openZapier = async (now: () => number) => {
  // At the end, nobody waits for a call that was never answered.
  const server = Fastify({ bodyLimit: 10_000_000, forceCloseConnections: true });
  // Bodies are read by whoever they are for: core sends JSON without saying so, and anybody may post anything.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });

  let address = '';
  const origin = () => address;
  const files = await openFileStore(server, origin);
  const inbox = openInbox(server, origin);
  const rpc = openRpc(server, origin, now, { get_presigned_upload_post_data: files.presign });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { files, inbox, rpc, close: () => server.close() };
};

export type Zapier = Awaited<ReturnType<typeof openZapier>>;
