/** Which links a run may open: only those to the public internet, never to Zapier's own network. */
import type dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { baseUrl } from './middleware.ts';

const blockList = (type: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address, bits] = subnet.split('/') as [string, string];
    list.addSubnet(address, Number(bits), type);
  }
  return list;
};

const makeLists = () => ({
  /** IANA's special-purpose addresses, and multicast. Clouds serve their credentials at 169.254.169.254. */
  special4: blockList('ipv4', [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/3',
  ]),
  /** All other IPv6 addresses are private, or spell an IPv4 address. */
  global6: blockList('ipv6', ['2000::/3']),
  /** Some of these also stand for an IPv4 address (Teredo, 6to4), or are for documentation. */
  special6: blockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']),
});

/** Made for the first link: at the start of every run, it would take 1 ms. */
let lists: ReturnType<typeof makeLists> | undefined;

const isPublic = (address: string): boolean => {
  const { special4, global6, special6 } = (lists ??= makeLists());
  return isIP(address) === 4
    ? !special4.check(address, 'ipv4')
    : global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
};

/** Without the brackets of IPv6 or a trailing dot. URL has already normalized other spellings of IPv4. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|::1)$/.test(host);

/** Whether HeyGen is an emulator on this machine. */
const isDevelopment = (): boolean => isLoopback(hostOf(new URL(baseUrl())));

const mayConnect = (address: string): boolean =>
  isPublic(address) || (isDevelopment() && isLoopback(address));

/** Names that only a private network resolves. */
const PRIVATE_NAME = /^[^.]*$|\.(?:localhost|local|localdomain|internal|intranet|lan|corp|home|arpa)$/;

/** Whether the text of a link is acceptable. Its name may still resolve to an address that is not public. */
export const mayOpen = (url: URL): boolean => {
  const host = hostOf(url);
  if (isDevelopment() && isLoopback(host)) return true;
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  return isIP(host) === 0 ? !PRIVATE_NAME.test(host) : isPublic(host);
};

/**
 * Resolves a name for a connection. The connection uses the addresses that were checked, so it does not help an
 * attacker if the name resolves to something else a moment later. A name that must not be opened looks like one that
 * does not exist, so the error does not reveal what it resolves to.
 *
 * @param resolve for tests
 */
export const lookUpPublic =
  // Node loads its resolver here: at the start of every run, it would take 3 ms.
  (resolve: typeof dns.lookup = process.getBuiltinModule('node:dns').lookup): LookupFunction =>
    (hostname, options, callback) => {
      resolve(hostname, { ...options, all: true }, (error, addresses) => {
        // If there is an error, Node gives no list, although its types say so.
        const usable =
          error === null && addresses.every(({ address }) => mayConnect(address)) ? addresses : [];
        const [first] = usable;
        if (first === undefined)
          callback(Object.assign(new Error('No such host'), { code: 'ENOTFOUND' }), '');
        else if (options.all === true) callback(null, usable);
        else callback(null, first.address, first.family);
      });
    };

/** Connects to public addresses only. @param url one that `mayOpen` accepts */
export const publicAgent = ({ protocol }: URL): http.Agent => {
  const { Agent } = protocol === 'https:' ? https : http;
  return new Agent({ lookup: lookUpPublic() });
};
