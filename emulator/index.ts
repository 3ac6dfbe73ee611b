import type { FastifyInstance } from 'fastify';
import { accountAgents, type AccountAgents } from './account-agents.ts';
import { accountLipsyncs, type AccountLipsyncs } from './account-lipsyncs.ts';
import { accountTranslations, type AccountTranslations } from './account-translations.ts';
import { accountVideos, type AccountVideos } from './account-videos.ts';
import { AssetStore } from './assets.ts';
import { defaultKeys } from './auth.ts';
import { BatchStore } from './batches.ts';
import { catalogueAssets } from './catalogue/assets.ts';
import { looks } from './catalogue/looks.ts';
import { templatesWith } from './catalogue/templates.ts';
import { realClock, type Clock } from './clock.ts';
import { createEvents } from './events/create.ts';
import type { EventTools } from './events/tools.ts';
import { FaultQueue, type FaultInjector } from './faults.ts';
import { createFileHost } from './files.ts';
import { Idempotency } from './idempotency.ts';
import { defaultPlan } from './jobs.ts';
import { Ledger } from './ledger.ts';
import type { RetiredStatus } from './legacy-notice.ts';
import { LipsyncStore } from './lipsyncs.ts';
import { loadMedia } from './media.ts';
import { Wallets } from './money.ts';
import type { EmulatorOptions } from './options.ts';
import { queueForPlaces } from './places.ts';
import { VideoStore } from './renders.ts';
import { createApi } from './server.ts';
import { defaultAgentPlan, SessionStore } from './sessions.ts';
import { createSigner } from './signing.ts';
import { SpokenTextStore } from './spoken-texts.ts';
import { TranslationStore } from './translations.ts';
import type { Bodies } from './validation.ts';
import type { World } from './world.ts';

export type { AccountAgents } from './account-agents.ts';
export type { AccountLipsyncs, SeedLipsync } from './account-lipsyncs.ts';
export type { AccountTranslations, SeedTranslation } from './account-translations.ts';
export type { AccountVideos, SeedVideo } from './account-videos.ts';
export type { ApiKey, Scope, User } from './auth.ts';
export type { Billing } from './billing.ts';
export { manualClock, realClock, type Clock, type ManualClock } from './clock.ts';
export type { Pace } from './events/events.ts';
export type { EventTools } from './events/tools.ts';
export type { EventType, HeyGenEvent } from './events/types.ts';
export type { Fault, FaultInjector, PlannedFault } from './faults.ts';
export type { JobStatus, RenderPlan } from './jobs.ts';
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
export type { RetiredStatus } from './legacy-notice.ts';
export type { LipsyncJob } from './lipsyncs.ts';
export type { EmulatorOptions } from './options.ts';
export type { RenderJob, VideoStatus } from './renders.ts';
export type { AgentJob, AgentPlan, AgentStep, SessionStatus } from './sessions.ts';
export type { TranslationJob } from './translations.ts';

export interface Emulator {
  /** Origin of the API. */
  readonly url: string;
  /** Origin of the finished files: another one, as with HeyGen, so that a key sent there is a leak that shows. */
  readonly filesUrl: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly faults: FaultInjector;
  /** JSON Schema of what each endpoint takes. */
  readonly bodies: Bodies;
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
  const { api, bodies } = await createApi(world, onAnswer, options.loose);
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
    bodies,
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
