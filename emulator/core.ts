import { defaultKeys } from './account/keys.ts';
import { realClock, type Clock } from './clock.ts';
import { openEvents, type EventOptions, type Endpoints, type Events } from './events/index.ts';
import { FileHost } from './files/host.ts';
import { loadMedia } from './files/media.ts';
import { Places } from './jobs/places.ts';
import { Wallets } from './money.ts';
import type { ApiKey } from './server/auth.ts';
import { createGuard, type Guard } from './server/guard.ts';
import type { LoggedRequest } from './server/request-log.ts';
import { Traffic } from './server/traffic.ts';

export interface CoreOptions extends EventOptions {
  /** @default realClock */
  clock?: Clock;
  /** The API keys that exist. @default defaultKeys of the catalogue */
  keys?: readonly ApiKey[];
  /** USD in the API wallet. @default 100 */
  wallet?: number;
  /** Jobs of all kinds that may be in flight at once. @default 10 (HeyGen docs: usage limits) */
  concurrency?: number;
  /** Called after each answer of either host, e.g. to print a log. The headers contain the API key. */
  onAnswer?: (request: LoggedRequest) => void;
}

/** What every resource can use. */
export interface Core {
  readonly clock: Clock;
  readonly files: FileHost;
  readonly guard: Guard;
  readonly wallets: Wallets;
  readonly places: Places;
  readonly events: Events;
  readonly endpoints: Endpoints;
}

export const openCore = async (options: CoreOptions) => {
  const { clock = realClock, keys = defaultKeys, onAnswer = () => undefined } = options;
  const traffic = new Traffic(onAnswer);
  const { events, endpoints, deliveries, tools } = openEvents(clock, options);
  const core: Core = {
    clock,
    files: new FileHost(clock, await loadMedia(), traffic),
    guard: createGuard(keys, clock),
    wallets: new Wallets(options.wallet ?? 100, keys),
    places: new Places(clock, options.concurrency ?? 10),
    events,
    endpoints,
  };
  return { core, traffic, deliveries, tools };
};
