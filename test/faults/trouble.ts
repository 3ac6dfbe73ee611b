/** Something that goes wrong on the road between the app and the emulator. */
import http from 'node:http';
import net from 'node:net';
import type { Emulator, LoggedRequest } from '../../emulator/index.ts';
import { pathAndQuery } from '../../emulator/server/query.ts';
import { untilOver } from './clock.ts';
import type { FaultCase } from './faults.ts';

/** A request as it is told apart from the others of a run. */
export interface Target {
  host: LoggedRequest['host'] | 'zapier';
  /** `GET /v3/videos?limit=100`, without what is different in each run. */
  name: string;
}

export interface Trouble {
  fault: FaultCase;
  /** The request that it hits. */
  target: Target;
  /** Whether it hits all requests to the same host from then on. */
  stays: boolean;
}

/** Without ids, ports and signatures. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g, '‹id›')
    .replaceAll(/127\.0\.0\.1:\d+/g, '‹host›')
    .replaceAll(/\?[^"\\ ]*Signature=[^"\\ ]*/g, '?‹signed›');

type Asked = Pick<LoggedRequest, 'method' | 'path' | 'query'>;

export const nameOf = ({ method, path, query }: Asked): string => {
  const shown = Object.entries(query).map(([key, value]) => `${key}=${value}`);
  return plain(`${method} ${path}${shown.length === 0 ? '' : `?${shown.join('&')}`}`);
};

/** Nobody listens there. */
const CLOSED_PORT = 1;

/** Sends the requests that `isRefused` picks to a closed port. */
const refuseConnections = (isRefused: (method: string, url: URL) => boolean) => {
  const { globalAgent } = http;
  // Of all agents: a download has one of its own.
  const agents = http.Agent.prototype;
  const original = Object.getOwnPropertyDescriptor(agents, 'createConnection') ?? {};
  const createConnection = agents.createConnection.bind(globalAgent);
  // Every request is to open a connection of its own.
  Object.assign(globalAgent, { keepAlive: false });
  globalAgent.destroy();
  agents.createConnection = (request, callback) =>
    'href' in request && isRefused(request.method ?? 'GET', new URL(String(request.href)))
      ? net.connect({ host: '127.0.0.1', port: CLOSED_PORT })
      : createConnection(request, callback);
  return () => {
    Object.assign(globalAgent, { keepAlive: true });
    Object.defineProperty(agents, 'createConnection', original);
  };
};

/**
 * Makes the trouble happen from now on.
 * @param elsewhere origin of somebody else's host
 */
export const makeTrouble = (
  { url, filesUrl, ledger, faults }: Emulator,
  elsewhere: string,
  { fault, target, stays }: Trouble,
) => {
  const from = ledger.requests.length;
  /** Requests that never reached the emulator. */
  const refused: string[] = [];
  const asked = () => ledger.requests.length - from + refused.length;
  let askedAtHit = Infinity;
  const hits = (host: Target['host'] | undefined, request: Asked): boolean => {
    if (host !== target.host) return false;
    if (askedAtHit !== Infinity) return stays;
    if (nameOf(request) !== target.name) return false;
    askedAtHit = asked();
    return true;
  };

  const holds: Promise<unknown>[] = [];
  const after = (seconds: number) => {
    const hold = new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    holds.push(hold);
    return hold;
  };

  const { of } = fault;
  const hosts = new Map<string, Target['host']>([
    [url, 'api'],
    [filesUrl, 'files'],
  ]);
  const allowConnections =
    of === 'refused'
      ? refuseConnections((method, { origin, pathname, search }) => {
          const request = { method, ...pathAndQuery(pathname + search) };
          if (!hits(hosts.get(origin), request)) return false;
          refused.push(nameOf(request));
          return true;
        })
      : () => undefined;
  if (of !== 'refused') {
    faults.next({
      when: (request) => hits(request.host, request),
      times: Infinity,
      fault: (request) => of(request, { after, elsewhere }),
    });
  }

  return {
    refused,
    /** Whether anything was asked for after the fault had hit. */
    wentOn: () => asked() > askedAtHit,
    hasHit: () => askedAtHit !== Infinity,
    /** Ends the trouble; HeyGen finishes what it has begun. */
    end: async () => {
      allowConnections();
      faults.clear();
      await untilOver(Promise.all(holds));
    },
  };
};
