/** The other end of the probes: Zapier's procedures and file store, and a server with everything that an API may answer. */
import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { isData } from '../../host/data.ts';

/** Key of a bundle that is too large for a Lambda event. Zapier stores it encrypted, and passes the key along. */
export const SECRET = 'one-time secret';

/** What core decrypts in its src/tools/bundle-encryption.js: a Fernet token with zipped JSON. */
const encrypted = (bundle: object): string => {
  const key = createHash('sha256').update(SECRET).digest();
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const plain = gzipSync(JSON.stringify(bundle)).toString('base64');
  const head = Buffer.concat([
    Buffer.from([0x80]),
    Buffer.alloc(8),
    iv,
    cipher.update(plain),
    cipher.final(),
  ]);
  const signature = createHmac('sha256', key.subarray(0, 16)).update(head).digest();
  return Buffer.concat([head, signature]).toString('base64url');
};

/** Zapier's side of z.cache, z.cursor and z.stashFile. */
const procedures = (origin: () => string) => {
  const cache = new Map<unknown, unknown>();
  let cursor: unknown = null;
  const answer = (method: unknown, [first, second]: unknown[]): unknown => {
    switch (method) {
      case 'get_presigned_upload_post_data':
        return { url: `${origin()}/store`, fields: { key: 'stored' } };
      case 'get_presigned_download_url':
        return { url: `${origin()}/bundle` };
      case 'zcache_set':
        cache.set(first, second);
        return true;
      case 'zcache_get':
        return cache.get(first) ?? null;
      case 'zcache_delete':
        return cache.delete(first);
      case 'set_cursor':
        cursor = first;
        return null;
      case 'get_cursor':
        return cursor;
      default:
        throw new Error(`Nobody asks for ${String(method)}`);
    }
  };
  return (body: string): string => {
    const call: unknown = JSON.parse(body);
    if (!isData(call) || !Array.isArray(call.params)) throw new Error(`${body} is no call`);
    return JSON.stringify({ id: call.id, result: answer(call.method, call.params) });
  };
};

const HEADERS = ['content-type', 'content-length', 'authorization', 'user-agent'];

/** The request as text, without what is random in it. */
const described = ({ method, url, headers }: IncomingMessage, body: string): string => {
  const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1];
  const shown = HEADERS.map((name) => `${name}: ${String(headers[name])}`);
  const whole = [`${method} ${url}`, ...shown, body].join('\n');
  return boundary === undefined ? whole : whole.replaceAll(boundary, 'BOUNDARY');
};

export const startProbeServer = async () => {
  const requests: string[] = [];
  let url = '';
  const call = procedures(() => url);

  const answers: Readonly<Record<string, (response: ServerResponse, body: string, asked: string) => void>> = {
    '/rpc': (response, body) => response.end(call(body)),
    '/store': (response) => response.writeHead(204, { 'content-type': 'text/plain' }).end(),
    '/bundle': (response) => response.end(encrypted({ inputData: { sent: 'from an encrypted bundle' } })),
    '/file': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('A picture.'),
    '/gzip': (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"zipped":true}')),
    '/redirect': (response) => response.writeHead(302, { location: `${url}/echo?after=redirect` }).end(),
    '/missing': (response) => response.writeHead(404).end('{"error":"Nothing here."}'),
    '/throttled': (response) => response.writeHead(429, { 'retry-after': '7' }).end('{}'),
    '/echo': (response, _body, asked) => response.end(JSON.stringify({ asked })),
  };

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = new URL(request.url ?? '', url).pathname;
      const asked = described(request, body);
      if (path !== '/rpc') requests.push(asked);
      response.sendDate = false;
      response.setHeader('content-type', 'application/json');
      answers[path]?.(response, body, asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  url = `http://127.0.0.1:${address.port}`;

  return {
    url,
    /** @returns the requests since the last call, without those to Zapier's procedures */
    takeRequests: () => requests.splice(0),
    close: () => server.close(),
  };
};

export type ProbeServer = Awaited<ReturnType<typeof startProbeServer>>;
