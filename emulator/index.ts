import type { FastifyInstance } from 'fastify';
import { accountAgents, type AccountAgents } from './video-agents/owner.ts';
import { accountLipsyncs, type AccountLipsyncs } from './lipsyncs/owner.ts';
import { accountTranslations, type AccountTranslations } from './translations/owner.ts';
import { accountVideos, type AccountVideos } from './videos/owner.ts';
import { AssetStore } from './assets/store.ts';
import { defaultKeys } from './server/auth.ts';
import { BatchStore } from './batches/store.ts';
import { catalogueAssets } from './assets/samples.ts';
import { looks } from './avatars/looks.ts';
import { templatesWith } from './templates/templates.ts';
import { realClock, type Clock } from './clock.ts';
import { createEvents } from './events/create.ts';
import type { EventTools } from './events/tools.ts';
import { FaultQueue, type FaultInjector } from './server/faults.ts';
import { createFileHost } from './files/host.ts';
import { Idempotency } from './server/idempotency.ts';
import { defaultPlan } from './jobs/store.ts';
import { Ledger } from './ledger.ts';
import type { RetiredStatus } from './legacy/notice.ts';
import { LipsyncStore } from './lipsyncs/store.ts';
import { loadMedia } from './files/media.ts';
import { Wallets } from './money.ts';
import type { EmulatorOptions } from './options.ts';
import { queueForPlaces } from './jobs/places.ts';
import { VideoStore } from './videos/store.ts';
import { createApi } from './server/api.ts';
import { defaultAgentPlan, SessionStore } from './video-agents/store.ts';
import { createSigner } from './files/signing.ts';
import { SpokenTextStore } from './speech/store.ts';
import { TranslationStore } from './translations/store.ts';
import type { World } from './world.ts';

export type { AccountAgents } from './video-agents/owner.ts';
export type { AccountLipsyncs, SeedLipsync } from './lipsyncs/owner.ts';
export type { AccountTranslations, SeedTranslation } from './translations/owner.ts';
export type { AccountVideos, SeedVideo } from './videos/owner.ts';
export type { ApiKey, Scope, User } from './server/auth.ts';
export type { Billing } from './account/billing.ts';
export { manualClock, realClock, type Clock, type ManualClock } from './clock.ts';
export type { Pace } from './events/events.ts';
export type { EventTools } from './events/tools.ts';
export type { EventType, HeyGenEvent } from './events/types.ts';
export type { Fault, FaultInjector, PlannedFault } from './server/faults.ts';
export type { JobStatus, RenderPlan } from './jobs/store.ts';
export type {
  Ledger,
  LoggedBatch,
  LoggedDelivery,
  LoggedLipsync,
  LoggedRequest,
  LoggedSession,
  LoggedSpeech,
  LoggedTranslation,
  LoggedUpload,
  Render,
} from './ledger.ts';
export type { RetiredStatus } from './legacy/notice.ts';
export type { LipsyncJob } from './lipsyncs/store.ts';
export type { EmulatorOptions } from './options.ts';
export type { RenderJob, VideoStatus } from './videos/store.ts';
export type { AgentJob, AgentPlan, AgentStep, SessionStatus } from './video-agents/store.ts';
export type { TranslationJob } from './translations/store.ts';

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
  readonly translations: AccountTranslations;
  readonly lipsyncs: AccountLipsyncs;
  readonly agents: AccountAgents;
  /** Duplicates, forgeries and delays of what HeyGen sends. */
  readonly events: EventTools;
  /** Settable at any time. */
  legacy: 'alive' | 'retired';
  retiredStatus: RetiredStatus;
  /**
   * Sends every webhook, callback and retry that is due by now, in the order in which they are due, and ends when they
   * are answered. With a manual clock nothing is sent before; with the real clock this only waits for what is under way.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a HeyGen on loopback that renders in seconds and costs nothing. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clock = realClock, keys = defaultKeys, onAnswer = () => undefined } = options;
  const videos = new VideoStore(clock, options.render ?? defaultPlan);
  const translations = new TranslationStore(clock, options.translate ?? defaultPlan);
  const lipsyncs = new LipsyncStore(clock, options.lipsync ?? defaultPlan);
  const sessions = new SessionStore(clock, options.agent ?? defaultAgentPlan, videos);
  const batches = new BatchStore(clock);
  const spokenTexts = new SpokenTextStore(clock);
  const media = await loadMedia();
  const assets = new AssetStore(clock, catalogueAssets(media));
  const concurrency = options.concurrency ?? 10;
  const account = { clock, videos, translations, lipsyncs, sessions, batches, spokenTexts, assets };
  queueForPlaces(account, concurrency);
  const ledger = new Ledger(account);
  const signer = createSigner(clock);
  const faults = new FaultQueue();
  const fileHost = createFileHost({ ...account, media, signer, ledger, faults }, onAnswer);
  const filesUrl = await listen(fileHost, 0);
  const { events, endpoints, tools } = createEvents({ ...account, filesUrl, signer, ledger }, options);
  const world: World = {
    ...account,
    filesUrl,
    signer,
    keys,
    wallets: new Wallets(options.wallet ?? 100, keys),
    billing: options.billing ?? 'wallet',
    events,
    endpoints,
    looks: [...(options.looks ?? []), ...looks],
    templates: [...templatesWith(filesUrl), ...(options.templates ?? [])],
    ledger,
    faults,
    idempotency: new Idempotency(clock),
    concurrency,
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
    translations: accountTranslations(clock, translations),
    lipsyncs: accountLipsyncs(clock, lipsyncs),
    agents: accountAgents(sessions),
    events: tools,
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
    settle: () => events.settle(),
    async close() {
      await Promise.all([events.close(), api.close(), fileHost.close()]);
    },
  };
}

/** Loopback only: nobody else on the network gets to see a developer's requests. */
async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: '127.0.0.1', port });
}
