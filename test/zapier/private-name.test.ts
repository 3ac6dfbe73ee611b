/** A name that is public as far as its text tells, and private as the network resolves it. */
import dns from 'node:dns';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { download } from '../../zapier/download.ts';
import { run } from '../support/app.ts';
import nock from '../support/network.ts';

beforeEach(() => {
  nock.enableNetConnect('files.example.com');
});
afterEach(() => {
  jest.restoreAllMocks();
  nock.disableNetConnect();
});

/** @param address what the name is resolved to */
const connectTo = async (address: string) => {
  const names: string[] = [];
  const resolve = (
    name: string,
    _options: object,
    found: (error: null, all: dns.LookupAddress[]) => void,
  ) => {
    names.push(name);
    found(null, [{ address, family: 4 }]);
  };
  jest.spyOn(dns, 'lookup').mockImplementation(resolve as unknown as typeof dns.lookup);
  const { signal } = new AbortController();
  const error = await run((z) => download(z, 'https://files.example.com/', { signal })).catch(
    (reason: unknown) => reason,
  );
  return { names, error };
};

test.each(['127.0.0.1', '10.0.0.8', '169.254.169.254'])('is not connected to: %s', async (address) => {
  const { names, error } = await connectTo(address);
  expect(names).toEqual(['files.example.com']);
  expect(error).toMatchObject({ message: expect.stringContaining('No such host') });
});
