/** HeyGen, played by nock: it gives each answer once, in order, and only to requests with the API key. */
import { afterEach, beforeEach, expect } from '@jest/globals';
import { CANARY, expectNoKey } from './canary.ts';
import nock, { ORIGIN } from './network.ts';

export { ORIGIN };
export const API_KEY = CANARY;

export interface Reply {
  status?: number;
  /** An object is sent as JSON, text as an HTML page. */
  body?: object | string;
  headers?: Record<string, string>;
  /** Instead of an answer, the connection fails with this code. */
  error?: string;
}

/** A request as it arrived. */
export interface Sent {
  headers: Record<string, string>;
  /** Parsed JSON; undefined if there is none. */
  body: unknown;
}

const read = async (request: Request): Promise<Sent> => {
  const text = await request.text();
  expectNoKey('a body', text);
  return {
    headers: Object.fromEntries(request.headers),
    body: text === '' ? undefined : JSON.parse(text),
  };
};

/**
 * @param path with the whole query, for example `/v3/videos?limit=100`
 * @returns the requests, added as they arrive
 */
export const heygen = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  ...replies: Reply[]
): Sent[] => {
  const sent: Sent[] = [];
  for (const { status = 200, body = '', headers = {}, error } of replies) {
    const interceptor = nock(ORIGIN).matchHeader('x-api-key', API_KEY).intercept(path, method);
    if (error === undefined) {
      interceptor.reply(async (request: Request) => {
        sent.push(await read(request));
        return typeof body === 'string'
          ? [status, body, { 'Content-Type': 'text/html', ...headers }]
          : [status, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers }];
      });
    } else {
      interceptor.replyWithError(Object.assign(new Error(`${error} ${ORIGIN}${path}`), { code: error }));
    }
  }
  return sent;
};

/** Call once per test file: each test must request every answer it sets up, and nothing else. */
export const expectEveryAnswerIsUsed = (): void => {
  let unexpected: string[] = [];
  const onNoMatch = ({ method, url }: Request) => {
    unexpected.push(`${method} ${url}`);
  };
  beforeEach(() => {
    unexpected = [];
    nock.emitter.on('no match', onNoMatch);
  });
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    nock.emitter.off('no match', onNoMatch);
    expect({ unused, unexpected }).toEqual({ unused: [], unexpected: [] });
  });
};
