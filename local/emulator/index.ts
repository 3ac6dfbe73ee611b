import type { FastifyInstance } from 'fastify';
import { accountVideos, type AccountVideos } from './account-videos.ts';
import { defaultKeys, type ApiKey } from './auth.ts';
import { templatesWith } from './catalogue/templates.ts';
import { realClock, type Clock } from './clock.ts';
import { FaultQueue, type FaultInjector } from './faults.ts';
import { createFileHost } from './files.ts';
import { Idempotency } from './idempotency.ts';
import { Ledger, type LoggedRequest } from './ledger.ts';
import type { RetiredStatus } from './legacy-notice.ts';
import { loadMedia } from './media.ts';
import { Wallets } from './money.ts';
import { defaultPlan, VideoStore, type RenderJob, type RenderPlan } from './renders.ts';
import { createApi } from './server.ts';
import { createSigner } from './signing.ts';
import type { World } from './world.ts';

export type { AccountVideos, SeedVideo } from './account-videos.ts';
export type { ApiKey, Scope, User } from './auth.ts';
export { manualClock, realClock, type Clock, type ManualClock } from './clock.ts';
export type { Fault, FaultInjector, PlannedFault } from './faults.ts';
export type { Ledger, LoggedRequest, Render } from './ledger.ts';
export type { RetiredStatus } from './legacy-notice.ts';
export type { RenderJob, RenderPlan, VideoStatus } from './renders.ts';

export interface EmulatorOptions {
  /** Of the API; the file host always takes a free one. @default 0, any free port */
  port?: number;
  /** @default realClock */
  clock?: Clock;
  /** How long each render takes and how it ends. @default done within 2 to 4.5 seconds */
  render?: (job: RenderJob) => RenderPlan;
  /** The API keys that exist. @default defaultKeys of the catalogue */
  keys?: readonly ApiKey[];
  /** Whether v1 and v2 still answer. @default 'alive' */
  legacy?: 'alive' | 'retired';
  /** What their routes answer once retired. @default 404 */
  retiredStatus?: RetiredStatus;
  /** Hides videos made through v2 from every v3 route, so that only v1's status knows them. @default false */
  legacyVideosOnlyInLegacy?: boolean;
  /** USD in the API wallet. @default 100 */
  wallet?: number;
  /** Renders that may be in flight at once. @default 10 (HeyGen docs: usage limits) */
  concurrency?: number;
  /** What GET /v3/videos sorts by, newest first; HeyGen does not say. @default 'created' */
  listOrder?: 'created' | 'updated';
  /** Called after each answer of either host, e.g. to print a log. The headers contain the API key. */
  onAnswer?: (request: LoggedRequest) => void;
}

export interface Emulator {
  /** Origin of the API. */
  readonly url: string;
  /** Origin of the finished files: another one, as with HeyGen, so that a key sent there is a leak that shows. */
  readonly filesUrl: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly faults: FaultInjector;
  /** What the account's owner does outside of the API. */
  readonly videos: AccountVideos;
  /** Settable at any time. */
  legacy: 'alive' | 'retired';
  retiredStatus: RetiredStatus;
  close(): Promise<void>;
}

/** Starts a HeyGen on loopback that renders in seconds and costs nothing. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clock = realClock, keys = defaultKeys, onAnswer = () => undefined } = options;
  const videos = new VideoStore(clock, options.render ?? defaultPlan);
  const ledger = new Ledger(videos);
  const signer = createSigner(clock);
  const faults = new FaultQueue();
  const fileHost = createFileHost({ media: await loadMedia(), signer, videos, ledger, faults }, onAnswer);
  const filesUrl = await listen(fileHost, 0);
  const world: World = {
    clock,
    filesUrl,
    signer,
    keys,
    wallets: new Wallets(options.wallet ?? 100, keys),
    videos,
    templates: templatesWith(filesUrl),
    ledger,
    faults,
    idempotency: new Idempotency(clock),
    concurrency: options.concurrency ?? 10,
    listOrder: options.listOrder ?? 'created',
    legacyVideosOnlyInLegacy: options.legacyVideosOnlyInLegacy ?? false,
    legacy: options.legacy ?? 'alive',
    retiredStatus: options.retiredStatus ?? 404,
  };
  const api = await createApi(world, onAnswer);
  const url = await listen(api, options.port ?? 0).catch(async (error: unknown) => {
    await fileHost.close();
    throw error;
  });

  return {
    url,
    filesUrl,
    clock,
    ledger,
    faults,
    videos: accountVideos(clock, videos),
    get legacy() {
      return world.legacy;
    },
    set legacy(state) {
      world.legacy = state;
    },
    get retiredStatus() {
      return world.retiredStatus;
    },
    set retiredStatus(status) {
      world.retiredStatus = status;
    },
    async close() {
      await Promise.all([api.close(), fileHost.close()]);
    },
  };
}

/** Loopback only: nobody else on the network gets to see a developer's requests. */
async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: '127.0.0.1', port });
}
