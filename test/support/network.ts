import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { afterAll, afterEach, expect } from '@jest/globals';
import nock from 'nock';
import { tells } from './canary.ts';

// Tests use HeyGen's real address, but no request leaves this machine.
nock.disableNetConnect();

/** HeyGen's API. */
export const ORIGIN = 'https://api.heygen.com';

/** Requests that carried the API key where it does not belong. */
export const keysAbroad: string[] = [];

const lookAt = ({ request }: { request: ClientRequest }): void => {
  const { 'x-api-key': own, host, ...others } = request.getHeaders();
  const { origin } = new URL(`${request.protocol}//${String(host)}`);
  const isHome = origin === new URL(process.env.HEYGEN_BASE_URL || ORIGIN).origin;
  if (tells({ path: request.path, others, own: isHome ? undefined : own })) {
    keysAbroad.push(`${request.method} ${origin}${request.path}`);
  }
};
const SENDING = 'http.client.request.start';
const onSending = (message: unknown) => {
  lookAt(message as { request: ClientRequest });
};
subscribe(SENDING, onSending);

afterEach(() => {
  expect(keysAbroad.splice(0)).toEqual([]);
});

// Each test file has its own nock, but the files of one worker share the Node modules that nock patches. Two active nocks
// get in each other's way, so each file removes its own at the end.
afterAll(() => {
  nock.restore();
  unsubscribe(SENDING, onSending);
});

export default nock;
