import type { SeedClips } from './clips/index.ts';
import type { SeedEdit } from './filler-words/index.ts';
import type { Clock } from './clock.ts';
import { openCore } from './core.ts';
import type { EventTools } from './events/index.ts';
import type { JobOwner } from './jobs/owner.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { Retirement } from './legacy/retirement.ts';
import type { SeedLipsync } from './lipsyncs/index.ts';
import type { EmulatorOptions } from './options.ts';
import { openResources } from './resources.ts';
import type { SeedProofread } from './proofreads/index.ts';
import { createApi } from './server/api.ts';
import type { FaultInjector } from './server/faults.ts';
import type { Bodies } from './server/validation.ts';
import type { SeedTranslation } from './translations/index.ts';
import type { AgentOwner } from './video-agents/index.ts';
import type { VideoOwner } from './videos/index.ts';

export type { Billing } from './account/billing.ts';
export type { LoggedUpload } from './assets/index.ts';
export type { AvatarJob, LoggedAvatar } from './avatars/index.ts';
export type { LoggedBatch } from './batches/index.ts';
export type { ClipsJob, LoggedClips, SeedClips } from './clips/index.ts';
export type { EditJob, LoggedEdit, SeedEdit } from './filler-words/index.ts';
export { manualClock, realClock, type Clock, type ManualClock } from './clock.ts';
export type { EventTools, EventType, HeyGenEvent, LoggedDelivery, Pace } from './events/index.ts';
export type { JobStatus, RenderPlan } from './jobs/store.ts';
export type { Ledger } from './ledger.ts';
export type { RetiredStatus } from './legacy/retirement.ts';
export type { LipsyncJob, LoggedLipsync, SeedLipsync } from './lipsyncs/index.ts';
export type { EmulatorOptions } from './options.ts';
export type { ApiKey, Scope, User } from './server/auth.ts';
export { ApiError } from './server/errors.ts';
export type { Fault, FaultInjector, PlannedFault } from './server/faults.ts';
export type { LoggedRequest } from './server/request-log.ts';
export type { LoggedProofread, ProofreadJob, SeedProofread } from './proofreads/index.ts';
export type { LoggedSpeech } from './speech/index.ts';
export type { LoggedTranslation, SeedTranslation, TranslationJob } from './translations/index.ts';
export type { AgentJob, AgentPlan, AgentStep, LoggedSession, SessionStatus } from './video-agents/index.ts';
export type { Render, RenderJob, SeedVideo } from './videos/index.ts';
export type { CloneJob, LoggedClone } from './voices/index.ts';

/** v1 and v2 can be retired, or brought back, at any time. */
export interface Emulator extends Retirement {
  /** Origin of the API. */
  readonly url: string;
  /** Origin of the finished files. As with HeyGen it is another one, so a key that is sent there is a leak that shows. */
  readonly filesUrl: string;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly faults: FaultInjector;
  /** The JSON Schema of what each endpoint takes: `POST /v3/templates/:id`. */
  readonly bodies: Bodies;
  /** What the account's owner does in HeyGen's own editor. */
  readonly videos: VideoOwner;
  readonly translations: JobOwner<SeedTranslation>;
  readonly lipsyncs: JobOwner<SeedLipsync>;
  readonly proofreads: JobOwner<SeedProofread>;
  readonly clips: JobOwner<SeedClips>;
  readonly edits: JobOwner<SeedEdit>;
  readonly agents: AgentOwner;
  /** Duplicates, forges and delays webhooks and callbacks. */
  readonly events: EventTools;
  /**
   * Sends every webhook, callback and retry that is due, in order, and ends when they are answered. With a manual clock
   * nothing is sent before you call this; with the real clock it only waits for deliveries under way.
   */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a HeyGen on loopback that renders in seconds and costs nothing. */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const { legacy = 'alive', retiredStatus = 404 } = options;
  const { core, traffic, deliveries, tools } = await openCore(options);
  const { clock, events, files, wallets } = core;
  const resources = openResources(core, options);
  await files.listen();

  const emulator = {
    clock,
    ledger: createLedger(traffic.requests, deliveries, wallets, resources),
    faults: traffic.faults,
    videos: resources.videos.owner,
    translations: resources.translations.owner,
    lipsyncs: resources.lipsyncs.owner,
    proofreads: resources.proofreads.owner,
    clips: resources.clips.owner,
    edits: resources.edits.owner,
    agents: resources.agents.owner,
    events: tools,
    legacy,
    retiredStatus,
    settle: () => events.settle(),
  };
  const routes = Object.values(resources).map((resource) => resource.routes);
  const { api, bodies } = await createApi(traffic, emulator, routes, options.loose);
  // Loopback only: nobody else on the network can see a developer's requests.
  const url = await api
    .listen({ host: '127.0.0.1', port: options.port ?? 0 })
    .catch(async (error: unknown) => {
      await files.app.close();
      throw error;
    });
  return Object.assign(emulator, {
    bodies,
    url,
    filesUrl: files.url,
    close: async () => {
      await Promise.all([events.close(), api.close(), files.app.close()]);
    },
  });
};
