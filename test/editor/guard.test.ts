import { expect, test } from '@jest/globals';
import { refusalOf } from '../../editor/server/guard.ts';

test.each([
  [5173, '127.0.0.1:5173', undefined],
  [5173, 'localhost:5173', undefined],
  [5173, '127.0.0.1', 'The editor answers to its own address only.'],
  // As browsers write it.
  [80, '127.0.0.1', undefined],
  [80, 'localhost', undefined],
])('Port %i, a request to %s: refusal %s', (port, host, refusal) => {
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
  expect(refusalOf('POST', headers, port)).toBe(refusal);
});
