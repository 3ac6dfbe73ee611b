import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach } from '@jest/globals';
import type { Emulator } from '../../../emulator/index.ts';
import { call, pick, pickString } from '../helpers.ts';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  /** As it came, since the signature is over that. */
  raw: string;
  json: unknown;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What each request gets; 'silence' never answers. @default 200 */
  answer: (request: Received) => number | 'silence' | Promise<number>;
}

const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Somebody who takes webhooks and callbacks, on loopback. */
export const startReceiver = async (answer: Receiver['answer'] = () => 200): Promise<Receiver> => {
  const receiver: Receiver = { url: '', received: [], answer };
  const take = async (path: string, headers: IncomingHttpHeaders, raw: string, response: ServerResponse) => {
    const request = { path, headers, raw, json: JSON.parse(raw) as unknown };
    receiver.received.push(request);
    const status = await receiver.answer(request);
    if (status !== 'silence') response.writeHead(status, { location: receiver.url }).end();
  };
  const server = createServer((request, response) => {
    void text(request).then((raw) => take(request.url ?? '', request.headers, raw, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  receiver.url = `http://127.0.0.1:${address.port}/hook`;
  return receiver;
};

/** @returns the id and the secret of the new endpoint */
export const register = async (emulator: Emulator, body: object): Promise<{ id: string; secret: string }> => {
  const { json } = await call(emulator, 'POST /v3/webhooks/endpoints', { body });
  return { id: pickString(json, 'data.endpoint_id'), secret: pickString(json, 'data.secret') };
};

/** Which videos it has heard of, in that order. */
export const videoIdsOf = ({ received }: Receiver): unknown[] =>
  received.map(({ json }) => pick(json, 'event_data.video_id'));
