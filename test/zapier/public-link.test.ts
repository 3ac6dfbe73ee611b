import type dns from 'node:dns';
import { afterEach, describe, expect, test } from '@jest/globals';
import { lookUpPublic, mayOpen } from '../../zapier/public-link.ts';

afterEach(() => {
  delete process.env.HEYGEN_BASE_URL;
});

const opens = (link: string): boolean => mayOpen(new URL(link));

describe('A link may be opened', () => {
  test.each([
    'https://files.heygen.ai/v1.mp4?Signature=x',
    'https://example.com:8443/logo.png',
    'https://8.8.8.8/logo.png',
    'https://[2606:4700:4700::1111]/logo.png',
    'https://bücher.example/logo.png',
    'https://172.15.255.255/a.png',
    'https://172.32.0.0/a.png',
    'https://100.63.255.255/a.png',
    'https://100.128.0.0/a.png',
    'https://localhost.example.com/a.png',
    'https://internal.example.com/a.png',
    'https://files.internal.example.com/a.png',
    'https://example.com./a.png',
  ])('to a public host: %s', (link) => {
    expect(opens(link)).toBe(true);
  });
});

describe('A link must not be opened', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0x0.0x0.0x1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://１２７.０.０.１/',
    'https://①②⑦.0.0.1/',
    'https://%31%32%37.0.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://100.127.255.255/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0xa9fea9fe/',
    'https://2852039166/',
    'https://172.16.0.1/',
    'https://172.31.255.255/',
    'https://192.0.0.192/',
    'https://192.168.1.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://239.255.255.250/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[2001:db8::1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
  ])('to an address that is not public: %s', (link) => {
    expect(opens(link)).toBe(false);
  });

  test.each([
    'https://localhost/',
    'https://LOCALHOST./',
    'https://db.localhost/',
    'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
    'https://metadata/',
    'https://metadata.google.internal/',
    'https://metadata.google.internal./',
    'https://printer.local/',
    'https://router.home.arpa/',
    'https://nas.lan/',
  ])('to a name in a network of one’s own: %s', (link) => {
    expect(opens(link)).toBe(false);
  });

  test.each([
    'http://example.com/logo.png',
    'ftp://example.com/logo.png',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'https://ann@example.com/',
    'https://:secret@example.com/',
  ])('unless it is plain https: %s', (link) => {
    expect(opens(link)).toBe(false);
  });
});

describe('A developer’s emulator', () => {
  const local = ['http://127.0.0.1:4011/v1.mp4', 'http://localhost:4011/v1.mp4', 'http://[::1]:4011/v1.mp4'];

  test.each(['http://127.0.0.1:4010', 'http://localhost:4010/', 'http://[::1]:4010'])(
    'may link to this machine: %s',
    (base) => {
      process.env.HEYGEN_BASE_URL = base;
      expect(local.map(opens)).toEqual([true, true, true]);
      expect(opens('https://example.com/a.png')).toBe(true);
    },
  );

  test('may not link to other machines nearby', () => {
    process.env.HEYGEN_BASE_URL = 'http://127.0.0.1:4010';
    const others = ['http://10.0.0.8/a.png', 'https://169.254.169.254/', 'http://example.com/a.png'];
    expect(others.map(opens)).toEqual([false, false, false]);
  });

  test.each([
    'https://api.heygen.com',
    'http://heygen.test',
    'http://127.0.0.1.example.com',
    'http://not-localhost',
  ])('is on this machine, or its links are like others: %s', (base) => {
    process.env.HEYGEN_BASE_URL = base;
    expect(local.map(opens)).toEqual([false, false, false]);
  });
});

describe('A name is resolved to what may be opened', () => {
  /** A resolver that knows one name. */
  const knowing = (...addresses: string[]) =>
    ((_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    }) as unknown as typeof dns.lookup;
  const failing = ((_name: string, _options: object, callback: (error: Error) => void) => {
    callback(Object.assign(new Error('getaddrinfo ESERVFAIL'), { code: 'ESERVFAIL' }));
  }) as unknown as typeof dns.lookup;

  const lookUp = (resolve: typeof dns.lookup | undefined, all: boolean, name = 'files.example.com') =>
    new Promise<unknown>((settle) => {
      lookUpPublic(resolve)(name, { all }, (error, address, family) => {
        settle(error === null ? (family === undefined ? address : [address, family]) : error);
      });
    });

  test('all of them, or the first, as Node asks for it', async () => {
    const both = knowing('8.8.8.8', '2606:4700::1');
    expect(await lookUp(both, true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1', family: 6 },
    ]);
    expect(await lookUp(both, false)).toEqual(['8.8.8.8', 4]);
  });

  test.each([
    ['10.0.0.8'],
    ['169.254.169.254'],
    ['::1'],
    ['fd00:ec2::254'],
    ['::ffff:10.0.0.8'],
    ['8.8.8.8', '10.0.0.8'],
    ['10.0.0.8', '8.8.8.8'],
    [],
  ])('or is as unknown as one that is in no network: %j', async (...addresses) => {
    const unknown = await lookUp(failing, true);
    expect(unknown).toMatchObject({ code: 'ENOTFOUND' });
    for (const all of [true, false]) expect(await lookUp(knowing(...addresses), all)).toEqual(unknown);
  });

  describe('by this machine', () => {
    test('which does not open itself', async () => {
      expect(await lookUp(undefined, true, 'localhost')).toMatchObject({ code: 'ENOTFOUND' });
    });

    test('unless the emulator is there', async () => {
      process.env.HEYGEN_BASE_URL = 'http://localhost:4010';
      expect(await lookUp(knowing('127.0.0.1', '::1'), true)).toHaveLength(2);
      expect(await lookUp(knowing('10.0.0.8'), true)).toMatchObject({ code: 'ENOTFOUND' });
    });
  });
});
