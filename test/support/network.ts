import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { afterAll, afterEach, expect } from '@jest/globals';
import nock from 'nock';
import { tells } from './canary.ts';

// Tests of the app talk to HeyGen's own address, and nothing leaves this machine.
nock.disableNetConnect();

/** HeyGen's API. */
export const ORIGIN = 'https://api.heygen.com';

/** Requests that had the API key where it does not belong. */
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

// Every test file has a nock of its own, and the files of one worker share Node's modules, which it patches. Two
// at work disturb each other, so each goes when its file is done.
afterAll(() => {
  nock.restore();
  unsubscribe(SENDING, onSending);
});

export default nock;
